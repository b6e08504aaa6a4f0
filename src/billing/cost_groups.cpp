#include "billing/cost_groups.h"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "base/checked.h"
#include "model/function.h"
#include "model/kinds.h"

namespace lambdacost {
namespace {

/// Functions of all kinds, which have one heading.
bool is_function(const std::string& resource) {
  const Kind* kind = kind_of_path(resource);
  return kind != nullptr && kind->singular == kind_of<Function>.singular;
}

/// Whether the line's quantity is how often a function was invoked.
bool counts_requests(const LineItem& line) {
  const std::string_view unit = line.meter->unit;
  return (unit == "request" || unit == "invocation") && is_function(line.resource);
}

std::string value_of(const Tags& tags, const std::string& key) {
  const auto found = std::ranges::find(tags, key, &Tag::key);
  return found == tags.end() ? std::string() : found->value;
}

/// What lines and resources that are not estimated have in common.
struct Grouped {
  const std::string& resource;
  std::string_view service;
  const std::string& region;
  const Tags& tags;
};

Grouped grouped(const LineItem& line) { return {line.resource, line.meter->service, line.region, line.tags}; }
Grouped grouped(const NotEstimated& part) { return {part.resource, part.service, part.region, part.tags}; }

std::string name_in(const Grouping& grouping, const Grouped& what) {
  switch (grouping.by) {
    case Grouping::By::service:
      return std::string(what.service);
    case Grouping::By::kind:
      return what.resource.substr(0, what.resource.find_first_of(".["));
    case Grouping::By::region:
      return what.region;
    case Grouping::By::resource:
      return what.resource;
    case Grouping::By::tag:
      return value_of(what.tags, grouping.tag_key);
  }
  throw std::logic_error("unknown grouping of costs");
}

/// The functions with requests of which everything is known: what others cost is no cost of their requests.
std::set<std::string_view> known_functions(const Bill& bill) {
  std::set<std::string_view> functions;
  for (const LineItem& line : bill.lines)
    if (counts_requests(line)) functions.insert(line.resource);
  for (const LineItem& line : bill.lines)
    if (!line.cost) functions.erase(line.resource);
  for (const NotEstimated& part : bill.not_estimated) functions.erase(part.resource);
  return functions;
}

void add_function(FunctionCosts& costs, const LineItem& line) {
  if (counts_requests(line)) costs.requests += line.quantity;
  costs.cost += *line.cost;
}

std::set<std::string> tag_keys(const Bill& bill) {
  std::set<std::string> keys;
  for (const LineItem& line : bill.lines)
    for (const Tag& tag : line.tags) keys.insert(tag.key);
  for (const NotEstimated& part : bill.not_estimated)
    for (const Tag& tag : part.tags) keys.insert(tag.key);
  return keys;
}

}  // namespace

std::optional<Decimal> FunctionCosts::per_million() const {
  constexpr int kMillion = 1'000'000;
  constexpr int kScale = 18;
  if (requests.is_zero()) return std::nullopt;
  try {
    return divide(cost, requests, kScale, Rounding::floor) * kMillion;
  } catch (const Overflow&) {
    return std::nullopt;  // a bill that can be told is not refused for a figure beside it
  }
}

std::map<std::string, std::optional<Decimal>> cost_sums(const Bill& bill, const Grouping& grouping) {
  std::map<std::string, std::optional<Decimal>> sums;
  for (const LineItem& line : bill.lines) add_known(sums[name_in(grouping, grouped(line))], line.cost);
  for (const NotEstimated& part : bill.not_estimated) sums.try_emplace(name_in(grouping, grouped(part)));
  return sums;
}

std::vector<CostGroup> cost_groups(const Bill& bill, const Grouping& grouping) {
  const std::set<std::string_view> functions = known_functions(bill);
  std::map<std::string, FunctionCosts> of_functions;
  for (const LineItem& line : bill.lines)
    if (functions.contains(line.resource)) add_function(of_functions[name_in(grouping, grouped(line))], line);
  std::vector<CostGroup> groups;
  for (auto& [name, cost] : cost_sums(bill, grouping)) groups.push_back({name, cost, of_functions[name]});
  return groups;
}

FunctionCosts function_costs(const Bill& bill) {
  const std::set<std::string_view> functions = known_functions(bill);
  FunctionCosts costs;
  for (const LineItem& line : bill.lines)
    if (functions.contains(line.resource)) add_function(costs, line);
  return costs;
}

std::map<std::string, std::map<std::string, std::optional<Decimal>>> totals_by_tag(const Bill& bill) {
  std::map<std::string, std::map<std::string, std::optional<Decimal>>> totals;
  for (const std::string& key : tag_keys(bill)) totals.emplace(key, cost_sums(bill, {Grouping::By::tag, key}));
  return totals;
}

void add_known(std::optional<Decimal>& sum, const std::optional<Decimal>& amount) {
  if (amount) sum = sum.value_or(Decimal()) + *amount;
}

}  // namespace lambdacost

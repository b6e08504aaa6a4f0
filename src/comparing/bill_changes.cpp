#include "comparing/bill_changes.h"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "model/kinds.h"
#include "records/field.h"

namespace lambdacost {
namespace {

/// What tells a line from the others of its bill.
using LineKey = std::tuple<std::string, std::string, std::string_view, std::string_view, std::string>;

/// What a line's key has in a bill. Lines of one key (instances at two stated prices) are taken together.
struct KeyedCost {
  const MeterRow* meter = nullptr;
  Decimal quantity;
  Decimal cost;
  std::vector<Decimal> unit_prices;
};
using KeyedCosts = std::map<LineKey, KeyedCost>;

KeyedCosts costs_of(const Bill& bill) {
  KeyedCosts costs;
  for (const LineItem& line : bill.lines) {
    KeyedCost& keyed = costs[{line.resource, line.region, line.meter->meter, line.meter->variant, line.usage_type}];
    keyed.meter = line.meter;
    keyed.quantity += line.quantity;
    if (line.cost) keyed.cost += *line.cost;
    for (const TierCharge& tier : line.tiers) keyed.unit_prices.push_back(tier.unit_price);
  }
  return costs;
}

template <class T>
std::map<std::string_view, const T*> by_name(const std::vector<Named<T>>& resources) {
  std::map<std::string_view, const T*> index;
  for (const Named<T>& resource : resources) index.emplace(resource.name, &resource.value);
  return index;
}

void drop_removed(Workload& workload, const Workload& target) {
  for_each_kind(workload, target, [](const Kind&, auto& resources, const auto& wanted) {
    const auto names = by_name(wanted);
    std::erase_if(resources, [&](const auto& resource) { return !names.contains(resource.name); });
  });
}

void take_configuration(Workload& workload, const Workload& target) {
  for_each_kind(workload, target, [](const Kind&, auto& resources, const auto& wanted) {
    const auto of_target = by_name(wanted);
    for (auto& resource : resources) {
      auto changed = *of_target.at(resource.name);
      take_usage(resource.value, changed);
      resource.value = std::move(changed);
    }
  });
}

void take_all_usage(Workload& workload, const Workload& target) {
  for_each_kind(workload, target, [](const Kind&, auto& resources, const auto& wanted) {
    const auto of_target = by_name(wanted);
    for (auto& resource : resources) resource.value = *of_target.at(resource.name);
  });
}

/// A workload on the way from the old one to the new one, and the reason for what it changes.
struct Step {
  ChangeReason reason;
  Workload workload;
  BillingSettings settings;
};

std::vector<Step> steps_between(const BilledWorkload& before, const BilledWorkload& after) {
  std::vector<Step> steps;
  const Workload& target = after.workload;
  Workload workload = before.workload;
  workload.month = target.month;
  workload.hours_per_month = target.hours_per_month;
  BillingSettings settings = before.settings;
  settings.period = after.settings.period;
  steps.push_back({ChangeReason::month, workload, settings});
  workload.account = target.account;
  workload.discount = target.discount;
  workload.savings_plan = target.savings_plan;
  steps.push_back({ChangeReason::account, workload, after.settings});
  drop_removed(workload, target);
  steps.push_back({ChangeReason::removed, workload, after.settings});
  take_configuration(workload, target);
  steps.push_back({ChangeReason::configuration, workload, after.settings});
  take_all_usage(workload, target);
  steps.push_back({ChangeReason::usage, workload, after.settings});
  steps.push_back({ChangeReason::added, target, after.settings});
  return steps;
}

/// Whether all prices of one side are among those of the other: then only more or less of a tier, or of what is free,
/// fell to the line.
bool have_prices_in_common(const KeyedCost& a, const KeyedCost& b) {
  const auto are_within = [](const std::vector<Decimal>& some, const std::vector<Decimal>& all) {
    return std::ranges::all_of(some, [&](const Decimal& price) { return std::ranges::count(all, price) > 0; });
  };
  return are_within(a.unit_prices, b.unit_prices) || are_within(b.unit_prices, a.unit_prices);
}

/// The reason for the change of one line in a step. A line that is used as before, at its own price, bears the change
/// of others: they take more or less of what the account shares.
ChangeReason reason_of(ChangeReason step, const KeyedCost* from, const KeyedCost* to) {
  const bool is_there_in_both = from != nullptr && to != nullptr;
  if (!is_there_in_both || from->quantity != to->quantity) return step;
  if (step == ChangeReason::account) return step;
  if (step == ChangeReason::month)
    return have_prices_in_common(*from, *to) ? ChangeReason::sharing : ChangeReason::price;
  const bool has_other_price = from->unit_prices.size() == 1 && to->unit_prices.size() == 1 &&
                               from->unit_prices != to->unit_prices && step == ChangeReason::configuration;
  return has_other_price ? step : ChangeReason::sharing;
}

const KeyedCost* find_cost(const KeyedCosts& costs, const LineKey& key) {
  const auto found = costs.find(key);
  return found == costs.end() ? nullptr : &found->second;
}

Decimal cost_of(const KeyedCost* cost) { return cost == nullptr ? Decimal() : cost->cost; }

void add_reasons(ChangeReason step, const KeyedCosts& from, const KeyedCosts& to,
                 std::map<LineKey, LineChange>& changes) {
  for (auto& [key, change] : changes) {
    const KeyedCost* old_cost = find_cost(from, key);
    const KeyedCost* new_cost = find_cost(to, key);
    const Decimal difference = cost_of(new_cost) - cost_of(old_cost);
    if (!difference.is_zero()) change.reasons[reason_of(step, old_cost, new_cost)] += difference;
  }
}

/// Lines of a bill in between may be in neither end: a new configuration under old usage.
void add_lines(const KeyedCosts& costs, std::map<LineKey, LineChange>& changes) {
  for (const auto& [key, cost] : costs) {
    LineChange& change = changes[key];
    change.resource = std::get<0>(key);
    change.region = std::get<1>(key);
    change.usage_type = std::get<4>(key);
    change.meter = cost.meter;
  }
}

void check_currencies(const BillChanges& changes, Diagnostics& diagnostics) {
  if (changes.before.lines.empty() || changes.after.lines.empty() || changes.before.currency == changes.after.currency)
    return;
  diagnostics.error("mixed-currencies", changes.after.lines.front().place,
                    fmt::format("the old workload is billed in {}, the new one in {}", changes.before.currency.code(),
                                changes.after.currency.code()),
                    "amounts of two currencies cannot be compared");
}

}  // namespace

std::string_view to_string(ChangeReason reason) {
  switch (reason) {
    case ChangeReason::price:
      return "price";
    case ChangeReason::month:
      return "month";
    case ChangeReason::account:
      return "account";
    case ChangeReason::removed:
      return "removed";
    case ChangeReason::configuration:
      return "configuration";
    case ChangeReason::usage:
      return "usage";
    case ChangeReason::added:
      return "added";
    case ChangeReason::sharing:
      return "sharing";
  }
  throw std::logic_error("unknown reason of a change");
}

BillChanges find_changes(const BilledWorkload& before, const BilledWorkload& after, Diagnostics& of_before,
                         Diagnostics& of_after) {
  BillChanges changes;
  changes.before = bill_workload(before.workload, before.settings, of_before);
  changes.after = bill_workload(after.workload, after.settings, of_after);
  check_currencies(changes, of_after);
  if (of_before.has_errors() || of_after.has_errors()) return changes;

  std::map<LineKey, LineChange> lines;
  const KeyedCosts costs_before = costs_of(changes.before);
  const KeyedCosts costs_after = costs_of(changes.after);
  add_lines(costs_before, lines);
  add_lines(costs_after, lines);
  KeyedCosts reached = costs_before;
  std::vector<Bill> between;  // they own the meters that lines refer to
  for (const Step& step : steps_between(before, after)) {
    Diagnostics ignored;  // the findings are those of the two ends
    const bool is_end = step.reason == ChangeReason::added;
    between.push_back(bill_workload(step.workload, step.settings, ignored));
    if (!is_end && ignored.has_errors()) continue;
    KeyedCosts costs = is_end ? costs_after : costs_of(between.back());
    add_lines(costs, lines);
    add_reasons(step.reason, reached, costs, lines);
    reached = std::move(costs);
  }
  for (auto& [key, line] : lines) {
    const KeyedCost* old_cost = find_cost(costs_before, key);
    const KeyedCost* new_cost = find_cost(costs_after, key);
    if (old_cost == nullptr && new_cost == nullptr) continue;
    if (old_cost != nullptr) line.quantity_before = old_cost->quantity;
    if (new_cost != nullptr) line.quantity_after = new_cost->quantity;
    line.meter = new_cost != nullptr ? new_cost->meter : old_cost->meter;
    line.cost_before = cost_of(old_cost);
    line.cost_after = cost_of(new_cost);
    std::erase_if(line.reasons, [](const auto& reason) { return reason.second.is_zero(); });
    changes.lines.push_back(std::move(line));
  }
  return changes;
}

void add_setting_changes(BillChanges& changes, const BilledWorkload& before, const BilledWorkload& after,
                         const Sources& sources) {
  changes.settings = find_setting_changes({before.workload, before.settings, changes.before.assumptions},
                                          {after.workload, after.settings, changes.after.assumptions}, sources);
}

std::map<ChangeReason, Decimal> reasons_of(const BillChanges& changes) {
  std::map<ChangeReason, Decimal> sums;
  for (const LineChange& line : changes.lines)
    for (const auto& [reason, amount] : line.reasons) sums[reason] += amount;
  return sums;
}

}  // namespace lambdacost

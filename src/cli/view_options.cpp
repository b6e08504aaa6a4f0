#include "cli/view_options.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <utility>

#include "base/text.h"
#include "records/value_parsers.h"

namespace lambdacost {
namespace {

constexpr std::string_view kTagPrefix = "tag:";

constexpr std::array<std::pair<std::string_view, CostOrder>, 2> kOrders = {
    {{"cost", CostOrder::cost}, {"name", CostOrder::name}}};
constexpr std::array<std::pair<std::string_view, Grouping::By>, 3> kGroupings = {
    {{"service", Grouping::By::service}, {"kind", Grouping::By::kind}, {"region", Grouping::By::region}}};

UsageError unexpected(const GivenText& given, std::string_view expected, std::string help = {}) {
  return {fmt::format("{}: expected {}, found {}", given.origin, expected, quote(given.text)), std::move(help)};
}

std::optional<CostOrder> order_of(std::string_view text) {
  const auto* const found = std::ranges::find(kOrders, text, [](const auto& order) { return order.first; });
  return found == kOrders.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Grouping> grouping_of(std::string_view text) {
  if (text.starts_with(kTagPrefix) && text != kTagPrefix)
    return Grouping{Grouping::By::tag, std::string(text.substr(kTagPrefix.size()))};
  const auto* const found = std::ranges::find(kGroupings, text, [](const auto& grouping) { return grouping.first; });
  return found == kGroupings.end() ? std::nullopt : std::optional(Grouping{found->second});
}

std::optional<std::size_t> top_of(std::string_view text) {
  constexpr int kMost = 1'000'000'000;  // more than there are resources
  const std::optional<Decimal> number = Decimal::parse(text);
  if (!number || number->scale() > 0 || *number < Decimal(1)) return std::nullopt;
  return static_cast<std::size_t>(min(*number, Decimal(kMost)).coefficient());
}

/// The option that was given, for messages.
std::string_view given_view(const Arguments& arguments) {
  return arguments.top ? "--top" : arguments.group_by ? "--group-by" : "--sort";
}

/// A share of any size: a tax may be more than what it is on.
std::optional<Decimal> tax_of(std::string_view text) {
  if (!text.ends_with('%')) {
    const Parsed<Share> share = parse_share(text);
    return share.value ? std::optional(share.value->fraction) : std::nullopt;
  }
  const Parsed<Decimal> percent = parse_number(trim(text.substr(0, text.size() - 1)));
  return percent.value ? std::optional(*percent.value * Decimal::of(1, 2)) : std::nullopt;
}

bool is_currency_code(std::string_view text) {
  constexpr std::size_t kLength = 3;
  return text.size() == kLength && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::optional<AlsoIn> also_of(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || !is_currency_code(text.substr(0, at))) return std::nullopt;
  const Parsed<Decimal> rate = parse_number(text.substr(at + 1));
  if (!rate.value || rate.value->is_zero() || rate.value->is_negative()) return std::nullopt;
  return AlsoIn{Currency(text.substr(0, at)), *rate.value};
}

}  // namespace

std::vector<std::string> words_of_order() {
  std::vector<std::string> words;
  for (const auto& [word, order] : kOrders) words.emplace_back(word);
  return words;
}

std::vector<std::string> words_of_group() {
  std::vector<std::string> words;
  for (const auto& [word, by] : kGroupings) words.emplace_back(word);
  words.emplace_back(kTagPrefix);
  return words;
}

std::optional<UsageError> choose_view(Session& session, std::string_view format, ViewUse use, CostView& view) {
  const Arguments& arguments = session.arguments();
  if (arguments.sort && !(view.order = order_of(arguments.sort->text)))
    return unexpected(*arguments.sort, "cost or name");
  if (arguments.top && !(view.top = top_of(arguments.top->text)))
    return unexpected(*arguments.top, "a whole number from 1 on");
  if (arguments.group_by && !(view.group_by = grouping_of(arguments.group_by->text)))
    return unexpected(*arguments.group_by, "service, kind, region or tag:KEY", "such as --group-by tag:team");
  if (!view.is_any() || use == ViewUse::shown) return std::nullopt;
  const std::string_view option = given_view(arguments);
  if (use == ViewUse::refused)
    return UsageError{fmt::format("{} is for people, and --format {} is whole and in its own order", option, format),
                      "leave it out, or take a format for people, such as markdown"};
  session.tell_unless_quiet(
      fmt::format("lambdacost: note: {} is whole and in its own order, whatever {} says; it has the totals of groups\n",
                  format, option));
  return std::nullopt;
}

void tell_unknown_tag(const CostView& view, std::span<const Bill* const> bills, Session& session) {
  if (!view.group_by || view.group_by->by != Grouping::By::tag) return;
  std::set<std::string> keys;
  for (const Bill* bill : bills)
    for (const auto& [key, sums] : totals_by_tag(*bill)) keys.insert(key);
  const std::string& key = view.group_by->tag_key;
  if (keys.contains(key)) return;
  const std::vector<std::string_view> names(keys.begin(), keys.end());
  const auto best = nearest(key, names);
  session.tell_unless_quiet(fmt::format("lambdacost: warning: nothing has the tag {}{}\n", quote(key),
                                        best ? fmt::format("; did you mean {}?", make_printable(*best)) : ""));
}

std::optional<UsageError> choose_additions(Session& session, const EstimateFormat& format, TotalAdditions& additions) {
  const Arguments& arguments = session.arguments();
  if (arguments.tax && !(additions.tax = tax_of(arguments.tax->text)))
    return unexpected(*arguments.tax, "a share, such as 19% or 0.19", "write a percentage with %");
  for (const GivenText& given : arguments.also) {
    const std::optional<AlsoIn> also = also_of(given.text);
    if (!also)
      return unexpected(given, "a currency and a rate above 0, such as EUR@0.92",
                        "the code in three capital letters, and how much of it a unit of the bill's currency is");
    additions.also.push_back(*also);
  }
  if (!format.has_totals && (arguments.tax || !arguments.also.empty()))
    session.tell_unless_quiet(fmt::format("lambdacost: note: --format {} has no lines under a total: {} is left out\n",
                                          format.name, arguments.tax ? "--tax" : "--also"));
  return std::nullopt;
}

std::optional<UsageError> check_summary_option(const Session& session, const EstimateFormat& format) {
  const Arguments& arguments = session.arguments();
  if (!arguments.summary) return std::nullopt;
  if (!format.has_totals && format.write != estimate_value)
    return UsageError{fmt::format("--summary is of totals, and --format {} has lines only", format.name),
                      "leave it out, or take table, markdown, html, xlsx or json"};
  if (arguments.group_by)
    return UsageError{"--summary has every grouping, and --group-by is of one", "leave one of them out"};
  if (arguments.explain)
    return UsageError{"--explain is of lines, and --summary leaves them out", "leave one of them out"};
  return std::nullopt;
}

std::optional<UsageError> check_currency(const TotalAdditions& additions, Currency currency) {
  const auto found = std::ranges::find(additions.also, currency, &AlsoIn::currency);
  if (found == additions.also.end()) return std::nullopt;
  return UsageError{fmt::format("--also: the bill is in {} already", currency.code()), "name another currency"};
}

}  // namespace lambdacost

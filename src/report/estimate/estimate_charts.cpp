#include "report/estimate/estimate_charts.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "report/estimate/estimate_text.h"
#include "report/unknown_usage.h"
#include "writing/display.h"
#include "writing/html_page.h"
#include "writing/svg_chart.h"

namespace lambdacost {
namespace {

constexpr std::size_t kMostBars = 12;

std::string figure_of(BarChart chart, std::string_view id, std::string_view name, std::string title,
                      std::string description) {
  chart.texts = {fmt::format("{}-{}", id, name), std::move(title), std::move(description)};
  return html_figure(svg_bar_chart(chart), chart.texts.title);
}

std::string with_unit(const Decimal& quantity, const MeterRow& meter) {
  return fmt::format("{} {}", display_quantity(quantity), display_unit(meter.unit, quantity));
}

// --- costs ---

struct Cost {
  std::string name;
  Decimal amount;
  bool is_of_many = false;  ///< of those that would be too many for a picture
};

/// The largest first, those that would be too many for a picture as one; what is not known has no bar.
std::vector<Cost> largest_costs(const std::map<std::string, std::optional<Decimal>>& totals, std::string_view what) {
  std::vector<Cost> costs;
  for (const auto& [name, cost] : totals)
    if (cost) costs.push_back({name, *cost});
  std::ranges::stable_sort(costs, [](const Cost& a, const Cost& b) { return a.amount > b.amount; });
  if (costs.size() <= kMostBars) return costs;
  Decimal rest;
  for (std::size_t i = kMostBars - 1; i < costs.size(); ++i) rest += costs[i].amount;
  const std::size_t number = costs.size() - (kMostBars - 1);
  costs.resize(kMostBars - 1);
  costs.push_back({fmt::format("{} other {}s", number, what), rest, true});
  return costs;
}

std::string cost_figure(const Bill& bill, TotalBy by, std::string_view id, std::string_view what) {
  const std::vector<Cost> costs = largest_costs(totals(bill, by), what);
  if (costs.empty()) return "";
  BarChart chart;
  for (const auto& [name, cost, is_of_many] : costs) {
    // The others together may be the most, and a bar of theirs would leave no length for those that are told apart. A
    // discount leaves nothing below zero, but stated prices need not be so.
    const std::optional<Decimal> length = is_of_many ? std::nullopt : std::optional(max(cost, Decimal()));
    chart.bars.push_back({name, length, display_amount(cost, bill.currency)});
  }
  return figure_of(
      std::move(chart), id, what, fmt::format("Cost of a month by {}", what),
      fmt::format("{} costs most, {}.", costs.front().name, display_amount(costs.front().amount, bill.currency)));
}

// --- the free tier ---

/// So much of an allowance is used.
struct AllowanceUse {
  const AllowanceRow* allowance = nullptr;
  const LineItem* line = nullptr;     ///< one that uses it
  std::set<std::string_view> titles;  ///< of the meters that use it
  Decimal used;
};

/// By name, and by region where each region has one.
std::map<std::pair<std::string_view, std::string_view>, AllowanceUse> allowance_uses(const Bill& bill) {
  std::map<std::pair<std::string_view, std::string_view>, AllowanceUse> uses;
  for (const LineItem& line : bill.lines) {
    if (line.allowance == nullptr) continue;
    const bool is_regional = line.allowance->scope == AllowanceRow::Scope::region;
    AllowanceUse& use = uses[{line.allowance->name, is_regional ? line.region : std::string_view()}];
    use.allowance = line.allowance;
    use.line = &line;
    use.titles.insert(line.meter->title);
    use.used += line.free_quantity;
  }
  return uses;
}

std::string allowance_figure(const Bill& bill, std::string_view id) {
  constexpr int kDigits = 3;  // as much as a picture shows
  BarChart chart;
  chart.full = 1;
  std::string description;
  for (const auto& [key, use] : allowance_uses(bill)) {
    std::string label = fmt::format("{}", fmt::join(use.titles, ", "));
    if (!key.second.empty() && has_several_regions(bill)) label += fmt::format(", {}", key.second);
    std::string figures =
        fmt::format(": {} of {}", display_quantity(use.used), display_quantity(use.allowance->quantity));
    description += fmt::format("{}{}: {} of {}", description.empty() ? "" : "; ", label, display_quantity(use.used),
                               with_unit(use.allowance->quantity, *use.line->meter));
    const std::string unit = unit_text(*use.line, use.allowance->quantity);
    if (!unit.empty()) figures += " " + unit;
    const Decimal part = divide(use.used, use.allowance->quantity, kDigits, Rounding::half_up);
    chart.bars.push_back({std::move(label), part, display_share(part), false, std::move(figures)});
  }
  if (chart.bars.empty()) return "";
  return figure_of(std::move(chart), id, "free", "Use of the free tier", description + ".");
}

// --- the price tiers ---

/// The usage of a meter in a region, over its price tiers.
struct TierUse {
  const LineItem* first = nullptr;
  Decimal free;
  std::map<Decimal, TierCharge> tiers;  ///< by lower bound
};

bool is_of_scale(const TierCharge& tier) { return tier.covered_by.empty() && (tier.to || !tier.from.is_zero()); }

/// Of the meters that have tiers; by meter, variant, region.
std::vector<TierUse> tier_uses(const Bill& bill) {
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, TierUse> uses;
  for (const LineItem& line : bill.lines) {
    if (std::ranges::none_of(line.tiers, is_of_scale)) continue;
    TierUse& use = uses[{line.meter->meter, line.meter->variant, line.region}];
    if (use.first == nullptr) use.first = &line;
    use.free += line.free_quantity;
    for (const TierCharge& tier : line.tiers)
      if (is_of_scale(tier)) {
        const auto [found, is_new] = use.tiers.try_emplace(tier.from, tier);
        if (!is_new) found->second.quantity += tier.quantity;
      }
  }
  std::vector<TierUse> in_order;
  for (auto& [key, use] : uses) in_order.push_back(std::move(use));
  return in_order;
}

std::string title_of(const TierUse& use, const Bill& bill) {
  std::string title(use.first->meter->title);
  if (has_several_regions(bill)) title += ", " + use.first->region;
  return title;
}

std::string tier_figure(const TierUse& use, const Bill& bill, std::string_view id, std::size_t number) {
  BarChart chart;
  std::string description;
  const auto add = [&](std::string label, const Decimal& quantity) {
    const std::string text = with_unit(quantity, *use.first->meter);
    description += fmt::format("{}{}: {}", description.empty() ? "" : "; ", label, text);
    chart.bars.push_back({std::move(label), quantity, text});
  };
  if (!use.free.is_zero()) add("Free", use.free);
  for (const auto& [from, tier] : use.tiers)
    add(fmt::format("{}, at {}", tier_title(tier), display_price(tier.unit_price, bill.currency)), tier.quantity);
  return figure_of(std::move(chart), id, fmt::format("tiers-{}", number),
                   fmt::format("Price tiers: {}", title_of(use, bill)), description + ".");
}

}  // namespace

std::vector<std::string> cost_figures(const Bill& bill, std::string_view id) {
  std::vector<std::string> figures = {cost_figure(bill, TotalBy::service, id, "service"),
                                      cost_figure(bill, TotalBy::resource, id, "resource")};
  std::erase(figures, "");
  return figures;
}

std::vector<std::string> usage_figures(const Bill& bill, std::string_view id) {
  std::vector<std::string> figures;
  if (bill.free_tier) figures.push_back(allowance_figure(bill, id));
  std::erase(figures, "");
  std::size_t number = 0;
  for (const TierUse& use : tier_uses(bill))
    if (use.tiers.size() > 1) figures.push_back(tier_figure(use, bill, id, ++number));
  return figures;
}

std::vector<std::string> single_tiers(const Bill& bill) {
  std::vector<std::string> sentences;
  for (const TierUse& use : tier_uses(bill)) {
    if (use.tiers.size() != 1) continue;
    const TierCharge& tier = use.tiers.begin()->second;
    sentences.push_back(fmt::format("{}: the {} that are billed are all in the tier {}.", title_of(use, bill),
                                    with_unit(tier.quantity, *use.first->meter), tier_title(tier)));
  }
  return sentences;
}

std::string totals_figure(std::span<const EstimateReport> reports, const std::vector<std::string>& names) {
  BarChart chart;
  std::string description;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const Bill& bill = reports[i].bill;
    const std::string text = display_total(bill);
    description += fmt::format("{}{}: {}", description.empty() ? "" : "; ", names[i], text);
    chart.bars.push_back({names[i], max(bill.total, Decimal()), text});
  }
  return figure_of(std::move(chart), "all", "totals", "Total of a month", description + ".");
}

}  // namespace lambdacost

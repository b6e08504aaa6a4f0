#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"
#include "report/display.h"
#include "report/estimate.h"
#include "report/explanation.h"
#include "report/savings_plan_text.h"
#include "report/style.h"
#include "report/text_table.h"

namespace lambdacost {
namespace {

constexpr std::string_view kNotIncluded =
    "Not included: CloudWatch Logs, data transfer, and other services that are not described; taxes and support.";

std::string heading(const Bill& bill) {
  const std::string month = bill.period.month ? bill.period.month->to_words() : "a month";
  return fmt::format("{}: {} ({} h), prices of {}, {}", make_printable(bill.workload), month,
                     group_digits(bill.period.hours.to_string()), bill.period.prices_as_of.to_string(),
                     bill.currency.code());
}

/// The unit beside a quantity, short enough for 80 columns; none where the meter's title says it.
std::string unit_text(const LineItem& line, const Decimal& quantity) {
  constexpr std::string_view said_by_title[] = {"request", "operation", "invocation", "read"};
  if (std::ranges::find(said_by_title, line.meter->unit) != std::end(said_by_title)) return {};
  return display_unit(line.meter->unit, quantity);
}

std::string cost_text(const std::optional<Decimal>& cost, Currency currency) {
  return cost ? display_amount(*cost, currency) : "unknown";
}

/// "up to 6 billion", "above 15 billion"; for what a commitment covers "paid beforehand" and "the rest"
std::string tier_title(const TierCharge& tier) {
  if (!tier.covered_by.empty()) return "  paid beforehand";
  if (tier.from.is_zero() && !tier.to) return "  the rest";
  return tier.to ? "  up to " + display_round_number(*tier.to) : "  above " + display_round_number(tier.from);
}

/// The arithmetic below its line.
void add_explanation(TextTable& table, const LineItem& line, const EstimateReport& report) {
  constexpr std::size_t kIndent = 4;
  constexpr std::size_t kContinued = 6;
  for (const std::string& step : explain(line, report.bill.currency))
    table.note(std::string(kIndent, ' ') + wrap(step, report.width - kIndent, kContinued));
}

void add_discount(TextTable& table, const LineItem& line, Currency currency) {
  table.row({fmt::format("  {} ({})", line.meter->title, line.meter->service), display_amount(line.quantity, currency),
             "", "", display_share(line.tiers.front().unit_price), cost_text(line.cost, currency)});
}

void add_line(TextTable& table, const LineItem& line, Currency currency) {
  if (is_discount(line)) return add_discount(table, line, currency);
  const std::string free = line.free_quantity.is_zero() ? "" : display_quantity(line.free_quantity);
  const bool is_tiered = line.tiers.size() > 1 || (!line.tiers.empty() && !line.tiers.front().covered_by.empty());
  std::string price;
  if (line.tiers.size() == 1 && !is_tiered) price = display_price(line.tiers.front().unit_price, currency);
  table.row({"  " + std::string(line.meter->title), display_quantity(line.quantity), unit_text(line, line.quantity),
             free, price, cost_text(line.cost, currency)});
  if (!is_tiered) return;
  for (const TierCharge& tier : line.tiers)
    table.row({"  " + tier_title(tier), display_quantity(tier.quantity), unit_text(line, tier.quantity), "",
               display_price(tier.unit_price, currency), display_amount(tier.cost, currency)});
}

/// Sum of the costs of lines [begin, end), or none when one is unknown.
std::optional<Decimal> subtotal(const std::vector<LineItem>& lines, std::size_t begin, std::size_t end) {
  Decimal sum;
  for (std::size_t i = begin; i < end; ++i) {
    if (!lines[i].cost) return std::nullopt;
    sum += *lines[i].cost;
  }
  return sum;
}

bool has_several_regions(const Bill& bill) {
  return std::ranges::any_of(bill.lines,
                             [&](const LineItem& line) { return line.region != bill.lines.front().region; });
}

TextTable bill_table(const EstimateReport& report) {
  const Bill& bill = report.bill;
  TextTable table({{"", Align::left},
                   {"Quantity", Align::right},
                   {"", Align::left},
                   {"Free", Align::right},
                   {"Unit price", Align::right},
                   {"Cost", Align::right}});
  const bool show_regions = has_several_regions(bill);
  for (std::size_t begin = 0; begin < bill.lines.size();) {
    std::size_t end = begin;
    while (end < bill.lines.size() && bill.lines[end].resource == bill.lines[begin].resource &&
           bill.lines[end].region == bill.lines[begin].region)
      ++end;
    const LineItem& first = bill.lines[begin];
    std::string title = make_printable(first.resource);
    if (show_regions) title += fmt::format(", {}", first.region);
    table.heading(std::move(title), cost_text(subtotal(bill.lines, begin, end), bill.currency));
    for (std::size_t i = begin; i < end; ++i) {
      add_line(table, bill.lines[i], bill.currency);
      if (report.explain) add_explanation(table, bill.lines[i], report);
    }
    begin = end;
  }
  table.rule();
  if (bill.discount) {
    table.row(
        {"Without the discount", "", "", "", "", display_amount(bill.total - bill.discount->amount, bill.currency)});
    table.row({fmt::format("Discount of {}", display_share(bill.discount->share)), "", "", "", "",
               display_amount(bill.discount->amount, bill.currency)});
  }
  table.heading(bill.is_partial ? "Total of what has a price" : "Total", display_amount(bill.total, bill.currency));
  return table;
}

/// "functions.a", "functions.a and functions.b", "functions.a, functions.b and 98 more"
std::string resource_list(const std::vector<std::string>& resources) {
  constexpr std::size_t kMostNamed = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(resources.size(), kMostNamed); ++i)
    text += (i > 0 ? ", " : "") + make_printable(resources[i]);
  if (resources.size() > kMostNamed) text += fmt::format(" and {} more", resources.size() - kMostNamed);
  return text;
}

/// One line for each thing assumed, with the resources that it was assumed of.
std::string assumptions_text(const Bill& bill, std::size_t width) {
  std::map<std::tuple<std::string, std::string, std::string>, std::vector<std::string>> resources;
  for (const Assumption& assumption : bill.assumptions)
    resources[{assumption.key, assumption.value, assumption.why}].push_back(assumption.resource);
  std::string text = "Assumptions\n";
  for (const auto& [what, where] : resources) {
    const auto& [key, value, why] = what;
    std::string line = fmt::format("{} {} ({})", key, value, why);
    if (!where.front().empty()) line += ": " + resource_list(where);
    text += "  " + wrap(line, width - 2, 4) + '\n';
  }
  return text;
}

bool is_any_amount_rounded(const Bill& bill) {
  if (is_amount_rounded(bill.total)) return true;
  if (bill.savings_plan && is_amount_rounded(bill.savings_plan->total)) return true;
  for (const auto& [resource, amount] : totals(bill, TotalBy::resource))
    if (is_amount_rounded(amount)) return true;
  return std::ranges::any_of(bill.lines,
                             [](const LineItem& line) { return line.cost && is_amount_rounded(*line.cost); });
}

}  // namespace

std::string estimate_table(const EstimateReport& report) {
  const Bill& bill = report.bill;
  std::string text = heading(bill) + "\n\n" + bill_table(report).to_string(report.color) + '\n';
  if (bill.savings_plan) text += savings_plan_text(bill, report.color, report.width) + '\n';
  if (is_any_amount_rounded(bill))
    text += wrap("Amounts are rounded half up; rounded lines may not add up. Exact figures: --format json or csv.",
                 report.width, 0) +
            "\n";
  if (!bill.free_tier) text += "The free tier is switched off.\n";
  text += wrap(std::string(kNotIncluded), report.width, 0) + '\n';
  if (!bill.assumptions.empty()) text += '\n' + assumptions_text(bill, report.width);
  return text;
}

}  // namespace lambdacost

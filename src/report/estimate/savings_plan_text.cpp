#include "report/estimate/savings_plan_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "records/savings_plan_words.h"
#include "writing/display.h"
#include "writing/style.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

TextTable plan_table(const SavingsPlanAlternative& plan, Currency currency) {
  TextTable table({{"", Align::left},
                   {"Quantity", Align::right},
                   {"", Align::left},
                   {"Unit price", Align::right},
                   {"Cost", Align::right}});
  const bool show_regions =
      std::ranges::any_of(plan.lines, [&](const LineItem& line) { return line.region != plan.lines.front().region; });
  for (const CoveredMeter& covered : covered_meters(plan)) {
    const LineItem& line = *covered.first;
    std::string title = "  " + std::string(line.meter->title);
    if (show_regions) title += ", " + line.region;
    table.row({std::move(title), display_quantity(covered.quantity), display_unit(line.meter->unit, covered.quantity),
               display_price(line.tiers.front().unit_price, currency), display_amount(covered.cost, currency)});
  }
  table.heading("Total with the plan", display_amount(plan.total, currency));
  const bool is_dearer = plan.saving.is_negative();
  table.row({is_dearer ? "Added cost" : "Saving", "", "", "",
             display_amount(is_dearer ? -plan.saving : plan.saving, currency)});
  return table;
}

}  // namespace

std::vector<CoveredMeter> covered_meters(const SavingsPlanAlternative& plan) {
  std::map<std::tuple<std::string_view, std::string_view, std::string_view>, CoveredMeter> meters;
  for (const LineItem& line : plan.lines) {
    CoveredMeter& covered = meters[{line.meter->meter, line.meter->variant, line.region}];
    if (covered.first == nullptr) covered.first = &line;
    covered.quantity += line.billed_quantity;
    covered.cost += *line.cost;
  }
  std::vector<CoveredMeter> in_order;
  for (const auto& [key, covered] : meters) in_order.push_back(covered);
  return in_order;
}

std::string unpriced_text(const SavingsPlanAlternative& plan) {
  std::string text;
  for (const UnpricedMeter& meter : plan.unpriced)
    text += fmt::format("{}{} in {}", text.empty() ? "No price known, left at list prices: " : ", ", meter.meter->meter,
                        meter.region);
  return text;
}

std::string savings_plan_text(const Bill& bill, bool color, std::size_t width) {
  const SavingsPlanAlternative& plan = *bill.savings_plan;
  std::string text =
      styled(fmt::format("With a Compute Savings Plan ({})", to_string(plan.offer)), Style::bold, color) + '\n';
  if (plan.lines.empty())
    text += "It covers nothing of this usage at a known price.\n";
  else
    text += plan_table(plan, bill.currency).to_string(color);
  const std::string unpriced = unpriced_text(plan);
  if (!unpriced.empty()) text += wrap(unpriced, width, 2) + '\n';
  return text;
}

}  // namespace lambdacost

#include <fmt/core.h>

#include "base/text.h"
#include "report/dynamodb/comparison_formats.h"
#include "report/dynamodb/comparison_text.h"
#include "writing/display.h"
#include "writing/terminal_chart.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

/// What is consumed of what auto scaling keeps, hour by hour.
std::string day_charts(const TableComparison& table, const ComparisonReport& report) {
  std::string text;
  for (DayOfCapacity& day : days_of(table)) {
    TerminalChart chart{std::string(day.unit), {}, {"consumed", std::move(day.consumed)}, {}};
    chart.line = ChartSeries{"provisioned", std::move(day.capacity)};
    for (std::size_t hour = 0; hour < chart.bars.values.size(); ++hour)
      chart.points.push_back(fmt::format("{:02}", hour));
    text += '\n' +
            wrap(fmt::format("{} in {}: a day with auto scaling, by hours in UTC", make_printable(table.resource),
                             day.region),
                 report.width, 2) +
            '\n' + terminal_chart(chart, {report.width, report.color, false});
  }
  return text;
}

TextTable choices_table(const CapacityComparison& comparison) {
  TextTable text({{"", Align::left},
                  {"Throughput", Align::right},
                  {"Storage", Align::right},
                  {"Month", Align::right},
                  {"", Align::left}});
  for (const TableComparison& table : comparison.tables) {
    text.heading(make_printable(table.resource), "");
    for (std::size_t i = 0; i < table.choices.size(); ++i) {
      const std::optional<CapacityCost>& cost = table.choices[i].cost;
      const auto amount = [&](const Decimal& value) { return display_amount(value, comparison.currency); };
      text.row({"  " + name_of(table.choices[i]), cost ? amount(cost->throughput) : "",
                cost ? amount(cost->storage) : "", cost ? amount(cost->total) : "unknown", mark_of(table, i)});
    }
  }
  return text;
}

}  // namespace

std::string comparison_table(const ComparisonReport& report) {
  const CapacityComparison& comparison = report.comparison;
  std::string text = fmt::format("{}: {}\n\n", make_printable(comparison.workload), period_of(comparison));
  text += choices_table(comparison).to_string(report.color) + '\n';
  for (const TableComparison& table : comparison.tables)
    text += wrap(fmt::format("{}: {}", make_printable(table.resource), advice_of(table, comparison.currency)),
                 report.width, 2) +
            '\n';
  text += wrap(account_advice(comparison), report.width, 2) + '\n';
  for (const TableComparison& table : comparison.tables) text += day_charts(table, report);
  const auto list_item = [&](const std::string& item) { return "  " + wrap(item, report.width - 2, 4) + '\n'; };
  std::string unknown;
  for (const TableComparison& table : comparison.tables)
    for (const ChoiceProblem& found : problems_of(table))
      unknown += list_item(fmt::format("{} {}: {}", make_printable(table.resource), found.choice, found.problem));
  if (!unknown.empty()) text += "\nUnknown\n" + unknown;
  text += "\nAssumptions\n";
  for (const Assumption& assumption : comparison.assumptions)
    text += list_item(fmt::format("{}{}{} {} ({})", make_printable(assumption.resource),
                                  assumption.resource.empty() ? "" : " ", assumption.key, assumption.value,
                                  assumption.why));
  return text;
}

}  // namespace lambdacost

#include <fmt/core.h>

#include <string>
#include <utility>
#include <vector>

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

/// What stands behind a choice's amounts.
std::string remark_of(const TableComparison& table, std::size_t choice, Currency currency) {
  const std::string mark = mark_of(table, choice);
  const std::string upfront = upfront_text(table.choices[choice].upfront, currency);
  return fmt::format("{}{}{}", mark, mark.empty() || upfront.empty() ? "" : ", ", upfront);
}

/// The remarks beside the amounts, or each on a line of its own below them.
enum class Remarks { beside, below };

TextTable choices_table(const CapacityComparison& comparison, Remarks remarks) {
  std::vector<TextTable::Column> columns = {{"", Align::left}, {"Throughput"}, {"Storage"}, {"Other"}, {"Month"}};
  if (remarks == Remarks::beside) columns.push_back({"", Align::left});
  TextTable text(columns);
  for (const TableComparison& table : comparison.tables) {
    text.heading(make_printable(table.resource), "");
    for (const std::string& units : units_texts(table, comparison.period.hours)) text.note("  " + units);
    for (std::size_t i = 0; i < table.choices.size(); ++i) {
      const CapacityChoice& choice = table.choices[i];
      const Currency currency = comparison.currency;
      const std::string remark = remark_of(table, i, currency);
      std::vector<std::string> cells = {"  " + name_of(choice), part_text(choice, &CapacityCost::throughput, currency),
                                        part_text(choice, &CapacityCost::storage, currency),
                                        part_text(choice, &CapacityCost::other, currency),
                                        total_text(choice, currency)};
      if (remarks == Remarks::beside) cells.push_back(remark);
      if (table.cheapest == i)
        text.strong_row(std::move(cells));
      else
        text.row(std::move(cells));
      if (remarks == Remarks::below && !remark.empty()) text.note("    " + remark);
    }
  }
  return text;
}

std::string choices_text(const ComparisonReport& report) {
  const TextTable wide = choices_table(report.comparison, Remarks::beside);
  return (wide.width() <= report.width ? wide : choices_table(report.comparison, Remarks::below))
      .to_string(report.color);
}

}  // namespace

std::string comparison_table(const ComparisonReport& report) {
  const CapacityComparison& comparison = report.comparison;
  std::string text = fmt::format("{}: {}\n\n", make_printable(comparison.workload), period_of(comparison));
  text += choices_text(report) + '\n';
  for (const TableComparison& table : comparison.tables)
    text += wrap(fmt::format("{}: {}", make_printable(table.resource), advice_of(table, comparison.currency)),
                 report.width, 2) +
            '\n';
  text += wrap(account_advice(comparison), report.width, 2) + '\n';
  if (comparison.tables.size() > 1)
    text +=
        wrap("Other is what no choice changes, and what a choice changes in the other tables' part of what is free.",
             report.width, 2) +
        '\n';
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

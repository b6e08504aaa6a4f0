#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "report/estimate/estimate_text.h"
#include "report/sweep/sweep_formats.h"
#include "writing/display.h"
#include "writing/terminal_chart.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

TextTable table_of_points(const Sweep& sweep, const std::vector<SweepColumn>& columns) {
  std::vector<TextTable::Column> titles;
  for (const SweepColumn& column : columns)
    titles.push_back({column.title, column.is_text ? Align::left : Align::right});
  titles.push_back({"", Align::left});
  TextTable table(std::move(titles));
  for (std::size_t i = 0; i < sweep.points.size(); ++i) {
    std::vector<std::string> cells;
    for (const SweepColumn& column : columns) cells.push_back(column.cell(sweep.points[i], sweep.first_bill.currency));
    const std::vector<std::string_view> marks = marks_of(sweep, i);
    const std::vector<std::string>& broken = sweep.points[i].broken_limits;
    cells.push_back(broken.empty() ? fmt::format("{}", fmt::join(marks, ", "))
                                   : fmt::format("breaks {}", fmt::join(broken, ", ")));
    if (marks.empty())
      table.row(std::move(cells));
    else
      table.strong_row(std::move(cells));
  }
  return table;
}

std::string points_table(const SweepReport& report) {
  std::vector<SweepColumn> columns = sweep_columns(report.sweep);
  const TextTable whole = table_of_points(report.sweep, columns);
  if (whole.width() <= report.width || std::erase_if(columns, [](const SweepColumn& c) { return c.is_optional; }) == 0)
    return whole.to_string(report.color);
  return table_of_points(report.sweep, columns).to_string(report.color);
}

/// The month's total over the setting; nothing for one value, nor for regions, whose order is that of their costs.
std::string cost_chart(const SweepReport& report) {
  const Sweep& sweep = report.sweep;
  if (sweep.points.size() < 2 || sweep.is_over_all_regions) return {};
  TerminalChart chart{fmt::format("{} a month", sweep.first_bill.currency.code()),
                      {},
                      {fmt::format("cost over {}", make_printable(sweep.path)), {}},
                      {}};
  for (const SweepPoint& point : sweep.points) {
    chart.points.push_back(make_printable(point.value.number ? point.value.text : point.value.label));
    chart.widest_point = std::max(chart.widest_point, display_width(chart.points.back()) + 2);  // room for its label
    chart.bars.values.push_back(max(point.total.value_or(Decimal()), 0));
  }
  return '\n' + terminal_chart(chart, {report.width, report.color, false});
}

}  // namespace

std::string sweep_table(const SweepReport& report) {
  const Sweep& sweep = report.sweep;
  std::string text = sweep_heading(sweep) + '\n' + wrap(sweep_title(sweep), report.width, 2) + "\n\n" +
                     points_table(report) + cost_chart(report) + '\n';
  const std::vector<std::string> not_comparable = not_comparable_lines(sweep);
  if (!not_comparable.empty()) text += "Not comparable\n";
  for (const std::string& line : not_comparable) text += "  " + wrap(line, report.width - 2, 4) + '\n';
  if (!not_comparable.empty()) text += '\n';
  for (const std::string& note : sweep_notes(sweep)) text += wrap(note, report.width, 0) + '\n';
  const std::vector<std::string> assumptions = sweep_assumptions(sweep);
  if (!assumptions.empty()) text += "\nAssumptions\n";
  for (const std::string& line : assumptions) text += "  " + wrap(line, report.width - 2, 4) + '\n';
  return text;
}

}  // namespace lambdacost

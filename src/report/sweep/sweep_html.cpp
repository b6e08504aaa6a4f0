#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "report/estimate/estimate_text.h"
#include "report/sweep/sweep_formats.h"
#include "writing/display.h"
#include "writing/html_page.h"
#include "writing/html_parts.h"
#include "writing/svg_chart.h"
#include "writing/xml_text.h"

namespace lambdacost {
namespace {

/// Points that lie on an axis: in the order of their numbers, which have one unit and are not all the same.
std::vector<const SweepPoint*> points_on_axis(const Sweep& sweep) {
  std::vector<const SweepPoint*> points;
  for (const SweepPoint& point : sweep.points) {
    if (!point.value.number || point.value.unit != sweep.points.front().value.unit) return {};
    points.push_back(&point);
  }
  std::ranges::stable_sort(points, {}, [](const SweepPoint* point) { return *point->value.number; });
  if (*points.front()->value.number == *points.back()->value.number) return {};
  return points;
}

/// The ends of the axis, and as many values between them as their labels have room for.
std::vector<ChartPlace> ticks_of(const std::vector<const SweepPoint*>& points) {
  constexpr int kMostTicks = 6;
  const Decimal end = *points.back()->value.number;
  const Decimal length = end - *points.front()->value.number;
  std::vector<ChartPlace> ticks;
  for (const SweepPoint* point : points) {
    const Decimal x = *point->value.number;
    const bool has_room =
        ticks.empty() || ((x - ticks.back().x) * kMostTicks >= length && (end - x) * kMostTicks >= length);
    if (has_room) ticks.push_back({x, group_digits(point->value.text)});
  }
  ticks.push_back({end, group_digits(points.back()->value.text)});
  return ticks;
}

std::vector<ChartPlace> marks_on_axis(const Sweep& sweep) {
  std::vector<ChartPlace> marks;
  for (std::size_t i = 0; i < sweep.points.size(); ++i)
    for (const std::string_view mark : marks_of(sweep, i))
      marks.push_back({*sweep.points[i].value.number, fmt::format("{}: {}", mark, sweep.points[i].value.label)});
  std::ranges::stable_sort(marks, {}, &ChartPlace::x);
  return marks;
}

std::string axis_title(const Sweep& sweep) {
  const std::string& unit = sweep.points.front().value.unit;
  return unit.empty() ? setting_title(sweep) : fmt::format("{} ({})", setting_title(sweep), make_printable(unit));
}

std::string line_picture(const Sweep& sweep, const std::vector<const SweepPoint*>& points, ChartTexts texts,
                         std::string_view name, std::string_view y_title, std::string_view y_prefix,
                         std::optional<Decimal> (*value)(const SweepPoint& point)) {
  LineChart chart;
  chart.texts = std::move(texts);
  chart.x_title = axis_title(sweep);
  chart.y_title = y_title;
  chart.y_prefix = y_prefix;
  chart.x_ticks = ticks_of(points);
  chart.marks = marks_on_axis(sweep);
  ChartLine line{std::string(name), {}, false};
  for (const SweepPoint* point : points)
    if (const std::optional<Decimal> y = value(*point)) line.points.push_back({*point->value.number, *y});
  chart.lines.push_back(std::move(line));
  return svg_line_chart(chart);
}

std::string bar_picture(const Sweep& sweep, ChartTexts texts) {
  BarChart chart{std::move(texts), {}};
  for (std::size_t i = 0; i < sweep.points.size(); ++i)
    if (const std::optional<Decimal>& total = sweep.points[i].total)
      chart.bars.push_back({sweep.points[i].value.title(), *total, display_amount(*total, sweep.first_bill.currency),
                            sweep.is_cheapest(i)});
  return svg_bar_chart(chart);
}

std::string description(const Sweep& sweep) {
  if (!sweep.cheapest) return "No value is marked.";
  std::string text;
  for (std::size_t i = 0; i < sweep.points.size(); ++i)
    for (const std::string_view mark : marks_of(sweep, i))
      text += fmt::format("{}{} is {}", text.empty() ? "" : ", ", sweep.points[i].value.label, mark);
  return text + ".";
}

std::vector<std::string> figures_of(const Sweep& sweep) {
  const std::string cost = fmt::format("Cost of the month over {}", sweep.path);
  const std::vector<const SweepPoint*> points = points_on_axis(sweep);
  if (points.empty()) return {html_figure(bar_picture(sweep, {"cost", cost, description(sweep)}), cost)};
  std::vector<std::string> figures = {
      html_figure(line_picture(sweep, points, {"cost", cost, description(sweep)}, "cost",
                               fmt::format("{} a month", sweep.first_bill.currency.code()),
                               sweep.first_bill.currency.prefix(), [](const SweepPoint& point) { return point.total; }),
                  cost)};
  if (!sweep.has_durations()) return figures;
  const std::string time = fmt::format("Duration over {}", sweep.path);
  figures.push_back(html_figure(line_picture(sweep, points, {"duration", time, description(sweep)}, "duration", "ms",
                                             "", [](const SweepPoint& point) { return point.duration; }),
                                time));
  return figures;
}

std::string table_of(const Sweep& sweep) {
  std::vector<SweepColumn> columns = sweep_columns(sweep);
  std::erase_if(columns, [](const SweepColumn& column) { return column.is_name; });  // a name stands beside its value
  std::vector<HtmlColumn> titles;
  for (const SweepColumn& column : columns) titles.push_back({column.title, column.is_optional});
  HtmlTable table(sweep_title(sweep), std::move(titles));
  for (std::size_t i = 0; i < sweep.points.size(); ++i) {
    std::vector<std::string> cells;
    for (const SweepColumn& column : columns) cells.push_back(column.cell(sweep.points[i], sweep.first_bill.currency));
    std::string header = html_name(cells.front());
    if (const std::string& name = sweep.points[i].value.name; !name.empty()) header += ' ' + html_name(name);
    cells.erase(cells.begin());
    const std::vector<std::string_view> marks = marks_of(sweep, i);
    for (const std::string_view mark : marks) header += fmt::format(" <span class=\"badge\">{}</span>", mark);
    for (const std::string& id : sweep.points[i].broken_limits)
      header += fmt::format(" <span class=\"faint\">breaks {}</span>", escape_html(id));
    table.row(header, cells, marks.empty() ? HtmlTable::Weight::plain : HtmlTable::Weight::strong);
  }
  return table.str();
}

}  // namespace

std::string sweep_html(const SweepReport& report) {
  const Sweep& sweep = report.sweep;
  HtmlPage page;
  page.title = fmt::format("Sweep: {}", sweep_title(sweep));
  page.subtitle = sweep_heading(sweep);
  std::string notes;
  for (const std::string& note : sweep_notes(sweep)) notes += html_paragraph(note);
  page.sections.push_back({"charts", "Charts", html_figures(figures_of(sweep))});
  page.sections.push_back({"values", "Values", table_of(sweep) + notes});
  std::vector<std::string> not_comparable;
  for (const std::string& line : not_comparable_lines(sweep)) not_comparable.push_back(escape_html(line));
  if (!not_comparable.empty()) page.sections.push_back({"not-comparable", "Not comparable", html_list(not_comparable)});
  std::vector<std::string> assumptions;
  for (const std::string& line : sweep_assumptions(sweep)) assumptions.push_back(escape_html(line));
  if (!assumptions.empty()) page.sections.push_back({"assumptions", "Assumptions", html_list(assumptions)});
  page.footer = html_paragraph("Computed by lambdacost.");
  return html_page(page);
}

}  // namespace lambdacost

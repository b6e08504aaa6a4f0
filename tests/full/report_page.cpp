// Prints a page with every kind of chart, of figures that are hard to draw: long names, a mark at each side, nothing
// known of a bar. tests/full/report_page_test.py looks at it in Chromium. `report_page dark` names its theme.
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "writing/html_page.h"
#include "writing/svg_chart.h"
#include "writing/terminal_chart.h"

namespace {

using namespace lambdacost;

Decimal hundredths(long long number) { return Decimal::of(number, 2); }

std::string cost_against_utilization() {
  LineChart chart;
  chart.texts = {"utilization", "Cost against utilization",
                 "On demand costs less than provisioned below a utilization of 28.9 %, and more above it."};
  chart.x_title = "Utilization of provisioned capacity";
  chart.y_title = "USD a month";
  chart.y_prefix = "$";
  chart.x_ticks = {{0, "0 %"}, {25, "25 %"}, {50, "50 %"}, {75, "75 %"}, {100, "100 %"}};
  chart.lines = {{"On-demand", {{0, 0}, {100, 1640}}, false}, {"Provisioned", {{0, 474}, {100, 474}}, false}};
  chart.marks = {{hundredths(2889), "break-even at 28.9 %"}, {62, "this table: 62 %"}};
  return html_figure(svg_line_chart(chart), chart.texts.title);
}

std::string day() {
  LineChart chart;
  chart.texts = {"day", "Consumed and provisioned over the day",
                 "Provisioned capacity follows what is consumed with steps up in the morning and down in the evening."};
  chart.x_title = "Hour of the day, UTC";
  chart.y_title = "Read capacity units";
  for (int hour = 0; hour <= 24; hour += 3) chart.x_ticks.push_back({hour, std::to_string(hour)});
  ChartLine consumed{"Consumed", {}, true};
  ChartLine provisioned{"Provisioned", {}, true};
  for (int hour = 0; hour < 24; ++hour) {
    const int units = hour < 7 ? 300 : hour < 20 ? 1200 + 190 * (12 - (hour < 12 ? 12 - hour : hour - 12)) : 600;
    consumed.points.push_back({hour, units});
    provisioned.points.push_back({hour, units * 10 / 7 + (hour > 18 ? 900 : 0)});
  }
  chart.lines = {consumed, provisioned};
  return html_figure(svg_line_chart(chart), chart.texts.title);
}

std::string choices() {
  BarChart chart;
  chart.texts = {"choices", "Cost by choice", "Provisioned with auto scaling in the class Standard costs least."};
  chart.bars = {{"On-demand, Standard (now)", 1640, "$1,640.25", false},
                {"Provisioned, fixed, Standard", 474, "$474.50", false},
                {"Provisioned, auto-scaled, Standard: cheapest", hundredths(31240), "$312.40", true},
                {"Provisioned, auto-scaled, Standard-Infrequent Access, of a table with a long name", 390, "$390.00"},
                {"Reserved for 3 years, Standard", std::nullopt, "no price known", false}};
  return html_figure(svg_bar_chart(chart), chart.texts.title);
}

}  // namespace

int main(int argc, char** argv) {
  HtmlPage page;
  page.title = "tables.orders-with-a-rather-long-name-that-has-to-wrap: capacity choices";
  page.subtitle = "November 2026 (720 h), prices of 2026-11-01, USD";
  page.sections = {{"pictures", "Pictures", html_figures({cost_against_utilization(), day(), choices()})},
                   {"figures", "Figures <script>&",
                    "<div class=\"scroll\"><table>\n<caption>Totals</caption>\n<tr><th scope=\"col\">Choice</th><th "
                    "scope=\"col\" class=\"number\">Total</th></tr>\n"
                    "<tr><td>On-demand</td><td class=\"number\">$1,640.25</td></tr>\n</table></div>\n"}};
  page.footer = "<p>Computed by lambdacost.</p>\n";
  std::string html = html_page(page);
  if (argc > 1) html.replace(html.find("<html "), 6, "<html data-theme=\"" + std::string(argv[1]) + "\" ");
  std::fputs(html.c_str(), stdout);
}

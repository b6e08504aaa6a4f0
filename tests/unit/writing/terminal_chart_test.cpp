#include "writing/terminal_chart.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <sstream>
#include <string>

#include "base/text.h"

using namespace lambdacost;

namespace terminal_chart_test {
namespace {

/// Office hours under capacity that follows them.
TerminalChart day() {
  TerminalChart chart;
  chart.unit = "RCU";
  chart.bars.name = "consumed";
  chart.line = ChartSeries{"provisioned", {}};
  for (int hour = 0; hour < 24; ++hour) {
    chart.points.push_back(fmt::format("{:02}", hour));
    const int units = hour < 8 ? 10 : hour < 18 ? 50 + 5 * (hour - 8) : 25;
    chart.bars.values.emplace_back(units);
    chart.line->values.emplace_back(units < 30 ? 40 : 140);
  }
  return chart;
}

std::size_t widest_line(const std::string& text) {
  std::size_t widest = 0;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) widest = std::max(widest, display_width(line));
  return widest;
}

/// A chart of so many points, all of `value`.
TerminalChart flat(std::size_t points, const Decimal& value) {
  TerminalChart chart{"units", {}, {"consumed", std::vector<Decimal>(points, value)}, std::nullopt};
  for (std::size_t i = 0; i < points; ++i) chart.points.push_back(std::to_string(i));
  return chart;
}

}  // namespace

TEST_SUITE("terminal chart") {
  TEST_CASE("a day of consumed and provisioned capacity") {
    CHECK(terminal_chart(day(), {80, false, false}) == R"(RCU
150 ┤                        ──────────────────────────────
    │
    │
100 ┤                                             ▁▁ ▃▃ ▆▆
    │                                    ▂▂ ▄▄ ▆▆ ██ ██ ██
    │                           ▂▂ ▅▅ ▇▇ ██ ██ ██ ██ ██ ██
 50 ┤────────────────────────██ ██ ██ ██ ██ ██ ██ ██ ██ ██ ──────────────────
    │                        ██ ██ ██ ██ ██ ██ ██ ██ ██ ██ ▄▄ ▄▄ ▄▄ ▄▄ ▄▄ ▄▄
    │▅▅ ▅▅ ▅▅ ▅▅ ▅▅ ▅▅ ▅▅ ▅▅ ██ ██ ██ ██ ██ ██ ██ ██ ██ ██ ██ ██ ██ ██ ██ ██
    └────────────────────────────────────────────────────────────────────────
     00    02    04    06    08    10    12    14    16    18    20    22
     █ consumed   ─ provisioned
)");
  }

  TEST_CASE("without block characters") {
    const std::string chart = terminal_chart(day(), {80, false, true});
    CHECK(chart.find_first_not_of("#.=|+- 0123456789abcdefghijklmnopqrstuvwxyzRCU\n") == std::string::npos);
    CHECK(widest_line(chart) == widest_line(terminal_chart(day(), {80, false, false})));
  }

  TEST_CASE("colours only where they are wanted") {
    const std::string plain = terminal_chart(day(), {80, false, false});
    std::string coloured = terminal_chart(day(), {80, true, false});
    CHECK(plain.find('\x1b') == std::string::npos);
    CHECK(coloured.find('\x1b') != std::string::npos);
    for (std::size_t at = coloured.find('\x1b'); at != std::string::npos; at = coloured.find('\x1b'))
      coloured.erase(at, coloured.find('m', at) + 1 - at);
    CHECK(coloured == plain);
  }

  TEST_CASE("a chart is never wider than the terminal, and keeps its largest value") {
    for (const std::size_t points : {1U, 2U, 24U, 37U, 74U, 75U, 1440U}) {
      for (const std::size_t columns : {20U, 40U, 80U, 200U}) {
        CAPTURE(points);
        CAPTURE(columns);
        TerminalChart chart = flat(points, 1);
        chart.bars.values[points / 2] = 8;
        const std::string text = terminal_chart(chart, {columns, false, false});
        // The legend is as long as its names.
        CHECK(widest_line(text.substr(0, text.find("█ consumed"))) <= columns);
        const std::size_t top = text.find('\n') + 1;
        CHECK(text.substr(top, text.find('\n', top) - top).find("█") != std::string::npos);
      }
    }
  }

  TEST_CASE("nothing, and zeros") {
    CHECK(terminal_chart(flat(0, 0), {}) == "");
    const std::string zeros = terminal_chart(flat(3, 0), {});
    CHECK(zeros.find("█") == zeros.rfind("█"));  // in the legend only
    TerminalChart narrow = flat(60, 8);
    narrow.line = ChartSeries{"provisioned", std::vector<Decimal>(60, 8)};
    // One column a point: the line stands over the bars.
    CHECK(terminal_chart(narrow, {80, false, false}).find("█────") == std::string::npos);
    CHECK(terminal_chart(narrow, {80, false, false}).find("┤────") != std::string::npos);
  }
}

}  // namespace terminal_chart_test

#include "writing/svg_chart.h"

#include <doctest/doctest.h>

#include <string>

#include "support/html.h"
#include "writing/xml_text.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace svg_chart_test {
namespace {

LineChart break_even() {
  LineChart chart;
  chart.texts = {"cost", "Cost", "They meet at 25 %."};
  chart.x_title = "Utilization";
  chart.y_title = "USD";
  chart.y_prefix = "$";
  chart.x_ticks = {{0, "0 %"}, {100, "100 %"}};
  chart.lines = {{"On-demand", {{0, 0}, {100, 400}}, false}, {"Provisioned", {{0, 100}, {50, 200}}, true}};
  chart.marks = {{25, "break-even"}};
  return chart;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE("svg chart") {
  TEST_CASE("lines lie where their values are") {
    const std::string svg = svg_line_chart(break_even());
    // The plot goes from 60 to 396 across, and 200 up from 274; the y axis ends at 400.
    CHECK(has(svg, R"(<path class="line line-1" d="M60 274L396 74"/>)"));
    CHECK(has(svg, R"(<path class="line line-2" d="M60 224H228V174H396"/>)"));
    CHECK(has(svg, R"(<path class="mark" d="M144 )"));
    for (const char* label : {">$0<", ">$100<", ">$400<", ">0 %<", ">100 %<", ">break-even<", ">Utilization<", ">USD<",
                              ">On-demand<", ">Provisioned<"}) {
      CAPTURE(label);
      CHECK(count(svg, label) == 1);
    }
  }

  TEST_CASE("a chart says what it shows to those who do not see it") {
    const std::string svg = svg_line_chart(break_even());
    CHECK(svg.starts_with(R"(<svg class="chart" viewBox="0 0 420 )"));
    CHECK(has(svg, R"(role="img" aria-labelledby="cost-title" aria-describedby="cost-desc")"));
    CHECK(has(svg, R"(<title id="cost-title">Cost</title>)"));
    CHECK(has(svg, R"(<desc id="cost-desc">They meet at 25 %.</desc>)"));
    CHECK(svg.ends_with("</svg>\n"));
  }

  TEST_CASE("marks near the right edge have their label on the left") {
    LineChart chart = break_even();
    chart.marks = {{25, "left"}, {95, "right"}};
    const std::string svg = svg_line_chart(chart);
    CHECK(has(svg, R"(text-anchor="start">left<)"));
    CHECK(has(svg, R"(text-anchor="end">right<)"));
  }

  TEST_CASE("lines of nothing are drawn as nothing") {
    LineChart chart = break_even();
    chart.lines = {{"Empty", {}, false}, {"Zero", {{0, 0}, {100, 0}}, false}};
    const std::string svg = svg_line_chart(chart);
    CHECK(count(svg, R"(class="line line-1")") == 1);  // in the legend
    CHECK(count(svg, R"(class="line line-2")") == 2);
  }

  TEST_CASE("bars are as long as their values") {
    BarChart chart{{"choices", "Choices", "B costs least."},
                   {{"A", 200, "$200.00", false}, {"B", 50, "$50.00", true}, {"C", std::nullopt, "unknown", false}}};
    const std::string svg = svg_bar_chart(chart);
    // Eight columns are kept for the values beside the bars.
    CHECK(has(svg, R"(<rect class="bar" x="0" y="20" width="349" height="14" rx="2"/>)"));
    CHECK(has(svg, R"(<rect class="bar emphasis" x="0" y="66" width="87.3" height="14" rx="2"/>)"));
    CHECK(count(svg, "<rect class=\"bar-track\"") == 3);
    CHECK(count(svg, "<rect ") == 5);  // no bar for what is not known
    CHECK(has(svg, ">unknown<"));
    chart.bars = {{"A", 0, "$0.00", false}};
    CHECK(count(svg_bar_chart(chart), "<rect ") == 1);
    chart.bars.clear();
    CHECK(has(svg_bar_chart(chart), "<desc "));
  }

  TEST_CASE("a label is cut before its figures") {
    BarChart chart;
    chart.texts = {"use", "Use", "."};
    chart.bars = {{"A name that is much too long for what is left beside the figures", Decimal(1), "100%", false,
                   ": 10,000,000 of 10,000,000"}};
    const std::string picture = svg_bar_chart(chart);
    CHECK(picture.find("…") != std::string::npos);
    CHECK(picture.find(">A name") != std::string::npos);
    CHECK(picture.find("figures: 10,000,000 of 10,000,000<") != std::string::npos);
  }

  TEST_CASE("texts are escaped, and cut in the middle where they do not fit") {
    BarChart chart{{"a", "<b>", "\"&'"}, {{"</text><script>", 1, "<i>", false}, {std::string(80, 'x'), 1, "1", false}}};
    const std::string svg = svg_bar_chart(chart);
    CHECK(has(svg, "<title id=\"a-title\">&lt;b&gt;</title>"));
    CHECK(has(svg, "<desc id=\"a-desc\">&quot;&amp;&#39;</desc>"));
    CHECK(has(svg, ">&lt;/text&gt;&lt;script&gt;</text>"));
    CHECK(has(svg, ">" + std::string(23, 'x') + "…" + std::string(22, 'x') + "<"));
    // Wide letters take more room.
    chart.bars = {{std::string(60, 'W'), 1, "1", false}};
    CHECK(has(svg_bar_chart(chart), ">" + std::string(15, 'W') + "…" + std::string(14, 'W') + "<"));
    // An ellipsis stands between whole characters.
    chart.bars = {{"é" + std::string(60, 'x'), 1, "1", false}};
    CHECK(has(svg_bar_chart(chart), ">é" + std::string(22, 'x') + "…" + std::string(22, 'x') + "<"));
    chart.bars = {{std::string(60, 'x') + "é", 1, "1", false}};
    CHECK(has(svg_bar_chart(chart), ">" + std::string(23, 'x') + "…" + std::string(21, 'x') + "é<"));
    CHECK(escape_html("a\x1b[31m\n") == "a\\x1B[31m\\x0A");
  }
}

}  // namespace svg_chart_test

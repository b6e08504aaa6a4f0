// The page of a comparison: what each table's part has, and names that try to be more than names.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report/dynamodb/comparison_formats.h"
#include "support/html.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace comparison_html_test {
namespace {

/// A comparison of one table of that name, on which auto scaling would save, by hand.
CapacityComparison comparison(const std::string& name) {
  CapacityComparison result;
  result.workload = name;
  result.period = {std::nullopt, 730, Date::parse("2026-11-01").value()};
  result.current_total = 20;
  TableComparison table;
  table.resource = name;
  for (const CapacityChoiceMode mode : {CapacityChoiceMode::on_demand, CapacityChoiceMode::provisioned_auto_scaling}) {
    CapacityChoice choice;
    choice.mode = mode;
    choice.cost = CapacityCost{mode == CapacityChoiceMode::on_demand ? 15 : 10, 5, 0};
    table.choices.push_back(choice);
  }
  table.current = 0;
  table.cheapest = 1;
  table.reads = {Decimal::of(25, 2), Decimal::of(5, 1), 10, 40};
  ScaledCapacity scaled{"us-east-1", "RCU", {}};
  scaled.traffic.day.fill({8, 8, 12});
  table.scaled = {scaled};
  result.tables = {table};
  result.assumptions = {{name, "class", "standard", "AWS default"}};
  return result;
}

std::string page(const CapacityComparison& result) { return comparison_html({result}); }

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE("comparison html") {
  TEST_CASE("a table has its choices, its advice and its charts") {
    const std::string html = page(comparison("orders"));
    CHECK(is_balanced(html));
    for (const char* part :
         {"<h2 id=\"table-1\">orders</h2>",
          "<th scope=\"row\">on-demand, standard <span class=\"badge\">as it is</span>",
          "<td class=\"number\">$20.00</td>", "Auto scaling, standard is the cheapest and saves $5.00 a month",
          "<figcaption>Cost of a month by choice</figcaption>", "<figcaption>Reads: cost against utilization",
          ">break-even at 25%<", ">this table: 50%<", "<figcaption>RCU in us-east-1 over the day</figcaption>",
          "On-demand costs less below 25%, more above it.", "Auto scaling keeps 12 to 12 RCU.",
          "<li><bdi>orders</bdi> class standard (AWS default)</li>"}) {
      CAPTURE(part);
      CHECK(has(html, part));
    }
    CHECK(count(html, "<svg ") == 3);  // writes have no prices, so no chart
    // One table needs no overview.
    CHECK_FALSE(has(html, "What each table costs"));
    CHECK_FALSE(has(html, "<script"));
    CHECK_FALSE(has(html, "//"));
  }

  TEST_CASE("traffic that is throttled is drawn") {
    CapacityComparison result = comparison("orders");
    CHECK_FALSE(has(page(result), ">Asked for<"));
    result.tables[0].scaled[0].traffic.day[3] = {20, 12, 12};
    const std::string html = page(result);
    CHECK(has(html, ">Asked for<"));
    CHECK(has(html, "In some hours more is asked for than is served."));
  }

  TEST_CASE("without advice nothing is emphasised") {
    CapacityComparison result = comparison("orders");
    TableComparison& table = result.tables[0];
    table.cheapest.reset();
    table.refusal = "nobody <knows>";
    table.choices[1].cost.reset();
    table.choices[1].problem = "no price & no clue";
    const std::string html = page(result);
    CHECK(has(html, "No advice: nobody &lt;knows&gt;."));
    CHECK(has(html, "<li>auto scaling, standard is unknown: no price &amp; no clue</li>"));
    CHECK(has(html, "<td class=\"number\">unknown</td>"));
    CHECK_FALSE(has(html, "<tr class=\"emphasis\">"));
  }

  TEST_CASE("names are text in headings, tables and charts") {
    struct Case {
      std::string name;
      std::string escaped;
    };
    const Case cases[] = {
        {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
        {"\"><img src=x onerror='alert(1)'>", "&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;"},
        {"=1+1", "=1+1"},
        {"a & b", "a &amp; b"},
        {"\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D", "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D"},
        {"\xE2\x80\xAEgnp-exe", "\\u{202E}gnp-exe"},  // an override is shown, not obeyed
        {std::string(255, 'a'), std::string(255, 'a')},
    };
    for (const Case& c : cases) {
      CAPTURE(c.name);
      CapacityComparison result = comparison(c.name);
      result.tables.push_back(result.tables.front());  // several tables have an overview
      const std::string html = page(result);
      CHECK(is_balanced(html));
      for (const char* beginning :
           {"<h1>DynamoDB capacity choices: ", "<h2 id=\"table-1\">", "<li><a href=\"#table-1\">",
            "<th scope=\"row\"><a href=\"#table-1\"><bdi>", "<caption class=\"hidden\">Choices of ",
            "aria-label=\"Choices of ", "<title id=\"table-1-choices-title\">", "<li><bdi>"}) {
        CAPTURE(beginning);
        CHECK(has(html, beginning + c.escaped));
      }
      if (c.name != c.escaped) CHECK_FALSE(has(html, c.name));
    }
  }
}

}  // namespace comparison_html_test

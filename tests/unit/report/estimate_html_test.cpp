// The page of an estimate: its parts, its charts, and names that try to be more than names.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report/estimate/estimate_charts.h"
#include "report/estimate/estimate_formats.h"
#include "support/bills.h"
#include "support/html.h"
#include "support/unpriced_region.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace estimate_html_test {
namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string page_of(const std::string& workload) {
  const Outcome outcome =
      run_in_memory({"estimate", "f.yaml", "--month", "2026-11", "--format", "html", "--scenario", "all", "--quiet"},
                    {{"f.yaml", workload}});
  CHECK(outcome.status == 0);
  CHECK(outcome.err == "");
  return outcome.out;
}

std::string figures(const std::vector<std::string>& figures) {
  std::string text;
  for (const std::string& figure : figures) text += figure;
  return text;
}

}  // namespace

TEST_SUITE("estimate html") {
  TEST_CASE("a page has the total, the lines with their arithmetic, the charts and the sources") {
    const std::string html = page_of("name: shop\n" + one_function("requests: 3M, duration: 120 ms, memory: 1536 MB"));
    CHECK(is_balanced(html));
    for (const char* part :
         {"<h1>Estimate: shop</h1>", "<p class=\"total\">$2.73</p>",
          "<tr class=\"emphasis\"><th scope=\"rowgroup\"><bdi>functions.<wbr>f</bdi></th>",
          "<summary>Duration (x86_64)</summary>", "<p>3,000,000 requests x 0.12 s x 1.5 GB = 540,000 GB-s</p>",
          "<p>540,000 GB-s - 400,000 free = 140,000 GB-s x $0.0000166667 = $2.333338</p>",
          "<figcaption>Cost of a month by service</figcaption>", "<figcaption>Cost of a month by resource</figcaption>",
          ">Duration (x86_64): 400,000 of 400,000 GB-s<", ">100%<",
          "the 140,000 GB-s that are billed are all in the tier up to 6 billion.", "<h2 id=\"assumptions\">",
          "read on 2026-09-", "<p>Prices as of 2026-11-01.</p>"}) {
      CAPTURE(part);
      CHECK(has(html, part));
    }
    for (const char* part : {"<script", "src=", "@import", "url(", "<link", "onclick", "<h2 id=\"warnings\">"}) {
      CAPTURE(part);
      CHECK_FALSE(has(html, part));
    }
  }

  TEST_CASE("scenarios stand side by side, each with its lines") {
    const std::string html = page_of(one_function("requests: 3M, duration: 120 ms, memory: 1536 MB") +
                                     "scenarios: {busy: {functions.f.requests: 30M}}\n");
    CHECK(is_balanced(html));
    for (const char* part :
         {"<h2 id=\"total\">Side by side</h2>", "<th scope=\"col\" class=\"number\">busy</th>",
          "<td class=\"number\">+$86.40</td>", "<h2 id=\"estimate-1\">base</h2>", "<h2 id=\"estimate-2\">busy</h2>",
          "<details><summary>Charts, lines and their arithmetic</summary>", "id=\"estimate-2-cost-service-title\""}) {
      CAPTURE(part);
      CHECK(has(html, part));
    }
  }

  TEST_CASE("several months begin with what they cost together") {
    const std::string workload =
        "name: shop\nregion: us-east-1\nfree_tier: false\nfunctions: {f: {requests: 1M, duration: 0}}\n";
    const Outcome outcome = run_in_memory(
        {"estimate", "w.yaml", "--month", "2026-01..2026-12", "--tax", "10%", "-f", "html"}, {{"w.yaml", workload}});
    CHECK(outcome.status == 0);
    CHECK(has(outcome.out,
              "<h2 id=\"sum\">Total of 12 months</h2>\n<p class=\"total\">$2.40</p>\n<p>Tax of 10%: $0.24</p>"));
  }

  TEST_CASE("warnings, discounts, plans and unknown prices are said") {
    const Outcome outcome = run_in_memory(
        {"estimate", "f.yaml", "--format", "html", "--allow-unpriced", "--pricing", "own"},
        {{"own/regions.yaml", with_unpriced_region()},
         {"f.yaml",
          "discount: 10%\nsavings_plan: {term: 1 year, payment: no-upfront}\nfunctions:\n"
          "  f: {region: us-east-1, requests: 3M, duration: 1 s, memory: 1 GB, event_size: 20 KB}\n"
          "tables: {t: {region: ap-none-1, import: 5 GB, storage: 0, reads: 0, writes: 0, item_size: 1 KB}}\n"}});
    CHECK(outcome.status == 0);
    CHECK(is_balanced(outcome.out));
    for (const char* part : {"<h2 id=\"total\">Total of what is known</h2>", "Some prices or usage are not known",
                             "less a discount of 10%", "with a Compute Savings Plan (1 year, no-upfront).",
                             "<h2 id=\"savings-plan\">With a Savings Plan</h2>", "Total with the plan",
                             "<h2 id=\"warnings\">Warnings</h2>", "<li>f.yaml:", "no price known", "unknown</td>"}) {
      CAPTURE(part);
      CHECK(has(outcome.out, part));
    }
  }

  TEST_CASE("names are shown, not run") {
    struct Case {
      std::string name;
      std::string escaped;
    };
    const Case cases[] = {
        {"<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"},
        {"\"onload=x' &amp;", "&quot;onload=x&#39; &amp;amp;"},
        {"=1+1", "=1+1"},
        {std::string(60, 'a'), std::string(60, 'a')},
        {"\u05E9\u05DC\u05D5\u05DD", "\u05E9\u05DC\u05D5\u05DD"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.name);
      Estimate estimate(one_function("requests: 3M, duration: 120 ms"), in_month("2026-11"));
      estimate.bill.workload = c.name;
      for (LineItem& line : estimate.bill.lines) line.resource = c.name;
      for (Assumption& assumption : estimate.bill.assumptions) assumption.resource = c.name;
      const EstimateReport report{
          .bill = estimate.bill, .diagnostics = {}, .sources = estimate.inputs.sources, .scenario = c.name};
      for (const std::string& html : {estimate_html(std::vector{report}), estimate_html(std::vector{report, report})}) {
        CHECK(is_balanced(html));
        CHECK(has(html, "<h1>Estimate: " + c.escaped));
        CHECK(has(html, "<bdi>" + c.escaped + "</bdi>"));
        if (c.name != c.escaped) CHECK_FALSE(has(html, c.name));
      }
    }
  }

  TEST_CASE("usage falls into free tier and price tiers") {
    struct Case {
      std::string function;
      std::vector<std::string> shown;
    };
    const Case cases[] = {
        {"requests: 1M, duration: 100 ms, memory: 1 GB",
         {">Duration (x86_64): 100,000 of 400,000 GB-s<", ">25%<", ">Requests: 1,000,000 of 1,000,000<"}},
        // Above the first tier of arm64, in the second.
        {"architecture: arm64, requests: 10G, duration: 1 s, memory: 1 GB",
         {"<figcaption>Price tiers: Duration (arm64)</figcaption>", ">Free<", ">up to 7.5 billion, at $0.0000133334<",
          ">7,500,000,000 GB-s<", ">up to 18.75 billion, at $0.0000120001<", ">2,499,600,000 GB-s<"}},
    };
    for (const Case& c : cases) {
      CAPTURE(c.function);
      const Estimate estimate(one_function(c.function), in_month("2026-11"));
      const std::string shown = figures(usage_figures(estimate.bill, "x"));
      for (const std::string& part : c.shown) {
        CAPTURE(part);
        CHECK(has(shown, part));
      }
    }
    const Estimate second(one_function("architecture: arm64, requests: 10G, duration: 1 s, memory: 1 GB"));
    CHECK(single_tiers(second.bill).empty());
  }

  TEST_CASE("beyond twelve resources the smallest are one bar") {
    for (const int number : {12, 13, 20}) {
      CAPTURE(number);
      std::string workload = "free_tier: false\nfunctions:\n";
      for (int i = 1; i <= number; ++i)
        workload += fmt::format("  f{}: {{region: us-east-1, requests: {}M, duration: 100 ms}}\n", i, i);
      const Estimate estimate(workload);
      const std::string shown = cost_figures(estimate.bill, "x").at(1);
      CHECK(count(shown, "bar-track") == 12);
      CHECK(has(shown, fmt::format("{} other resources", number - 11)) == (number > 12));
    }
  }

  TEST_CASE("an empty bill is a page too") { CHECK(is_balanced(page_of("functions: {}\n"))); }
}

}  // namespace estimate_html_test

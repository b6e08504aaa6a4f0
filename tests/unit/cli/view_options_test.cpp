// --sort, --top, --group-by, --summary, --also and --tax: what they take, and the formats that have a place for them.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/memory_world.h"
#include "support/shell_words.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace view_options_test {
namespace {

// Without the free tier: a 2 requests' million x 0.2 = 0.4, b 0.2, the table 0.625.
constexpr const char* kWorkload = R"(
name: shop
month: 2026-11
region: us-east-1
free_tier: false
functions:
  a: {requests: 2M, duration: 0, tags: {team: web}}
  b: {requests: 1M, duration: 0}
tables:
  t: {reads: {units: 0}, writes: {units: 1M}, storage: 0}
)";

Outcome run_with(std::string_view arguments) {
  return run_in_memory(
      shell_words(std::string(arguments)),
      {{"w.yaml", kWorkload},
       {"none.yaml", "month: 2026-11\nfunctions: {f: {}}\n"},
       {"new.yaml", std::string(kWorkload) + "  u: {reads: {units: 0}, writes: {units: 2M}, storage: 0}\n"}});
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE("view options") {
  TEST_CASE("what the options do not take is refused before anything is read") {
    struct Case {
      std::string arguments;
      std::string message;
    };
    const Case cases[] = {
        {"estimate missing.yaml --sort size", "--sort: expected cost or name, found `size`"},
        {"estimate missing.yaml --top 0", "--top: expected a whole number from 1 on, found `0`"},
        {"estimate missing.yaml --top=-1", "--top: expected a whole number from 1 on, found `-1`"},
        {"estimate missing.yaml --top 1.5", "--top: expected a whole number from 1 on, found `1.5`"},
        {"estimate missing.yaml --group-by team",
         "--group-by: expected service, kind, region or tag:KEY, found `team`"},
        {"estimate missing.yaml --group-by tag:",
         "--group-by: expected service, kind, region or tag:KEY, found `tag:`"},
        {"estimate missing.yaml --top 1 --format csv",
         "--top is for people, and --format csv is whole and in its own order"},
        {"estimate missing.yaml --sort name --format focus",
         "--sort is for people, and --format focus is whole and in its own order"},
        {"estimate missing.yaml --group-by kind --format value",
         "--group-by is for people, and --format value is whole and in its own order"},
        {"diff missing.yaml new.yaml --top 1 --format csv",
         "--top is for people, and --format csv is whole and in its own order"},
        {"check missing.yaml --top 1 --format junit",
         "--top is for people, and --format junit is whole and in its own order"},
        {"check missing.yaml --sort cost --format github",
         "--sort is for people, and --format github is whole and in its own order"},
        {"estimate missing.yaml --summary --format csv", "--summary is of totals, and --format csv has lines only"},
        {"estimate missing.yaml --summary --format focus", "--summary is of totals, and --format focus has lines only"},
        {"estimate missing.yaml --summary --group-by kind", "--summary has every grouping, and --group-by is of one"},
        {"estimate missing.yaml --summary --explain", "--explain is of lines, and --summary leaves them out"},
        {"estimate missing.yaml --group-by kind --explain", "--explain is of lines, and --group-by shows groups"},
        {"estimate missing.yaml --tax 19", "--tax: expected a share, such as 19% or 0.19, found `19`"},
        {"estimate missing.yaml --tax=-1%", "--tax: expected a share, such as 19% or 0.19, found `-1%`"},
        {"estimate missing.yaml --tax x%", "--tax: expected a share, such as 19% or 0.19, found `x%`"},
        {"estimate missing.yaml --also EUR", "--also: expected a currency and a rate above 0, such as EUR@0.92"},
        {"estimate missing.yaml --also eur@0.92", "--also: expected a currency and a rate above 0"},
        {"estimate missing.yaml --also EURO@0.92", "--also: expected a currency and a rate above 0"},
        {"estimate missing.yaml --also EUR@0", "--also: expected a currency and a rate above 0"},
        {"estimate missing.yaml --also EUR@-1", "--also: expected a currency and a rate above 0"},
        {"estimate missing.yaml --also EUR@0,92", "--also: expected a currency and a rate above 0"},
        {"estimate w.yaml --also USD@1", "--also: the bill is in USD already"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.arguments);
      const Outcome outcome = run_with(c.arguments);
      CHECK(outcome.status == 2);
      CHECK(outcome.out == "");
      CHECK(contains(outcome.err, c.message));
    }
  }

  TEST_CASE("formats with lines or one figure stay as they are under a tax, and say so") {
    for (const std::string format : {"csv", "focus", "value"}) {
      CAPTURE(format);
      const Outcome plain = run_with("estimate w.yaml --format " + format);
      const Outcome taxed = run_with("estimate w.yaml --tax 19% --also EUR@0.92 --format " + format);
      CHECK(taxed.status == 0);
      CHECK(taxed.out == plain.out);
      CHECK(contains(taxed.err, "has no lines under a total: --tax is left out"));
    }
    CHECK(run_with("estimate w.yaml --format value --summary").out == "1.225\n");
  }

  TEST_CASE("json is whole whatever the view, and says so") {
    for (const std::string options : {"--top 1", "--sort cost", "--group-by region"}) {
      CAPTURE(options);
      const Outcome outcome = run_with("estimate w.yaml --format json " + options);
      CHECK(outcome.out == run_with("estimate w.yaml --format json").out);
      CHECK(contains(outcome.err, "json is whole and in its own order"));
    }
  }

  TEST_CASE("tax and other currencies are exact") {
    const Outcome outcome = run_with("estimate w.yaml --tax 19% --also EUR@0.92 --also JPY@151.37 --format json");
    CHECK(
        contains(outcome.out,
                 "\"tax\": {\n    \"rate\": \"0.19\",\n    \"amount\": \"0.23275\",\n    \"total\": \"1.45775\"\n  }"));
    CHECK(contains(outcome.out,
                   "\"currency\": \"EUR\",\n      \"rate\": \"0.92\",\n      \"total\": \"1.127\",\n      "
                   "\"total_with_tax\": \"1.34113\""));
    CHECK(contains(outcome.out, "\"total_with_tax\": \"220.6596175\""));
    // Rounded half up: 1.225 x 0.2 = 0.245.
    CHECK(contains(run_with("estimate w.yaml --also GBP@0.2").out, "In GBP at 0.2"));
    CHECK(contains(run_with("estimate w.yaml --also GBP@0.2").out, "GBP 0.25"));
    CHECK(contains(run_with("estimate w.yaml --tax 120%").out, "Tax of 120%"));
    CHECK(contains(run_with("estimate w.yaml --tax 0.077").out, "Tax of 7.7%"));
    CHECK(contains(run_with("estimate w.yaml --tax 0%").out, "Tax of 0%"));
    const Outcome unknown = run_with("estimate none.yaml --tax 19% --also EUR@0.92 --format json");
    CHECK(contains(unknown.out, "\"amount\": null,\n    \"total\": null"));
    CHECK(contains(unknown.out, "\"total\": null,\n      \"total_with_tax\": null"));
    CHECK(contains(run_with("estimate none.yaml --tax 19%").out, "Total with tax of what is known"));
    CHECK(contains(run_with("lambda --requests 2M --duration 0 --no-free-tier --tax 50% --month 2026-11").out,
                   "Total with tax"));
  }

  TEST_CASE("the top are the largest, unless the order is by name") {
    const std::string by_cost = run_with("estimate w.yaml --top 1").out;
    CHECK(contains(by_cost, "tables.t"));
    CHECK(contains(by_cost, "2 others"));
    CHECK_FALSE(contains(by_cost, "\nfunctions.a "));
    const std::string by_name = run_with("estimate w.yaml --top 1 --sort name").out;
    CHECK(contains(by_name, "functions.a"));
    CHECK_FALSE(contains(by_name, "\ntables.t "));
    CHECK_FALSE(contains(run_with("estimate w.yaml --top 3").out, "other\n"));
    CHECK_FALSE(contains(run_with("estimate w.yaml --top 99999999999999999999").out, " others"));
    const std::string sorted = run_with("estimate w.yaml --sort cost").out;
    CHECK(sorted.find("\ntables.t ") < sorted.find("\nfunctions.a "));
    CHECK(sorted.find("\nfunctions.a ") < sorted.find("\nfunctions.b "));
  }

  TEST_CASE("a tag that nothing has is told") {
    CHECK(
        contains(run_with("estimate w.yaml --group-by tag:tem").err, "nothing has the tag `tem`; did you mean team?"));
    CHECK(contains(run_with("diff w.yaml new.yaml --group-by tag:owner").err, "nothing has the tag `owner`\n"));
    CHECK(contains(run_with("check w.yaml --group-by tag:owner").err, "nothing has the tag `owner`\n"));
    CHECK_FALSE(contains(run_with("check w.yaml --group-by tag:team").err, "nothing has the tag"));
  }

  TEST_CASE("groups of a change") {
    const std::string out = run_with("diff w.yaml new.yaml --group-by kind").out;
    CHECK(contains(out, "functions   $0.60  $0.60   $0.00  0%\n"));
    CHECK(contains(out, "tables      $0.63  $1.88  +$1.25  +200%\n"));
  }
}

}  // namespace view_options_test

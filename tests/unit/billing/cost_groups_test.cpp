// Costs in groups: which lines are in which, what is unknown, and what a million requests cost.
#include "billing/cost_groups.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "support/bills.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace cost_groups_test {
namespace {

std::string show(const std::optional<Decimal>& amount) { return amount ? amount->to_string() : "unknown"; }

/// "name cost per million; …"
std::string groups_text(const Bill& bill, const Grouping& grouping) {
  std::string text;
  for (const CostGroup& group : cost_groups(bill, grouping)) {
    const std::optional<Decimal> per_million = group.functions.per_million();
    text += fmt::format("{}{}: {}{}", text.empty() ? "" : "; ", group.name, show(group.cost),
                        per_million ? ", " + per_million->to_string() + " per million" : "");
  }
  return text;
}

// Without the free tier a million requests of 1 ms at 1 GB cost 0.0000166667 x 1000 + 0.2 = 0.2166667.
constexpr const char* kFleet = R"(
month: 2026-11
region: us-east-1
free_tier: false
functions:
  a: {requests: 1M, billed_duration: 1 ms, memory: 1 GB, architecture: x86_64, tags: {team: checkout, stage: prod}}
  b: {requests: 3M, billed_duration: 1 ms, memory: 1 GB, architecture: x86_64, tags: {team: checkout}}
  c: {requests: 2M, billed_duration: 1 ms, memory: 1 GB, architecture: x86_64, region: us-east-2}
edge_functions:
  e: {requests: 1M, billed_duration: 1 ms, memory: 128 MB, tags: {team: web}}
tables:
  t: {reads: {units: 0}, writes: {units: 1M}, storage: 0, tags: {team: checkout}}
)";

}  // namespace

TEST_SUITE("cost groups") {
  TEST_CASE("lines fall into groups, and only functions have a cost per million requests") {
    const Estimate estimate(kFleet);
    REQUIRE(estimate.findings() == "");
    struct Case {
      Grouping grouping;
      std::string groups;
    };
    // The edge function: 0.6 + 125 GB-s x 0.00005001.
    const Case cases[] = {
        {{Grouping::By::service}, "AWSLambda: 1.90625145, 0.272321635714 per million; AmazonDynamoDB: 0.625"},
        {{Grouping::By::kind},
         "edge_functions: 0.60625125, 0.60625125 per million; functions: 1.3000002, 0.2166667 per million; tables: "
         "0.625"},
        {{Grouping::By::region},
         "us-east-1: 2.09791805, 0.29458361 per million; us-east-2: 0.4333334, 0.2166667 per million"},
        {{Grouping::By::resource},
         "edge_functions.e: 0.60625125, 0.60625125 per million; functions.a: 0.2166667, 0.2166667 per million; "
         "functions.b: 0.6500001, 0.2166667 per million; functions.c: 0.4333334, 0.2166667 per million; tables.t: "
         "0.625"},
        {{Grouping::By::tag, "team"},
         ": 0.4333334, 0.2166667 per million; checkout: 1.4916668, 0.2166667 per million; web: 0.60625125, 0.60625125 "
         "per million"},
        {{Grouping::By::tag, "stage"},
         ": 2.31458475, 0.281597458333 per million; prod: 0.2166667, 0.2166667 per million"},
        {{Grouping::By::tag, "nobody"}, ": 2.53125145, 0.272321635714 per million"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.groups);
      CHECK(groups_text(estimate.bill, c.grouping) == c.groups);
    }
  }

  TEST_CASE("what is not known is no 0, and its requests do not count") {
    const Estimate estimate(R"(
month: 2026-11
region: us-east-1
free_tier: false
functions:
  a: {requests: 1M, billed_duration: 1 ms, memory: 1 GB, architecture: x86_64, tags: {team: a}}
  b: {tags: {team: b}}
  c: {requests: 1M, billed_duration: 1 ms, memory: 1 GB, architecture: x86_64, durable: {executions: 1}, tags: {team: a}}
  d: {requests: 0, duration: 1 ms, tags: {team: d}}
)");
    CHECK(groups_text(estimate.bill, {Grouping::By::tag, "team"}) ==
          "a: 0.4333334, 0.2166667 per million; b: unknown; d: 0");
    CHECK(show(function_costs(estimate.bill).per_million()) == "0.2166667");
    CHECK(show(FunctionCosts{}.per_million()) == "unknown");
  }

  TEST_CASE("each tag of the bill has its values, and what lacks it") {
    const Estimate estimate(R"(
month: 2026-11
region: us-east-1
functions:
  a: {requests: 2M, duration: 0, tags: {team: x}}
  b: {requests: 2M, duration: 0}
  c: {tags: {stage: new}}
)");
    std::string text;
    for (const auto& [key, sums] : totals_by_tag(estimate.bill))
      for (const auto& [value, amount] : sums) text += fmt::format("{}={} {}\n", key, value, show(amount));
    CHECK(text == "stage= 0.6\nstage=new unknown\nteam= 0.3\nteam=x 0.3\n");
  }
}

}  // namespace cost_groups_test

// The arithmetic of AWS's own examples, step by step as their pages have it.
#include "report/estimate/explanation.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/bills.h"
#include "support/unpriced_region.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace explanation_test {
namespace {

std::vector<std::string> steps_of(const std::string& function, std::string_view meter,
                                  std::string_view month = "2026-11", std::string_view account = "") {
  const Estimate estimate(std::string(account) + "functions: {f: {region: us-east-1, " + function + "}}\n",
                          in_month(month));
  const LineItem* line = estimate.find(meter);
  if (line == nullptr) return {estimate.findings()};
  return explain(*line, estimate.bill.currency);
}

using Steps = std::vector<std::string>;

}  // namespace

TEST_SUITE("explanation") {
  TEST_CASE("AWS's mobile backend") {
    const std::string function = "requests: 3M, duration: 120 ms, memory: 1536 MB";
    CHECK(steps_of(function, "lambda.duration.x86_64") ==
          Steps{"3,000,000 requests x 0.12 s x 1.5 GB = 540,000 GB-s",
                "540,000 GB-s - 400,000 free = 140,000 GB-s x $0.0000166667 = $2.333338"});
    CHECK(steps_of(function, "lambda.requests") ==
          Steps{"3,000,000 requests - 1,000,000 free = 2,000,000 requests x $0.0000002 = $0.40"});
  }

  TEST_CASE("a private discount") {
    const std::string account = "discount: 12.5%\n";
    CHECK(steps_of("requests: 3M, duration: 120 ms, memory: 1536 MB", discount_meter, "2026-11", account) ==
          Steps{"2.333338 + 0.4 = $2.733338", "$2.733338 x -12.5% = -$0.34166725"});
    CHECK(steps_of("requests: 6M, duration: 0", discount_meter, "2026-11", account) ==
          Steps{"$1.00 x -12.5% = -$0.125"});
  }

  TEST_CASE("how the mean time comes about") {
    struct Case {
      std::string function;
      std::string month;
      std::string step;
    };
    const Case cases[] = {
        {"requests: 1, duration: 20 ms", "2026-11", "1 request x 0.02 s x 0.125 GB = 0.0025 GB-s"},
        {"requests: 1, duration: 19.2 ms", "2026-11", "1 request x 0.02 s (rounded up) x 0.125 GB = 0.0025 GB-s"},
        {"requests: 10, duration: 100 ms, cold_starts: {share: 10%, init: 300 ms}", "2026-11",
         "10 requests x 0.13 s (90% x 100 ms + 10% x 400 ms) x 0.125 GB = 0.1625 GB-s"},
        {"requests: 10, duration: 100 ms, cold_starts: {share: 0%, init: 300 ms}", "2026-11",
         "10 requests x 0.1 s x 0.125 GB = 0.125 GB-s"},
        {"requests: 10, duration: [{share: 50%, time: 0.5 ms}, {share: 50%, time: 3 ms}]", "2026-11",
         "10 requests x 0.002 s (50% x 1 ms + 50% x 3 ms, each rounded up) x 0.125 GB = 0.0025 GB-s"},
        {"requests: 10, duration: 120 ms", "2020-03", "10 requests x 0.2 s (rounded up) x 0.125 GB = 0.25 GB-s"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.function);
      CHECK(steps_of(c.function, "lambda.duration.x86_64", c.month).front() == c.step);
    }
  }

  TEST_CASE("tiers, shares and what has no price") {
    CHECK(steps_of("requests: 8e9, duration: 1 s, memory: 1 GB", "lambda.duration.x86_64", "2026-11",
                   "free_tier: false\n") ==
          Steps{"8,000,000,000 requests x 1 s x 1 GB = 8,000,000,000 GB-s",
                "8,000,000,000 GB-s: 6,000,000,000 x $0.0000166667 + 2,000,000,000 x $0.000015 = $130,000.20"});
    const Estimate shared(
        "functions: {a: {requests: 3M, duration: 0}, b: {requests: 1M, duration: 0, region: eu-west-1}}\n",
        in_month("2026-11"));
    CHECK(explain(*shared.find("lambda.requests", "functions.b"), shared.bill.currency) ==
          Steps{"1,000,000 requests - 250,000 free (its share of 1,000,000 in the account) = 750,000 requests x "
                "$0.0000002 = $0.15"});
    CHECK(steps_of("requests: 5, duration: 0", "lambda.requests") == Steps{"5 requests - 5 free = 0 requests = $0.00"});
    PricingOptions open = in_month("2026-11");
    open.allow_unpriced = true;
    const Estimate unpriced("functions: {f: {region: ap-none-1, requests: 2M, duration: 0}}\n", open,
                            with_unpriced_region());
    CHECK(explain(*unpriced.find("lambda.requests"), unpriced.bill.currency) ==
          Steps{"2,000,000 requests - 1,000,000 free = 1,000,000 requests: no price known"});
  }
}

}  // namespace explanation_test

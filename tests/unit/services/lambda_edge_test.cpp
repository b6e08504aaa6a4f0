#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/bills.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace lambda_edge_test {
namespace {

Estimate edge(std::string_view month, std::string_view keys) {
  return Estimate(fmt::format("edge_functions: {{e: {{{}}}}}\n", keys), in_month(month));
}

}  // namespace

TEST_SUITE("lambda_edge") {
  TEST_CASE("requests and compute, without a free quantity") {
    const Estimate estimate = edge("2026-11", "memory: 128 MB, requests: 10M, duration: 10 ms");
    CHECK(estimate.bill.lines.size() == 2);
    CHECK(describe(estimate, "lambda_edge.requests") == "10000000 - 0 free: 10000000 x 0.0000006 = 6");
    CHECK(describe(estimate, "lambda_edge.duration") == "12500 - 0 free: 12500 x 0.00005001 = 0.625125");
    CHECK(estimate.total() == "6.625125");
  }

  TEST_CASE("it takes no free quantity from Lambda in a region") {
    const Estimate estimate(std::string("edge_functions: {e: {requests: 5M, duration: 1 s}}\n") +
                            one_function("requests: 1M, duration: 1 s, memory: 128 MB"));
    CHECK(estimate.find("lambda.requests")->free_quantity.to_string() == "1000000");
    CHECK(estimate.find("lambda.duration.x86_64")->free_quantity.to_string() == "125000");
    CHECK(estimate.find("lambda_edge.requests")->free_quantity.is_zero());
    CHECK(estimate.find("lambda_edge.duration")->free_quantity.is_zero());
  }

  TEST_CASE("duration was billed in steps of 50 ms until March 2021") {
    struct Case {
      std::string month;
      std::string duration;
      std::string gigabyte_seconds;
    };
    const Case cases[] = {
        {"2021-03", "50 ms", "50"},     {"2021-03", "50.001 ms", "100"}, {"2021-03", "1 ms", "50"},
        {"2021-04", "50.001 ms", "51"}, {"2021-04", "1 ms", "1"},        {"2020-11", "51 ms", "100"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.month);
      CAPTURE(c.duration);
      CHECK(edge(c.month, "memory: 1 GB, requests: 1000, duration: " + c.duration).quantity("lambda_edge.duration") ==
            c.gigabyte_seconds);
    }
  }

  TEST_CASE("INIT is billed from August 2025") {
    const std::string keys = "memory: 1 GB, requests: 1000, duration: 10 ms, cold_starts: {share: 10%, init: 100 ms}";
    CHECK(edge("2025-07", keys).quantity("lambda_edge.duration") == "10");
    CHECK(edge("2025-08", keys).quantity("lambda_edge.duration") == "20");
  }

  TEST_CASE("edge functions have one price, whatever the region") {
    const std::string keys = "edge_functions: {e: {requests: 1M, duration: 1 ms}}\n";
    const std::string total = Estimate(keys).total();
    CHECK(Estimate("region: eu-west-1\n" + keys).total() == total);
    PricingOptions options;
    options.region = GivenText{"cn-north-1", "--region"};
    const Estimate elsewhere(keys, options);
    CHECK(elsewhere.total() == total);
    CHECK(elsewhere.bill.lines.front().region == "us-east-1");
  }

  TEST_CASE("what the edge does not have is warned about and not billed") {
    const Estimate estimate =
        edge("2026-11",
             "requests: 1M, duration: 1 ms, tenant_environments: 5, response_streaming: {responses: 1, size: 1 GB}");
    CHECK(estimate.bill.lines.size() == 2);
    CHECK(estimate.findings().find("edge_functions.e.tenant_environments") != std::string::npos);
    CHECK(estimate.findings().find("edge_functions.e.response_streaming") != std::string::npos);
    CHECK_FALSE(estimate.diagnostics.has_errors());
  }

  TEST_CASE("usage that is left out is said") {
    const Estimate nothing = edge("", "memory: 128 MB");
    CHECK(nothing.bill.lines.empty());
    CHECK(nothing.findings().starts_with("warning unknown-usage: edge_functions.e: no requests and duration given"));
    const Estimate provisioned = edge("", "provisioned_concurrency: {environments: 1, active: 1 h}");
    CHECK(provisioned.bill.lines.empty());
    CHECK(provisioned.findings().find("warning unknown-usage") != std::string::npos);
    CHECK(edge("", "requests: 1").findings().starts_with("error missing-key"));
    const std::vector<std::string> assumptions =
        edge("", "requests: 1, duration: 1 ms").assumptions("edge_functions.e");
    CHECK(std::ranges::count(assumptions, "memory 128 MB (AWS default)") == 1);
  }
}

}  // namespace lambda_edge_test

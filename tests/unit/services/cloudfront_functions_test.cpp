#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "support/bills.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace cloudfront_functions_test {
namespace {

Estimate cloudfront(std::string_view keys, std::string_view top = "", std::string pricing = {}) {
  return Estimate(fmt::format("{}cloudfront_functions: {{c: {{{}}}}}\n", top, keys), in_month("2026-11"),
                  std::move(pricing));
}

const std::string kDerivedReads = R"(sources:
  ours: {title: Ours, url: https://example.com/, retrieved: 2026-10-01}
rates:
  - meter: cloudfront_functions.key_value_reads
    tiers: [{region: us-east-1, price: 0.00000003, grade: derived, source: ours}]
)";

}  // namespace

TEST_SUITE("cloudfront_functions") {
  TEST_CASE("two million invocations and as many reads are free") {
    struct Case {
      std::string count;
      std::string invocations;
      std::string reads;
    };
    const Case cases[] = {
        {"2M", "2000000 - 2000000 free: nothing = 0", "2000000 - 2000000 free: nothing = 0"},
        {"2_000_001", "2000001 - 2000000 free: 1 x 0.0000001 = 0.0000001",
         "2000001 - 2000000 free: 1 x 0.00000003 = 0.00000003"},
        {"5M", "5000000 - 2000000 free: 3000000 x 0.0000001 = 0.3",
         "5000000 - 2000000 free: 3000000 x 0.00000003 = 0.09"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.count);
      const Estimate estimate =
          cloudfront(fmt::format("requests: {}, key_value_store: {{reads: {}}}", c.count, c.count));
      CHECK(describe(estimate, "cloudfront_functions.invocations") == c.invocations);
      CHECK(describe(estimate, "cloudfront_functions.key_value_reads") == c.reads);
    }
  }

  TEST_CASE("the free pools are the account's, and can be switched off") {
    CHECK(describe(cloudfront("requests: 5M", "account: {already_used: {cloudfront_functions_invocations: 1.5M}}\n"),
                   "cloudfront_functions.invocations") == "5000000 - 500000 free: 4500000 x 0.0000001 = 0.45");
    CHECK(describe(cloudfront("requests: 5M", "free_tier: false\n"), "cloudfront_functions.invocations") ==
          "5000000 - 0 free: 5000000 x 0.0000001 = 0.5");
  }

  TEST_CASE("a price of reads that is derived says so where it is charged") {
    const auto is_derived_said = [](const Estimate& estimate) {
      return std::ranges::any_of(estimate.assumptions(""), [](const std::string& text) {
        return text.starts_with("price of cloudfront_functions.key_value_reads in us-east-1 0.00000003 (derived");
      });
    };
    CHECK(is_derived_said(cloudfront("requests: 1, key_value_store: {reads: 3M}", "", kDerivedReads)));
    CHECK_FALSE(is_derived_said(cloudfront("requests: 1, key_value_store: {reads: 1M}", "", kDerivedReads)));
    // AWS's own was read.
    CHECK_FALSE(is_derived_said(cloudfront("requests: 1, key_value_store: {reads: 3M}")));
  }

  TEST_CASE("service, usage type and region are CloudFront's") {
    const Estimate estimate = cloudfront("requests: 1, key_value_store: {reads: 1}", "region: eu-west-1\n");
    REQUIRE(estimate.bill.lines.size() == 2);
    CHECK(estimate.bill.lines[0].meter->service == "AmazonCloudFront");
    CHECK(estimate.bill.lines[0].usage_type == "Executions-CloudFrontFunctions");
    CHECK(estimate.bill.lines[1].usage_type == "KeyValueStore-EdgeReads");
    CHECK(estimate.bill.lines[0].region == "us-east-1");
  }

  TEST_CASE("invocations that are left out are said") {
    const Estimate nothing = cloudfront("code_size: 8 KB");
    CHECK(nothing.bill.lines.empty());
    CHECK(nothing.findings().starts_with("warning unknown-usage: cloudfront_functions.c: no requests given"));
    CHECK(cloudfront("requests: 0").findings() == "");
  }
}

}  // namespace cloudfront_functions_test

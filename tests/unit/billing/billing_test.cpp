// Quantities times prices: free allowances, tiers, what the rest of the account used, unknown prices, currencies.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/bills.h"
#include "support/unpriced_region.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace billing_test {
namespace {

constexpr const char* kX86 = "lambda.duration.x86_64";
constexpr const char* kArm = "lambda.duration.arm64";

/// A function of 1 GB whose GB-seconds are its requests.
std::string seconds(std::string_view name, std::string_view requests, std::string_view more = "region: us-east-1") {
  return fmt::format("  {}: {{memory: 1 GB, duration: 1 s, requests: {}, {}}}\n", name, requests, more);
}

std::string functions(const std::string& lines, std::string_view top = "") {
  return fmt::format("{}functions:\n{}", top, lines);
}

std::string used(std::string_view entries) { return fmt::format("account: {{already_used: {{{}}}}}\n", entries); }

bool has(const std::vector<std::string>& texts, std::string_view beginning) {
  return std::ranges::any_of(texts, [&](const std::string& text) { return text.starts_with(beginning); });
}

/// Pricing rows of a region of ours, a meter of which has a free quantity in each region.
const std::string kRegionalAllowance = R"(sources:
  ours: {title: Ours, url: https://example.com/, retrieved: 2026-10-01}
allowances:
  - {name: regional, meters: [lambda.durable.operations, lambda.durable.written], quantity: 100, scope: region,
     partition: aws, already_used: ours, source: ours}
rates:
  - meter: lambda.durable.operations
    tiers:
      - {region: us-east-1, to: 60, price: 3, grade: A, source: ours}
      - {region: us-east-1, from: 60, price: 2, grade: A, source: ours}
      - {region: us-east-2, price: 5, grade: A, source: ours}
)";

/// The price of a region of which one tier is known.
const std::string kFirstTierOnly = R"(sources:
  ours: {title: Ours, url: https://example.com/, retrieved: 2026-10-01}
rates:
  - meter: lambda.duration.x86_64
    tiers: [{region: eu-south-1, to: 6000000000, price: 0.0000195172, grade: A, source: ours}]
)";

/// A price that was read, and a tier above it that was not.
const std::string kDerivedSecondTier = R"(sources:
  ours: {title: Ours, url: https://example.com/, retrieved: 2026-10-01}
rates:
  - meter: lambda.duration.x86_64
    tiers:
      - {region: eu-west-1, to: 6000000000, price: 0.0000166667, grade: A, source: ours}
      - {region: eu-west-1, from: 6000000000, price: 0.000015, grade: derived, source: ours}
)";

}  // namespace

TEST_SUITE("billing") {
  TEST_CASE("the free quantity ends where it ends") {
    struct Case {
      std::string requests;
      std::string line;
    };
    const Case cases[] = {
        {"0", "0 - 0 free: nothing = 0"},
        {"1", "1 - 1 free: nothing = 0"},
        {"999999", "999999 - 999999 free: nothing = 0"},
        {"1000000", "1000000 - 1000000 free: nothing = 0"},
        {"1000000.5", "1000000.5 - 1000000 free: 0.5 x 0.0000002 = 0.0000001"},
        {"1000001", "1000001 - 1000000 free: 1 x 0.0000002 = 0.0000002"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.requests);
      const Estimate estimate(functions(seconds("f", c.requests)));
      CHECK(describe(estimate, "lambda.requests") == c.line);
    }
    CHECK(describe(Estimate(functions(seconds("f", "400000"))), kX86) == "400000 - 400000 free: nothing = 0");
    CHECK(describe(Estimate(functions(seconds("f", "400001"))), kX86) ==
          "400001 - 400000 free: 1 x 0.0000166667 = 0.0000166667");
  }

  TEST_CASE("the free quantity is shared over functions by usage") {
    const Estimate estimate(
        functions(seconds("a", "2M") + seconds("b", "1M") + seconds("c", "1M") + seconds("d", "0")));
    CHECK(estimate.find("lambda.requests", "functions.a")->free_quantity.to_string() == "500000");
    CHECK(estimate.find("lambda.requests", "functions.b")->free_quantity.to_string() == "250000");
    CHECK(estimate.find("lambda.requests", "functions.c")->free_quantity.to_string() == "250000");
    CHECK(estimate.find("lambda.requests", "functions.d")->free_quantity.to_string() == "0");
    // What does not divide goes to the largest remainder, then to the first by path, on a grid of 12 decimals.
    const Estimate thirds(functions(seconds("c", "1M") + seconds("b", "1M") + seconds("a", "1M")));
    CHECK(thirds.find("lambda.requests", "functions.a")->free_quantity.to_string() == "333333.333333333334");
    CHECK(thirds.find("lambda.requests", "functions.b")->free_quantity.to_string() == "333333.333333333333");
    CHECK(thirds.find("lambda.requests", "functions.c")->free_quantity.to_string() == "333333.333333333333");
  }

  TEST_CASE("one pool covers regions and architectures") {
    const Estimate estimate(functions(seconds("a", "1M", "region: us-east-1") +
                                      seconds("b", "1M", "region: eu-west-1") +
                                      seconds("c", "2M", "region: us-east-1, architecture: arm64")));
    CHECK(describe(estimate, kX86, "functions.a") == "1000000 - 100000 free: 900000 x 0.0000166667 = 15.00003");
    CHECK(describe(estimate, kX86, "functions.b") == "1000000 - 100000 free: 900000 x 0.0000166667 = 15.00003");
    CHECK(describe(estimate, kArm, "functions.c") == "2000000 - 200000 free: 1800000 x 0.0000133334 = 24.00012");
    CHECK(describe(estimate, "lambda.requests", "functions.c") == "2000000 - 500000 free: 1500000 x 0.0000002 = 0.3");
  }

  TEST_CASE("a pool that is larger than all usage leaves nothing to pay") {
    const Estimate estimate(
        functions(seconds("a", "100000.000000000001") + seconds("b", "0.1", "architecture: arm64")));
    CHECK(estimate.total() == "0");
    CHECK(estimate.find(kX86)->free_quantity == estimate.find(kX86)->quantity);
    CHECK(estimate.find(kArm)->free_quantity == estimate.find(kArm)->quantity);
  }

  TEST_CASE("provisioned concurrency has free requests, but no free compute") {
    const Estimate estimate(
        functions("  f: {region: us-east-1, memory: 1 GB, provisioned_concurrency: {environments: 1, active: 1 h, "
                  "requests: 300k, "
                  "duration: 1 s}}\n"));
    CHECK(estimate.find("lambda.requests")->free_quantity.to_string() == "300000");
    CHECK(estimate.find("lambda.provisioned_duration.x86_64")->free_quantity.is_zero());
    CHECK(estimate.find("lambda.provisioned_concurrency.x86_64")->free_quantity.is_zero());
  }

  TEST_CASE("streamed gigabytes have a pool of their own") {
    const auto streamed = [](std::string_view responses) {
      return Estimate(functions(
          fmt::format("  f: {{region: us-east-1, requests: 0, response_streaming: {{responses: {}, size: 1030 MB}}}}\n",
                      responses)));
    };
    CHECK(describe(streamed("100"), "lambda.response_streaming") == "100 - 100 free: nothing = 0");
    CHECK(describe(streamed("101"), "lambda.response_streaming") == "101 - 100 free: 1 x 0.008 = 0.008");
  }

  TEST_CASE("China and GovCloud have no free quantity and take none from the others") {
    const Estimate china(functions(seconds("f", "1000", "region: cn-north-1")));
    CHECK(describe(china, "lambda.requests") == "1000 - 0 free: 1000 x 0.00000136 = 0.00136");
    CHECK(china.bill.currency.code() == "CNY");
    const Estimate government(
        functions(seconds("gov", "3M", "region: us-gov-west-1") + seconds("us", "3M", "region: us-east-1")), {},
        R"(sources:
  ours: {title: Ours, url: https://example.com/, retrieved: 2026-10-01}
rates:
  - {meter: lambda.requests, variant: x86_64, tiers: [{region: us-gov-west-1, price: 1, grade: A, source: ours}]}
  - {meter: lambda.duration.x86_64, tiers: [{region: us-gov-west-1, price: 1, grade: A, source: ours}]}
)");
    CHECK(describe(government, "lambda.requests", "functions.gov") == "3000000 - 0 free: 3000000 x 1 = 3000000");
    CHECK(describe(government, "lambda.requests", "functions.us") ==
          "3000000 - 1000000 free: 2000000 x 0.0000002 = 0.4");
  }

  TEST_CASE("what the account used already leaves less free") {
    struct Case {
      std::string used;
      std::string line;
    };
    const Case cases[] = {
        {"0", "3000000 - 1000000 free: 2000000 x 0.0000002 = 0.4"},
        {"999999", "3000000 - 1 free: 2999999 x 0.0000002 = 0.5999998"},
        {"1M", "3000000 - 0 free: 3000000 x 0.0000002 = 0.6"},
        {"1000001", "3000000 - 0 free: 3000000 x 0.0000002 = 0.6"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.used);
      const Estimate estimate(functions(seconds("f", "3M"), used("lambda_requests: " + c.used)));
      CHECK(describe(estimate, "lambda.requests") == c.line);
    }
  }

  TEST_CASE("what the account used beyond the free quantity moves the tiers") {
    struct Case {
      std::string used;
      std::string line;
    };
    const Case cases[] = {
        {"399999", "1000 - 1 free: 999 x 0.0000166667 = 0.0166500333"},
        {"400000", "1000 - 0 free: 1000 x 0.0000166667 = 0.0166667"},
        // The first tier has 999 left, then 1.
        {"6000399001", "1000 - 0 free: 999 x 0.0000166667 + 1 x 0.000015 = 0.0166650333"},
        {"6000399000", "1000 - 0 free: 1000 x 0.0000166667 = 0.0166667"},
        {"6000400000", "1000 - 0 free: 1000 x 0.000015 = 0.015"},
        {"15000399500", "1000 - 0 free: 500 x 0.000015 + 500 x 0.0000133334 = 0.0141667"},
        {"15000400000", "1000 - 0 free: 1000 x 0.0000133334 = 0.0133334"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.used);
      const Estimate estimate(functions(seconds("f", "1000"), used("lambda_gb_seconds: " + c.used)),
                              in_month("2026-11"));
      CHECK(describe(estimate, kX86) == c.line);
      CHECK_FALSE(has(estimate.assumptions(""), "price of"));
    }
  }

  TEST_CASE("usage elsewhere beyond the free quantity is shared over regions and architectures, and says so") {
    const auto bill_after = [](std::string_view gigabyte_seconds) {
      return Estimate(functions(seconds("a", "3000") + seconds("b", "1000", "architecture: arm64, region: us-east-1"),
                                used(fmt::format("lambda_gb_seconds: {}", gigabyte_seconds))));
    };
    // Three quarters of what lies beyond 400,000 stand before a's usage, which is three quarters of it all.
    const Estimate below = bill_after("8000399000");
    CHECK(describe(below, kX86, "functions.a") == "3000 - 0 free: 750 x 0.0000166667 + 2250 x 0.000015 = 0.046250025");
    CHECK(describe(below, kArm, "functions.b") == "1000 - 0 free: 1000 x 0.0000133334 = 0.0133334");
    CHECK(has(below.assumptions(""), "account.already_used.lambda_gb_seconds 8000399000 ("));
    CHECK(describe(bill_after("8000400000"), kX86, "functions.a") == "3000 - 0 free: 3000 x 0.000015 = 0.045");
    CHECK_FALSE(has(bill_after("400000").assumptions(""), "account."));
  }

  TEST_CASE("without the free tier all usage is paid, and the tiers begin with the account's usage") {
    const std::string off = "free_tier: false\n";
    CHECK(describe(Estimate(functions(seconds("f", "3M"), off)), "lambda.requests") ==
          "3000000 - 0 free: 3000000 x 0.0000002 = 0.6");
    PricingOptions options;
    options.free_tier = GivenText{"false", "--no-free-tier"};
    const Estimate by_option(functions(seconds("f", "3M"), "free_tier: true\n"), options);
    CHECK(describe(by_option, kX86) == "3000000 - 0 free: 3000000 x 0.0000166667 = 50.0001");
    CHECK_FALSE(by_option.bill.free_tier);
    CHECK(describe(Estimate(functions(seconds("f", "10"), off + used("lambda_gb_seconds: 5999999999"))), kX86) ==
          "10 - 0 free: 1 x 0.0000166667 + 9 x 0.000015 = 0.0001516667");
  }

  TEST_CASE("tiers change at their bounds") {
    struct Case {
      std::string architecture;
      std::string gigabyte_seconds;
      std::string line;
    };
    // Without the free tier, so that the bounds are the usage itself.
    const Case cases[] = {
        {"x86_64", "6e9", "6000000000 - 0 free: 6000000000 x 0.0000166667 = 100000.2"},
        {"x86_64", "6_000_000_001", "6000000001 - 0 free: 6000000000 x 0.0000166667 + 1 x 0.000015 = 100000.200015"},
        {"x86_64", "15e9", "15000000000 - 0 free: 6000000000 x 0.0000166667 + 9000000000 x 0.000015 = 235000.2"},
        {"x86_64", "15_000_000_001",
         "15000000001 - 0 free: 6000000000 x 0.0000166667 + 9000000000 x 0.000015 + 1 x 0.0000133334 = "
         "235000.2000133334"},
        {"arm64", "7.5e9", "7500000000 - 0 free: 7500000000 x 0.0000133334 = 100000.5"},
        {"arm64", "7_500_000_001",
         "7500000001 - 0 free: 7500000000 x 0.0000133334 + 1 x 0.0000120001 = 100000.5000120001"},
        {"arm64", "18.75e9",
         "18750000000 - 0 free: 7500000000 x 0.0000133334 + 11250000000 x 0.0000120001 = 235001.625"},
        {"arm64", "18_750_000_001",
         "18750000001 - 0 free: 7500000000 x 0.0000133334 + 11250000000 x 0.0000120001 + 1 x 0.0000106667 = "
         "235001.6250106667"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.architecture);
      CAPTURE(c.gigabyte_seconds);
      const Estimate estimate(
          functions(seconds("f", c.gigabyte_seconds, "region: us-east-1, architecture: " + c.architecture),
                    "free_tier: false\n"));
      CHECK(describe(estimate, "lambda.duration." + c.architecture) == c.line);
    }
  }

  TEST_CASE("the free quantity is taken off before the tiers count") {
    CHECK(describe(Estimate(functions(seconds("f", "6000400000"))), kX86) ==
          "6000400000 - 400000 free: 6000000000 x 0.0000166667 = 100000.2");
    CHECK(describe(Estimate(functions(seconds("f", "6000400001"))), kX86) ==
          "6000400001 - 400000 free: 6000000000 x 0.0000166667 + 1 x 0.000015 = 100000.200015");
  }

  TEST_CASE("tiers count over the functions of a region and architecture, which share them by usage") {
    const Estimate estimate(functions(seconds("a", "6e9") + seconds("b", "2e9") +
                                          seconds("elsewhere", "6e9", "region: eu-west-1") +
                                          seconds("arm", "7.5e9", "architecture: arm64, region: us-east-1"),
                                      "free_tier: false\n"));
    CHECK(describe(estimate, kX86, "functions.a") ==
          "6000000000 - 0 free: 4500000000 x 0.0000166667 + 1500000000 x 0.000015 = 97500.15");
    CHECK(describe(estimate, kX86, "functions.b") ==
          "2000000000 - 0 free: 1500000000 x 0.0000166667 + 500000000 x 0.000015 = 32500.05");
    CHECK(estimate.find(kX86, "functions.elsewhere")->tiers.size() == 1);
    CHECK(estimate.find(kArm, "functions.arm")->tiers.size() == 1);
    const LineItem& a = *estimate.find(kX86, "functions.a");
    REQUIRE(a.tiers.size() == 2);
    CHECK(a.tiers[0].from == Decimal(0));
    CHECK(a.tiers[0].to == Decimal(6000000000));
    CHECK(a.tiers[1].from == Decimal(6000000000));
    CHECK(a.tiers[1].to == Decimal(15000000000));
  }

  TEST_CASE("there were no tiers before August 2022") {
    const std::string workload = functions(seconds("f", "20e9"), "free_tier: false\n");
    const Estimate flat(workload, in_month("2022-07"));
    CHECK(describe(flat, kX86) == "20000000000 - 0 free: 20000000000 x 0.0000166667 = 333334");
    CHECK_FALSE(flat.find(kX86)->tiers.front().to);
    CHECK(Estimate(workload, in_month("2022-08")).find(kX86)->tiers.size() == 3);
  }

  TEST_CASE("an allowance of a region is a pool in each region, over its meters") {
    const std::string workload = R"(account: {already_used: {ours: 10}}
functions:
  a: {region: us-east-1, requests: 0, durable: {operations: 150, written: 50, retained: 0}}
  b: {region: us-east-1, requests: 0, durable: {operations: 25, written: 0, retained: 0}}
  c: {region: us-east-2, requests: 0, durable: {operations: 200, written: 0, retained: 0}}
)";
    // us-east-1: 90 left free for 175 operations and 50 GB.
    const Estimate estimate(workload, {}, kRegionalAllowance);
    CHECK(describe(estimate, "lambda.durable.operations", "functions.a") ==
          "150 - 60 free: 51.428571428571 x 3 + 38.571428571429 x 2 = 231.428571428571");
    CHECK(describe(estimate, "lambda.durable.operations", "functions.b") ==
          "25 - 10 free: 8.571428571429 x 3 + 6.428571428571 x 2 = 38.571428571429");
    CHECK(describe(estimate, "lambda.durable.written", "functions.a") == "50 - 20 free: 30 x 0.25 = 7.5");
    CHECK(describe(estimate, "lambda.durable.operations", "functions.c") == "200 - 90 free: 110 x 5 = 550");
  }

  TEST_CASE("a price that is not known is an error that names every meter, region and month") {
    const std::string workload =
        functions(seconds("a", "1", "region: ap-none-1") + seconds("b", "1", "region: ap-none-1"));
    CHECK(Estimate(workload, in_month("2026-11"), with_unpriced_region()).findings() ==
          "error unknown-price: no prices known in 2026-11 for lambda.duration.x86_64 in ap-none-1, lambda.requests "
          "(x86_64) in ap-none-1");
    const Estimate estimate(workload, {}, with_unpriced_region());
    const std::vector<Diagnostic> findings = estimate.diagnostics.sorted();
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].message ==
          "no prices known for lambda.duration.x86_64 in ap-none-1, lambda.requests (x86_64) in ap-none-1");
    CHECK(findings[0].path == "functions.a");
    CHECK(findings[0].help.find("--pricing") != std::string::npos);
    REQUIRE(findings[0].notes.size() == 2);
    CHECK(findings[0].notes[1].message ==
          "functions.b needs lambda.duration.x86_64 in ap-none-1, lambda.requests (x86_64) in ap-none-1");
  }

  TEST_CASE("unknown prices of several regions are one finding, at the first place that needs one") {
    const std::string workload =
        functions(seconds("z", "1", "region: ap-none-1, ephemeral_storage: 1 GB") + seconds("known", "1") +
                  seconds("a", "1", "region: ap-none-1, architecture: arm64"));
    const Estimate estimate(workload, {}, with_unpriced_region());
    const std::vector<Diagnostic> findings = estimate.diagnostics.sorted();
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].path == "functions.z");
    REQUIRE(findings[0].notes.size() == 2);
    CHECK(findings[0].notes[0].message ==
          "functions.z needs lambda.duration.x86_64 in ap-none-1, lambda.ephemeral_storage (x86_64) in "
          "ap-none-1, lambda.requests (x86_64) in ap-none-1");
    CHECK(findings[0].notes[1].message ==
          "functions.a needs lambda.duration.arm64 in ap-none-1, lambda.requests (arm64) in ap-none-1");
  }

  TEST_CASE("an open amount leaves a partial total when it is allowed") {
    PricingOptions options;
    options.allow_unpriced = true;
    const Estimate estimate(functions(seconds("a", "3M", "region: ap-none-1") + seconds("b", "3M")), options,
                            with_unpriced_region());
    CHECK(describe(estimate, "lambda.requests", "functions.a") == "3000000 - 500000 free: nothing = unknown");
    CHECK(describe(estimate, kX86, "functions.a") == "3000000 - 200000 free: nothing = unknown");
    CHECK(estimate.total() == "47.16676");
    CHECK(estimate.bill.is_partial());
    CHECK(estimate.findings() ==
          "warning unknown-price: no prices known for lambda.duration.x86_64 in ap-none-1, lambda.requests (x86_64) "
          "in ap-none-1");
    CHECK_FALSE(Estimate(functions(seconds("b", "3M")), options).bill.is_partial());
  }

  TEST_CASE("no usage needs no price") {
    CHECK(Estimate(functions("  f: {region: ap-none-1, requests: 0}\n"), {}, with_unpriced_region()).total() == "0");
  }

  TEST_CASE("usage above the last known tier has no price") {
    const std::string region = "region: eu-south-1";
    const std::string off = "free_tier: false\n";
    CHECK(Estimate(functions(seconds("f", "6e9", region), off), {}, kFirstTierOnly).find(kX86)->tiers.size() == 1);
    const std::string findings =
        Estimate(functions(seconds("f", "6_000_000_001", region), off), {}, kFirstTierOnly).findings();
    CHECK(findings ==
          "error unknown-price: no price known for lambda.duration.x86_64 in eu-south-1 above 6,000,000,000 GB-s");
    PricingOptions options;
    options.allow_unpriced = true;
    const Estimate open(functions(seconds("f", "6_000_000_001", region), off), options, kFirstTierOnly);
    CHECK(describe(open, kX86) == "6000000001 - 0 free: nothing = unknown");
  }

  TEST_CASE("a derived price is named as an assumption where it is used") {
    const std::string region = "region: eu-west-1";
    const Estimate first_tier(functions(seconds("f", "1M", region)), {}, kDerivedSecondTier);
    CHECK_FALSE(has(first_tier.assumptions(""), "price of"));
    const Estimate second_tier(functions(seconds("f", "8e9", region)), in_month("2026-10"), kDerivedSecondTier);
    CHECK(second_tier.assumptions("") ==
          std::vector<std::string>{
              "price of lambda.duration.x86_64 in eu-west-1 above 6,000,000,000 0.000015 (derived from "
              "AWS's price pattern, not read from its price list)",
              "prices prices (--pricing: they stand over AWS's own)"});
  }

  TEST_CASE("a price without dates is named as an assumption for months before it was read") {
    const std::string workload = functions(seconds("f", "1M"));
    const std::vector<std::string> early = Estimate(workload, in_month("2024-01")).assumptions("");
    CHECK(has(early, "price of lambda.duration.x86_64 in us-east-1 0.0000166667 (has no dates; read on "));
    CHECK(early.size() == 1);
    CHECK_FALSE(has(Estimate(workload, in_month("2026-11")).assumptions(""), "price of"));
    CHECK_FALSE(has(Estimate(workload).assumptions(""), "price of"));
  }

  TEST_CASE("the month chooses the price by its first day") {
    const std::string pricing = R"(sources:
  ours: {title: Ours, url: https://example.com/, retrieved: 2026-10-01}
rates:
  - meter: lambda.requests
    variant: x86_64
    tiers:
      - {region: us-east-1, price: 3, grade: A, source: ours, effective_to: 2026-05-01}
      - {region: us-east-1, price: 5, grade: A, source: ours, effective_from: 2026-05-02}
)";
    const auto total = [&](std::string_view month) {
      return Estimate(functions("  f: {region: us-east-1, requests: 1, duration: 0}\n", "free_tier: false\n"),
                      in_month(month), pricing)
          .total();
    };
    CHECK(total("2026-05") == "3");
    CHECK(total("2026-06") == "5");
    CHECK(total("") == "5");
  }

  TEST_CASE("two currencies do not add") {
    const std::string both =
        functions(seconds("a", "1", "region: cn-north-1") + seconds("b", "1", "region: us-east-1"));
    CHECK(Estimate(both).findings() == "error mixed-currencies: functions.a is billed in CNY and functions.b in USD");
    CHECK(Estimate(functions(seconds("a", "1", "region: cn-north-1"))).bill.currency.code() == "CNY");
    CHECK(Estimate(functions(seconds("b", "1"))).bill.currency.code() == "USD");
    CHECK(Estimate(std::string("name: nothing")).bill.currency.code() == "USD");
  }

  TEST_CASE("several files are one account") {
    const Estimate one(functions(seconds("a", "2M") + seconds("b", "6e9")));
    const Estimate two(std::vector{functions(seconds("a", "2M")), functions(seconds("b", "6e9"))});
    const Estimate reversed(std::vector{functions(seconds("b", "6e9")), functions(seconds("a", "2M"))});
    REQUIRE(one.findings() == "");
    for (const Estimate* other : {&two, &reversed}) {
      CHECK(other->total() == one.total());
      REQUIRE(other->bill.lines.size() == one.bill.lines.size());
      for (std::size_t i = 0; i < one.bill.lines.size(); ++i) {
        CHECK(other->bill.lines[i].resource == one.bill.lines[i].resource);
        CHECK(describe(other->bill.lines[i]) == describe(one.bill.lines[i]));
      }
    }
    // What one file says of the account holds for the other.
    const Estimate rules(
        std::vector{functions(seconds("a", "2M"), "free_tier: false\n"), functions(seconds("b", "2M"))});
    CHECK(rules.find("lambda.requests", "functions.b")->free_quantity.is_zero());
  }

  TEST_CASE("lines are in order of resource, region and meter, whatever the file's order") {
    const Estimate estimate(functions(seconds("b", "1") + seconds("a.c", "1") + seconds("a", "1")) +
                            "edge_functions: {e: {requests: 1, duration: 1 s}}\n");
    std::vector<std::string> order;
    for (const LineItem& line : estimate.bill.lines)
      order.push_back(fmt::format("{} {}", line.resource, line.meter->meter));
    CHECK(order ==
          std::vector<std::string>{"edge_functions.e lambda_edge.duration", "edge_functions.e lambda_edge.requests",
                                   "functions.a lambda.duration.x86_64", "functions.a lambda.requests",
                                   "functions.b lambda.duration.x86_64", "functions.b lambda.requests",
                                   "functions[\"a.c\"] lambda.duration.x86_64", "functions[\"a.c\"] lambda.requests"});
  }

  TEST_CASE("totals by service, resource and region are of what has a price") {
    PricingOptions options;
    options.allow_unpriced = true;
    const Estimate estimate(
        functions(seconds("a", "3M") + seconds("b", "3M", "region: ap-none-1"), "free_tier: false\n") +
            "cloudfront_functions: {c: {requests: 3M}}\n",
        options, with_unpriced_region());
    using Sums = std::map<std::string, std::optional<Decimal>>;
    const Decimal lambda = Decimal::of(506001, 4);
    const Decimal cloudfront = Decimal::of(3, 1);
    CHECK(totals(estimate.bill, TotalBy::service) == Sums{{"AWSLambda", lambda}, {"AmazonCloudFront", cloudfront}});
    CHECK(totals(estimate.bill, TotalBy::resource) ==
          Sums{{"functions.a", lambda}, {"functions.b", std::nullopt}, {"cloudfront_functions.c", cloudfront}});
    CHECK(totals(estimate.bill, TotalBy::region) ==
          Sums{{"us-east-1", lambda + cloudfront}, {"ap-none-1", std::nullopt}});
    CHECK(estimate.bill.total == lambda + cloudfront);
  }

  TEST_CASE("a bill that is too large to be exact is an error") {
    std::string lines;
    for (int i = 0; i < 3; ++i) lines += seconds(fmt::format("f{}", i), "999999999999999999.999999999999");
    CHECK(Estimate(functions(lines)).findings() == "");
    const std::string pricing = R"(sources:
  ours: {title: Ours, url: https://example.com/, retrieved: 2026-10-01}
rates:
  - meter: lambda.requests
    variant: x86_64
    tiers: [{region: us-east-1, price: 999999999999999999.999999999999, grade: A, source: ours}]
)";
    CHECK(Estimate(functions(lines), {}, pricing).findings().starts_with("error number-too-large"));
  }
}

}  // namespace billing_test

// A Compute Savings Plan beside list prices: what it covers, at which rate, and what is not known.
#include "billing/savings_plan.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/bills.h"
#include "support/unpriced_region.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace savings_plan_test {
namespace {

constexpr const char* kOneYear = "savings_plan: {term: 1 year, payment: no-upfront}\n";

/// AWS's example of telemetry: 14,880,000 GB-seconds and 1.488 for the requests, 249.488496 in all.
std::string telemetry(std::string_view top = kOneYear, std::string_view keys = "region: us-east-1") {
  return fmt::format(
      "{}free_tier: false\nmonth: 2026-10\n"
      "functions:\n  f: {{memory: 1 GB, requests: 10000/h, duration: 2 s, {}}}\n",
      top, keys);
}

/// The covered lines described, the meters without a known rate, the total and the saving.
std::vector<std::string> plan_of(const Estimate& estimate) {
  if (!estimate.bill.savings_plan) return {estimate.findings()};
  const SavingsPlanAlternative& plan = *estimate.bill.savings_plan;
  std::vector<std::string> texts;
  for (const LineItem& line : plan.lines)
    texts.push_back(fmt::format("{} {}: {}", line.resource, line.meter->meter, describe(line)));
  for (const UnpricedMeter& unpriced : plan.unpriced)
    texts.push_back(fmt::format("unknown: {} in {}", unpriced.meter->meter, unpriced.region));
  texts.push_back(fmt::format("total {}, saving {}", plan.total.to_string(), plan.saving.to_string()));
  return texts;
}

bool has(const std::vector<std::string>& texts, const std::string& text) {
  return std::ranges::find(texts, text) != texts.end();
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_SUITE("savings plan") {
  TEST_CASE("each plan has its own rate, and the bill stays at list prices") {
    struct Case {
      std::string term;
      std::string payment;
      Texts plan;
      bool is_derived;
    };
    const std::string line = "functions.f lambda.duration.x86_64: 14880000 - 0 free: 14880000 x ";
    const Texts no_upfront = {line + "0.0000147 = 218.736", "total 220.224, saving 29.264496"};
    const Texts all_upfront = {line + "0.0000138 = 205.344", "total 206.832, saving 42.656496"};
    const Texts unknown = {"unknown: lambda.duration.x86_64 in us-east-1", "total 249.488496, saving 0"};
    const Case cases[] = {
        {"1 year", "no-upfront", no_upfront, false},   {"3 years", "no-upfront", no_upfront, false},
        {"1 year", "all-upfront", all_upfront, true},  {"3 years", "all-upfront", all_upfront, true},
        {"1 year", "partial-upfront", unknown, false}, {"3 years", "partial-upfront", unknown, false},
    };
    for (const Case& c : cases) {
      CAPTURE(c.term);
      CAPTURE(c.payment);
      const Estimate estimate(telemetry(fmt::format("savings_plan: {{term: {}, payment: {}}}\n", c.term, c.payment)));
      CHECK(plan_of(estimate) == c.plan);
      CHECK(estimate.total() == "249.488496");
      CHECK(describe(estimate, "lambda.duration.x86_64") == "14880000 - 0 free: 14880000 x 0.0000166667 = 248.000496");
      const Texts assumptions = estimate.assumptions("");
      CHECK(has(assumptions, fmt::format("savings_plan {}, {} (as if it covered all usage that it can, in every hour)",
                                         c.term, c.payment)));
      CHECK(has(assumptions,
                fmt::format("price of lambda.duration.x86_64 in us-east-1 under a Savings Plan ({}, {}) 0.0000138 "
                            "(derived from AWS's price pattern, not read from its price list)",
                            c.term, c.payment)) == c.is_derived);
    }
  }

  TEST_CASE("without the key there is no plan") { CHECK_FALSE(Estimate(telemetry("")).bill.savings_plan); }

  TEST_CASE("provisioned concurrency is covered, the free quantity comes off first, requests are not covered") {
    const Estimate estimate(std::string(kOneYear) + R"(functions:
  launch:
    region: us-east-1
    memory: 1536 MB
    requests: 2.5M
    duration: 120 ms
    provisioned_concurrency: {environments: 100, active: 8 h, requests: 500k, duration: 100 ms}
)");
    CHECK(plan_of(estimate) ==
          Texts{"functions.launch lambda.duration.x86_64: 450000 - 400000 free: 50000 x 0.0000147 = 0.735",
                "functions.launch lambda.provisioned_concurrency.x86_64: 4320000 - 0 free: 4320000 x 0.00000367 = "
                "15.8544",
                "functions.launch lambda.provisioned_duration.x86_64: 75000 - 0 free: 75000 x 0.00000856 = 0.642",
                // and 0.4 for 2,000,000 requests
                "total 17.6314, saving 2.331244"});
    CHECK(estimate.total() == "19.962644");
  }

  TEST_CASE("arm64 has a rate of its own for durations, none is known for provisioned concurrency") {
    const Estimate estimate(
        std::string(kOneYear) +
        "functions:\n  f: {region: us-east-1, architecture: arm64, memory: 1 GB, requests: 500k, duration: 1 s, "
        "provisioned_concurrency: {environments: 1, active: 1 h, requests: 1k, duration: 1 s}}\n");
    // 100,000 GB-seconds at 0.0000133334, 3,600 at 0.0000033334 and 1,000 at 0.0000077778 cost 1.35311804 by list.
    CHECK(plan_of(estimate) ==
          Texts{"functions.f lambda.duration.arm64: 500000 - 400000 free: 100000 x 0.0000117 = 1.17",
                "unknown: lambda.provisioned_concurrency.arm64 in us-east-1",
                "unknown: lambda.provisioned_duration.arm64 in us-east-1", "total 1.18977804, saving 0.16334"});
    CHECK(estimate.total() == "1.35311804");
  }

  TEST_CASE("a rate is never taken from another region") {
    const Estimate estimate(telemetry(kOneYear, "region: ap-none-1") +
                                "  g: {region: ap-none-1, requests: 1M, duration: 1 s, memory: 1 GB}\n"
                                "  h: {region: us-east-1, requests: 1M, duration: 1 s, memory: 1 GB}\n",
                            {}, with_region_of_plain_functions());
    CHECK(plan_of(estimate) == Texts{"functions.h lambda.duration.x86_64: 1000000 - 0 free: 1000000 x 0.0000147 = 14.7",
                                     "unknown: lambda.duration.x86_64 in ap-none-1",
                                     "total 281.255196, saving 1.9667"});
  }

  TEST_CASE("a rate that is added is used, if it is in the currency of the bill") {
    const auto with_rate = [](std::string_view region, std::string_view currency) {
      return Estimate(telemetry(kOneYear, fmt::format("region: {}", region)), {},
                      fmt::format(R"(sources:
  ours: {{title: Ours, url: https://example.com/, retrieved: 2026-10-01}}
rates:
  - meter: lambda.duration.x86_64
    savings_plan: {{terms: [1 year], payment: no-upfront}}
    tiers: [{{region: {}, price: 0.00001, currency: {}, grade: A, source: ours}}]
)",
                                  region, currency));
    };
    const std::string line = "functions.f lambda.duration.x86_64: 14880000 - 0 free: 14880000 x 0.00001 = 148.8";
    CHECK(plan_of(with_rate("eu-west-1", "USD")).front() == line);
    CHECK(plan_of(with_rate("us-east-1", "USD")).front() == line);
    CHECK(plan_of(with_rate("us-east-1", "CNY")).front() == "unknown: lambda.duration.x86_64 in us-east-1");
  }

  TEST_CASE("the rate has no tiers, so that a plan can cost more than the highest tier") {
    const Estimate all_tiers(telemetry(kOneYear, "region: us-east-1") +
                             "  g: {region: us-east-1, requests: 20e9, duration: 1 s, memory: 1 GB}\n");
    // The third tier is 14,880,000 longer for f.
    CHECK(all_tiers.bill.savings_plan->lines.back().tiers.size() == 1);
    CHECK(*all_tiers.bill.savings_plan->lines.back().cost == Decimal(294000));
    const Estimate third_tier(std::string(kOneYear) +
                              "account: {already_used: {lambda_gb_seconds: 15000400000}}\n"
                              "functions: {f: {region: us-east-1, requests: 1000, duration: 1 s, memory: 1 GB}}\n");
    CHECK(plan_of(third_tier) == Texts{"functions.f lambda.duration.x86_64: 1000 - 0 free: 1000 x 0.0000147 = 0.0147",
                                       "total 0.0147, saving -0.0013666"});
  }

  TEST_CASE("the discount is on list prices, not on the plan's rates") {
    const Estimate estimate(telemetry(std::string(kOneYear) + "discount: 10%\n"));
    CHECK(estimate.total() == "224.5396464");
    // 218.736 for the duration, and the requests with their discount: 1.488 x 0.9.
    CHECK(plan_of(estimate).back() == "total 220.0752, saving 4.4644464");
    CHECK(has(estimate.assumptions(""),
              "savings_plan 1 year, no-upfront (the discount is on list prices, not on the plan's rates)"));
  }

  TEST_CASE("instances whose paid price is stated are left as they are") {
    const auto managed = [](std::string_view paid_price) {
      return Estimate(std::string(kOneYear) +
                      "functions: {f: {region: us-east-1, requests: 100M, managed_instances: {instance_type: "
                      "m7g.xlarge, hours: 2000, on_demand_price: 0.1632" +
                      std::string(paid_price) + "}}}\n");
    };
    CHECK(plan_of(managed(", paid_price: 0.0457")) == Texts{"total 160.36, saving 0"});
    CHECK(plan_of(managed("")) ==
          Texts{"unknown: lambda.managed_instances.instances in us-east-1", "total 395.36, saving 0"});
  }

  TEST_CASE("a plan covers nothing of what is free or has no price") {
    CHECK(
        plan_of(Estimate(std::string(kOneYear) + "functions: {f: {region: us-east-1, requests: 1, duration: 1 s}}")) ==
        Texts{"total 0, saving 0"});
    PricingOptions options;
    options.allow_unpriced = true;
    CHECK(plan_of(Estimate(telemetry(kOneYear, "region: ap-none-1"), options, with_unpriced_region())) ==
          Texts{"total 0, saving 0"});
  }

  TEST_CASE("a meter whose rates under the plan are not known is named once, however many variants are used") {
    const std::string tasks =
        "services: {tasks: {type: fargate, region: us-east-1, runs: 1, duration: 1 h, vcpu: 1, "
        "memory: 2 GB}, arm: {type: fargate, region: us-east-1, runs: 1, duration: 1 h, vcpu: 1, "
        "memory: 2 GB, architecture: arm64}}";
    CHECK(plan_of(Estimate(kOneYear + tasks, in_month("2026-10"))) ==
          Texts{"unknown: fargate.memory_hours in us-east-1", "unknown: fargate.vcpu_hours in us-east-1",
                "total 0.08887, saving 0"});
  }

  TEST_CASE("a rate without dates says so for months before it was read") {
    const std::string text =
        "price of lambda.duration.x86_64 in us-east-1 under a Savings Plan (1 year, no-upfront) 0.0000147 (has no "
        "dates; read on 2026-09-25 and taken to hold in 2026-09)";
    CHECK(has(Estimate(telemetry(), in_month("2026-09")).assumptions(""), text));
    for (const std::string& other : Estimate(telemetry(), in_month("2026-10")).assumptions(""))
      CHECK(other.find("under a Savings Plan") == std::string::npos);
  }

  TEST_CASE("files agree on the plan, and a setting changes it") {
    CHECK(plan_of(Estimate(std::vector{telemetry(), std::string(kOneYear)})).back() ==
          "total 220.224, saving 29.264496");
    const Estimate other(std::vector{telemetry(), std::string("savings_plan: {term: 3 years, payment: no-upfront}\n")});
    CHECK(other.findings().starts_with("error conflicting-files: savings_plan"));
    PricingOptions options;
    options.settings = {"savings_plan.payment=all-upfront"};
    CHECK(plan_of(Estimate(telemetry(), options)).back() == "total 206.832, saving 42.656496");
  }
}

}  // namespace savings_plan_test

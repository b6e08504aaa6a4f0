// A discount and a Savings Plan take exactly their part off the list prices of random workloads, and nothing else
// moves.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "support/bill_laws.h"
#include "support/bills.h"
#include "support/random.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace {

constexpr int kRounds = 200;

std::string random_function(Generator& random, int number) {
  constexpr std::string_view regions[] = {"us-east-1", "eu-west-1"};
  constexpr int most_requests[] = {1000, 3000000, 2000000000};
  const std::string usage = fmt::format("requests: {}, duration: {}", random.between(0, random.pick(most_requests)),
                                        random.between(0, 60000));
  // Other prices than those of plain functions are known in us-east-1.
  const bool is_plain = random.one_in(2);
  std::string keys = fmt::format("memory: {}, region: {}, {}", random.between(128, 10240),
                                 is_plain ? random.pick(regions) : regions[0], usage);
  if (random.one_in(3)) keys += ", architecture: arm64";
  if (!is_plain && random.one_in(2))
    keys += fmt::format(", provisioned_concurrency: {{environments: {}, active: {} min, requests: {}, duration: {}}}",
                        random.between(0, 50), random.between(0, 40000), random.between(0, 2000000),
                        random.between(0, 5000));
  else if (!is_plain)
    keys += fmt::format(
        ", managed_instances: {{instance_type: m7g.xlarge, hours: {}, on_demand_price: 0.{:04}, paid_price: 0.{:04}}}",
        random.between(0, 5000), random.between(0, 9999), random.between(0, 9999));
  return fmt::format("  f{}: {{{}}}\n", number, keys);
}

std::string random_workload(Generator& random) {
  std::string text = fmt::format("month: 2026-11\nfree_tier: {}\nfunctions:\n", random.one_in(2));
  for (int number = random.between(1, 5); number > 0; --number) text += random_function(random, number);
  return text;
}

/// 12.345%, or the shares at either end.
Decimal random_share(Generator& random) {
  if (random.one_in(10)) return Decimal::of(random.one_in(2) ? 1 : 99999, 5);
  return Decimal::of(random.between(1, 99999), 5);
}

Bill bill_of(const std::string& workload) {
  const Estimate estimate(workload);
  REQUIRE(estimate.findings() == "");
  return estimate.bill;
}

std::map<std::string, std::string> described(const Bill& bill) {
  std::map<std::string, std::string> lines;
  for (const LineItem& line : bill.lines)
    if (!is_discount(line)) lines[fmt::format("{} {}", line.resource, line.meter->meter)] = describe(line);
  return lines;
}

}  // namespace

TEST_SUITE("property discount") {
  TEST_CASE("the total is the list prices' part that is left, and every line stays") {
    check_law(kRounds, [](Generator& random) {
      const std::string workload = random_workload(random);
      const Decimal share = random_share(random);
      CAPTURE(workload);
      CAPTURE(share.to_string());
      const Bill list = bill_of(workload);
      const Bill discounted = bill_of(fmt::format("discount: {}\n{}", share.to_string(), workload));
      Decimal paid;  // at prices that the workload states
      for (const LineItem& line : list.lines)
        if (line.list_price) paid += *line.cost;
      CHECK(discounted.total == (list.total - paid) * (Decimal(1) - share) + paid);
      CHECK(described(discounted) == described(list));
      REQUIRE(discounted.discount);
      CHECK(discounted.total - discounted.discount->amount == list.total);
      CHECK(flaw_of(discounted) == "");
    });
  }

  TEST_CASE("a Savings Plan changes the covered lines only, and leaves the bill") {
    check_law(kRounds, [](Generator& random) {
      const std::string workload = random_workload(random);
      const std::string discount =
          random.one_in(2) ? fmt::format("discount: {}\n", random_share(random).to_string()) : std::string();
      CAPTURE(workload);
      CAPTURE(discount);
      const Bill bill = bill_of(discount + workload);
      const Bill with_plan = bill_of(discount + "savings_plan: {term: 3 years, payment: no-upfront}\n" + workload);
      CHECK(described(with_plan) == described(bill));
      CHECK(with_plan.total == bill.total);
      REQUIRE(with_plan.savings_plan);
      const SavingsPlanAlternative& plan = *with_plan.savings_plan;
      CHECK(flaw_of(with_plan) == "");
      // The month with the plan, summed anew: what is covered at the plan's rate, the rest as the discount leaves it.
      const Decimal left = Decimal(1) - (bill.discount ? bill.discount->share : Decimal());
      std::map<std::string, Decimal> costs;
      for (const LineItem& line : bill.lines)
        if (!is_discount(line))
          costs[fmt::format("{} {}", line.resource, line.meter->meter)] =
              line.list_price ? *line.cost : *line.cost * left;
      for (const LineItem& line : plan.lines) {
        CHECK(line.region == "us-east-1");
        CHECK(line.meter->meter != "lambda.requests");
        costs[fmt::format("{} {}", line.resource, line.meter->meter)] = *line.cost;
      }
      Decimal total;
      for (const auto& [line, cost] : costs) total += cost;
      CHECK(plan.total == total);
    });
  }
}

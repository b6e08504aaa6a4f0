// Usage pooled over resources, and commitments that count by the hour.
#include "billing/usage.h"

#include <doctest/doctest.h>

#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "billing/billing.h"

using namespace lambdacost;

namespace usage_test {
namespace {

const Catalogue& catalogue() {
  static const Catalogue built_in(built_in_tables());
  return built_in;
}

Reading reading(std::string resource, std::string_view meter, const Rational& quantity,
                std::vector<long long> by_hour = {}) {
  Reading reading;
  reading.resource = std::move(resource);
  reading.region = "us-east-1";
  reading.meter = meter;
  reading.quantity = quantity;
  reading.by_hour = std::move(by_hour);
  return reading;
}

Bill bill_of(std::vector<Reading> readings, const Decimal& hours, bool free_tier = false) {
  const BillingPeriod period{std::nullopt, hours, Date::parse("2026-11-01").value()};
  Diagnostics diagnostics;
  Bill bill = make_bill({std::move(readings), {}}, {catalogue(), period, free_tier, false, {}, {}}, diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  return bill;
}

/// Units of each hour in the parts that readings have.
std::vector<long long> units(std::vector<long long> hours) {
  for (long long& hour : hours) hour *= kPartsOfAUnitHour;
  return hours;
}

/// What 100 reserved units an hour pay for.
Decimal covered(std::vector<Reading> readings, int hours, bool free_tier = false) {
  Reading commitment = reading("account.reserved[0]", "dynamodb.reserved.wcu_hours", 100 * hours);
  commitment.variant = "1 year";
  commitment.covers = "dynamodb.wcu_hours";
  readings.push_back(commitment);
  Decimal sum;
  for (const LineItem& line : bill_of(std::move(readings), hours, free_tier).lines)
    for (const TierCharge& charge : line.tiers)
      if (!charge.covered_by.empty()) sum += charge.quantity;
  return sum;
}

}  // namespace

TEST_SUITE("usage") {
  TEST_CASE("a commitment that an hour does not use is lost") {
    constexpr std::string_view meter = "dynamodb.wcu_hours";
    struct Case {
      std::string why;
      std::vector<Reading> readings;
      std::string covered;
    };
    const Case cases[] = {
        {"the same in every hour", {reading("a", meter, 480)}, "400"},
        {"less in every hour", {reading("a", meter, 396)}, "396"},
        {"by the hour", {reading("a", meter, 480, units({0, 80, 100, 300}))}, "280"},
        {"as much as is reserved", {reading("a", meter, 400, units({100, 100, 100, 100}))}, "400"},
        {"a part less in an hour",
         {reading("a", meter, Rational(23999) / 60, {6000, 5999, 6000, 6000})},
         "399.983333333333"},
        {"one table even, one not",
         {reading("a", meter, 160), reading("b", meter, 360, units({0, 60, 100, 200}))},
         "340"},
        {"two that fill each other's hours",
         {reading("a", meter, 200, units({100, 0, 100, 0})), reading("b", meter, 200, units({0, 100, 0, 100}))},
         "400"},
        {"two parts of one line",
         {reading("a", meter, 160), reading("a", meter, 360, units({0, 60, 100, 200}))},
         "340"},
        {"nothing", {reading("a", meter, 0, units({0, 0, 0, 0}))}, "0"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.why);
      CHECK(covered(c.readings, 4).to_string() == c.covered);
    }
  }

  TEST_CASE("the free part pays first for what hours use beyond the commitment") {
    constexpr std::string_view meter = "dynamodb.wcu_hours";
    // 18,600 of 20,100 are free: of the 1,500 that are billed the commitment can pay all, though two hours have little.
    CHECK(covered({reading("a", meter, 20'100, units({50, 50, 10'000, 10'000}))}, 4, true) == Decimal(300));
    CHECK(covered({reading("a", meter, 18'700, units({0, 0, 9'350, 9'350}))}, 4, true) == Decimal(100));
  }

  TEST_CASE("a pool costs what its resources cost") {
    const std::vector<std::vector<Reading>> resources = {
        {reading("a", "dynamodb.wcu_hours", Rational(100'000) / 3), reading("a", "dynamodb.storage", 20)},
        {reading("b", "dynamodb.wcu_hours", Rational(100'000) / 7, units({9, 9, 9, 9})),
         reading("b", "dynamodb.wcu_hours", Rational(1) / 7)},
        {reading("c", "dynamodb.storage", 30)},
    };
    std::vector<Reading> apart;
    PooledUsage pool;
    for (const auto& resource : resources) {
      apart.insert(apart.end(), resource.begin(), resource.end());
      pool.add(resource);
    }
    for (const bool free_tier : {false, true}) {
      const Bill pooled = bill_of(pool.readings(), 4, free_tier);
      CHECK(pooled.lines.size() == 2);
      CHECK(pooled.total == bill_of(apart, 4, free_tier).total);
    }
    pool.remove(resources[0]);
    pool.remove(resources[1]);
    REQUIRE(pool.readings().size() == 1);
    CHECK(pool.readings()[0].quantity == Rational(30));
    CHECK(pool.readings()[0].resource.empty());
    pool.remove(resources[2]);
    CHECK(pool.readings().empty());
  }

  TEST_CASE("what has a price of its own is not pooled") {
    Reading stated = reading("a", "dynamodb.storage", 1);
    stated.stated_price = 1;
    Reading commitment = reading("a", "dynamodb.storage", 1);
    commitment.covers = "dynamodb.storage";
    PooledUsage pool;
    CHECK_THROWS_AS(pool.add({stated}), std::logic_error);
    CHECK_THROWS_AS(pool.add({commitment}), std::logic_error);
  }
}

}  // namespace usage_test

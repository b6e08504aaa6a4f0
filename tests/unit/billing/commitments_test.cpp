// Which public programs could pay for usage of a meter beforehand, by region and day.
#include "billing/commitments.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/bills.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace commitments_test {
namespace {

using Programs = std::vector<std::string_view>;

Programs programs(std::string_view meter, std::string_view variant, std::string_view region, std::string_view day) {
  static const Catalogue catalogue(built_in_tables());
  const MeterRow* row = catalogue.meter(meter, variant);
  REQUIRE(row != nullptr);
  return commitment_programs(*row, region, Date::parse(day).value(), catalogue);
}

}  // namespace

TEST_SUITE("commitments") {
  TEST_CASE("programs that could pay for a meter") {
    struct Case {
      std::string_view meter;
      std::string_view variant;
      std::string_view region;
      std::string_view day;
      Programs expected;
    };
    const std::string_view compute = "Compute Savings Plans";
    const std::string_view database = "Database Savings Plans";
    const std::string_view reserved = "Reserved Capacity";
    const Case cases[] = {
        {"lambda.duration.arm64", "", "eu-west-1", "2026-11-01", {compute}},
        {"lambda.requests", "arm64", "eu-west-1", "2026-11-01", {}},
        {"lambda.managed_instances.instances", "", "us-east-1", "2026-11-01", {compute, "Reserved Instances"}},
        {"dynamodb.rcu_hours", "", "us-east-1", "2026-11-01", {database, reserved}},
        {"dynamodb.rcu_hours", "", "us-east-1", "2025-11-30", {reserved}},
        {"dynamodb.rcu_hours", "", "cn-north-1", "2026-11-01", {reserved}},
        {"dynamodb.replicated_wcu_hours", "", "us-east-1", "2026-11-01", {database}},
        {"dynamodb.ia.read_request_units", "", "us-east-1", "2025-12-01", {database}},
        {"dynamodb.storage", "", "us-east-1", "2026-11-01", {}},
        {"dynamodb.reserved.rcu_hours", "1 year", "us-east-1", "2026-11-01", {}},
        {"dax.node_hours", "dax.r5.large", "us-east-1", "2026-11-01", {}},
    };
    for (const Case& c : cases) {
      CAPTURE(c.meter);
      CAPTURE(c.region);
      CAPTURE(c.day);
      CHECK(programs(c.meter, c.variant, c.region, c.day) == c.expected);
    }
  }

  TEST_CASE("a program of --pricing counts like those that are built in") {
    const Estimate estimate(
        "functions: {a: {region: us-east-1, requests: 1, duration: 1}}\n", in_month("2026-11"),
        "sources: {contract: {title: t, url: u, retrieved: 2026-11-02}}\n"
        "commitment_programs: [{name: Own Commitment, meters: [lambda.requests], source: contract}]\n");
    REQUIRE_MESSAGE(!estimate.diagnostics.has_errors(), estimate.findings());
    CHECK(estimate.find("lambda.requests")->commitment_programs == Programs{"Own Commitment"});
    CHECK(estimate.find("lambda.duration.x86_64")->commitment_programs == Programs{"Compute Savings Plans"});
  }
}

}  // namespace commitments_test

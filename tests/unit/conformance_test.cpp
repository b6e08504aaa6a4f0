// AWS's own worked examples: the figures of https://aws.amazon.com/lambda/pricing/ (and, for the last, the wording of
// AWS's calculator at https://calculator.aws/), recomputed without rounding and compared to the last digit.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report/display.h"
#include "support/bills.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace {

constexpr const char* kPricingPage = "https://aws.amazon.com/lambda/pricing/";
constexpr const char* kCalculator = "https://calculator.aws/";

struct PrintedLine {
  std::string meter;
  std::string amount;  ///< as AWS prints it
};

struct Example {
  std::string name;
  std::string source;
  std::string workload;
  std::string total;  ///< exact
  std::string printed_total;
  std::vector<PrintedLine> lines;
};

const Example kExamples[] = {
    {"a mobile app's backend",
     kPricingPage,
     "functions: {backend: {region: us-east-1, memory: 1536 MB, requests: 3M, duration: 120 ms}}",
     "2.733338",
     "$2.73",
     {{"lambda.duration.x86_64", "$2.33"}, {"lambda.requests", "$0.40"}}},

    // AWS adds the rounded lines: 248.00 + 1.49.
    {"enriching telemetry",
     kPricingPage,
     R"(free_tier: false
month: 2026-10
functions: {telemetry: {region: us-east-1, memory: 1024 MB, requests: 10000/h, duration: 2 s}}
)",
     "249.488496",
     "$249.49",
     {{"lambda.duration.x86_64", "$248.00"}, {"lambda.requests", "$1.49"}}},

    {"provisioned concurrency for a launch",
     kPricingPage,
     R"(functions:
  launch:
    region: us-east-1
    memory: 1536 MB
    requests: 2.5M
    duration: 120 ms
    provisioned_concurrency: {environments: 100, active: 8 h, requests: 500k, duration: 100 ms}
)",
     "19.962644",
     "$19.96",
     {{"lambda.provisioned_concurrency.x86_64", "$18.00"},
      {"lambda.provisioned_duration.x86_64", "$0.73"},
      {"lambda.duration.x86_64", "$0.83"},
      {"lambda.requests", "$0.40"}}},

    {"telemetry with SnapStart",
     kPricingPage,
     R"(free_tier: false
month: 2026-10
functions:
  telemetry:
    region: us-east-1
    memory: 1024 MB
    requests: 10000/h
    duration: 2 s
    snap_start: {active: 744 h, versions: 1, restores: 74400}
)",
     "263.91952176",
     "$263.92",
     {{"lambda.snap_start.cache", "$4.03"},
      {"lambda.snap_start.restore", "$10.40"},
      {"lambda.duration.x86_64", "$248.00"},
      {"lambda.requests", "$1.49"}}},

    {"provisioned pollers of a queue",
     kPricingPage,
     R"(free_tier: false
functions:
  queue:
    region: us-east-1
    memory: 1024 MB
    requests: 30M
    duration: 1 s
    event_sources: [{type: sqs, poller_unit_hours: 8000}]
)",
     "580.001",
     "$580.00",
     {{"lambda.event_poller_unit.sqs", "$74.00"}, {"lambda.duration.x86_64", "$500.00"}, {"lambda.requests", "$6.00"}}},

    {"managed instances",
     kPricingPage,
     R"(functions:
  managed:
    region: us-east-1
    requests: 100M
    managed_instances: {instance_type: m7g.xlarge, hours: 2000, on_demand_price: 0.1632, paid_price: 0.0457}
)",
     "160.36",
     "$160.36",
     {{"lambda.managed_instances.requests", "$20.00"},
      {"lambda.managed_instances.instances", "$91.40"},
      {"lambda.managed_instances.management_fee", "$48.96"}}},

    {"durable functions",
     kPricingPage,
     R"(functions:
  durable:
    region: us-east-1
    architecture: arm64
    memory: 1 GB
    requests: 2M
    duration: 16 s
    durable: {executions: 1M, operations: 4M, written: 104 GB, retained: 72.8 GB-month}
)",
     "490.45544",
     "$490.46",
     {{"lambda.duration.arm64", "$421.34"},
      {"lambda.requests", "$0.20"},
      {"lambda.durable.operations", "$32.00"},
      {"lambda.durable.written", "$26.00"},
      {"lambda.durable.retained", "$10.92"}}},

    {"the calculator's example",
     kCalculator,
     R"(functions: {small: {region: us-east-1, memory: 128 MB, requests: 32000/day, duration: 3600 ms}})",
     "0.6333346",
     "$0.63",
     {{"lambda.duration.x86_64", "$0.63"}, {"lambda.requests", "$0.00"}}},
};

}  // namespace

TEST_SUITE("conformance") {
  TEST_CASE("AWS's examples come out to the last digit") {
    for (const Example& example : kExamples) {
      CAPTURE(example.name);
      CAPTURE(example.source);
      const Estimate estimate(example.workload);
      CHECK(estimate.total() == example.total);
      CHECK(display_amount(estimate.bill.total, estimate.bill.currency) == example.printed_total);
      CHECK(estimate.bill.lines.size() == example.lines.size());
      for (const PrintedLine& printed : example.lines) {
        CAPTURE(printed.meter);
        const LineItem* line = estimate.find(printed.meter);
        REQUIRE(line != nullptr);
        REQUIRE(line->cost);
        CHECK(display_amount(*line->cost, estimate.bill.currency) == printed.amount);
      }
    }
  }

  TEST_CASE("the value format prints the same totals") {
    for (const Example& example : kExamples) {
      CAPTURE(example.name);
      CHECK(total_of(example.workload) == example.total);
    }
  }
}

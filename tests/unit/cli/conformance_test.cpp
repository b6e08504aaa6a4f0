// AWS's own worked examples: the figures of https://aws.amazon.com/lambda/pricing/ (and, for one, the wording of AWS's
// calculator at https://calculator.aws/), recomputed without rounding and compared to the last digit. Meters that AWS
// has no example of are worked by hand from the rates and rules of the page that is named.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/bills.h"
#include "writing/display.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace conformance_test {
namespace {

constexpr const char* kPricingPage = "https://aws.amazon.com/lambda/pricing/";
constexpr const char* kDynamoDBPage = "https://aws.amazon.com/dynamodb/pricing/on-demand/";
constexpr const char* kCalculator = "https://calculator.aws/";
constexpr const char* kPriceList =
    "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AWSLambda/current/us-east-1/index.json";
constexpr const char* kCloudFrontPage = "https://aws.amazon.com/cloudfront/pricing/";

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
    {"CI jobs in MicroVMs",
     kPricingPage,
     R"(services:
  jobs:
    type: lambda-microvms
    region: us-east-1
    runs: 10000
    duration: 600 s
    vcpu: 4
    memory: 8 GB
    peak: {share: 10%, vcpu: 16, memory: 32 GB}
    snapshots: {read: 20000, stored: 2}
)",
     "1124.02736",
     "$1,124.03",
     {{"lambda.microvm.vcpu", "$864.07"},
      {"lambda.microvm.memory", "$228.80"},
      {"lambda.microvm.snapshot_read", "$31.00"},
      {"lambda.microvm.snapshot_storage", "$0.16"}}},

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

    {"a function at the edge",
     kPricingPage,
     "edge_functions: {edge: {memory: 128 MB, requests: 10M, duration: 10 ms}}",
     "6.625125",
     "$6.63",
     {{"lambda_edge.requests", "$6.00"}, {"lambda_edge.duration", "$0.63"}}},

    {"an on-demand table",
     kDynamoDBPage,
     R"(tables: {t: {region: us-east-1, writes: {units: 3.55M}, reads: {units: 3.55M}, storage: 27 GB}})",
     "3.1625",
     "$3.16",
     {{"dynamodb.write_request_units", "$2.22"},
      {"dynamodb.read_request_units", "$0.44"},
      {"dynamodb.storage", "$0.50"}}},

    // AWS's page takes 25 units off each hour; the price list, and with it the bill, 18,600 unit-hours off the month.
    {"a provisioned table",
     "https://aws.amazon.com/dynamodb/pricing/provisioned/",
     R"(hours_per_month: 720
tables: {t: {region: us-east-1, mode: provisioned, provisioned: {wcu: 114, rcu: 114}, storage: 27 GB}}
)",
     "50.0144",
     "$50.01",
     {{"dynamodb.wcu_hours", "$41.26"}, {"dynamodb.rcu_hours", "$8.25"}, {"dynamodb.storage", "$0.50"}}},
};

/// A meter of one workload, worked by hand. The comment before it is the arithmetic up to the quantity.
struct WorkedMeter {
  std::string meter;
  std::string variant;
  std::string source;  ///< of the rate
  std::string workload;
  std::string line;
};

const std::string kArm = "architecture: arm64, memory: 1 GB, ";

const WorkedMeter kWorkedMeters[] = {
    {"lambda.requests", "arm64", kPricingPage, one_function(kArm + "requests: 3M, duration: 0"),
     "3000000 - 1000000 free: 2000000 x 0.0000002 = 0.4"},

    {"lambda.microvm.snapshot_write", "", kPricingPage,
     "services: {vms: {type: lambda-microvms, region: us-east-1, snapshots: {written: 24000}}}\n",
     "24000 - 0 free: 24000 x 0.0038 = 91.2"},

    // 1,000,000 s x (10,240 MB - 512 MB) / 1,024
    {"lambda.ephemeral_storage", "x86_64", kPricingPage,
     one_function("requests: 1M, duration: 1 s, ephemeral_storage: 10240 MB"),
     "9500000 - 0 free: 9500000 x 0.0000000309 = 0.29355"},
    {"lambda.ephemeral_storage", "arm64", kPricingPage,
     one_function(kArm + "requests: 1M, duration: 1 s, ephemeral_storage: 10240 MB"),
     "9500000 - 0 free: 9500000 x 0.0000000309 = 0.29355"},

    // 10 environments x 1 GB x 28,800 s
    {"lambda.provisioned_concurrency.arm64", "", kPriceList,
     one_function(kArm + "provisioned_concurrency: {environments: 10, active: 8 h, requests: 0}"),
     "288000 - 0 free: 288000 x 0.0000033334 = 0.9600192"},
    // 500,000 requests x 0.1 s x 1 GB
    {"lambda.provisioned_duration.arm64", "", kPriceList,
     one_function(kArm + "provisioned_concurrency: {environments: 10, active: 8 h, requests: 500k, duration: 100 ms}"),
     "50000 - 0 free: 50000 x 0.0000077778 = 0.38889"},

    // 1,000,000 responses x (7 MB - 6 MB) / 1,024
    {"lambda.response_streaming", "x86_64", kPricingPage,
     one_function("requests: 1M, duration: 0, response_streaming: {responses: 1M, size: 7 MB}"),
     "976.5625 - 100 free: 876.5625 x 0.008 = 7.0125"},
    {"lambda.response_streaming", "arm64", kPriceList,
     one_function(kArm + "requests: 1M, duration: 0, response_streaming: {responses: 1M, size: 7 MB}"),
     "976.5625 - 100 free: 876.5625 x 0.008 = 7.0125"},

    {"lambda.event_poller_unit.kafka", "", kPricingPage,
     one_function("requests: 0, event_sources: [{type: kafka, poller_unit_hours: 720}]"),
     "720 - 0 free: 720 x 0.185 = 133.2"},

    // 200,000 environments x 0.5 GB; the page rounds the rate to $0.000167.
    {"lambda.tenant_environment.x86_64", "", kPriceList,
     one_function("memory: 512 MB, requests: 0, tenant_environments: 200k"),
     "100000 - 0 free: 100000 x 0.000166667 = 16.6667"},
    {"lambda.tenant_environment.arm64", "", kPriceList,
     one_function("architecture: arm64, memory: 512 MB, requests: 0, tenant_environments: 200k"),
     "100000 - 0 free: 100000 x 0.000133333 = 13.3333"},

    {"lambda.managed_instances.requests", "arm64", kPricingPage,
     one_function(kArm +
                  "requests: 100M, managed_instances: {instance_type: m7g.xlarge, hours: 1, on_demand_price: 1}"),
     "100000000 - 0 free: 100000000 x 0.0000002 = 20"},

    {"cloudfront_functions.invocations", "", kCloudFrontPage, "cloudfront_functions: {c: {requests: 5M}}",
     "5000000 - 2000000 free: 3000000 x 0.0000001 = 0.3"},
    {"cloudfront_functions.key_value_reads", "", kCloudFrontPage,
     "cloudfront_functions: {c: {requests: 0, key_value_store: {reads: 3M}}}",
     "3000000 - 2000000 free: 1000000 x 0.00000003 = 0.03"},
};

using MeterKey = std::pair<std::string_view, std::string_view>;

/// The meters that run code are held to have an expectation here.
bool runs_code(std::string_view meter) {
  constexpr std::string_view beginnings[] = {"lambda.", "lambda_edge.", "cloudfront_functions."};
  return std::ranges::any_of(beginnings, [&](std::string_view beginning) { return meter.starts_with(beginning); });
}

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

  TEST_CASE("meters without an example of AWS's are worked by hand") {
    for (const WorkedMeter& worked : kWorkedMeters) {
      CAPTURE(worked.meter);
      CAPTURE(worked.variant);
      CAPTURE(worked.source);
      const Estimate estimate(worked.workload);
      const LineItem* line = estimate.find(worked.meter);
      REQUIRE(line != nullptr);
      CHECK(line->meter->variant == worked.variant);
      CHECK(describe(*line) == worked.line);
    }
  }

  TEST_CASE("every meter that runs code has an expectation") {
    std::set<MeterKey> expected;
    for (const Example& example : kExamples)
      for (const LineItem& line : Estimate(example.workload).bill.lines)
        expected.insert({line.meter->meter, line.meter->variant});
    for (const WorkedMeter& worked : kWorkedMeters) expected.insert({worked.meter, worked.variant});
    for (const MeterRow& row : built_in_tables().rows<MeterRow>()) {
      if (!runs_code(row.meter)) continue;
      CAPTURE(row.meter);
      CAPTURE(row.variant);
      CHECK(expected.contains({row.meter, row.variant}));
    }
  }

  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/global-tables-billing.html
  TEST_CASE("a table of one region, then of two, then with an index") {
    struct Day {
      std::string keys;
      std::string writes, replicated_writes;
    };
    const Day days[] = {
        {"writes: 100", "100", "none"},
        {"writes: 150, replicas: [us-west-1]", "none", "300"},
        {"writes: 200, replicas: [us-west-1], indexes: {all: {projected_size: 1 KB, reads: 0, writes: 100%}}", "400",
         "400"},
    };
    Decimal writes;
    Decimal replicated_writes;
    for (const Day& day : days) {
      CAPTURE(day.keys);
      const Estimate estimate("tables: {t: {region: us-east-1, item_size: 1 KB, storage: 0, reads: 0, " + day.keys +
                              "}}\n");
      CHECK(estimate.quantity("dynamodb.write_request_units") == day.writes);
      CHECK(estimate.quantity("dynamodb.replicated_write_request_units") == day.replicated_writes);
      for (const LineItem& line : estimate.bill.lines) {
        if (line.meter->meter == "dynamodb.write_request_units") writes += line.quantity;
        if (line.meter->meter == "dynamodb.replicated_write_request_units") replicated_writes += line.quantity;
      }
    }
    CHECK(writes == Decimal(500));
    CHECK(replicated_writes == Decimal(700));
  }

  // 100 WCU of a year: 1.5 at the start and 0.000128 an hour for each are 0.000299232877 for each unit and hour.
  TEST_CASE("reserved write capacity") {
    const Estimate estimate(
        "hours_per_month: 8760\n"
        "account: {reserved: [{region: us-east-1, wcu: 100, term: 1 year}]}\n");
    CHECK(describe(estimate, "dynamodb.reserved.wcu_hours") == "876000 - 0 free: 876000 x 0.000128 = 112.128");
    CHECK(describe(estimate, "dynamodb.reserved.wcu_upfront") == "100 - 0 free: 100 x 1.5 = 150");
    CHECK(estimate.total() == "262.128");
    CHECK(divide(estimate.bill.total, Decimal(876000), 12, Rounding::half_even).to_string() == "0.000299232877");
  }

  TEST_CASE("the value format prints the same totals") {
    for (const Example& example : kExamples) {
      CAPTURE(example.name);
      CHECK(total_of(example.workload) == example.total);
    }
  }
}

}  // namespace conformance_test

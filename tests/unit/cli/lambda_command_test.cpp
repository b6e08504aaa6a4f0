// One function described by options: the same bill as the file would have, and what the free tier hides.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace lambda_command_test {
namespace {

Outcome lambda(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"lambda", "--month", "2026-11", "--format", "value"});
  return run_in_memory(arguments, {});
}

}  // namespace

TEST_SUITE("lambda command") {
  TEST_CASE("options are the keys of a function") {
    struct Case {
      std::vector<std::string> options;
      std::string function;
    };
    const Case cases[] = {
        {{"--requests", "3M", "--duration", "120ms", "--memory", "1536MB"},
         "requests: 3M, duration: 120 ms, memory: 1536 MB"},
        {{"--requests=40/s", "--billed-duration=120.37", "--architecture", "arm64"},
         "requests: 40/s, billed_duration: 120.37 ms, architecture: arm64"},
        {{"--requests", "2M", "--duration", "[{share: 90%, time: 80 ms}, {share: 10%, time: 480.5 ms}]"},
         "requests: 2M, duration: [{share: 90%, time: 80 ms}, {share: 10%, time: 480.5 ms}]"},
        {{"--requests", "1M", "--duration", "60", "--ephemeral-storage", "2 GB", "--cold-starts",
          "{share: 1%, init: 400 ms}"},
         "requests: 1M, duration: 60 ms, ephemeral_storage: 2 GB, cold_starts: {share: 1%, init: 400 ms}"},
        {{"--requests", "0", "--provisioned-concurrency",
          "{environments: 10, active: {hours: 8 h, times: 22}, requests: 5M, duration: 55 ms}"},
         "requests: 0, provisioned_concurrency: {environments: 10, active: {hours: 8 h, times: 22}, requests: 5M, "
         "duration: 55 ms}"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.function);
      const Outcome outcome = lambda(c.options);
      CHECK(outcome.status == 0);
      CHECK(outcome.out == total_of("month: 2026-11\nfunctions: {lambda: {" + c.function + "}}\n") + "\n");
    }
  }

  TEST_CASE("the last of a repeated option counts") {
    CHECK(lambda({"--requests", "9M", "--requests", "3M", "--duration", "120", "--memory", "1536"}).out ==
          "2.733338\n");
  }

  TEST_CASE("the bill without the free tier is told where that makes a difference") {
    const std::string note = "lambdacost: note: the free tier covers ";
    CHECK(lambda({"--requests", "3M", "--duration", "120ms", "--memory", "1536MB"}).err ==
          note + "a part of this; without it the month costs $9.600018\n");
    // 1,000,000 requests of 1 s at 128 MB: 125,000 GB-s x 0.0000166667 + 0.20
    const Outcome covered = lambda({"--requests", "1M", "--duration", "1 s"});
    CHECK(covered.out == "0\n");
    CHECK(covered.err == note + "all of this; without it the month costs $2.2833375\n");
    CHECK(lambda({"--requests", "1M", "--duration", "1 s", "--no-free-tier"}).err == "");
    CHECK(lambda({"--requests", "1M", "--duration", "1 s", "--quiet"}).err == "");
    CHECK(lambda({"--requests", "0", "--duration", "1 s"}).err == "");
  }

  TEST_CASE("settings reach the function and the account") {
    CHECK(lambda({"--requests", "3M", "--duration", "120ms", "--set", "functions.lambda.memory=1536 MB", "--set",
                  "account.already_used.lambda_requests=1M"})
              .out == "2.933338\n");
  }

  TEST_CASE("mistakes name the option") {
    const Outcome outcome = lambda({"--requests", "3M", "--duration", "120 parsecs", "--memory", "{"});
    CHECK(outcome.status == 2);
    CHECK(outcome.out == "");
    CHECK(outcome.err.find("--duration:1:1: error: functions.lambda.duration: expected") != std::string::npos);
    CHECK(outcome.err.find("--memory:1:1: error: ") != std::string::npos);
    const Outcome nothing = lambda({});
    CHECK(nothing.status == 2);
    CHECK(nothing.err.find("no function is described") != std::string::npos);
    const Outcome file = lambda({"--requests", "3M", "workload.yaml"});
    CHECK(file.status == 2);
    CHECK(file.err.find("unexpected argument `workload.yaml`") != std::string::npos);
  }
}

}  // namespace lambda_command_test

// What estimate hints at and does not count.
#include "comparing/hints.h"

#include <doctest/doctest.h>

#include <string>

#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace hints_test {
namespace {

/// The text of a JSON string that begins with the quote at that place or behind it.
std::string between_quotes(const std::string& text, std::size_t at) {
  const std::size_t begin = text.find('"', at) + 1;
  return text.substr(begin, text.find('"', begin) - begin);
}

/// The resource and the text of each hint.
std::string hints(const std::string& yaml) {
  const std::vector<std::string> arguments = {"estimate", "w.yaml", "--quiet", "--format", "json"};
  const Outcome outcome = run_in_memory(arguments, {{"w.yaml", "month: 2026-11\nhours_per_month: 730\n" + yaml}});
  CAPTURE(outcome.err);
  REQUIRE(outcome.status == 0);
  const std::size_t list = outcome.out.find("\"hints\"");
  std::string text;
  for (std::size_t at = list; list != std::string::npos;) {
    at = outcome.out.find("\"resource\": ", at);
    const std::size_t words = outcome.out.find("\"text\": \"", at);
    if (words == std::string::npos) break;
    text += (text.empty() ? "" : "\n") + between_quotes(outcome.out, at + 12) + " " +
            between_quotes(outcome.out, words + 8);
    at = words;
  }
  return text;
}

std::string function(const std::string& source) {
  return "functions: {f: {requests: 2.19M, duration: 1 ms, event_sources: [{" + source + "}]}}\n";
}

}  // namespace

TEST_SUITE("hints") {
  TEST_CASE("a queue that a function reads") {
    const std::string logs = "logs: {type: cloudwatch-logs, lambda_ingested: 1 GB}";
    CHECK(hints(function("type: sqs, from: q, batch_size: 10") + "services: {q: {type: sqs, retention: 4 d}, " + logs +
                "}\n") ==
          "functions.f reads services.q, whose requests are not described: 21.9M messages at batch 10 are 2.19M "
          "receives");
    CHECK(hints(function("type: sqs, from: q") + "services: {" + logs + "}\n") ==
          "functions.f reads q, which `services` does not describe: 2.19M receives");
    CHECK(hints(function("type: sqs") + "services: {" + logs + "}\n") ==
          "functions.f reads a queue that `services` does not describe: 2.19M receives");
    CHECK(hints(function("type: sqs, from: q") + "services: {q: {type: sqs, messages: 21.9M, batch_size: 10}, " + logs +
                "}\n") == "");
    CHECK(hints(function("type: sqs") + "services: {q: {type: sqs, requests: 1M}, " + logs + "}\n") == "");
    CHECK(hints(function("type: sqs")) == "");
    CHECK(hints(function("type: kinesis")) == "");
  }

  TEST_CASE("responses of an API") {
    const std::string hint = "services.api its responses to the internet are not described: give `response_size`, or 0";
    CHECK(hints("services: {api: {type: api-gateway-rest, requests: 1M}}\n") == hint);
    CHECK(hints("services: {api: {type: api-gateway-http, requests: 1M}}\n") == hint);
    CHECK(hints("services: {api: {type: api-gateway-rest, requests: 1M, response_size: 0}}\n") == "");
    CHECK(hints("services: {api: {type: api-gateway-rest, requests: 1M, endpoint: private}}\n") == "");
    CHECK(hints("services: {api: {type: api-gateway-rest, requests: 1M}, d: {type: data-transfer, out: 5 GB}}\n") ==
          "");
  }

  TEST_CASE("logs, once for all functions") {
    const std::string two = "functions: {f: {requests: 1M, duration: 1 ms}, g: {requests: 1M, duration: 1 ms}}\n";
    CHECK(hints(two) == "");
    CHECK(hints(two + "services: {q: {type: sqs, requests: 1M}}\n") ==
          "functions logs are not described: add a service of type cloudwatch-logs");
  }

  TEST_CASE("connections beyond what a database takes: the proxy's price") {
    const std::string function =
        "functions: {f: {requests: 0, reserved_concurrency: 100}}\nservices:\n"
        "  logs: {type: cloudwatch-logs, ingested: 1 GB}\n";
    // At least 8 ACUs: 8 x 730 h x 0.015; 2 instances of 5: 10 x 730 h x 0.015.
    CHECK(hints(function + "  db: {type: aurora-serverless, capacity: 2, max_connections: 90, used_by: f}\n") ==
          "services.db its functions need 100 connections, and it takes 90 connections; an rds-proxy would pool them "
          "for $87.60 a month");
    CHECK(hints(function +
                "  db: {type: aurora-serverless, capacity: 5, instances: 2, max_connections: 90, used_by: f}\n") ==
          "services.db its functions need 100 connections, and it takes 90 connections; an rds-proxy would pool them "
          "for $109.50 a month");
    CHECK(hints(function + "  db: {type: aurora-serverless, capacity: 2, max_connections: 100, used_by: f}\n") == "");
  }
}

}  // namespace hints_test

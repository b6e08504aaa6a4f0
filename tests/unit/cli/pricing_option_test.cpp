// A directory given with --pricing: what it lays over the built-in rows.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace pricing_option_test {
namespace {

namespace fs = std::filesystem;

/// 1M requests of 100 ms at the default memory, and 24k a day at 1 GB in a month that is not named; no free tier.
constexpr const char* kWorkload =
    "free_tier: false\n"
    "functions: {a: {requests: 1M, duration: 100 ms}, b: {requests: 24k/day, duration: 100 ms, memory: 1 GB}}\n";

/// The exact total with the pricing files laid over the built-in ones, or the error text.
std::string total_with(const std::map<std::string, std::string>& pricing) {
  std::map<std::string, std::string> files = {{"w.yaml", kWorkload}};
  for (const auto& [name, text] : pricing) files["own/" + name] = text;
  const Outcome outcome = run_in_memory({"estimate", "w.yaml", "--pricing", "own", "-f", "value", "-q"}, files);
  return outcome.status == answered ? outcome.out : outcome.err;
}

std::string term(const std::string& name, const std::string& value) {
  return "sources: {s: {title: Ours, url: https://example.com/, retrieved: 2026-01-01}}\n"
         "terms: [{name: " +
         name + ", value: " + value + ", source: s}]\n";
}

std::map<std::string, std::string> built_in_files() {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::directory_iterator(fs::path(LAMBDACOST_SOURCE_DIR) / "pricing")) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream stream(entry.path());
    files[entry.path().filename().string()] = std::string(std::istreambuf_iterator<char>(stream), {});
  }
  return files;
}

}  // namespace

TEST_SUITE("pricing option") {
  TEST_CASE("the built-in files laid over themselves change nothing") {
    const std::map<std::string, std::string> files = built_in_files();
    REQUIRE(files.size() >= 6);
    const std::string alone = run_in_memory({"estimate", "w.yaml", "-f", "value"}, {{"w.yaml", kWorkload}}).out;
    CHECK(alone.find('.') != std::string::npos);
    CHECK(total_with(files) == alone);
    for (const auto& file : files) {
      CAPTURE(file.first);
      CHECK(total_with({file}) == alone);
    }
  }

  TEST_CASE("a term is overridden by one of its kind") {
    // a: 0.2 for requests, 12,500 GB-s; b: 730,000 requests and 73,000 GB-s in 730 hours.
    struct Case {
      std::string name;
      std::string value;
      std::string total;
    };
    const Case cases[] = {
        {"unused", "anything", "1.77100285\n"},
        {"calendar.hours_per_month", "730", "1.77100285\n"},
        {"calendar.hours_per_month", "720", "1.75233615\n"},
        {"lambda.default_memory", "256 MB", "1.9793366\n"},
        {"lambda.duration_granularity", "200 ms", "3.1960057\n"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.name);
      CAPTURE(c.value);
      CHECK(total_with({{"t.yaml", term(c.name, c.value)}}) == c.total);
    }
  }

  TEST_CASE("a term of another kind or nothing is refused") {
    struct Case {
      std::string name;
      std::string value;
      std::string expected;
    };
    const Case cases[] = {
        {"calendar.hours_per_month", "0", "730"},       {"calendar.hours_per_month", "730 h", "730"},
        {"calendar.hours_per_month", "month", "730"},   {"lambda.default_memory", "lots", "128 MB"},
        {"lambda.default_memory", "128", "128 MB"},     {"lambda.default_memory", "128 ms", "128 MB"},
        {"lambda.default_memory", "0 MB", "128 MB"},    {"lambda.duration_granularity", "0 ms", "100 ms"},
        {"lambda.duration_granularity", "1", "100 ms"}, {"lambda.managed_instances_fee", "much", "15%"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.name);
      CAPTURE(c.value);
      const std::string errors = total_with({{"t.yaml", term(c.name, c.value)}});
      CHECK(errors.find("own/t.yaml:2:9: error: the term " + c.name + " is `" + c.value + "`, a value such as " +
                        c.expected + " was expected [invalid-value]\n") == 0);
    }
  }
}

}  // namespace pricing_option_test

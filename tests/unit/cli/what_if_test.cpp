// What would it cost if: every name at once, factors, several months, several values of one function.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <map>
#include <string>
#include <vector>

#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace what_if_test {
namespace {

using Words = std::vector<std::string>;

constexpr const char* kShop =
    "name: shop\n"
    "month: 2026-11\n"
    "defaults:\n"
    "  functions: {duration: 80 ms}\n"
    "  services: {sqs: {requests: 2M}}\n"
    "functions:\n"
    "  a: {memory: 512 MB, requests: 3M, cold_starts: {share: 1%, init: 400 ms}}\n"
    "  b: {memory: 1 GB, requests: 40/s, duration: [{share: 90%, time: 80 ms}, {share: 10%, time: 480.5 ms}]}\n"
    "  c: {requests: 3e6, duration: 7}\n"
    "tables:\n"
    "  t: {item_size: 1 KB, storage: 50 GB, reads: 80/s, writes: {requests: 20/s},\n"
    "      indexes: {x: {projected_size: 200 B, writes: 12.5%}, y: {projected_size: 100 B, writes: 0.1}}}\n"
    "services:\n"
    "  sqs: {}\n"
    "  jobs: {type: sqs, requests: 1_000_000}\n";

/// The output of a command over the file, or the errors.
std::string output(Words words, const std::string& yaml, const std::map<std::string, std::string>& environment = {}) {
  words.insert(words.begin() + 1, "workload.yaml");
  words.emplace_back("--quiet");
  const Outcome outcome = run_in_memory(words, {{"workload.yaml", yaml}}, environment);
  return outcome.status == answered ? outcome.out : outcome.err;
}

std::string csv(Words options) {
  options.insert(options.begin(), {"estimate", "--format", "csv"});
  return output(std::move(options), kShop);
}

std::string with_scenario(const std::string& settings) {
  return std::string(kShop) + "scenarios:\n  busy: {" + settings + "}\n";
}

}  // namespace

TEST_SUITE("what if") {
  TEST_CASE("a factor is the product, to the byte") {
    struct Case {
      Words factors;
      Words products;
    };
    const Case cases[] = {
        {{"functions.a.requests=*10"}, {"functions.a.requests=30M"}},
        {{"functions.*.requests=*10"},
         {"functions.a.requests=30M", "functions.b.requests=400/s", "functions.c.requests=30000000"}},
        {{"functions.*.memory=*2"}, {"functions.a.memory=1GB", "functions.b.memory=2GB"}},
        {{"functions.a.duration=*1.5"}, {"functions.a.duration=120ms"}},
        {{"functions.b.duration[1].time=*2"}, {"functions.b.duration[1].time=961ms"}},
        {{"functions.*.cold_starts.share=*5"}, {"functions.a.cold_starts.share=5%"}},
        {{"functions.a.requests=5M", "functions.*.requests=*2"},
         {"functions.a.requests=10M", "functions.b.requests=80/s", "functions.c.requests=6M"}},
        {{"functions.*.requests=*2", "functions.a.requests=*3"},
         {"functions.a.requests=18M", "functions.b.requests=80/s", "functions.c.requests=6M"}},
        {{"tables.*.reads=*3"}, {"tables.t.reads=240/s"}},
        {{"tables.*.writes.requests=*3"}, {"tables.t.writes.requests=60/s"}},
        {{"tables.*.indexes.*.writes=*4"}, {"tables.t.indexes.x.writes=50%", "tables.t.indexes.y.writes=40%"}},
        {{"services.*.requests=*2"}, {"services.sqs.requests=4M", "services.jobs.requests=2M"}},
        {{"services.sqs.requests=*2"}, {"services.sqs.requests=4M"}},
        {{"defaults.functions.duration=*2"}, {"functions.a.duration=160ms"}},
        {{"hours_per_month=730", "hours_per_month=*1"}, {"hours_per_month=730"}},
    };
    const auto with = [](const Words& settings) {
      Words options;
      for (const std::string& setting : settings) options.insert(options.end(), {"--set", setting});
      return csv(options);
    };
    for (const Case& c : cases) {
      CAPTURE(c.factors.front());
      CHECK(with(c.factors) == with(c.products));
    }
  }

  TEST_CASE("a factor of 1 changes nothing") {
    for (const std::string path :
         {"functions.*.requests", "functions.*.memory", "functions.a.duration", "functions.*.cold_starts.*",
          "tables.*.storage", "tables.*.reads", "tables.*.writes.requests", "tables.*.indexes.*.writes",
          "services.*.requests", "functions.b.duration[0].share"}) {
      CAPTURE(path);
      CHECK(csv({"--set", path + "=*1"}) == csv({}));
      CHECK(csv({"--set", path + "=*1.000"}) == csv({}));
    }
  }

  TEST_CASE("a plain value is set for every name") {
    CHECK(
        csv({"--set", "functions.*.memory=1GB"}) ==
        csv({"--set", "functions.a.memory=1GB", "--set", "functions.b.memory=1GB", "--set", "functions.c.memory=1GB"}));
    CHECK(csv({"--set", "tables.*.indexes.*.writes=50%"}) ==
          csv({"--set", "tables.t.indexes.x.writes=50%", "--set", "tables.t.indexes.y.writes=50%"}));
  }

  TEST_CASE("scenarios take both, in YAML and in JSON") {
    const Words busy = {"estimate", "--scenario", "busy", "--format", "value"};
    const std::string product = output(busy, with_scenario("functions.a.requests: 30M, functions.b.requests: 400/s"));
    CHECK(output(busy, with_scenario("functions.a.requests: \"*10\", functions.b.requests: '*10'")) == product);
    const std::string every = output(busy, with_scenario("functions.*.requests: \"*10\""));
    CHECK(every == output(busy, with_scenario("functions.a.requests: 30M, functions.b.requests: 400/s, "
                                              "functions.c.requests: 30M")));
    CHECK(every == output({"estimate", "--format", "value", "--set", "functions.*.requests=*10"}, kShop));
    CHECK(output(busy, R"({"functions": {"f": {"requests": 3000000, "duration": 5}},
                           "scenarios": {"busy": {"functions.*.requests": "*10"}}})") ==
          output(busy, R"({"functions": {"f": {"requests": 30000000, "duration": 5}}, "scenarios": {"busy": {}}})"));
  }

  TEST_CASE("a factor of a range multiplies each of its numbers") {
    const std::string ranges = "functions: {f: {duration: 9, requests: {low: 1M, expected: 3M, high: 10M}}}\n";
    const std::string products = "functions: {f: {duration: 9, requests: {low: 2M, expected: 6M, high: 20M}}}\n";
    CHECK(output({"estimate", "--format", "csv", "--set", "functions.*.requests=*2"}, ranges) ==
          output({"estimate", "--format", "csv"}, products));
  }

  TEST_CASE("several files: each that has resources of the kind") {
    const std::map<std::string, std::string> files = {
        {"a.yaml", "functions: {f: {requests: 3M, duration: 9}}\n"},
        {"b.yaml", "tables: {t: {storage: 50 GB}}\n"},
        {"c.yaml", "functions: {g: {requests: 5M, duration: 9}}\n"},
    };
    const auto run = [&](const Words& settings) {
      Words words = {"estimate", "a.yaml", "b.yaml", "c.yaml", "--format", "csv", "--quiet"};
      for (const std::string& setting : settings) words.insert(words.end(), {"--set", setting});
      return run_in_memory(words, files).out;
    };
    CHECK(run({"functions.*.requests=*2"}) == run({"functions.f.requests=6M", "functions.g.requests=10M"}));
  }

  TEST_CASE("a sweep goes over every name, and over factors") {
    const auto totals = [](const std::string& over) {
      return output({"sweep", "--over", over, "--format", "json"}, kShop);
    };
    CHECK(totals("functions.*.memory=128,1024").find("\"total\"") != std::string::npos);
    CHECK(totals("functions.*.requests=*1,*10").find("\"total\"") != std::string::npos);
  }

  TEST_CASE("months are their estimates and their sum") {
    const Words months = {"2026-10", "2026-11", "2026-12"};
    std::string rows;
    Decimal sum;
    for (const std::string& month : months) {
      const std::string of_month = csv({"--month", month});
      rows += rows.empty() ? of_month : of_month.substr(of_month.find('\n') + 1);
      std::string total = output({"estimate", "--format", "value", "--month", month}, kShop);
      total.pop_back();
      sum += *Decimal::parse(total);
    }
    CHECK(csv({"--month", "2026-10..2026-12"}) == rows);
    const Words value = {"estimate", "--format", "value"};
    CHECK(output({"estimate", "--format", "value", "--month", "2026-10..2026-12"}, kShop) == sum.to_string() + "\n");
    CHECK(output(value, kShop, {{"LAMBDACOST_MONTH", "2026-10..2026-12"}}) == sum.to_string() + "\n");
    const std::string json = output({"estimate", "--format", "json", "--month", "2026-10..2026-12"}, kShop);
    CHECK(json.find("{\n  \"schema\": \"lambdacost.estimates/1\",\n  \"total\": \"" + sum.to_string() + "\",") == 0);
    CHECK(json.find("\"hours\": \"720\"") != std::string::npos);
    CHECK(json.find("\"hours\": \"744\"") != std::string::npos);
  }

  TEST_CASE("one function at several values is the sweep of its file") {
    const auto swept = [](const std::string& over) {
      return run_in_memory({"lambda", "--month", "2026-11", "--requests", "3M", "--duration", "120ms", "--memory",
                            "1536MB", "--format", "csv", "--over", over},
                           {});
    };
    const auto of_file = [](const std::string& over) {
      return run_in_memory({"sweep", "lambda.yaml", "--month", "2026-11", "--format", "csv", "--over", over},
                           {{"lambda.yaml", "functions: {lambda: {requests: 3M, duration: 120ms, memory: 1536MB}}\n"}});
    };
    for (const std::string key : {"architecture=x86_64,arm64", "memory=128..1024:128", "requests=*1,*10"}) {
      CAPTURE(key);
      const Outcome outcome = swept(key);
      CHECK(outcome.status == answered);
      CHECK(outcome.out == of_file("functions.lambda." + key).out);
      CHECK(swept("functions.lambda." + key).out == outcome.out);
    }
    for (const std::string path : {"region=us-east-1,eu-west-1", "region=all", "free_tier=true,false"}) {
      CAPTURE(path);
      CHECK(swept(path).out == of_file(path).out);
      CHECK(swept(path).status == answered);
    }
  }

  TEST_CASE("without a file that of the working folder is read") {
    const std::map<std::string, std::string> both = {
        {"workload.yaml", "name: w\nfunctions: {f: {requests: 0, duration: 0}}\n"}, {"lambdacost.yaml", kShop}};
    const std::map<std::string, std::string> one = {{"workload.yaml", kShop}};
    for (const Words& command :
         {Words{"estimate"}, Words{"validate"}, Words{"check"}, Words{"dynamodb"}, Words{"prices", "fetch-list"},
          Words{"sweep", "--over", "functions.a.memory=128,256"}, Words{"diff", "--set", "functions.*.memory=*2"}}) {
      CAPTURE(command.front());
      Words named = command;
      named.emplace_back("lambdacost.yaml");
      const Outcome expected = run_in_memory(named, both);
      const Outcome found = run_in_memory(command, both);
      CHECK(found.status == expected.status);
      CHECK(found.out == expected.out);
      CHECK(found.err == "lambdacost: reading lambdacost.yaml\n" + expected.err);
      CHECK(run_in_memory(command, one).err.find("lambdacost: reading workload.yaml\n") == 0);
      Words quiet = command;
      quiet.emplace_back("--quiet");
      CHECK(run_in_memory(quiet, both).err.find("reading") == std::string::npos);
    }
    // What options describe needs no file.
    CHECK(run_in_memory({"dynamodb", "--storage", "5GB"}, both).err.find("reading") == std::string::npos);
    // An empty file is a mistake to be told, not passed over.
    const Outcome empty = run_in_memory({"estimate"}, {{"lambdacost.yaml", ""}, {"workload.yaml", kShop}});
    CHECK(empty.status == unusable);
    CHECK(empty.err.find("lambdacost.yaml:1:1: error: an empty document") != std::string::npos);
  }
}

}  // namespace what_if_test

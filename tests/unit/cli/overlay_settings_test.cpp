// Which value counts: the order of defaults, file and settings, and that of flag, environment, file and default.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <map>
#include <string>
#include <vector>

#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace overlay_settings_test {
namespace {

using FilesByName = std::map<std::string, std::string>;
using Environment = std::map<std::string, std::string>;

/// An estimate of the files as CSV, or the error text.
std::string estimate(const FilesByName& files, std::vector<std::string> options, const Environment& environment = {},
                     const std::string& format = "csv") {
  std::vector<std::string> arguments = {"estimate", "--format", format, "--quiet"};
  for (const auto& [name, text] : files) arguments.push_back(name);
  arguments.insert(arguments.end(), options.begin(), options.end());
  const Outcome outcome = run_in_memory(arguments, files, environment);
  return outcome.status == answered ? outcome.out : outcome.err;
}

/// The exact total without free tier.
std::string total(const std::string& yaml, std::vector<std::string> options) {
  options.emplace_back("--no-free-tier");
  return total_of(yaml, std::move(options));
}

/// The text after `key` up to the next comma or end of line in the estimate's JSON: its value there.
std::string json_value(const std::string& json, const std::string& key) {
  const std::size_t at = json.find("\"" + key + "\": ");
  if (at == std::string::npos) return json;
  const std::size_t begin = at + key.size() + 4;
  std::string value = json.substr(begin, json.find_first_of(",}\n", begin) - begin);
  std::erase(value, '"');
  return value;
}

// 1M requests of 1 s at 1 GB in us-east-1 without free tier: 16.6667 of duration and 0.2 of requests.
constexpr const char* kFunction = "functions: {a: {memory: 1 GB, requests: 1M, duration: 1 s}}\n";

}  // namespace

TEST_SUITE("settings") {
  TEST_CASE("defaults, then the file, then --set") {
    struct Case {
      std::string defaults;
      std::string own;
      std::vector<std::string> settings;
      std::string total;
    };
    // 16.6667 for each gigabyte of memory.
    const Case cases[] = {
        {"", "", {}, "2.2833375"},  // AWS's default of 128 MB
        {"memory: 1 GB", "", {}, "16.8667"},
        {"memory: 1 GB", "memory: 2 GB,", {}, "33.5334"},
        {"memory: 1 GB", "memory: 2 GB,", {"functions.a.memory=3 GB"}, "50.2001"},
        {"memory: 1 GB", "", {"functions.a.memory=3 GB"}, "50.2001"},
        {"", "", {"functions.a.memory=3 GB"}, "50.2001"},
        {"", "", {"functions.a.memory=3 GB", "functions.a.memory=1 GB"}, "16.8667"},
        {"memory: 1 GB", "", {"defaults.functions.memory=2 GB"}, "33.5334"},
        {"", "", {"defaults.functions.memory=2 GB"}, "33.5334"},
        {"", "memory: 1 GB,", {"defaults.functions.memory=2 GB"}, "16.8667"},
        {"", "", {"functions.a.memory=3 GB", "defaults.functions.memory=2 GB"}, "50.2001"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.defaults);
      CAPTURE(c.own);
      CAPTURE(c.settings.size());
      std::vector<std::string> options;
      for (const std::string& setting : c.settings) options.insert(options.end(), {"--set", setting});
      CHECK(total("defaults: {functions: {" + c.defaults + "}}\nfunctions: {a: {" + c.own +
                      " requests: 1M, duration: 1 s}}\n",
                  options) == c.total);
    }
  }

  // Standard queues are 0.4 a million requests; a message in a batch of ten is three calls for ten.
  TEST_CASE("a default of a service gives way to what says the same in another way, wherever that is said") {
    struct Case {
      std::string defaults;
      std::string own;
      std::vector<std::string> settings;
      std::string total;
    };
    const Case cases[] = {
        {"batch_size: 10", "messages: 2M", {}, "0.24"},
        {"batch_size: 10", "empty_receives: 0", {"services.sqs.messages=2M"}, "0.24"},
        {"batch_size: 10", "requests: 2M", {}, "0.8"},
        {"requests: 5M", "", {}, "2"},
        {"requests: 5M", "messages: 1M", {}, "1.2"},
        {"requests: 5M", "empty_receives: 0", {"services.sqs.messages=1M"}, "1.2"},
        {"requests: 5M, request_size: 65 KB", "messages: 1M", {}, "1.2"},
        {"requests: 5M, request_size: 65 KB", "", {}, "4"},
        {"messages: 1M", "", {"defaults.services.sqs.batch_size=10"}, "0.12"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.defaults);
      CAPTURE(c.own);
      std::vector<std::string> options;
      for (const std::string& setting : c.settings) options.insert(options.end(), {"--set", setting});
      CHECK(total("defaults: {services: {sqs: {" + c.defaults + "}}}\nservices: {sqs: {" + c.own + "}}\n", options) ==
            c.total);
    }
  }

  TEST_CASE("a setting reaches every kind of value") {
    struct Case {
      std::string setting;
      std::string total;
    };
    const Case cases[] = {
        {"functions.a.requests=2M", "33.7334"},
        {"functions.a.duration=2000", "33.5334"},
        {"functions.a.duration=[{share: 50%, time: 1 s}, {share: 50%, time: 2 s}]", "25.20005"},
        {"functions.a={requests: 1M, duration: 0 ms}", "0.2"},
        {"functions[\"a\"].memory=2 GB", "33.5334"},
        {"functions.a.architecture=arm64", "13.5334"},
        {"functions.a.cold_starts={share: 100%, init: 1 s}", "33.5334"},
        {"functions.a.tags.team=x", "16.8667"},
        {"name=other", "16.8667"},
        {"region=eu-central-2", "18.5534"},
        {"functions.a.region=eu-central-2", "18.5534"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.setting);
      CHECK(total(kFunction, {"--set", c.setting}) == c.total);
    }
  }

  TEST_CASE("names with dots are written in brackets") {
    const std::string yaml =
        "functions: {orders.v2: {memory: 1 GB, requests: 1M, duration: 1 s}, orders: {requests: 0, v2: {}}}\n";
    const std::string plain =
        "functions: {orders.v2: {memory: 1 GB, requests: 1M, duration: 1 s}, orders: {requests: 0}}\n";
    CHECK(total(plain, {"--set", "functions[\"orders.v2\"].memory=2 GB"}) == "33.5334");
    CHECK(total(plain, {"--set", "functions.orders.requests=0"}) == "16.8667");
    CHECK(total(yaml, {}).find("functions.orders.v2: unknown key `v2`") != std::string::npos);
    CHECK(total("functions: {'a \"b\"': {memory: 1 GB, requests: 1M, duration: 1 s}}\n",
                {"--set", "functions[\"a \\\"b\\\"\"].memory=2 GB"}) == "33.5334");
  }

  TEST_CASE("an item of a list is set by its index") {
    const std::string yaml =
        "functions: {a: {memory: 1 GB, requests: 1M, duration: [{share: 50%, time: 1 s}, {share: 50%, time: 1 s}]}}\n";
    CHECK(total(yaml, {}) == "16.8667");
    CHECK(total(yaml, {"--set", "functions.a.duration[1].time=2 s"}) == "25.20005");
  }

  TEST_CASE("a setting of a resource edits the file that has it") {
    const FilesByName files = {{"1.yaml", "functions: {a: {requests: 0}}\n"},
                               {"2.yaml", "functions: {b: {memory: 1 GB, requests: 1M, duration: 1 s}}\n"}};
    CHECK(estimate(files, {"--no-free-tier", "--set", "functions.b.memory=2 GB"}, {}, "value") == "33.5334\n");
    CHECK(estimate(files, {"--set", "functions.c.memory=2 GB"}).find("there is no functions.c in the workload") !=
          std::string::npos);
  }

  TEST_CASE("a setting of the account holds for all files") {
    const FilesByName files = {{"1.yaml", "month: 2026-10\n" + std::string(kFunction)},
                               {"2.yaml", "functions: {b: {requests: 0}}\n"}};
    const std::string json = estimate(files, {"--set", "month=2026-11", "--set", "free_tier=false"}, {}, "json");
    CHECK(json_value(json, "month") == "2026-11");
    CHECK(json_value(json, "free_tier") == "false");
  }

  TEST_CASE("flag, then environment, then file, then default") {
    struct Case {
      std::string key;  ///< in the estimate's JSON
      std::string file;
      Environment environment;
      std::vector<std::string> options;
      std::string value;
    };
    const Case cases[] = {
        {"region", "", {}, {}, "us-east-1"},
        {"region", "region: us-east-2\n", {}, {}, "us-east-2"},
        {"region", "", {{"LAMBDACOST_REGION", "eu-west-1"}}, {}, "eu-west-1"},
        {"region", "region: us-east-2\n", {{"LAMBDACOST_REGION", "eu-west-1"}}, {}, "eu-west-1"},
        {"region", "region: us-east-2\n", {{"LAMBDACOST_REGION", ""}}, {}, "us-east-2"},
        {"region", "region: us-east-2\n", {}, {"--region", "eu-north-1"}, "eu-north-1"},
        {"region",
         "region: us-east-2\n",
         {{"LAMBDACOST_REGION", "eu-west-1"}},
         {"--region", "eu-north-1"},
         "eu-north-1"},

        {"month", "month: 2026-10\n", {}, {}, "2026-10"},
        {"month", "", {{"LAMBDACOST_MONTH", "2026-11"}}, {}, "2026-11"},
        {"month", "month: 2026-10\n", {{"LAMBDACOST_MONTH", "2026-11"}}, {}, "2026-11"},
        {"month", "month: 2026-10\n", {}, {"--month", "2026-12"}, "2026-12"},
        {"month", "month: 2026-10\n", {{"LAMBDACOST_MONTH", "2026-11"}}, {"--month", "2026-12"}, "2026-12"},
        {"month", "month: 2026-10\n", {{"LAMBDACOST_MONTH", "2026-11"}}, {"--set", "month=2026-12"}, "2026-12"},
        {"month", "month: 2026-10\n", {{"LAMBDACOST_MONTH", "2026-11"}}, {"--set", " month = 2026-12"}, "2026-12"},

        {"free_tier", "", {}, {}, "true"},
        {"free_tier", "free_tier: false\n", {}, {}, "false"},
        {"free_tier", "free_tier: false\n", {{"LAMBDACOST_FREE_TIER", "true"}}, {}, "true"},
        {"free_tier", "", {{"LAMBDACOST_FREE_TIER", "false"}}, {}, "false"},
        {"free_tier", "free_tier: true\n", {{"LAMBDACOST_FREE_TIER", "true"}}, {"--no-free-tier"}, "false"},
        {"free_tier", "free_tier: true\n", {}, {"--no-free-tier"}, "false"},

        {"hours", "", {}, {}, "730"},
        {"hours", "month: 2026-11\n", {}, {}, "720"},
        {"hours", "month: 2026-02\n", {}, {}, "672"},
        {"hours", "month: 2026-12\n", {}, {}, "744"},
        {"hours", "", {{"LAMBDACOST_MONTH", "2026-11"}}, {}, "720"},
        {"hours", "month: 2026-11\n", {}, {"--month", "2026-12"}, "744"},
        {"hours", "month: 2026-11\nhours_per_month: 700\n", {}, {}, "700"},
        {"hours", "hours_per_month: 700\n", {}, {"--month", "2026-12"}, "700"},
        {"hours", "month: 2026-11\nhours_per_month: 700\n", {}, {"--hours-per-month", "600.5"}, "600.5"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.key);
      CAPTURE(c.file);
      CAPTURE(c.value);
      CHECK(json_value(estimate({{"workload.yaml", c.file + kFunction}}, c.options, c.environment, "json"), c.key) ==
            c.value);
    }
  }

  TEST_CASE("a resource's own region stays under flag and environment") {
    const std::string yaml = "functions: {a: {region: eu-west-1, requests: 1M, duration: 1 s}}\n";
    CHECK(json_value(
              estimate({{"w.yaml", yaml}}, {"--region", "us-east-2"}, {{"LAMBDACOST_REGION", "us-west-2"}}, "json"),
              "region") == "eu-west-1");
  }

  TEST_CASE("the last of a repeated flag counts") {
    CHECK(json_value(estimate({{"w.yaml", kFunction}}, {"--month", "2026-10", "--month", "2026-11"}, {}, "json"),
                     "month") == "2026-11");
  }

  TEST_CASE("a bad value of a flag is not covered by a good one below it") {
    const FilesByName files = {{"w.yaml", "month: 2026-11\nregion: us-east-1\n" + std::string(kFunction)}};
    CHECK(estimate(files, {"--month", "soon"}).find("--month:1:1: error:") == 0);
    CHECK(estimate(files, {"--region", "here"}).find("--region:1:1: error:") == 0);
    CHECK(estimate(files, {}, {{"LAMBDACOST_MONTH", "soon"}}).find("LAMBDACOST_MONTH:1:1: error:") == 0);
    CHECK(estimate(files, {"--hours-per-month", "0"}).find("--hours-per-month:1:1: error:") == 0);
  }

  TEST_CASE("thousands of misspelt names in a large workload do not take minutes") {
    std::string functions = "{\"functions\": {";
    std::vector<std::string> settings;
    for (int i = 0; i < 2000; ++i) {
      functions += fmt::format("{}\"function-number-{}\": {{\"requests\": 0}}", i == 0 ? "" : ", ", i);
      settings.insert(settings.end(), {"--set", fmt::format("functions.fucntion-number-{}.memory=1GB", i)});
    }
    const std::string errors = estimate({{"w.json", functions + "}}"}}, settings);
    std::size_t helped = 0;
    for (std::size_t at = errors.find("did you mean"); at != std::string::npos;
         at = errors.find("did you mean", at + 1))
      ++helped;
    CHECK(helped == 20);
    CHECK(errors.find("did you mean functions.function-number-0?\n") != std::string::npos);
    CHECK(errors.find("there is no functions.fucntion-number-999 in") != std::string::npos);
    CHECK(errors.find("lambdacost: 1000 more findings are not shown\n") != std::string::npos);
  }

  TEST_CASE("an empty file name is named as such") {
    CHECK(run_in_memory({"estimate", ""}, {}).err ==
          "lambdacost: error: the name of a file is empty [unreadable-file]\n"
          "  help: name one, or - for standard input\n");
    const Outcome outcome = run_in_memory({"estimate", "w.yaml", "-o", ""}, {{"w.yaml", kFunction}});
    CHECK(outcome.status == unusable);
    CHECK(outcome.err ==
          "lambdacost: error: -o: the name of the file is empty [bad-arguments]\n"
          "  help: name one, or - for standard output\n");
  }

  TEST_CASE("the name is the file's, else that of the first file's path") {
    struct Case {
      std::string path;
      std::string text;
      std::string name;
    };
    const Case cases[] = {
        {"shop.yaml", "name: food\n", "food"},
        {"shop.yaml", "", "shop"},
        {"dir/shop.prod.yaml", "", "shop.prod"},
        {"shop", "", "shop"},
        {"-", "", "workload"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.path);
      CAPTURE(c.text);
      CHECK(json_value(estimate({{c.path, c.text + kFunction}}, {}, {}, "json"), "workload") == c.name);
    }
  }
}

}  // namespace overlay_settings_test

// lambdacost sweep: the bills of the values, exactly, and which of them are marked. The function is that of the first
// example of AWS's pricing page, at other memory sizes.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "support/html.h"
#include "support/memory_world.h"
#include "support/unpriced_region.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace sweep_test {
namespace {

constexpr std::string_view kFoodOrdering =
    "name: food-ordering\nregion: us-east-1\nmonth: 2026-11\nfunctions:\n"
    "  place-order: {memory: 1536 MB, requests: 3M, duration: 120 ms}\n";

Outcome sweep(const std::string& yaml, const std::string& over, std::vector<std::string> options = {},
              std::map<std::string, std::string> files = {}) {
  std::vector<std::string> arguments = {"sweep", "workload.yaml", "--over", over};
  arguments.insert(arguments.end(), options.begin(), options.end());
  files["workload.yaml"] = yaml;
  return run_in_memory(arguments, std::move(files));
}

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == separator)
      parts.emplace_back();
    else
      parts.back() += c;
  }
  return parts;
}

/// "1536MB 120 2.733338 2.733338 0.911112666667 cheapest fastest", a line for each value; the messages of a refusal.
std::string points(const std::string& yaml, const std::string& over, std::vector<std::string> options = {},
                   std::map<std::string, std::string> files = {}) {
  options.insert(options.end(), {"--format", "csv"});
  const Outcome outcome = sweep(yaml, over, options, std::move(files));
  if (outcome.status != 0) return outcome.err;
  std::string text;
  const std::vector<std::string> lines = split(outcome.out, '\n');
  const std::vector<std::string> titles = split(lines.front(), ',');
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    const std::vector<std::string> cells = split(lines[i], ',');
    REQUIRE(cells.size() == titles.size());
    text += (text.empty() ? "" : "\n") + cells[3] + cells[4];
    for (const std::size_t column : {5U, 6U, 9U, 10U})
      if (!cells[column].empty()) text += " " + cells[column];
    for (std::size_t column = 12; column < 15; ++column)
      if (cells[column] == "true") text += " " + titles[column];
    if (!cells[15].empty()) text += " breaks " + cells[15];
  }
  return text;
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string result_json(const std::string& stats) { return "{\"stats\": [" + stats + "]}"; }

std::string measured(const std::string& memory, const std::string& duration) {
  return "{\"value\": " + memory + ", \"averageDuration\": " + duration + ", \"averagePrice\": 9}";
}

}  // namespace

TEST_SUITE("sweep") {
  TEST_CASE("each value has its exact bill") {
    // 3M x 0.12 s x 1 GB are 360,000 GB-s, of which 400,000 are free: what is above costs 0.0000166667 each.
    const std::string expected =
        "128MB 120 0.4 0.4 0.133333333333\n"
        "1024MB 120 0.4 0.4 0.133333333333\n"
        "1137MB 120 0.4 0.4 0.133333333333\n"
        "1138MB 120 0.4013020859375 0.4013020859375 0.133767361979\n"
        "1536MB 120 2.733338 2.733338 0.911112666667\n"
        "2048MB 120 5.733344 5.733344 1.911114666667";
    CHECK(points(std::string(kFoodOrdering), "functions.place-order.memory=128,1024,1137,1138,1536,2048") == expected);
    CHECK(points(std::string(kFoodOrdering), "functions.place-order.memory=1024..2048:512") ==
          "1024MB 120 0.4 0.4 0.133333333333\n1536MB 120 2.733338 2.733338 0.911112666667\n"
          "2048MB 120 5.733344 5.733344 1.911114666667");
    CHECK(points(std::string(kFoodOrdering), "functions.place-order.memory=1.5GB..1.5GB:1GB") ==
          "1.5GB 120 2.733338 2.733338 0.911112666667");
  }

  TEST_CASE("a value that breaks a limit is shown and never marked") {
    const std::string yaml(kFoodOrdering);
    const std::string timed =
        "month: 2026-11\nfunctions:\n  f: {memory: 512 MB, timeout: 1 s, requests: 1M, duration: 10 ms}\n";
    // 127 MB and 10,241 MB are just outside of what Lambda allows; memory without measured times marks none anyway.
    CHECK(points(yaml, "functions.place-order.memory=127MB,128MB,10240MB,10241MB") ==
          "127MB 120 0.4 0.4 0.133333333333 breaks lambda-memory\n128MB 120 0.4 0.4 0.133333333333\n"
          "10240MB 120 53.73344 53.73344 17.911146666667\n10241MB 120 53.73929938671875 53.73929938671875 "
          "17.913099795573 "
          "breaks "
          "lambda-memory");
    // 1,000 ms is within the timeout of a second, 1,001 ms is not: the bill of what cannot run is no advice.
    const std::map<std::string, std::string> files = {
        {"m.json",
         result_json(measured("128", "1001") + "," + measured("512", "1000") + "," + measured("1024", "600"))}};
    const std::string swept = points(timed, "functions.f.memory", {"--durations", "m.json", "--no-free-tier"}, files);
    CHECK(contains(swept, "128MB 1001 2.2854208375 2.2854208375 2.2854208375 breaks lambda-duration\n"));
    CHECK(contains(swept, "512MB 1000 8.53335 8.53335 8.53335 cheapest\n"));
    CHECK(contains(swept, "1024MB 600 10.20002 10.20002 10.20002 fastest balanced"));
    // Where nothing keeps to the limits, nothing is advised.
    CHECK_FALSE(contains(points(yaml, "functions.place-order.timeout=901s,902s"), "cheapest"));
  }

  TEST_CASE("what another resource breaks is no fault of the value") {
    const std::string yaml = std::string(kFoodOrdering) + "  other: {memory: 64 MB, requests: 1, duration: 1 ms}\n";
    CHECK(contains(points(yaml, "functions.place-order.architecture=x86_64,arm64"), "arm64 120"));
    CHECK_FALSE(contains(points(yaml, "functions.place-order.architecture=x86_64,arm64"), "breaks"));
    CHECK(contains(points(yaml, "region=us-east-1,eu-west-1"), "breaks lambda-memory"));
  }

  TEST_CASE("values that are different work are not called cheapest") {
    const std::string yaml =
        std::string(kFoodOrdering) + "tables:\n  t: {item_size: 1 KB, reads: 1M, writes: 1M, storage: 1 GB}\n";
    for (const char* over :
         {"functions.place-order.requests=1M,2M", "functions.place-order.duration=10ms,20ms",
          "functions.place-order.memory=512,1024", "tables.t.storage=1GB,2GB", "tables.t.reads.requests=1M,2M"})
      CHECK_FALSE(contains(points(yaml, over), "cheapest"));
    for (const char* over : {"functions.place-order.architecture=x86_64,arm64", "region=us-east-1,eu-west-1",
                             "tables.t.class=standard,standard-ia", "free_tier=true,false"})
      CHECK(contains(points(yaml, over), "cheapest"));
  }

  TEST_CASE("words, rates, and settings of no resource are swept too") {
    CHECK(points(std::string(kFoodOrdering), "functions.place-order.architecture=x86_64,arm64") ==
          "x86_64 120 2.733338 2.733338 0.911112666667\narm64 120 2.266676 2.266676 0.755558666667 cheapest");
    CHECK(points(std::string(kFoodOrdering), "free_tier=true,false") == "true 2.733338 cheapest\nfalse 9.600018");
    // The bill of a workload whose defaults say what the function does not.
    CHECK(points("month: 2026-11\nregion: us-east-1\nfunctions: {a: {requests: 1M, duration: 0}}\n",
                 "defaults.functions.memory=128,256") == "128 0\n256 0");
    // What costs the same everywhere is cheapest nowhere.
    CHECK(points(std::string(kFoodOrdering), "functions.place-order.timeout=1,2") ==
          "1s 120 2.733338 2.733338 0.911112666667\n2s 120 2.733338 2.733338 0.911112666667");
    // 30 days of 24 hours: 1/s are 2,592,000 requests, of which a million are free.
    CHECK(points("month: 2026-11\nregion: us-east-1\nfunctions: {a: {duration: 0}}\n",
                 "functions.a.requests=1/s..2/s:1/s") ==
          "1/s 0 0.3184 0.3184 0.122839506173\n2/s 0 0.8368 0.8368 0.161419753086");
    CHECK(points("month: 2026-11\nregion: us-east-1\ntables: {t: {storage: 50 GB}}\n", "tables.t.storage=25..27:1") ==
          "25GB 0 0\n26GB 0.25 0.25\n27GB 0.5 0.5");
  }

  TEST_CASE("the total is of all resources, the rest of the one that is swept") {
    const std::string two =
        "month: 2026-11\nregion: us-east-1\nfree_tier: false\nfunctions:\n"
        "  a: {memory: 1 GB, requests: 1M, duration: 100 ms}\n  b: {memory: 1 GB, requests: 2M, duration: 0}\n";
    // b costs 0.4; a 0.2 for its requests, and 100,000 GB-s for each GB.
    CHECK(points(two, "functions.a.memory=1GB,2GB") ==
          "1GB 100 2.26667 1.86667 1.86667\n2GB 100 3.93334 3.53334 3.53334");
  }

  TEST_CASE("marks") {
    const auto at = [](const std::string& stats) {
      return points(std::string(kFoodOrdering) + "free_tier: false\n", "functions.place-order.memory",
                    {"--durations", "result.json"}, {{"result.json", result_json(stats)}});
    };
    // Halves of cost and duration: 512: (8.1 / 8.1 + 300 / 300); 1024: (5.6 / 8.1 + 100 / 300); 2048: (6.6 / 8.1 + 60 /
    // 300).
    CHECK(at(measured("512", "300") + ", " + measured("1024", "100") + ", " + measured("2048", "60")) ==
          "512MB 300 8.100015 8.100015 2.700005\n"
          "1024MB 100 5.60001 5.60001 1.86667 cheapest\n"
          "2048MB 60 6.600012 6.600012 2.200004 fastest balanced");
    // Equal costs: the faster is cheapest. Equal durations: the cheaper is fastest.
    CHECK(at(measured("512", "200") + ", " + measured("1024", "100") + ", " + measured("2048", "100")) ==
          "512MB 200 5.60001 5.60001 1.86667\n1024MB 100 5.60001 5.60001 1.86667 cheapest fastest balanced\n"
          "2048MB 100 10.60002 10.60002 3.53334");
    // One value, or the same duration everywhere: only the cheapest.
    CHECK(at(measured("512", "200")) == "512MB 200 5.60001 5.60001 1.86667 cheapest");
    CHECK(at(measured("512", "200") + ", " + measured("1024", "200")) ==
          "512MB 200 5.60001 5.60001 1.86667 cheapest\n1024MB 200 10.60002 10.60002 3.53334");
  }

  TEST_CASE("of two that are balanced alike the first is marked") {
    // All requests are free and no duration is: twice the cost and half the duration.
    const std::string yaml =
        "month: 2026-11\nregion: us-east-1\naccount: {already_used: {lambda_gb_seconds: 400000}}\n"
        "functions: {a: {requests: 1M, duration: 1}}\n";
    const std::vector<std::string> options = {"--durations", "r.json"};
    const std::map<std::string, std::string> files = {
        {"r.json", result_json(measured("2048", "400") + ", " + measured("8192", "200"))}};
    const std::string small = "2048MB 400 13.33336 13.33336 13.33336 cheapest";
    const std::string large = "8192MB 200 26.66672 26.66672 26.66672 fastest";
    CHECK(points(yaml, "functions.a.memory", options, files) == small + " balanced\n" + large);
    CHECK(points(yaml, "functions.a.memory=8192,2048", options, files) == large + " balanced\n" + small);
  }

  TEST_CASE("what the durations take the place of") {
    const std::map<std::string, std::string> files = {{"r.json", result_json(measured("1024", "2.5"))}};
    const auto with = [&](const std::string& function) {
      return points(
          "month: 2026-11\nregion: us-east-1\nfree_tier: false\nfunctions:\n  f: {requests: 1M, " + function + "}\n",
          "functions.f.memory", {"--durations", "r.json"}, files);
    };
    // 2.5 ms are billed as 3; a mean of billed times as it is.
    CHECK(with("duration: 1 s") == "1024MB 2.5 0.2500001 0.2500001 0.2500001 cheapest");
    CHECK(with("duration: [{share: 50%, time: 1 s}, {share: 50%, time: 2 s}]") ==
          "1024MB 2.5 0.2500001 0.2500001 0.2500001 cheapest");
    CHECK(with("billed_duration: 1 s") == "1024MB 2.5 0.24166675 0.24166675 0.24166675 cheapest");
    // And what provisioned concurrency serves: a million more requests, 3,000 GB-s at the lower price, within the 3,600
    // s that its environment is active.
    const std::string provisioned =
        with("duration: 1 s, provisioned_concurrency: {environments: 1, active: 1 h, requests: 1M, duration: 5 s}");
    CHECK(provisioned == "1024MB 2.5 0.49416682 0.49416682 0.24708341 cheapest");
  }

  TEST_CASE("values that were not measured are left out with a warning") {
    const std::map<std::string, std::string> files = {
        {"r.json", result_json(measured("512", "20") + ", " + measured("1024", "10"))}};
    const Outcome some = sweep(std::string(kFoodOrdering), "functions.place-order.memory=0.5GB,600,700MB,1024",
                               {"--durations", "r.json", "--format", "csv"}, files);
    CHECK(some.status == 0);
    CHECK(contains(some.err, "warning: left out, because not measured: 600, 700MB [not-measured]"));
    CHECK(contains(some.err, "help: measured: 512, 1024 MB"));
    CHECK(contains(some.out, ",0.5,GB,20,0.4,"));
    CHECK(contains(some.out, ",1024,MB,10,0.4,"));
    CHECK_FALSE(contains(some.out, ",600,"));
    const Outcome many =
        sweep(std::string(kFoodOrdering), "functions.place-order.memory=512..2000:1", {"--durations", "r.json"}, files);
    CHECK(contains(many.err, "1,489 values"));
    const Outcome most =
        sweep(std::string(kFoodOrdering), "functions.place-order.memory=512..600:1", {"--durations", "r.json"}, files);
    CHECK(contains(most.err, "532 and 68 more [not-measured]"));
    const Outcome none =
        sweep(std::string(kFoodOrdering), "functions.place-order.memory=600", {"--durations", "r.json"}, files);
    CHECK(none.status == 2);
    CHECK(none.out.empty());
    CHECK(contains(none.err, "error: none of the values was measured [not-measured]"));
  }

  TEST_CASE("durations come from a link, a file or standard input") {
    const std::string link = "https://lambda-power-tuning.show/#AAQ=;AADwQg==;AACAPw==";
    const std::string expected = "1024MB 120 0.4 0.4 0.133333333333 cheapest";
    const std::string memory = "functions.place-order.memory";
    CHECK(points(std::string(kFoodOrdering), memory, {"--durations", link}) == expected);
    CHECK(points(std::string(kFoodOrdering), memory, {"--durations", "link.txt"}, {{"link.txt", link + "\n"}}) ==
          expected);
    CHECK(points(std::string(kFoodOrdering), memory, {"--durations", "-"}, {{"-", link}}) == expected);
    CHECK(contains(points(std::string(kFoodOrdering), memory, {"--durations", "none.json"}),
                   "none.json: cannot be read"));
  }

  TEST_CASE("scenarios, settings and ranges") {
    const std::string yaml = std::string(kFoodOrdering) + "scenarios:\n  sale: {functions.place-order.requests: 6M}\n";
    const std::string over = "functions.place-order.memory=1536";
    // 1,080,000 - 400,000 GB-s and 5M requests
    CHECK(points(yaml, over, {"--scenario", "sale"}) == "1536MB 120 12.333356 12.333356 2.055559333333");
    CHECK(points(yaml, over, {"--set", "functions.place-order.requests=1M"}) == "1536MB 120 0 0 0");
    CHECK(points(yaml, "functions.place-order.requests=3M,6M", {"--scenario", "sale"}) ==
          "3M 120 2.733338 2.733338 0.911112666667\n6M 120 12.333356 12.333356 2.055559333333");
    CHECK(points(yaml, "scenarios.sale[\"functions.place-order.requests\"]=3M,6M", {"--scenario", "sale"}) ==
          "3M 2.733338 cheapest\n6M 12.333356");
    CHECK(contains(points(yaml, over, {"--scenario", "all"}), "this command takes one scenario"));
    CHECK(contains(points(yaml, over, {"--scenario", "sales"}), "did you mean sale?"));
    CHECK(points(yaml, over, {"--set", "functions.place-order.requests={low: 1M, expected: 3M, high: 9M}"}) ==
          "1536MB 120 2.733338 2.733338 0.911112666667");
  }

  TEST_CASE("months and regions") {
    const Outcome months = sweep(std::string(kFoodOrdering), "month=2026-11,2026-12");
    CHECK(contains(months.out, "food-ordering: several months, USD\n"));
    CHECK(points(std::string(kFoodOrdering), "month=2026-11,2026-12") == "2026-11 2.733338\n2026-12 2.733338");
    CHECK(contains(points(std::string(kFoodOrdering), "region=us-east-1,cn-north-1"),
                   "--over:1:18: error: the bills of the values are in two currencies"));
  }

  TEST_CASE("unknown prices are no bargain") {
    const std::string yaml(kFoodOrdering);
    const std::map<std::string, std::string> files = {{"own/regions.yaml", with_region_of_plain_functions()}};
    std::vector<std::string> options = {"--set", "functions.place-order.region=ap-none-1", "--pricing", "own"};
    const Outcome refused = sweep(yaml, "functions.place-order.tenant_environments=0,1k", options, files);
    CHECK(refused.status == 2);
    CHECK(contains(refused.err, "[unknown-price]"));
    options.emplace_back("--allow-unpriced");
    const Outcome partial = sweep(yaml, "functions.place-order.tenant_environments=0,1k", options, files);
    CHECK(partial.status == 0);
    CHECK(contains(partial.out, "totals are partial, and no value is marked"));
    CHECK_FALSE(contains(partial.out, "  cheapest\n"));
  }

  TEST_CASE("errors of the file and of --over come together, each once") {
    const Outcome outcome = sweep("functions: {a: {memry: 1, requests: x}}\n", "functions.a.memory=1..1000:1");
    CHECK(outcome.status == 2);
    CHECK(outcome.out.empty());
    CHECK(count(outcome.err, "error:") == 2);
    const Outcome both = sweep("functions: {a: {memry: 1}}\n", "functions.a.memory=1..9:0");
    CHECK(contains(both.err, "STEP is 0"));
    CHECK(contains(both.err, "unknown key `memry`"));
    // The values of a range are one text, those of a list are not.
    CHECK(count(sweep(std::string(kFoodOrdering), "functions.place-order.memory=1X..9X:1X").err, "error:") == 1);
    CHECK(count(sweep(std::string(kFoodOrdering), "functions.place-order.memory=1X,2,3X").err, "error:") == 2);
    CHECK(contains(sweep(std::string(kFoodOrdering), "functions.place-orders.memory=1").err,
                   "did you mean functions.place-order?"));
    CHECK(contains(sweep(std::string(kFoodOrdering), "functions.place-order.memoy=1").err, "did you mean memory?"));
  }

  TEST_CASE("names that somebody gave are inert") {
    const std::string name = "=1+1<script>alert(1)</script>\\u202Egro";
    const std::string yaml = "name: \"" + name + "\"\nmonth: 2026-11\nregion: us-east-1\nfunctions:\n  \"" + name +
                             "\": {requests: 3M, duration: 120 ms, handler: h}\n";
    const std::string over = "functions[\"=1+1<script>alert(1)</script>\u202Egro\"].memory=128,256";
    for (const std::string format : {"table", "csv", "json", "html"}) {
      CAPTURE(format);
      const Outcome outcome = sweep(yaml, over, {"--format", format, "--color", "never"});
      CHECK(outcome.err == "");
      CHECK_FALSE(outcome.out.empty());
      if (format == "csv") CHECK(contains(outcome.out, "\n'=1+1<script>"));
      if (format == "csv") CHECK_FALSE(contains(outcome.out, "\n=1+1"));
      if (format != "html" && format != "table") continue;
      CHECK_FALSE(contains(outcome.out, "\u202E"));
      if (format == "html") CHECK(count(outcome.out, "<script") == 0);
      if (format == "html") CHECK(is_balanced(outcome.out));
    }
    // A value is text too.
    CHECK(contains(sweep(std::string(kFoodOrdering), "functions.place-order.handler==x,@y", {"--format", "csv"}).out,
                   ",'=x,"));
  }

  TEST_CASE("the table keeps to 80 columns") {
    const Outcome outcome = sweep(std::string(kFoodOrdering), "functions.place-order.memory=128..3008:64");
    CHECK(outcome.status == 0);
    for (const std::string& line : split(outcome.out, '\n')) {
      CAPTURE(line);
      CHECK(display_width(line) <= 80);
    }
  }
}

}  // namespace sweep_test

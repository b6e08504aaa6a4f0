// Scenarios and ranges: which workloads the same files describe, in what order settings count, and what of several
// variants is shown and judged.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "input/read.h"
#include "loading/load.h"
#include "pricing/catalogue_overlay.h"
#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace scenarios_test {
namespace {

/// One function of 1 GB and 1 ms, whose duration is free: a million requests cost $0.2.
std::string with_requests(std::string_view requests, std::string_view more = {}) {
  return "month: 2026-11\nfree_tier: false\nfunctions:\n  f: {region: us-east-1, memory: 1 GB, duration: 0, "
         "requests: " +
         std::string(requests) + "}\n" + std::string(more);
}

Outcome estimate(const std::string& yaml, std::vector<std::string> options = {}) {
  std::vector<std::string> arguments = {"estimate", "workload.yaml", "--quiet"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return run_in_memory(arguments, {{"workload.yaml", yaml}});
}

/// "base 0.2, s 0.4": scenario and cost of the CSV's request lines.
std::string costs(const std::string& yaml, std::vector<std::string> options = {}) {
  options.insert(options.end(), {"--format", "csv"});
  const Outcome outcome = estimate(yaml, options);
  if (outcome.status != 0) return outcome.err;
  std::string text;
  std::size_t begin = outcome.out.find('\n') + 1;
  while (begin < outcome.out.size()) {
    const std::size_t end = outcome.out.find('\n', begin);
    std::vector<std::string> cells(1);
    for (const char c : outcome.out.substr(begin, end - begin)) {
      if (c == ',')
        cells.emplace_back();
      else
        cells.back() += c;
    }
    constexpr std::size_t kScenario = 1;
    constexpr std::size_t kMeter = 6;
    constexpr std::size_t kCost = 13;
    if (cells[kMeter] == "lambda.requests") text += (text.empty() ? "" : ", ") + cells[kScenario] + " " + cells[kCost];
    begin = end + 1;
  }
  return text;
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE("scenarios") {
  TEST_CASE("a scenario stands over the file, and --set over the scenario") {
    struct Case {
      std::vector<std::string> options;
      std::string costs;
    };
    const std::string yaml = with_requests("1M", "scenarios:\n  s: {functions.f.requests: 2M}\n  t: {}\n");
    const Case cases[] = {
        {{}, " 0.2"},
        {{"--scenario", "base"}, "base 0.2"},
        {{"--scenario", "s"}, "s 0.4"},
        {{"--scenario", "t"}, "t 0.2"},
        {{"--scenario", "all"}, "base 0.2, s 0.4, t 0.2"},
        {{"--scenario", "s", "--set", "functions.f.requests=5M"}, "s 1"},
        {{"--scenario", "s", "--set", "scenarios.s[\"functions.f.requests\"]=3M"}, "s 0.6"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.options);
      CHECK(costs(yaml, c.options) == c.costs);
    }
  }

  TEST_CASE("a scenario stands over defaults and may set them") {
    const std::string yaml =
        "month: 2026-11\nfree_tier: false\ndefaults: {functions: {requests: 1M}}\n"
        "functions:\n  f: {region: us-east-1, duration: 0}\n"
        "scenarios:\n  own: {functions.f.requests: 2M}\n  all-of-them: {defaults.functions.requests: 3M}\n";
    CHECK(costs(yaml, {"--scenario", "all"}) == "base 0.2, own 0.4, all-of-them 0.6");
  }

  TEST_CASE("a scenario of two files sets what each says, the later file last") {
    const std::map<std::string, std::string> files = {
        {"a.yaml", with_requests("1M", "scenarios: {s: {functions.f.requests: 2M}, only-a: {}}\n")},
        {"b.yaml",
         "functions: {g: {region: us-east-1, duration: 0, requests: 1M}}\n"
         "scenarios: {only-b: {}, s: {functions.g.requests: 3M}}\n"}};
    const auto total = [&](const std::string& scenario, const std::vector<std::string>& order) {
      std::vector<std::string> arguments = {"estimate", "--format", "value", "--quiet", "--scenario", scenario};
      arguments.insert(arguments.end(), order.begin(), order.end());
      const Outcome outcome = run_in_memory(arguments, files);
      return outcome.status == 0 ? outcome.out : outcome.err;
    };
    CHECK(total("s", {"a.yaml", "b.yaml"}) == "1\n");
    CHECK(total("only-a", {"a.yaml", "b.yaml"}) == "0.4\n");
    CHECK(total("only-b", {"b.yaml", "a.yaml"}) == "0.4\n");
    CHECK(contains(total("x", {"a.yaml", "b.yaml"}), "scenarios: base, s, only-a, only-b\n"));
  }

  TEST_CASE("mistakes in a scenario are reported at its keys") {
    struct Case {
      std::string settings;
      std::string message;
    };
    const Case cases[] = {
        {"functions.g.requests: 1", "workload.yaml:5:17: error: there is no functions.g in the workload"},
        {"functions.f.requsts: 1", "workload.yaml:5:17: error: functions.f.requsts: unknown key `requsts`"},
        {"functions.f.requests: x", "workload.yaml:5:39: error: functions.f.requests: expected a count"},
        {"'functions.f.duration[3].time': 1", "workload.yaml:5:17: error: `functions.f.duration` is text"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.settings);
      const std::string yaml = with_requests("1M", "scenarios: {s: {" + c.settings + "}}\n");
      const Outcome outcome = estimate(yaml, {"--scenario", "s"});
      CHECK(outcome.status == unusable);
      CHECK(contains(outcome.err, c.message));
    }
  }

  TEST_CASE("a scenario is checked by every command, chosen or not") {
    const std::string yaml = with_requests(
        "1M",
        "scenarios: {good: {functions.f.requests: 2M}, bad: {functions.f.requests: x}, lost: {functions.g: {}}}\n");
    const std::vector<std::vector<std::string>> commands = {
        {"estimate"}, {"estimate", "--scenario", "good"},
        {"validate"}, {"check"},
        {"dynamodb"}, {"sweep", "--over", "functions.f.memory=512,1024"}};
    for (std::vector<std::string> arguments : commands) {
      CAPTURE(arguments.front());
      arguments.emplace_back("workload.yaml");
      const Outcome outcome = run_in_memory(arguments, {{"workload.yaml", yaml}});
      CHECK(outcome.status == unusable);
      CHECK(contains(outcome.err, "functions.f.requests: expected a count"));
      CHECK(contains(outcome.err, "there is no functions.g in the workload"));
      CHECK(outcome.err.find("expected a count") == outcome.err.rfind("expected a count"));
    }
  }

  TEST_CASE("a workload with a range is estimated three times") {
    struct Case {
      std::string requests;
      std::vector<std::string> options;
      std::string costs;
    };
    const std::string range = "{low: 1M, expected: 2M, high: 5M}";
    const Case cases[] = {
        {range, {}, "low 0.2, expected 0.4, high 1"},
        {"{high: 5M, low: 1M, expected: 1M}", {}, "low 0.2, expected 0.2, high 1"},
        {range, {"--scenario", "base"}, "base/low 0.2, base/expected 0.4, base/high 1"},
        {range, {"--scenario", "one"}, "one 0.6"},
        {"1M", {"--scenario", "range"}, "range/low 0, range/expected 0.2, range/high 0.4"},
        {range, {"--scenario", "all"}, "base 0.4, one 0.6, range 0.2"},
        {"1M", {"--set", "functions.f.requests={low: 1M, expected: 2M, high: 3M}"}, "low 0.2, expected 0.4, high 0.6"},
        {range, {"--set", "functions.f.requests=1M"}, " 0.2"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.requests);
      CAPTURE(c.options);
      const std::string yaml = with_requests(c.requests,
                                             "scenarios:\n  one: {functions.f.requests: 3M}\n"
                                             "  range: {functions.f.requests: {low: 1, expected: 1M, high: 2M}}\n");
      std::string expected = c.costs;
      if (c.options == std::vector<std::string>{"--scenario", "range"})
        expected = "range/low 0.0000002, range/expected 0.2, range/high 0.4";
      CHECK(costs(yaml, c.options) == expected);
    }
  }

  TEST_CASE("the numbers of a range stand in order") {
    struct Case {
      std::string requests;
      std::string problem;
    };
    const Case cases[] = {
        {"{low: 1M, expected: 1M, high: 1M}", ""},
        {"{low: 2M, expected: 1999999, high: 3M}", "`expected` is below `low`"},
        {"{low: 1M, expected: 3M, high: 2M}", "`high` is below `expected`"},
        {"{low: 1/min, expected: 1/s, high: 3600/h}", ""},
        {"{low: 61/min, expected: 1/s, high: 2/s}", "`expected` is below `low`"},
        {"{low: 1/s, expected: 86399/day, high: 2/s}", "`expected` is below `low`"},
        {"{low: 28, expected: 1/day, high: 31}", ""},
        {"{low: 32, expected: 1/day, high: 33}", "`expected` is below `low`"},
        {"{low: 1, expected: 1/day, high: 27}", "`high` is below `expected`"},
        {"{low: 1, expected: 2}", "the range has no `high`"},
        {"{low: 1, expected: 2, high: 3, highest: 4}", "unknown key `highest`"},
        {"{low: 1, expected: {low: 1, expected: 2, high: 3}, high: 3}", "found a mapping"},
        {"{low: 1, expected: x, high: 3}", "functions.f.requests.expected: expected a count"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.requests);
      const Outcome outcome = estimate(with_requests(c.requests));
      CHECK(outcome.status == (c.problem.empty() ? answered : unusable));
      CHECK(contains(outcome.err, c.problem));
    }
  }

  TEST_CASE("an error that all variants have is reported once") {
    const Outcome outcome = estimate(with_requests("{low: 1, expected: 2, high: 3}", "name: [1]\n"),
                                     {"--month", "2026-13", "--region", "nowhere"});
    CHECK(outcome.status == unusable);
    std::size_t errors = 0;
    for (std::size_t at = outcome.err.find(" error: "); at != std::string::npos;
         at = outcome.err.find(" error: ", at + 1))
      ++errors;
    CHECK(errors == 3);
  }

  TEST_CASE("every kind of number may be a range") {
    const Outcome outcome = estimate(
        "month: 2026-11\nfunctions:\n  f:\n    region: us-east-1\n    memory: {low: 128, expected: 1 GB, high: 2 GB}\n"
        "    requests: 1M\n    duration: {low: 80, expected: 0.1 s, high: 1 s}\n"
        "    cold_starts: {share: {low: 1%, expected: 2%, high: 5%}, init: 400 ms}\n"
        "tables: {t: {region: us-east-1, item_size: 1 KB, reads: {low: 1/s, expected: 2/s, high: 3/s}, writes: 1}}\n",
        {"--format", "json"});
    CHECK(outcome.status == 0);
    CHECK(contains(outcome.out, "\"schema\": \"lambdacost.estimates/1\""));
    for (const char* name : {"low", "expected", "high"})
      CHECK(contains(outcome.out, "\"scenario\": \"" + std::string(name) + "\""));
  }

  TEST_CASE("one figure cannot stand for several estimates") {
    const std::string yaml = with_requests("{low: 1M, expected: 2M, high: 3M}", "scenarios: {s: {}}\n");
    for (const std::vector<std::string>& options :
         {std::vector<std::string>{"--format", "value"}, {"--format", "value", "--scenario", "all"}}) {
      const Outcome outcome = estimate(yaml, options);
      CHECK(outcome.status == unusable);
      CHECK(outcome.out.empty());
    }
  }

  TEST_CASE("lambda takes ranges too, and dynamodb compares the expected numbers") {
    const Outcome lambda = run_in_memory(
        {"lambda", "--requests", "{low: 1M, expected: 2M, high: 3M}", "--duration", "0", "--format", "csv"}, {});
    CHECK(lambda.status == 0);
    CHECK(contains(lambda.out, "\nlambda,high,"));
    const std::string table =
        "month: 2026-11\ntables: {t: {region: us-east-1, item_size: 1 KB, writes: 1, storage: 1, reads: ";
    const auto compare = [&](const std::string& reads) {
      return run_in_memory({"dynamodb", "w.yaml", "--format", "value"}, {{"w.yaml", table + reads + "}}\n"}});
    };
    const Outcome of_range = compare("{low: 1/s, expected: 20/s, high: 300/s}");
    CHECK(of_range.status == 0);
    CHECK(of_range.out == compare("20/s").out);
  }

  TEST_CASE("a limit is judged over every number of a range, and named once at its worst") {
    const auto findings = [](const std::string& memory, std::vector<std::string> options = {}) {
      std::vector<std::string> arguments = {"validate", "w.yaml", "--select", "lambda-memory"};
      arguments.insert(arguments.end(), options.begin(), options.end());
      return run_in_memory(arguments, {{"w.yaml", "functions:\n  f: {memory: " + memory +
                                                      ", requests: 1}\n"
                                                      "scenarios: {big: {functions.f.memory: 20000}, small: {}}\n"}});
    };
    struct Case {
      std::string memory;
      std::vector<std::string> options;
      int status;
      std::string summary;
      std::string place;
    };
    const Case cases[] = {
        {"{low: 128, expected: 10239, high: 10240}", {}, answered, "no errors or warnings", ""},
        {"{low: 128, expected: 10239, high: 10241}", {}, judged_bad, "1 error", "w.yaml:2:49"},
        {"{low: 127, expected: 128, high: 10240}", {}, judged_bad, "1 error", "w.yaml:2:21"},
        {"{low: 10241, expected: 10242, high: 10243}", {}, judged_bad, "1 error", "w.yaml:2:51"},
        {"128", {"--scenario", "all"}, judged_bad, "1 error", "w.yaml:3:39"},
        {"128", {"--scenario", "small"}, answered, "no errors or warnings", ""},
        {"128", {}, answered, "no errors or warnings", ""},
    };
    for (const Case& c : cases) {
      CAPTURE(c.memory);
      const Outcome outcome = findings(c.memory, c.options);
      CHECK(outcome.status == c.status);
      CHECK(contains(outcome.err, "validate: " + c.summary));
      CHECK(contains(outcome.out, c.place));
    }
  }

  TEST_CASE("estimates that do not fit side by side follow below, and a scenario without a line shows a dash") {
    std::string scenarios = "scenarios:\n";
    for (int i = 1; i <= 9; ++i)
      scenarios +=
          "  scenario-" + std::to_string(i) + ": {functions.f.ephemeral_storage: 1 GB, functions.f.duration: 1 s}\n";
    const Outcome outcome = estimate(with_requests("1M", scenarios), {"--scenario", "all"});
    CHECK(outcome.status == 0);
    std::size_t begin = 0;
    while (begin < outcome.out.size()) {
      const std::size_t end = outcome.out.find('\n', begin);
      CHECK(end - begin <= 80);
      begin = end + 1;
    }
    CHECK(contains(outcome.out, "scenario-9\n"));
    CHECK(contains(outcome.out, "  Ephemeral storage  "));
    CHECK(contains(outcome.out, "  -  "));
    CHECK(contains(outcome.out, "Against base"));
  }

  TEST_CASE("with --explain every estimate follows in full") {
    const Outcome outcome = estimate(with_requests("{low: 1M, expected: 2M, high: 3M}"), {"--explain"});
    CHECK(contains(outcome.out, "\nlow\n"));
    CHECK(contains(outcome.out, "3,000,000 requests"));
  }

  TEST_CASE("hostile names are inert in Markdown") {
    const Outcome outcome = estimate(
        "name: \"`<script>`|@all\"\nmonth: 2026-11\n"
        "functions: {\"<img src=x>|](http://x)\": {region: us-east-1, requests: 1, duration: 1}}\n",
        {"--format", "markdown"});
    CHECK(outcome.status == 0);
    CHECK(contains(outcome.out, "`` `<script>`\\|@all ``"));
    CHECK(contains(outcome.out, "`functions[\"<img src=x>\\|](http://x)\"]`"));
  }

  TEST_CASE("no variant holds the scenarios of all") {
    std::string text = "functions: {f: {requests: 1, duration: 1 ms}}\nscenarios:\n";
    for (int i = 0; i < 20; ++i)
      text += "  s" + std::to_string(i) + ": {functions.f.requests: " + std::to_string(i) + "}\n";
    MemoryFiles files;
    files.contents["w.yaml"] = text;
    Inputs inputs{files};
    Diagnostics diagnostics;
    const Catalogue catalogue(built_in_tables());
    PricingOptions options;
    options.scenario = GivenText{"all", "--scenario"};
    const std::vector<WorkloadVariant> variants = load_variants(
        read_documents({"w.yaml"}, inputs, diagnostics), Variants::every, {inputs, catalogue, options}, diagnostics);
    CHECK_FALSE(diagnostics.has_errors());
    REQUIRE(variants.size() == 21);
    for (const WorkloadVariant& variant : variants) CHECK_FALSE(variant.workload.scenarios);
    CHECK(variants.back().scenario == "s19");
    CHECK(variants.back().workload.functions.front().value.requests->value.count == Decimal(19));
  }

  TEST_CASE("what is wrong with scenarios is found with all of them") {
    const Outcome outcome = estimate(
        "functions: {f: {requests: 1, duration: 1 ms}}\nscenarios: {a: {x y: 1}, base: {}, b: 1, c: "
        "{functions.g.memory: 1}}\n",
        {"--scenario", "all"});
    CHECK(outcome.status == 2);
    CHECK(contains(outcome.err, "`x y` was found, a path was expected"));
    CHECK(contains(outcome.err, "no scenario can be called `base`"));
    CHECK(contains(outcome.err, "expected a mapping of paths to values"));
    CHECK(contains(outcome.err, "there is no functions.g in the workload"));
  }
}

}  // namespace scenarios_test

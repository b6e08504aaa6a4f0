// Input of any size and of no sense ends with status 2 and what to do, never with a bug.
#include <doctest/doctest.h>

#include <map>
#include <new>
#include <string>
#include <vector>

#include "input/read.h"
#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace hostile_sizes_test {
namespace {

const std::string kWorkload =
    "functions: {f: {requests: 1M, duration: 1 ms, provisioned_concurrency: {environments: 1, active: 8 h}}}\n"
    "tables: {t: {mode: provisioned, provisioned: {rcu: 5, wcu: 5}, reads: {units: 1M}, writes: {units: 1M}}}\n"
    "scenarios: {none: {hours_per_month: 0}}\n";

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE("hostile sizes") {
  TEST_CASE("a month of no hours is refused wherever it is given") {
    const std::vector<std::string> commands[] = {
        {"estimate", "w.yaml"},
        {"check", "w.yaml"},
        {"check", "w.yaml", "--budget", "1", "--baseline", "old.yaml"},
        {"check", "old.yaml", "--baseline", "w.yaml"},
        {"diff", "old.yaml", "w.yaml"},
        {"diff", "w.yaml", "old.yaml"},
        {"dynamodb", "w.yaml"},
        {"sweep", "w.yaml", "--over", "functions.f.memory=128,256"},
        {"validate", "w.yaml"},
        {"validate", "w.yaml", "--format", "json"},
        {"estimate", "w.yaml", "other.yaml"},
        {"estimate", "w.yaml", "--explain", "--format", "json"},
    };
    struct Way {
      std::string first_line;
      std::vector<std::string> options;
    };
    const Way ways[] = {
        {"hours_per_month: 0\n", {}},
        {"hours_per_month: 0.000\n", {}},
        {"hours_per_month: {low: 0, expected: 0, high: 0}\n", {}},
        {"", {"--set", "hours_per_month=0"}},
        {"", {"--scenario", "none"}},
        {"", {"--hours-per-month", "0"}},
        {"", {"--hours-per-month", "0e9"}},
    };
    for (const std::vector<std::string>& command : commands)
      for (const Way& way : ways) {
        std::vector<std::string> arguments = command;
        arguments.insert(arguments.end(), way.options.begin(), way.options.end());
        const bool has_option =
            command.front() != "validate" || way.options.empty() || way.options[0] != "--hours-per-month";
        if (!has_option) continue;
        CAPTURE(arguments);
        CAPTURE(way.first_line);
        const Outcome outcome =
            run_in_memory(arguments, {{"w.yaml", way.first_line + kWorkload},
                                      {"old.yaml", kWorkload},
                                      {"other.yaml", "functions: {g: {requests: 1, duration: 1}}"}});
        CHECK(outcome.status == 2);
        CHECK(outcome.out == "");
        CHECK(contains(outcome.err, "hours_per_month: a month has more than 0 hours"));
        CHECK_FALSE(contains(outcome.err, "division"));
      }
  }

  TEST_CASE("a month of few hours is one") {
    for (const std::string hours : {"0.001", "1", "1e-6"}) {
      CAPTURE(hours);
      const std::string without_scenarios = kWorkload.substr(0, kWorkload.find("scenarios"));
      CHECK(run_in_memory({"estimate", "w.yaml", "--hours-per-month", hours}, {{"w.yaml", without_scenarios}}).status ==
            0);
    }
  }

  TEST_CASE("more values than can be held") {
    struct Case {
      std::string name;
      std::string text;
    };
    const Case cases[] = {
        {"a.yaml", "[1, 2, 3, 4]"},
        {"a.yaml", "- 1\n- 2\n- 3\n- 4\n"},
        {"a.yaml", "  a: 1\n  b: 2\n  c: 3\n  d: 4\n"},
        {"a.yaml", "[[], [], [], []]"},

        {"a.yaml", "[[[[[]]]]]"},
        {"a.json", "{\"a\": [1, 2, 3]}"},
        {"a.json", "{\"a\": {\"b\": {\"c\": {}}}}"},
        {"a.json", "{\"a\": null, \"b\": true, \"c\": \"d\", \"e\": 1}"},
        {"a.yaml", "a:\nb:\nc:\nd:\n"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      Sources sources;
      Diagnostics diagnostics;
      const std::uint32_t source = sources.add(c.name, c.text);
      CHECK_FALSE(read_document(sources, source, diagnostics, {.nodes = 3}));
      REQUIRE(diagnostics.has_errors());
      CHECK(diagnostics.sorted().back().id.text() == "document-too-large");
      CHECK(diagnostics.sorted().back().range.is_somewhere());
      Diagnostics enough;
      read_document(sources, source, enough, {.nodes = 8});
      for (const Diagnostic& finding : enough.sorted()) CHECK(finding.id.text() != "document-too-large");
    }
  }

  TEST_CASE("out of memory") {
    class FullFiles : public MemoryFiles {
     public:
      ReadResult read(const std::string&) override { throw std::bad_alloc(); }
    };
    FullFiles files;
    World world{files, {}, false, false, 80, test_day};
    const Outcome outcome = run({"estimate", "w.yaml"}, world);
    CHECK(outcome.status == 2);
    CHECK(outcome.out == "");
    CHECK(contains(outcome.err, "error: out of memory"));
    CHECK(contains(outcome.err, "help: "));
  }

  TEST_CASE("after many unknown scopes no more names are compared") {
    std::string text = "functions: {f: {requests: 1, duration: 1}}\nbudgets:\n";
    for (int i = 0; i < 30; ++i) text += "  - {scope: functions.f" + std::to_string(i) + ", limit: 1 USD}\n";
    const Outcome outcome = run_in_memory({"check", "w.yaml"}, {{"w.yaml", text}});
    CHECK(outcome.status == 2);
    const auto count = [&](const std::string& part) {
      int number = 0;
      for (std::size_t at = 0; (at = outcome.err.find(part, at)) != std::string::npos; ++at) ++number;
      return number;
    };
    CHECK(count("did you mean functions.f?") == 20);
    CHECK(count("a scope is a resource") == 10);
    CHECK(count("[unknown-scope]") == 30);
  }

  TEST_CASE("standard input is no package") {
    for (const std::string command : {"estimate", "validate", "check"}) {
      CAPTURE(command);
      for (const std::string kind : {"functions", "edge_functions"}) {
        const Outcome outcome = run_in_memory(
            {command, "w.yaml"},
            {{"w.yaml", kind + ": {f: {package: {path: \"-\"}, requests: 1, duration: 1}}"}, {"-", "PK"}});
        CHECK(outcome.status == 2);
        CHECK(contains(outcome.err, kind + ".f.package.path: expected the name of a .zip file, found `-`"));
      }
    }
  }

  TEST_CASE("the name of a workload is that of its file, without its folder and in valid text") {
    struct Case {
      std::string path;
      std::string name;
    };
    const Case cases[] = {{"d\u202Eir/w.yaml", "w"},
                          {"d\u200Fir/w.yaml", "w"},
                          {"d\xE9ir/w.yaml", "w"},
                          {"a\nb/w.yaml", "w"},
                          {"caf\xE9.yaml", "caf\\xE9"},
                          {"x\u202Ey.yaml", "x\\u{202E}y"},
                          {"a.b/c", "c"},
                          {"a.b/c.d.yaml", "c.d"},
                          {"\x1b[1m/\u2066w.json", "\\u{2066}w"},
                          {"größe/ü.yaml", "ü"},
                          {"a/.hidden", ".hidden"}};
    for (const Case& c : cases) {
      CAPTURE(c.path);
      const std::string folder = c.path.substr(0, c.path.rfind('/') + 1);
      const Outcome outcome = run_in_memory(
          {"estimate", c.path, "--format", "json"},
          {{c.path, "tables: {t: {reads: {units: 1}, writes: {units: 1}, storage: 1, profile: {file: c.csv}}}\n"},
           {folder + "c.csv", "timestamp,sum,period\n2026-11-01T00:00:00Z,60,3600\n"}});
      CHECK(outcome.status == 0);
      std::string json_name;
      for (const char character : c.name) json_name += character == '\\' ? "\\\\" : std::string(1, character);
      CHECK(contains(outcome.out, "\"workload\": \"" + json_name + "\""));
    }
  }
}

}  // namespace hostile_sizes_test

// What `lambdacost init --from` writes: it loads, and gives the bill of what it was made from.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "report/init/shape_walk.h"
#include "support/memory_world.h"
#include "support/source_tree.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace init_report_test {
namespace {

std::string init_from(const std::string& yaml, std::vector<std::string> options = {}) {
  std::vector<std::string> arguments = {"init", "--from", "app.yaml"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const Outcome outcome = run_in_memory(arguments, {{"app.yaml", yaml}});
  return outcome.status == 0 ? outcome.out : outcome.err;
}

/// The bill of a file of the name, so that its place and name are the same.
std::string bill_of(const std::string& file, const std::string& text) {
  const Outcome outcome = run_in_memory({"estimate", file, "--format", "csv", "--quiet"}, {{file, text}});
  return outcome.status == 0 ? outcome.out : outcome.err;
}

}  // namespace

TEST_SUITE("init from a file") {
  TEST_CASE("texts are quoted where they would be taken for something else") {
    struct Case {
      const char* text;
      bool was_quoted;
      const char* written;
    };
    const Case cases[] = {
        {"512 MB", false, "512 MB"},
        {"40/s", false, "40/s"},
        {"12.5%", false, "12.5%"},
        {"true", false, "true"},
        {"true", true, "\"true\""},
        {"512", false, "512"},
        {"512", true, "\"512\""},
        {"null", true, "\"null\""},
        {"", true, "\"\""},
        {"a: b", true, "\"a: b\""},
        {"*10", true, "\"*10\""},
        {"-x", true, "\"-x\""},
        {" a", true, "\" a\""},
        {"é", false, "\"é\""},
        {"f[\"eu\"]", true, "\"f[\\\"eu\\\"]\""},
        {"a\nb", true, "\"a\\nb\""},
        {"app.handler", true, "app.handler"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(yaml_text(c.text, c.was_quoted) == c.written);
    }
  }

  TEST_CASE("known keys stand in the order of the schema and in the workload's units") {
    CHECK(init_from("x-note: a\n"
                    "functions:\n"
                    "  f: {timeout: 20, memory: 512, requests: 3M, duration: 120}\n"
                    "  'g h': {environment: {TABLE: orders}, memory: 1 GB, cold_starts: {init: 300, share: 1%}}\n"
                    "region: eu-west-1\n") ==
          "# Made from app.yaml. What stays commented out is not estimated; 0 says that there is none.\n"
          "region: eu-west-1\n"
          "functions:\n"
          "  f:                            # app.yaml:3, 512 MB\n"
          "    memory: 512 MB\n"
          "    timeout: 20 s\n"
          "    requests: 3M\n"
          "    duration: 120 ms\n"
          "  g h:                          # app.yaml:4, 1 GB\n"
          "    memory: 1 GB\n"
          "    environment: {TABLE: {size: 6 B}}\n"
          "    cold_starts: {share: 1%, init: 300 ms}\n"
          "    # requests:                 # a month; or 40/s, 100k/day\n"
          "    # duration:                 # mean running time of one invocation, without INIT\n");
  }

  TEST_CASE("a usage file names what the bill lacks") {
    CHECK(init_from("defaults:\n"
                    "  functions: {architecture: arm64}\n"
                    "functions:\n"
                    "  PlaceOrder: {memory: 512 MB, triggers: [api-gateway-http]}\n"
                    "  ShipOrder: {memory: 128, event_sources: [{type: sqs}], durable: {timeout: 1 h}}\n"
                    "  Known: {requests: 1M, duration: 1 s}\n"
                    "tables:\n"
                    "  Orders: {mode: provisioned, provisioned: {rcu: 30, wcu: 20}}\n"
                    "  Carts: {indexes: {by-user: {}}}\n"
                    "services:\n"
                    "  Shipments: {type: sqs}\n",
                    {"--usage-only"}) ==
          "# Usage of app.yaml, for:  lambdacost estimate app.yaml --usage usage.yaml\n"
          "# Fill in what you know; what stays commented out is not estimated. 0 says that there is none.\n"
          "defaults:                       # of every function that says nothing itself\n"
          "  functions:\n"
          "functions:\n"
          "  PlaceOrder:                   # app.yaml:4, 512 MB, arm64, api-gateway-http\n"
          "    # requests: 3M              # a month; or 40/s, 100k/day\n"
          "    # duration: 120 ms          # mean running time of one invocation, without INIT\n"
          "    # cold_starts: {share: 1%, init: 300 ms}\n"
          "  ShipOrder:                    # app.yaml:5, 128 MB, arm64, sqs\n"
          "    # requests: 3M\n"
          "    # duration: 120 ms\n"
          "    # durable: {operations: 3M, written: 104 GB, retained: 72.8 GB-month}\n"
          "tables:\n"
          "  Orders:                       # app.yaml:8, provisioned 30 RCU, 20 WCU\n"
          "    # storage: 50 GB            # indexes included\n"
          "  Carts:                        # app.yaml:9, on-demand\n"
          "    # item_size: 1 KB           # mean size of one item\n"
          "    # storage: 50 GB\n"
          "    # reads: 80/s               # or 9M a month\n"
          "    # writes: 20/s              # or 3M a month\n"
          "    # indexes: {by-user: {reads: 3M, writes: 12.5%}}\n"
          "services:\n"
          "  Shipments:                    # app.yaml:11, sqs\n"
          "    # requests: 3M\n");
  }

  TEST_CASE("what is commented out in a usage file can be used as it is") {
    const std::string app =
        "functions: {f: {durable: {}, snap_start: {}, runtime: python3.14, managed_instances: {}}, g: "
        "{provisioned_concurrency: {environments: 2}}}\n"
        "edge_functions: {e: }\ncloudfront_functions: {c: }\n"
        "tables: {t: {indexes: {by-user: {}}, change_data_capture: [kinesis]}, u: {class: standard-ia}}\n"
        "services: {sqs: , sns: , s3: , step-functions: , kinesis: , cloudwatch-logs: }\n";
    std::string usage = init_from(app, {"--usage-only"});
    for (std::size_t at = usage.find("    # "); at != std::string::npos; at = usage.find("    # ", at + 4))
      if (at == 0 || usage[at - 1] == '\n') usage.erase(at + 4, 2);
    CAPTURE(usage);
    const Outcome outcome =
        run_in_memory({"estimate", "app.yaml", "--usage", "usage.yaml"}, {{"app.yaml", app}, {"usage.yaml", usage}});
    CAPTURE(outcome.err);
    CHECK(outcome.status == 0);
    CHECK(outcome.err.find(": error: ") == std::string::npos);
  }

  TEST_CASE("what it writes gives the bill of what it was made from") {
    const std::vector<std::string> texts = {
        "functions: {f: {memory: 1 GB}, g: }\ntables: {t: }\nservices: {sqs: }",
        "name: a\ndefaults: {functions: {requests: 1M, duration: 1 s}}\nfunctions: {f: {}, g: {memory: 256}}",
        "functions:\n  f: {requests: {low: 1M, expected: 2M, high: 3M}, duration: [{share: 90%, time: 10}, {share: "
        "10%, "
        "time: 1 s}]}",
        "tables: {t: {storage: 5, item_size: 100, reads: 80/s, writes: {requests: 20/s}, point_in_time_recovery: "
        "true}}",
        "budgets: [{limit: 50 USD}]\nscenarios: {busy: {functions.f.requests: \"*10\"}}\nfunctions: {f: {requests: 1M, "
        "duration: 1 s, managed_instances: {}, provisioned_concurrency: {environments: 2}}}",
    };
    for (const std::string& text : texts) {
      CAPTURE(text);
      CHECK(bill_of("app.yaml", init_from(text)) == bill_of("app.yaml", text));
      CHECK(bill_of("app.json", init_from(text, {"--format", "json"})) == bill_of("app.json", text));
      const Outcome with_usage =
          run_in_memory({"estimate", "app.yaml", "--usage", "usage.yaml", "--format", "csv", "--quiet"},
                        {{"app.yaml", text}, {"usage.yaml", init_from(text, {"--usage-only"})}});
      CHECK(with_usage.out == bill_of("app.yaml", text));
    }
  }

  TEST_CASE("of nothing it writes a file that loads") {
    const std::string written = init_from("Resources: {S: {Type: AWS::Serverless::Application}}\n");
    CHECK(written.ends_with("says that there is none.\n{}\n"));
    CHECK(run_in_memory({"validate", "w.yaml"}, {{"w.yaml", written}}).status == 0);
  }

  TEST_CASE("the examples give the same bills too") {
    for (const auto& entry : std::filesystem::directory_iterator(source_root / "examples")) {
      const std::filesystem::path& file = entry.path();
      if (file.extension() != ".yaml") continue;
      const std::string text = read_file(file);
      if (text.find("file:") != std::string::npos || text.find("path:") != std::string::npos) continue;
      CAPTURE(file.string());
      CHECK(bill_of("app.yaml", init_from(text)) == bill_of("app.yaml", text));
      CHECK(bill_of("app.json", init_from(text, {"--format", "json"})) == bill_of("app.json", text));
    }
  }

  TEST_CASE("values of environment variables are written nowhere") {
    const std::string text =
        "defaults: {functions: {environment: {A: hush1}}}\nfunctions: {f: {environment: {B: hush2, C: , D: {size: 5 "
        "B}, "
        "E: {}}}}\nedge_functions: {e: {environment: {F: hush3}}}\nscenarios: {s: {functions.f.environment.G: hush4}}";
    for (const std::vector<std::string>& options : std::vector<std::vector<std::string>>{
             {}, {"--format", "json"}, {"--usage-only"}, {"--usage-only", "--format", "json"}}) {
      const std::string written = init_from(text, options);
      CAPTURE(written);
      CHECK(written.find("hush1") == std::string::npos);
      CHECK(written.find("hush2") == std::string::npos);
      CHECK(written.find("hush3") == std::string::npos);
      CHECK(written.find("hush4") == std::string::npos);
    }
    CHECK(init_from(text).find("environment: {B: {size: 5 B}, C:, D: {size: 5 B}, E: {}}") != std::string::npos);
  }

  TEST_CASE("what cannot be is refused") {
    CHECK(run_in_memory({"init", "--usage-only"}, {}).status == 2);
    CHECK(run_in_memory({"init", "--format", "json"}, {}).status == 2);
    CHECK(run_in_memory({"init", "--from", "none.yaml"}, {}).status == 2);
    CHECK(run_in_memory({"init", "--from", "a.yaml", "--from", "b.yaml"}, {}).status == 2);
    CHECK(run_in_memory({"init", "--from", "a.yaml"}, {{"a.yaml", "functions: {f: {memory: 1 XB}}"}}).status == 2);
  }
}

}  // namespace init_report_test

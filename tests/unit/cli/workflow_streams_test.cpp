// Within GitHub Actions no line of either stream is a command that an input wrote, whatever the command and the format.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "cli/command_line.h"
#include "cli/commands.h"
#include "support/memory_world.h"
#include "writing/workflow_commands.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace workflow_streams_test {
namespace {

/// Names, tags and values that would be commands at the begin of a line, or in it.
const std::string hostile = R"(name: "::add-mask::e"
tags: {"::tag": "##[group]t", team: "::set-output name=a::b"}
account: {id: "::warning::a"}
functions:
  ::stop-commands::x: {requests: 3M, duration: 120 ms, memory: 64 MB, timeout: 1 h, handler: "##[error]h"}
  "##[add-mask]y": {requests: 3M, duration: 120 ms, runtime: python3.6, environment: {"##[debug]": "::error::v"}}
  " ::error::z": {requests: 1, duration: 1 ms, tags: {"::a": "::b"}}
  "\u3000::error::w": {requests: 1, duration: 1 ms}
edge_functions:
  "::group::e": {event: viewer-request, requests: 1, duration: 1 ms}
tables:
  "::debug::t": {reads: {units: 1M}, writes: {units: 1M}, storage: 1 GB}
budgets:
  - {name: "::notice::b", limit: 1 USD}
  - {name: "##[b]", scope: "functions[\"##[add-mask]y\"]", limit: 1 USD}
scenarios:
  "::error::s": {'functions["##[add-mask]y"].requests': 5M}
)";

/// Errors of which each shows what the file has.
const std::string broken = R"(name: "::add-mask::e"
functions:
  ::stop-commands::x:
    runtime: "##[add-mask]pwned"
  ? |
    ::error::k
  : {requests: 1}
  "::a":
    ::b: 1
    memory: ::c
)";

bool has_command(std::string text, bool takes_own) {
  text = '\n' + text;
  if (takes_own)
    for (std::size_t at = 0; (at = text.find("\n::", at)) != std::string::npos;)
      text.erase(at, text.find('\n', at + 1) - at);
  return defuse_workflow_commands(text, Syntax::text) != text;
}

void check_streams(const std::vector<std::string>& arguments, const std::string& format) {
  CAPTURE(arguments);
  const std::map<std::string, std::string> files = {
      {"w.yaml", hostile}, {"old.yaml", "functions: {a: {requests: 1}}"}, {"broken.yaml", broken}};
  const Outcome outcome = run_in_memory(arguments, files, {{"GITHUB_ACTIONS", "true"}});
  CAPTURE(outcome.out);
  CAPTURE(outcome.err);
  CHECK(outcome.status != 3);
  CHECK_FALSE(has_command(outcome.err, false));
  if (format != "xlsx") CHECK_FALSE(has_command(outcome.out, format == "github"));
  // Elsewhere nothing is changed.
  const Outcome elsewhere = run_in_memory(arguments, files, {{"GITHUB_ACTIONS", "false"}});
  CHECK(elsewhere.out.find("\\x3A:") == std::string::npos);
  CHECK(elsewhere.out.find("\\u003a") == std::string::npos);
}

}  // namespace

TEST_SUITE("workflow_streams") {
  TEST_CASE("every command that reads workloads in every format") {
    for (const CommandRow* row : commands()) {
      if (row->run == nullptr || row->operand.name != "FILE" || row->name.starts_with("prices ")) continue;
      for (const FormatChoice& format : row->formats()) {
        std::vector<std::string> arguments = {std::string(row->name)};
        if (row->name == "diff") arguments.emplace_back("old.yaml");
        arguments.insert(arguments.end(), {"w.yaml", "--format", std::string(format.name)});
        if (row->name == "sweep")
          arguments.insert(arguments.end(), {"--over", "functions[\"##[add-mask]y\"].memory=128,256"});
        if (row->name == "check") arguments.insert(arguments.end(), {"--baseline", "old.yaml", "--max-increase", "1%"});
        check_streams(arguments, std::string(format.name));
        CHECK(run_in_memory(arguments, {{"w.yaml", hostile}, {"old.yaml", "{}"}}).status <= 1);
        arguments.insert(arguments.end(), {"--scenario", "::error::s"});
        check_streams(arguments, std::string(format.name));
      }
    }
  }

  TEST_CASE("errors of files and of arguments") {
    const std::vector<std::string> all[] = {
        {"estimate", "broken.yaml"},
        {"validate", "broken.yaml", "--format", "github"},
        {"estimate", "::error::none.yaml"},
        {"estimate", "w.yaml", "##[none].yaml"},
        {"estimate", "w.yaml", "--set", "::a=##[b]"},
        {"estimate", "w.yaml", "--set", "##[a]"},
        {"estimate", "w.yaml", "--scenario", "\n::error::x"},
        {"estimate", "w.yaml", "--format", "\n::error::x"},
        {"estimate", "w.yaml", "--month", "##[a]"},
        {"check", "w.yaml", "--budget", "\n::a"},
        {"\n::error::x"},
        {"estimate", "w.yaml", "--##[x]"},
        {"prices", "show", "##[x]"},
        {"explain", "::x"},
    };
    for (const std::vector<std::string>& arguments : all) check_streams(arguments, {});
  }

  TEST_CASE("annotations stay as they are") {
    const std::map<std::string, std::string> files = {{"w.yaml", hostile}};
    for (const std::string command : {"validate", "check"}) {
      const std::vector<std::string> arguments = {command, "w.yaml", "--format", "github"};
      const std::string here = run_in_memory(arguments, files, {{"GITHUB_ACTIONS", "true"}}).out;
      CHECK(here.find("::error ") != std::string::npos);
      CHECK(here == run_in_memory(arguments, files).out);
    }
  }
}

}  // namespace workflow_streams_test

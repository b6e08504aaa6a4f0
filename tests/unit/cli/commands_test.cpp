// The array of commands: each is there, whole, and does with its report what all do.
#include "cli/commands.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "cli/environment.h"
#include "support/memory_world.h"
#include "support/offer_texts.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace commands_test {
namespace {

namespace fs = std::filesystem;

std::set<std::string> names_of_commands() {
  std::set<std::string> names;
  for (const CommandRow* row : commands()) names.emplace(row->name);
  return names;
}

/// Words after the command's name with which it prints something that has colours.
const std::map<std::string_view, std::vector<std::string>> kColoured = {
    {"estimate", {"f.yaml"}},
    {"help", {"estimate"}},
    {"lambda", {"--requests", "1M", "--duration", "1 ms"}},
    {"dynamodb", {"t.yaml"}},
    {"edge", {"e.yaml"}},
    {"diff", {"f.yaml", "g.yaml"}},
    {"prices list", {}},
    {"prices show", {"lambda.requests"}},
    {"prices regions", {}},
    {"prices verify", {"o.json"}},
    {"prices diff", {"old", "new"}},
    {"prices coverage", {}},
    {"validate", {"g.yaml"}},
    {"check", {"g.yaml"}},
    {"limits", {}},
    {"services", {}},
    {"explain", {"unknown-key"}},
    {"sweep", {"f.yaml", "--over", "functions.f.memory=128,256"}},
};

/// Commands whose output has no colours in any format.
const std::set<std::string_view> kPlain = {"init", "schema", "completion", "prices fetch-list", "version"};

/// A pricing file with a price of requests.
std::string rates(const std::string& price) {
  return "sources: {own: {title: T, url: https://example.com/, retrieved: 2026-11-01}}\nrates:\n  - meter: "
         "lambda.requests\n    variant: x86_64\n    tiers: [{region: us-east-1, price: " +
         price + ", grade: A, source: own}]\n";
}

Outcome run_at_terminal(const std::vector<std::string>& words) {
  MemoryFiles memory;
  memory.contents = {
      {"f.yaml", "functions: {f: {region: us-east-1, requests: 1M, duration: 1 ms}}\n"},
      {"g.yaml", "functions: {f: {region: us-east-1, requests: 1M, duration: 1 ms, memory: 64 MB}}\n"},
      {"t.yaml", "tables: {t: {region: us-east-1, reads: 5/s, writes: 5/s, item_size: 1 KB, storage: 1 GB}}\n"},
      {"e.yaml", "edge_functions: {e: {event: viewer-request, requests: 1M, duration: 1 ms}}\n"},
      {"o.json", offer_json("AWSLambda", {{"S", "us-east-1", "Request", {{"0", "Inf", "1"}}}})},
      {"old/prices.yaml", rates("0.1")},
      {"new/prices.yaml", rates("0.2")}};
  World world{memory, {}, true, false, 80, test_day};
  return run(words, world);
}

}  // namespace

TEST_SUITE("commands") {
  TEST_CASE("every file of src/cli/commands has its rows in the array, and every row its file") {
    std::set<std::string> files;
    for (const auto& entry : fs::directory_iterator(fs::path(LAMBDACOST_SOURCE_DIR) / "src/cli/commands"))
      files.insert(entry.path().filename());
    // A command has a file of its own name, or stands in that of the row above it.
    const auto file_of = [](std::string_view name) {
      std::string file(name);
      std::ranges::replace_if(
          file, [](char c) { return c == ' ' || c == '-'; }, '_');
      return file + "_command.cpp";
    };
    std::set<std::string> named;
    for (const CommandRow* row : commands()) {
      if (row->name.empty()) continue;
      CAPTURE(row->name);
      named.insert(file_of(row->name));
      CHECK((files.contains(file_of(row->name)) || files.contains(file_of(row->name.substr(0, row->name.find(' '))))));
    }
    for (const std::string& file : files) {
      CAPTURE(file);
      CHECK(named.contains(file));
    }
  }

  TEST_CASE("rows are whole: a command runs, and what runs nothing leads to commands") {
    CHECK(commands().front()->name == "");
    CHECK(names_of_commands().size() == commands().size());
    for (const CommandRow* row : commands()) {
      CAPTURE(row->name);
      CHECK_FALSE(row->summary.empty());
      CHECK(row->footer.find("Example: ") != std::string::npos);
      CHECK((row->run == nullptr) == !rows_below(*row, commands()).empty());
      CHECK((row->run == nullptr) == !row->missing.message.empty());
      CHECK((row->run == nullptr) == (row->formats == nullptr));
      if (row->run == nullptr) continue;
      REQUIRE_FALSE(row->formats().empty());
      std::set<std::string> options;
      for (const OptionInfo& option : options_of(*row)) {
        CAPTURE(option.names.back());
        CHECK(option.names.back().starts_with("--"));
        CHECK(options.insert(option.names.back()).second);
        CHECK_FALSE(option.description.empty());
      }
      for (const std::string common : {"--help", "--format", "--output", "--color", "--quiet"})
        CHECK(options.contains(common));
    }
  }

  TEST_CASE("a row stands after the one that leads to it") {
    std::set<std::string> before;
    for (const CommandRow* row : commands()) {
      CAPTURE(row->name);
      const std::size_t blank = row->name.rfind(' ');
      if (blank != std::string_view::npos) CHECK(before.contains(std::string(row->name.substr(0, blank))));
      before.emplace(row->name);
    }
  }

  TEST_CASE("a variable of the environment stands for a text, and each of its rows says the same") {
    std::map<std::string_view, OptionTarget> targets;
    for (const CommandRow* row : commands())
      for (const std::span<const OptionRow> options : row->options)
        for (const OptionRow& option : options) {
          CAPTURE(option.names);
          CHECK(option.value.empty() ==
                (std::holds_alternative<bool Arguments::*>(option.target) || !option.flag_text.empty()));
          if (option.variable.empty()) continue;
          CHECK(option.variable.starts_with("LAMBDACOST_"));
          CHECK(std::holds_alternative<std::optional<GivenText> Arguments::*>(option.target));
          CHECK(targets.emplace(option.variable, option.target).first->second == option.target);
        }
    CHECK(environment_variables(commands()).size() == targets.size() + 1);  // NO_COLOR
  }

  TEST_CASE("-o - is standard output: coloured at a terminal as without it, by every command") {
    for (const CommandRow* row : commands()) {
      if (row->run == nullptr || row->name == "prices import") continue;  // whose -o is a folder
      CAPTURE(row->name);
      std::vector<std::string> words;
      for (const std::string_view word : {row->name.substr(0, row->name.find(' ')), row->word()})
        if (words.empty() || words.front() != word) words.emplace_back(word);
      REQUIRE(kColoured.contains(row->name) != kPlain.contains(row->name));
      if (row->name == "completion") words.emplace_back("bash");
      if (kColoured.contains(row->name))
        words.insert(words.end(), kColoured.at(row->name).begin(), kColoured.at(row->name).end());
      const Outcome alone = run_at_terminal(words);
      CHECK(alone.status != unusable);
      CHECK((alone.out.find("\x1b[") != std::string::npos) == kColoured.contains(row->name));
      words.insert(words.end(), {"-o", "-"});
      const Outcome named = run_at_terminal(words);
      CHECK(named.status == alone.status);
      CHECK(named.out == alone.out);
      words.back() = "file.txt";
      words.insert(words.end(), {"--format", std::string(row->formats().front().name)});
      if (row->name != "completion") CHECK(run_at_terminal(words).out == "");
    }
  }
}

}  // namespace commands_test

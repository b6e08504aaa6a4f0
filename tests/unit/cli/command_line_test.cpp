// What stands on the command line: which words are files, options and their values.
#include "cli/command_line.h"

#include <doctest/doctest.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/text.h"
#include "cli/commands.h"
#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace command_line_test {
namespace {

using Words = std::vector<std::string>;

Arguments parse(const Words& words) {
  CommandLine line = parse_command_line(words, commands());
  if (line.command == nullptr) FAIL(line.answer.err);
  return line.arguments;
}

std::string complaint(const Words& words) { return parse_command_line(words, commands()).answer.err; }

/// The help's text with each meaning on one line.
std::string unwrapped(const std::string& help) {
  std::string text;
  for (const std::string_view line : split(help, '\n')) {
    const std::string_view words = trim(line);
    const bool is_continued = line.starts_with(std::string(30, ' '));
    if (!text.empty()) text += is_continued ? ' ' : '\n';
    text += words;
  }
  return text;
}

}  // namespace

TEST_SUITE("command line") {
  TEST_CASE("words that are no options are files, in their order and whole") {
    struct Case {
      Words arguments;
      Words files;
    };
    const Case cases[] = {
        {{"estimate"}, {}},
        {{"estimate", "a.yaml", "b.yaml", "c.yaml"}, {"a.yaml", "b.yaml", "c.yaml"}},
        {{"estimate", "a.yaml", "-q", "-", "-fjson", "b.yaml"}, {"a.yaml", "-", "b.yaml"}},
        {{"estimate", "[a,b]", "[]", "{c}", "[", ""}, {"[a,b]", "[]", "{c}", "[", ""}},
        {{"estimate", "estimate", "prices", "list"}, {"estimate", "prices", "list"}},
        {{"estimate", "a.yaml", "--", "-x", "--set", "[b]", "--"}, {"a.yaml", "-x", "--set", "[b]", "--"}},
        {{"estimate", "--", "-"}, {"-"}},
    };
    for (const Case& c : cases) {
      CAPTURE(c.arguments.size());
      CHECK(parse(c.arguments).operands == c.files);
    }
    CHECK(parse({"prices", "show", "lambda", "[a,b]", "show"}).operands == Words{"lambda", "[a,b]", "show"});
  }

  TEST_CASE("values are taken whole") {
    const Arguments options = parse({"estimate", "--set", "[a,b]", "--set=[c,d]=1", "--set", "x=[1,2]", "f.yaml",
                                     "--format", "[json,csv]", "-o", "[o,p]", "--region", "[us,eu]"});
    CHECK(options.settings == Words{"[a,b]", "[c,d]=1", "x=[1,2]"});
    CHECK(options.operands == Words{"f.yaml"});
    CHECK(options.format.value().text == "[json,csv]");
    CHECK(options.output.value().text == "[o,p]");
    CHECK(options.region.value().text == "[us,eu]");
  }

  TEST_CASE("an option takes one value, and its last one counts") {
    const Arguments options =
        parse({"estimate", "--month", "2026-11", "-m2024-03", "--set", "a=1", "f.yaml", "--set", "b=2", "g.yaml"});
    CHECK(options.month.value().text == "2024-03");
    CHECK(options.month.value().origin == "--month");
    CHECK(options.settings == Words{"a=1", "b=2"});
    CHECK(options.operands == Words{"f.yaml", "g.yaml"});
  }

  TEST_CASE("of an option whose second value would be meant beside the first there is one") {
    struct Case {
      Words arguments;
      std::string message;
    };
    const Case cases[] = {
        {{"estimate", "--tax", "19%", "f.yaml", "--tax=7%"}, "--tax is given twice: `19%` and `7%`"},
        {{"diff", "--group-by", "kind", "--group-by", "region"}, "--group-by is given twice: `kind` and `region`"},
        {{"sweep", "--over", "a=1", "--over", "b=1"}, "--over is given twice: `a=1` and `b=1`"},
        {{"lambda", "--over", "memory=1", "--over", "timeout=1"}, "--over is given twice: `memory=1` and `timeout=1`"},
        {{"check", "--scenario", "a", "--scenario", "b"}, "--scenario is given twice: `a` and `b`"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.message);
      const CommandLine line = parse_command_line(c.arguments, commands());
      CHECK(line.command == nullptr);
      CHECK(line.answer.status == unusable);
      CHECK(line.answer.err.find(c.message + " [bad-arguments]\n  help: leave one of them out\n") != std::string::npos);
    }
    CHECK(parse({"estimate", "--tax", "19%", "--tax", "19%"}).tax.value().text == "19%");
  }

  TEST_CASE("a word that belongs nowhere is named") {
    struct Case {
      Words arguments;
      std::string message;
    };
    const Case cases[] = {
        {{"estimate", "a.yaml", "--nope", "b.yaml"}, "unknown option `--nope`"},
        {{"estimate", "-5"}, "unknown option `-5`"},
        {{"a.yaml", "estimate", "b.yaml"}, "unexpected argument `a.yaml`"},
        {{"prices", "all", "list"}, "unexpected argument `all`"},
        {{"lambda", "a.yaml"}, "unexpected argument `a.yaml`"},
        {{"lambda", "--", "--requests"}, "unexpected argument `--requests`"},
        {{"init", "[a,b]"}, "unexpected argument `[a,b]`"},
        {{"estimate", "a.yaml", "--month"}, "--month has no value"},
        {{"estimate", "a.yaml", "--set"}, "--set has no value"},
        {{"estimate", "a.yaml", "-f"}, "--format has no value"},
        {{"prices"}, "no action is given"},
        {{}, "no command is given"},
        {{"--"}, "no command is given"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.message);
      CHECK(complaint(c.arguments).find("lambdacost: error: " + c.message + " [bad-arguments]\n") == 0);
    }
  }

  TEST_CASE("options that other tools call otherwise are suggested") {
    for (const auto& option : {std::pair("--arch", "--architecture"), std::pair("--MemorySize", "--memory"),
                               std::pair("--memory_size=512", "--memory"),
                               std::pair("--reserved_concurrent_executions", "--reserved-concurrency")}) {
      CAPTURE(option.first);
      CHECK(complaint({"lambda", option.first}).find(std::string("did you mean ") + option.second + "?") !=
            std::string::npos);
    }
  }

  TEST_CASE("a command is found among words that are none of its own") {
    struct Case {
      std::string title;
      Words words;
      std::string message;
      std::string help;
    };
    const Case cases[] = {
        {"a file before the command",
         {"a.yaml", "estimate", "b.yaml"},
         "unexpected argument `a.yaml`",
         "see lambdacost estimate --help"},
        {"a misspelt command", {"estimat", "x"}, "unknown command `estimat`", "did you mean estimate?"},
        {"a misspelt command below another", {"prices", "lis"}, "unknown command `lis`", "did you mean list?"},
        {"a word between two commands",
         {"prices", "all", "list"},
         "unexpected argument `all`",
         "see lambdacost prices list --help"},
        {"no command below another",
         {"prices"},
         "no action is given",
         "list, show METER, regions and coverage show prices; import, verify, fetch-list and diff keep up with AWS's"},
        {"a command that stands where an option's value would",
         {"-o", "check", "estimate"},
         "unknown option `-o`",
         "see lambdacost check --help"},
        {"an option before its command",
         {"--month", "2026-11", "estimate"},
         "unknown option `--month`",
         "did you mean --month?"},
        {"a value before its command",
         {"-f", "json", "estimate", "a.yaml"},
         "unknown option `-f`",
         "see lambdacost estimate --help"},
        {"a misspelt option with its value",
         {"estimate", "--formt=json"},
         "unknown option `--formt=json`",
         "did you mean --format?"},
        {"a command after --",
         {"--", "estimate"},
         "no command is given",
         "lambdacost estimate FILE prints a bill; see lambdacost --help"},
        {"a command below another after --",
         {"prices", "--", "list"},
         "no action is given",
         "list, show METER, regions and coverage show prices; import, verify, fetch-list and diff keep up with AWS's"},
        {"a file of a command that takes none",
         {"lambda", "a.yaml"},
         "unexpected argument `a.yaml`",
         "see lambdacost lambda --help"},
        {"a file after -- of a command that takes none",
         {"init", "--", "x"},
         "unexpected argument `x`",
         "see lambdacost init --help"},
        {"the version of a command",
         {"limits", "--version"},
         "unknown option `--version`",
         "see lambdacost limits --help"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.title);
      const Outcome outcome = run_in_memory(c.words, {});
      CHECK(outcome.status == unusable);
      CHECK(outcome.out == "");
      CHECK(outcome.err == "lambdacost: error: " + c.message + " [bad-arguments]\n  help: " + c.help + "\n");
    }
  }

  TEST_CASE("help and version wherever they stand") {
    const auto printed = [](const Words& words) {
      const Outcome outcome = run_in_memory(words, {});
      CHECK(outcome.status == answered);
      CHECK(outcome.err == "");
      return outcome.out;
    };
    const std::string estimate = printed({"estimate", "--help"});
    CHECK(estimate.find("Usage: lambdacost estimate [OPTIONS] [FILE...]\n") != std::string::npos);
    CHECK(printed({"-h", "estimate"}) == estimate);
    CHECK(printed({"estimate", "a.yaml", "-h"}) == estimate);
    const std::string list = printed({"prices", "list", "--help"});
    CHECK(list.find("Usage: lambdacost prices list [OPTIONS] [METER...]\n") != std::string::npos);
    CHECK(printed({"--help", "prices", "list"}) == list);
    CHECK(printed({"prices", "-h", "list"}) == list);
    const std::string version = printed({"--version"});
    CHECK(version == version_line() + "\n");
    CHECK(printed({"-V", "estimate"}) == version);
  }

  TEST_CASE("help fits into 80 columns and has two examples") {
    for (const CommandRow* row : commands()) {
      CAPTURE(row->name);
      Words words;
      for (const std::string_view word : split(row->name, ' '))
        if (!word.empty()) words.emplace_back(word);
      words.emplace_back("--help");
      const std::string help = run_in_memory(words, {}).out;
      std::size_t examples = 0;
      for (const std::string_view line : split(help, '\n')) {
        CAPTURE(line);
        CHECK(display_width(line) <= 80);
        if (line.starts_with("Example: ")) ++examples;
      }
      CHECK(examples >= 2);
      CHECK(help.find("\n\n\n") == std::string::npos);
      CHECK(help.find("ubcommand") == std::string::npos);
      // An example that went on in the next line could not be copied.
      for (const std::string_view line : split(row->footer, '\n'))
        if (line.starts_with("Example: ")) CHECK(display_width(line) <= 80);
    }
  }

  TEST_CASE("what a row says of an option goes with where the option's text goes") {
    for (const CommandRow* row : commands())
      for (const std::span<const OptionRow> options : row->options)
        for (const OptionRow& option : options) {
          CAPTURE(row->name);
          CAPTURE(option.names);
          const bool is_text = std::holds_alternative<std::optional<GivenText> Arguments::*>(option.target);
          const bool is_flag = std::holds_alternative<bool Arguments::*>(option.target);
          if (!option.variable.empty()) CHECK(is_text);  // a variable has one text
          if (!option.key.empty()) CHECK_FALSE(option.variable.empty());
          CHECK((is_text && option.value.empty()) == !option.flag_text.empty());
          if (option.separator != 0) CHECK_FALSE((is_text || is_flag));
          CHECK((!is_flag || option.value.empty()));
        }
  }

  TEST_CASE("the help of the program and of prices names what is below them") {
    for (const CommandRow* row : commands()) {
      if (row->run != nullptr) continue;
      CAPTURE(row->name);
      Words words;
      if (!row->name.empty()) words.emplace_back(row->name);
      words.emplace_back("--help");
      const std::string help = run_in_memory(words, {}).out;
      const auto below = rows_below(*row, commands());
      CHECK_FALSE(below.empty());
      for (const CommandRow* command : below) {
        CAPTURE(command->name);
        CHECK(help.find("\n  " + std::string(command->word()) + " ") != std::string::npos);
        CHECK(unwrapped(help).find(" " + std::string(command->summary) + "\n") != std::string::npos);
      }
    }
  }
}

}  // namespace command_line_test

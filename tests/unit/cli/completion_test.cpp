// What completion offers where. The scripts are tried in their shells by tests/completion.
#include "cli/completion.h"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <string>

#include "cli/commands.h"
#include "report/estimate/focus_version.h"
#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace completion_test {
namespace {

const Catalogue& catalogue() {
  static const Catalogue built_in(built_in_tables());
  return built_in;
}

/// Every option of every command that takes a value.
template <class Use>
void for_each_value(Use use) {
  for (const CommandRow* command : commands())
    for (const OptionInfo& option : options_of(*command))
      if (!option.value.empty()) use(*command, option);
}

}  // namespace

TEST_SUITE("completion") {
  TEST_CASE("flags take no value, and options have both their names") {
    const std::vector<OptionInfo> options = options_of(kEstimateCommand);
    const auto option = [&](std::string_view name) {
      return *std::ranges::find_if(options, [&](const OptionInfo& info) { return info.names.back() == name; });
    };
    CHECK(option("--explain").value == "");
    CHECK(option("--no-free-tier").value == "");
    CHECK(option("--help").value == "");
    CHECK(option("--format").value == "FORMAT");
    CHECK(option("--format").names == std::vector<std::string>{"-f", "--format"});
    CHECK(option("--set").is_repeatable);
    CHECK_FALSE(option("--format").is_repeatable);
  }

  TEST_CASE("the help of --format is made of the command's formats") {
    const auto help = [](const CommandRow& row) {
      const std::vector<OptionInfo> options = options_of(row);
      return std::ranges::find_if(options, [](const OptionInfo& info) { return info.names.front() == "-f"; })
          ->description;
    };
    CHECK(help(kEstimateCommand) == "table (default), json, csv, focus, xlsx, markdown, html or value");
    CHECK(help(kSchemaCommand) == "json (default)");
    CHECK(help(kCompletionCommand) == "bash, zsh or fish, in place of SHELL");
    CHECK(kCompletionCommand.operand.help == "bash, zsh or fish");
  }

  TEST_CASE("the versions of FOCUS are offered, and the help says which is written by default") {
    for (const CommandRow* command : {&kEstimateCommand, &kLambdaCommand}) {
      const Offer offer = offer_for({*command, "VERSION", "--focus-version"}, catalogue());
      CHECK(offer.words == std::vector<std::string>{"1.2", "1.3", "1.4"});
      const std::vector<OptionInfo> options = options_of(*command);
      const auto option =
          std::ranges::find_if(options, [](const OptionInfo& info) { return info.names.back() == "--focus-version"; });
      REQUIRE(option != options.end());
      CHECK(option->description.find(fmt::format("(default: {})", to_string(default_focus_version))) !=
            std::string::npos);
    }
  }

  TEST_CASE("only what the user alone knows is left open") {
    const std::set<std::string> open = {"PATH=VALUE", "NAME=VALUE", "PATH=VALUES", "YYYY-MM",  "HOURS", "DATE",     "VALUE",
                                        "AMOUNT",     "NAME",        "10%|5USD", "N",     "CUR@RATE", "SHARE"};
    for_each_value([&](const CommandRow& command, const OptionInfo& option) {
      CAPTURE(command.name);
      CAPTURE(option.value);
      const Offer offer = offer_for({command, option.value, option.names.back()}, catalogue());
      if (!open.contains(option.value)) CHECK(offer.kind != Offer::Kind::nothing);
    });
    for (const CommandRow* command : commands()) {
      CAPTURE(command->name);
      const std::string_view operand = command->operand.name;
      CAPTURE(operand);
      if (!operand.empty()) CHECK(offer_for({*command, operand}, catalogue()).kind != Offer::Kind::nothing);
    }
  }

  TEST_CASE("text in quotes of a shell") {
    CHECK(shell_quote("") == "''");
    CHECK(shell_quote("a b") == "'a b'");
    CHECK(shell_quote("it's") == "'it'\\''s'");
  }

  TEST_CASE("a shell may be named as the format or by the file") {
    const std::string bash = run_in_memory({"completion", "bash"}, {}).out;
    CHECK(bash.find("_lambdacost()") != std::string::npos);
    CHECK(run_in_memory({"completion", "--format", "bash"}, {}).out == bash);
    MemoryFiles files;
    World world{files, {}, false, false, 80, test_day};
    CHECK(run({"completion", "bash", "-o", "lambdacost.txt"}, world).status == 0);
    CHECK(files.contents["lambdacost.txt"] == bash);
  }
}

}  // namespace completion_test

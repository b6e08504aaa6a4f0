// What completion offers where. The scripts are tried in their shells by tests/completion.
#include "cli/completion.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "cli/formats.h"
#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace {

const Catalogue& catalogue() {
  static const Catalogue built_in(built_in_tables());
  return built_in;
}

/// Every option of every command that takes a value.
template <class Use>
void for_each_value(Use use) {
  for (const CommandInfo& command : list_commands())
    for (const OptionInfo& option : command.options)
      if (!option.value.empty()) use(command, option);
}

}  // namespace

TEST_SUITE("completion") {
  TEST_CASE("the commands are listed with those below them") {
    std::string names;
    for (const CommandInfo& command : list_commands()) names += command.name + "|";
    CHECK(names.starts_with("|estimate|"));
    CHECK(names.find("|prices|prices list|prices show|") != std::string::npos);
    CHECK(names.find("|completion|") != std::string::npos);
  }

  TEST_CASE("flags take no value, and options have both their names") {
    const CommandInfo estimate = list_commands()[1];
    REQUIRE(estimate.name == "estimate");
    CHECK(estimate.operand == "FILE");
    const auto option = [&](std::string_view name) {
      return *std::ranges::find_if(estimate.options, [&](const OptionInfo& info) { return info.names.back() == name; });
    };
    CHECK(option("--explain").value == "");
    CHECK(option("--no-free-tier").value == "");
    CHECK(option("--help").value == "");
    CHECK(option("--format").value == "FORMAT");
    CHECK(option("--format").names == std::vector<std::string>{"-f", "--format"});
    CHECK(option("--set").is_repeatable);
    CHECK_FALSE(option("--format").is_repeatable);
  }

  TEST_CASE("the formats of a command are those in its help") {
    for_each_value([](const CommandInfo& command, const OptionInfo& option) {
      if (option.value != "FORMAT") return;
      CAPTURE(command.name);
      const auto formats = formats_of(command.name);
      CHECK_FALSE(formats.empty());
      for (const FormatChoice& format : formats) {
        CAPTURE(format.name);
        CHECK(option.description.find(format.name) != std::string::npos);
      }
      if (command.name == "completion") return;  // says more
      const auto words = std::ranges::count(option.description, ',') + 1 +
                         (option.description.find(" or ") != std::string::npos ? 1 : 0);
      CHECK(words == static_cast<long>(formats.size()));
    });
  }

  TEST_CASE("only what the user alone knows is left open") {
    const std::set<std::string> open = {"PATH=VALUE", "PATH=VALUES", "YYYY-MM", "HOURS",   "DATE",
                                        "VALUE",      "AMOUNT",      "NAME",    "10%|5USD"};
    for_each_value([&](const CommandInfo& command, const OptionInfo& option) {
      CAPTURE(command.name);
      CAPTURE(option.value);
      const Offer offer = offer_for({command, option.value, option.names.back()}, catalogue());
      if (!open.contains(option.value)) CHECK(offer.kind != Offer::Kind::nothing);
    });
    for (const CommandInfo& command : list_commands()) {
      CAPTURE(command.name);
      CAPTURE(command.operand);
      if (!command.operand.empty())
        CHECK(offer_for({command, command.operand}, catalogue()).kind != Offer::Kind::nothing);
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

// The manual page: every command and option is in it, options that several commands share only once, and nothing of a
// text is taken for a request of troff.
#include "manual/manual.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "support/count.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace manual_test {
namespace {

Outcome answer(Session&) { return {}; }

constexpr OptionRow kShared[] = {{"-x,--extra", "WORD", "A `word` more", &Arguments::format}};
constexpr OptionRow kOwn[] = {{"--own", {}, ".5 of 'it' \\ \"that\" ^~", &Arguments::explain}};
constexpr OptionRow kOther[] = {{"-x,--extra", "WORD", "Another word", &Arguments::format}};
constexpr std::span<const OptionRow> kWithOwn[] = {kShared, kOwn};
constexpr std::span<const OptionRow> kWithShared[] = {kShared};
constexpr std::span<const OptionRow> kWithOther[] = {kOther};

constexpr CommandRow kProgram = {
    .name = {}, .summary = "What it is.", .footer = "Exit status: 0 well, 1 not so well,\n2 badly"};
constexpr CommandRow kFirst = {.name = "first",
                               .summary = "The first",
                               .footer =
                                   "A note:\n  --own like this\nExample: tool first a | tool first -\nExample: tool "
                                   "first b\nExit status: 0 so,\n1 not",
                               .operand = {"FILE", "Files"},
                               .options = kWithOwn,
                               .run = answer};
constexpr CommandRow kSecond = {
    .name = "second", .summary = "The second", .footer = {}, .options = kWithShared, .run = answer};
constexpr CommandRow kThird = {
    .name = "third", .summary = "The third", .footer = {}, .options = kWithShared, .run = answer};
constexpr CommandRow kFourth = {
    .name = "fourth", .summary = "The fourth", .footer = {}, .options = kWithOther, .run = answer};
constexpr const CommandRow* kRows[] = {&kProgram, &kFirst, &kSecond, &kThird, &kFourth};

}  // namespace

TEST_SUITE("manual") {
  TEST_CASE("options of several commands are described once, others with their command") {
    const std::string page = manual_page(kRows);
    CHECK(count(page, "\\fB\\-x\\fR, \\fB\\-\\-extra\\fR \\fIWORD\\fR\nA \\fBword\\fR more\n") == 1);
    CHECK(count(page, "\nAlso \\fB\\-\\-extra\\fR.\n") == 3);
    CHECK(count(page, "\nAnother word\n") == 1);
    CHECK(page.find("Another word") > page.find(".SS \"lambdacost fourth [OPTION]...\""));
  }

  TEST_CASE("texts are printed as they stand") {
    CHECK(count(manual_page(kRows), "\n\\&.5 of \\(aqit\\(aq \\e \\(dqthat\\(dq \\(ha\\(ti\n") == 1);
  }

  TEST_CASE("what stands below the options is divided") {
    const std::string page = manual_page(kRows);
    CHECK(page.find(".SS \"lambdacost first [OPTION]... [FILE]...\"\n") != std::string::npos);
    CHECK(page.find(".PP\nA note:\n.PP\n.RS 4\n\\fB\\-\\-own like this\\fR\n.RE\n") != std::string::npos);
    CHECK(page.find(".PP\nExit status: 0 so, 1 not\n") != std::string::npos);
    const std::string_view examples = std::string_view(page).substr(page.find(".SH EXAMPLES"));
    CHECK(count(examples, ".RS 4") == 2);
    CHECK(count(examples, "\\fBtool first a | tool first \\-\\fR") == 1);
    CHECK(count(examples, "\\fBtool first b\\fR") == 1);
  }

  TEST_CASE("the exit statuses are those of the program's help") {
    CHECK(exit_statuses(kRows) == std::vector<std::string>{"0 well", "1 not so well", "2 badly"});
    CHECK(exit_statuses(commands()).size() == 4);
  }

  TEST_CASE("every command of the program is in the page") {
    const std::string page = manual_page(commands());
    for (const CommandRow* command : commands()) {
      if (command->run == nullptr) continue;
      std::string name(command->name);
      if (const std::size_t dash = name.find('-'); dash != std::string::npos) name.insert(dash, "\\");
      CAPTURE(name);
      CHECK(count(page, ".SS \"lambdacost " + name + " [OPTION]...") == 1);
    }
  }
}

}  // namespace manual_test

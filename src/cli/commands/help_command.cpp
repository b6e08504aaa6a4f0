// lambdacost help: the chapter of a command, or what `lambdacost --help` says.
#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "report/help/chapter.h"

namespace lambdacost {
namespace {

constexpr std::span<const OptionRow> kHelpOptions[] = {kCommonOptions};

std::vector<std::string> words_of_chapters(const Catalogue&) {
  std::vector<std::string> words;
  for (const EmbeddedFile& chapter : chapters()) words.emplace_back(chapter.name);
  return words;
}

UsageError unknown_command(const std::string& word) {
  std::vector<std::string_view> names;
  for (const EmbeddedFile& chapter : chapters()) names.push_back(chapter.name);
  const auto best = nearest(to_lower(word), names);
  return {fmt::format("unknown command `{}`", make_printable(word)),
          best ? fmt::format("did you mean {}?", *best) : "lambdacost --help lists the commands"};
}

bool is_command(const std::vector<std::string>& words) {
  const std::string name = fmt::format("{}", fmt::join(words, " "));
  return std::ranges::any_of(commands(), [&](const CommandRow* row) { return row->name == name; });
}

Outcome run_help(Session& session) {
  std::vector<std::string> words = session.arguments().operands;
  if (!is_command(words)) return refusal_of(unknown_command(fmt::format("{}", fmt::join(words, " "))));
  // `help prices list` is about `prices`: a chapter has the commands below its own.
  const std::string_view first = words.empty() ? std::string_view() : std::string_view(words.front());
  const auto chapter = std::ranges::find(chapters(), first, &EmbeddedFile::name);
  if (chapter != chapters().end())
    return session.deliver(session.format(chapter_formats()).write(chapter->text, session.color()));
  words.emplace_back("--help");
  return session.deliver(parse_command_line(words, commands()).answer.out);
}

}  // namespace

constinit const CommandRow kHelpCommand = {
    .name = "help",
    .summary = "The chapter of a command: what it does, with examples",
    .footer = "Example: lambdacost help estimate\nExample: lambdacost help check | less",
    .operand = {.name = "COMMAND", .help = "The command; without one, all are listed", .words = words_of_chapters},
    .options = kHelpOptions,
    .formats = formats_of<chapter_formats>,
    .run = run_help,
};

}  // namespace lambdacost

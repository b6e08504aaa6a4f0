#include <fmt/core.h>

#include <string_view>

#include "cli/completion.h"

namespace lambdacost {
namespace {

/// Whether the words of the line that are no options begin with those given; with `only`, whether they are those. A
/// word further on may be called as a command is: `prices diff` has nothing of `diff`. Options before a command take no
/// value.
constexpr std::string_view kIsAt =
    "function __lambdacost_at\n"
    "  set -l words (commandline -opc | string match -v -- '-*')\n"
    "  set -e words[1]\n"
    "  if test \"$argv[1]\" = only\n"
    "    test \"$words\" = \"$argv[2..]\"\n"
    "  else\n"
    "    string match -q -- \"$argv *\" \"$words \"\n"
    "  end\n"
    "end\n";

/// The condition that the words before name this command and none below it.
std::string condition(const CompletedCommand& command) {
  if (command.name.empty()) return "__lambdacost_at only";
  return fmt::format("__lambdacost_at {}{}", command.commands.empty() ? "" : "only ", command.name);
}

/// The text between fish's quotes, in which a backslash is special.
std::string fish_quote(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

/// How `complete` is told what follows.
std::string arguments(const Offer& offer, bool is_value) {
  switch (offer.kind) {
    case Offer::Kind::words:
      return (is_value ? " -x -a " : " -a ") +
             fish_quote(offer.list.empty() ? join_words(offer.words) : "(" + list_function(offer) + ")");
    case Offer::Kind::files:
      return is_value ? " -r -F" : " -F";
    case Offer::Kind::directories:
      return std::string(is_value ? " -x" : "") + " -a '(__fish_complete_directories)'";
    case Offer::Kind::nothing:
      break;
  }
  return is_value ? " -x" : "";
}

std::string write_option(const std::string& start, const CompletedCommand::Value& value) {
  std::string line = start;
  for (const std::string& name : value.option.names)
    line += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  if (!value.option.value.empty()) line += arguments(value.offer, true);
  return line + " -d " + fish_quote(value.option.description) + "\n";
}

/// The words with what they mean, a line each.
std::string fish_list(const Offer& offer) {
  std::string text = fmt::format("function {}\n  printf '%s\\t%s\\n'", list_function(offer));
  for (std::size_t i = 0; i < offer.words.size(); ++i)
    text += fmt::format(" \\\n    {} {}", fish_quote(offer.words[i]), fish_quote(offer.meanings[i]));
  return text + "\nend\n";
}

}  // namespace

std::string fish_completion(std::span<const CompletedCommand> commands) {
  std::string script =
      "# Completion of lambdacost for fish; written by `lambdacost completion fish`.\n"
      "complete -c lambdacost -f\n";
  script += kIsAt;
  for (const Offer* list : lists_of(commands)) script += fish_list(*list);
  for (const CompletedCommand& command : commands) {
    const std::string start = "complete -c lambdacost -n " + fish_quote(condition(command));
    for (const std::string& word : command.commands)
      script += start + " -a " + word + " -d " + fish_quote(command_below(commands, command, word).description) + "\n";
    for (const CompletedCommand::Value& value : command.options) script += write_option(start, value);
    if (command.operand.kind != Offer::Kind::nothing) script += start + arguments(command.operand, false) + "\n";
  }
  return script;
}

}  // namespace lambdacost

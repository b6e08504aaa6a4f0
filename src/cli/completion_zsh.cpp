#include <fmt/core.h>

#include <algorithm>

#include "cli/completion.h"

namespace lambdacost {
namespace {

/// Text within a specification of _arguments, in which some characters divide.
std::string escape(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == ':' || c == '\\') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string action(const Offer& offer) {
  switch (offer.kind) {
    case Offer::Kind::words:
      if (!offer.list.empty()) return list_function(offer);
      return "(" + join_words(offer.words) + ")";
    case Offer::Kind::files:
      return "_files";
    case Offer::Kind::directories:
      return "_files -/";
    case Offer::Kind::nothing:
      break;
  }
  return " ";
}

/// "_lambdacost_prices_list"
std::string function_name(const CompletedCommand& command) {
  std::string name = command.name.empty() ? "_lambdacost" : "_lambdacost_" + command.name;
  std::ranges::replace(name, ' ', '_');
  return name;
}

/// One specification for each name: -f, --format. Each excludes the other.
std::string option_specifications(const CompletedCommand::Value& value) {
  const OptionInfo& option = value.option;
  std::string text;
  for (const std::string& name : option.names) {
    std::string specification = option.is_repeatable ? "*" : fmt::format("({})", join_words(option.names));
    specification += name;
    if (!option.value.empty() && name.starts_with("--")) specification += '=';
    specification += fmt::format("[{}]", escape(option.description));
    if (!option.value.empty()) specification += fmt::format(":{}:{}", escape(option.value), action(value.offer));
    text += fmt::format(" \\\n    {}", shell_quote(specification));
  }
  return text;
}

std::string write_function(const CompletedCommand& command, std::span<const CompletedCommand> commands) {
  std::string text = fmt::format("\n{}() {{\n", function_name(command));
  const bool has_commands = !command.commands.empty();
  if (has_commands) text += "  local curcontext=$curcontext state line\n  typeset -A opt_args\n";
  text += has_commands ? "  _arguments -C" : "  _arguments";
  for (const CompletedCommand::Value& value : command.options) text += option_specifications(value);
  if (!has_commands) {
    if (command.operand.kind != Offer::Kind::nothing)
      text += fmt::format(" \\\n    {}", shell_quote("*: :" + action(command.operand)));
    return text + "\n}\n";
  }
  text += " \\\n    '1: :->command' \\\n    '*:: :->rest'\n  case $state in\n    command)\n      local -a commands=(\n";
  for (const std::string& word : command.commands)
    text += fmt::format("        {}\n",
                        shell_quote(word + ":" + escape(command_below(commands, command, word).description)));
  text += "      )\n      _describe command commands\n      ;;\n    rest)\n      case $words[1] in\n";
  for (const std::string& word : command.commands)
    text += fmt::format("        {}) {} ;;\n", word, function_name(command_below(commands, command, word)));
  return text + "      esac\n      ;;\n  esac\n}\n";
}

/// The words with what they mean.
std::string zsh_list(const Offer& offer) {
  std::string text = fmt::format("\n{}() {{\n  local -a {}=(\n", list_function(offer), offer.list);
  for (std::size_t i = 0; i < offer.words.size(); ++i)
    text += fmt::format("    {}\n", shell_quote(escape(offer.words[i]) + ":" + escape(offer.meanings[i])));
  return text + fmt::format("  )\n  _describe {0} {0}\n}}\n", offer.list);
}

}  // namespace

std::string zsh_completion(std::span<const CompletedCommand> commands) {
  std::string script =
      "#compdef lambdacost\n# Completion of lambdacost for zsh; written by `lambdacost completion zsh`.\n";
  for (const CompletedCommand& command : commands) script += write_function(command, commands);
  for (const Offer* list : lists_of(commands)) script += zsh_list(*list);
  // Called as the completion function of a file, or read once by `source`.
  return script +
         "\nif [[ $funcstack[1] == _lambdacost ]]; then\n  _lambdacost \"$@\"\nelse\n  compdef _lambdacost "
         "lambdacost\nfi\n";
}

}  // namespace lambdacost

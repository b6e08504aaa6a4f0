#include <fmt/core.h>

#include <map>

#include "cli/completion.h"

namespace lambdacost {
namespace {

constexpr std::string_view kBegin = R"(# Completion of lambdacost for bash; written by `lambdacost completion bash`.
_lambdacost() {
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' kind='' words='' i
  # bash takes the = of --option=value for a word.
  if [[ $current == = ]]; then
    current=''
  elif [[ $previous == = ]]; then
    previous=${COMP_WORDS[COMP_CWORD - 2]}
  fi

  # The command, of the words before.
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$command ${COMP_WORDS[i]}" in
)";

constexpr std::string_view kValues = R"(        command=${command:+$command }${COMP_WORDS[i]}
        ;;
    esac
  done

  # An option's value.
  case "$command $previous" in
)";

constexpr std::string_view kOthers = R"(  esac

  # An option, a command, or what the command takes.
  if [[ -z $kind && $current == -* ]]; then
    kind=words
    case $command in
)";

constexpr std::string_view kOperands = R"(    esac
  elif [[ -z $kind ]]; then
    case $command in
)";

constexpr std::string_view kEnd = R"(    esac
  fi

  COMPREPLY=()
  case $kind in
    words) mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current") ;;
    files)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -f -- "$current")
      ;;
    directories)
      compopt -o filenames 2>/dev/null
      mapfile -t COMPREPLY < <(compgen -d -- "$current")
      ;;
  esac
}
complete -F _lambdacost lambdacost
)";

/// "kind=words words='a b'"
std::string assignment(const Offer& offer) {
  switch (offer.kind) {
    case Offer::Kind::words:
      return "kind=words words=" + shell_quote(join_words(offer.words));
    case Offer::Kind::files:
      return "kind=files";
    case Offer::Kind::directories:
      return "kind=directories";
    case Offer::Kind::nothing:
      break;
  }
  return "kind=nothing";
}

/// What is offered where, with the patterns of a `case` that lead to it.
using Cases = std::map<std::string, std::string>;

void add_case(Cases& cases, const std::string& action, const std::string& pattern) {
  std::string& patterns = cases[action];
  patterns += (patterns.empty() ? "\"" : " | \"") + pattern + "\"";
}

std::string write(const Cases& cases, const std::string& indent) {
  std::string text;
  for (const auto& [action, patterns] : cases)
    text += fmt::format("{0}{1})\n{0}  {2}\n{0}  ;;\n", indent, patterns, action);
  return text;
}

std::string command_patterns(std::span<const CompletedCommand> commands) {
  std::string patterns;
  for (const CompletedCommand& command : commands)
    for (const std::string& word : command.commands)
      patterns += fmt::format("{}\"{} {}\"", patterns.empty() ? "      " : " | ", command.name, word);
  return patterns + ")\n";
}

Cases value_cases(std::span<const CompletedCommand> commands) {
  Cases cases;
  for (const CompletedCommand& command : commands)
    for (const auto& [option, offer] : command.options)
      if (!option.value.empty())
        for (const std::string& name : option.names) add_case(cases, assignment(offer), command.name + " " + name);
  return cases;
}

Cases option_cases(std::span<const CompletedCommand> commands) {
  Cases cases;
  for (const CompletedCommand& command : commands) {
    std::vector<std::string> names;
    for (const auto& value : command.options)
      names.insert(names.end(), value.option.names.begin(), value.option.names.end());
    add_case(cases, "words=" + shell_quote(join_words(names)), command.name);
  }
  return cases;
}

Cases operand_cases(std::span<const CompletedCommand> commands) {
  Cases cases;
  for (const CompletedCommand& command : commands)
    add_case(cases,
             assignment(command.commands.empty() ? command.operand : Offer{Offer::Kind::words, command.commands}),
             command.name);
  return cases;
}

}  // namespace

std::string bash_completion(std::span<const CompletedCommand> commands) {
  std::string script(kBegin);
  script += command_patterns(commands);
  script.append(kValues).append(write(value_cases(commands), "    "));
  script.append(kOthers).append(write(option_cases(commands), "      "));
  script.append(kOperands).append(write(operand_cases(commands), "      "));
  return script.append(kEnd);
}

}  // namespace lambdacost

#include <fmt/core.h>

#include <map>

#include "cli/completion.h"
#include "writing/assets.h"

namespace lambdacost {
namespace {

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
      patterns += fmt::format("{}\"{} {}\"", patterns.empty() ? "" : " | ", command.name, word);
  return patterns;
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

/// Puts the text in the place of a mark.
void fill(std::string& script, std::string_view mark, std::string_view text) {
  script.replace(script.find(mark), mark.size(), text);
}

}  // namespace

std::string bash_completion(std::span<const CompletedCommand> commands) {
  std::string script(asset("completion.bash"));
  fill(script, "\"@command@ @word@\"", command_patterns(commands));
  fill(script, "    # @values@\n", write(value_cases(commands), "    "));
  fill(script, "      # @options@\n", write(option_cases(commands), "      "));
  fill(script, "      # @operands@\n", write(operand_cases(commands), "      "));
  return script;
}

}  // namespace lambdacost

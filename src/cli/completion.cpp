// lambdacost completion: what is offered where; the scripts themselves are in completion_<shell>.cpp.
#include "cli/completion.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/formats.h"
#include "cli/output.h"
#include "model/function.h"
#include "model/table.h"

namespace lambdacost {
namespace {

/// The text of each row's member, each once and in order.
template <class Rows, class Row>
std::vector<std::string> texts(const Rows& rows, std::string_view Row::*member) {
  std::set<std::string> words;
  for (const auto& row : rows) words.emplace(row.*member);
  return {words.begin(), words.end()};
}

template <class Range>
std::vector<std::string> strings(const Range& words) {
  return std::vector<std::string>(words.begin(), words.end());
}

std::vector<std::string> words_of(const Shape& shape) {
  if (shape.kind == Shape::Kind::truth) return {"true", "false"};
  return strings(shape.words);
}

/// The words of a workload key that is an option: "--architecture" of a function.
std::vector<std::string> words_of_key(const Placeholder& placeholder, const Catalogue& catalogue) {
  std::string key(placeholder.option.substr(std::min<std::size_t>(2, placeholder.option.size())));
  std::ranges::replace(key, '-', '_');
  const Shape record =
      placeholder.command.name == "dynamodb" ? record_of<Table>(catalogue) : record_of<Function>(catalogue);
  const auto field = std::ranges::find_if(record.fields, [&](const ShapeField& f) { return f.info.key == key; });
  return field == record.fields.end() ? std::vector<std::string>() : words_of(field->shape);
}

std::vector<std::string> known_words(const Placeholder& placeholder, const Catalogue& catalogue) {
  const std::string_view name = placeholder.name;
  if (name == "FORMAT") return texts(formats_of(placeholder.command.name), &FormatChoice::name);
  if (name == "SHELL") return texts(completion_formats(), &FormatChoice::name);
  if (name == "SCHEMA") return strings(schema_names());
  if (name == "WHEN") return strings(color_choices);
  if (name == "REGION") return texts(catalogue.tables().regions, &RegionRow::code);
  if (name == "METER") return texts(catalogue.tables().meters, &MeterRow::meter);
  if (name == "ID") return texts(catalogue.tables().limits, &LimitRow::id);
  if (name == "VALUE") return words_of_key(placeholder, catalogue);
  return {};
}

std::string_view last_word(std::string_view name) { return name.substr(name.rfind(' ') + 1); }

/// "" of "prices", "prices" of "prices list".
std::string_view parent_of(std::string_view name) {
  const std::size_t blank = name.rfind(' ');
  return blank == std::string_view::npos ? std::string_view() : name.substr(0, blank);
}

CompletedCommand complete(const CommandInfo& command, std::span<const CommandInfo> all, const Catalogue& catalogue) {
  CompletedCommand completed{command.name, command.description, {}, {}, {}};
  for (const OptionInfo& option : command.options)
    completed.options.push_back({option, offer_for({command, option.value, option.names.back()}, catalogue)});
  completed.operand = offer_for({command, command.operand}, catalogue);
  for (const CommandInfo& other : all)
    if (!other.name.empty() && parent_of(other.name) == command.name)
      completed.commands.emplace_back(last_word(other.name));
  return completed;
}

struct Shell {
  std::string_view name;
  std::string_view extension;
  std::string (*write)(std::span<const CompletedCommand>);
};

constexpr Shell kShells[] = {
    {"bash", ".bash", bash_completion},
    {"zsh", ".zsh", zsh_completion},
    {"fish", ".fish", fish_completion},
};

/// What is wrong with the shells that are named; nothing where one is, which becomes the format.
std::optional<Outcome> take_shell(CompletionOptions& options) {
  std::vector<std::string_view> names;
  for (const Shell& shell : kShells) names.push_back(shell.name);
  if (options.shells.size() > 1) return usage_error("more than one shell is named", "each has a script of its own");
  if (options.shells.empty()) {
    if (options.common.format) return std::nullopt;
    return usage_error("no shell is named", fmt::format("name {}", join_alternatives(names)));
  }
  const std::string& shell = options.shells.front();
  if (std::ranges::find(names, shell) == names.end()) {
    const auto best = nearest(shell, names);
    return usage_error(fmt::format("expected {}, found `{}`", join_alternatives(names), make_printable(shell)),
                       best ? fmt::format("did you mean {}?", *best) : std::string());
  }
  options.common.format = shell;
  return std::nullopt;
}

}  // namespace

std::vector<FormatChoice> completion_formats() { return format_choices(std::span<const Shell>(kShells)); }

Offer offer_for(const Placeholder& placeholder, const Catalogue& catalogue) {
  if (placeholder.name == "FILE" || placeholder.name == "OLD" || placeholder.name == "FILE|URL")
    return {Offer::Kind::files};
  if (placeholder.name == "DIR") return {Offer::Kind::directories};
  std::vector<std::string> words = known_words(placeholder, catalogue);
  if (words.empty()) return {};
  return {Offer::Kind::words, std::move(words)};
}

std::vector<CompletedCommand> complete_commands(const Catalogue& catalogue) {
  const std::vector<CommandInfo> commands = list_commands();
  std::vector<CompletedCommand> completed;
  for (const CommandInfo& command : commands) completed.push_back(complete(command, commands, catalogue));
  return completed;
}

const CompletedCommand& command_below(std::span<const CompletedCommand> commands, const CompletedCommand& command,
                                      std::string_view word) {
  const std::string name = command.name.empty() ? std::string(word) : fmt::format("{} {}", command.name, word);
  const auto found = std::ranges::find(commands, name, &CompletedCommand::name);
  if (found == commands.end()) throw std::logic_error("no command " + name);
  return *found;
}

std::string shell_quote(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string join_words(std::span<const std::string> words) { return fmt::format("{}", fmt::join(words, " ")); }

Outcome run_completion(const CompletionOptions& given, World& world) {
  CompletionOptions options = given;
  if (std::optional<Outcome> refusal = take_shell(options)) return *refusal;
  PricingOptions unused;
  Outcome outcome;
  const auto format = prepare(options.common, unused, completion_formats(), world, outcome);
  if (!format) return outcome;
  const Catalogue catalogue(built_in_tables());
  deliver(kShells[*format].write(complete_commands(catalogue)), options.common, world, outcome);
  return outcome;
}

}  // namespace lambdacost

#include "cli/completion.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>
#include <stdexcept>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/view_options.h"
#include "records/words.h"
#include "report/estimate/focus_version.h"
#include "templates/recognition.h"

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
  const Shape record = placeholder.command.keys.record(catalogue);
  const auto field = std::ranges::find_if(record.fields, [&](const ShapeField& f) { return f.info.key == key; });
  return field == record.fields.end() ? std::vector<std::string>() : words_of(field->shape);
}

std::vector<std::string> words_of_input_formats() {
  std::vector<std::string> words = {std::string(auto_format)};
  for (const Word<InputFormat>& word : WordsOf<InputFormat>::words) words.emplace_back(word.word);
  return words;
}

std::vector<std::string> known_words(const Placeholder& placeholder, const Catalogue& catalogue) {
  const std::string_view name = placeholder.name;
  const OperandRow& operand = placeholder.command.operand;
  if (placeholder.option.empty() && operand.words != nullptr) return operand.words(catalogue);
  if (name == "FORMAT" || name == "SHELL") return texts(placeholder.command.formats(), &FormatChoice::name);
  if (name == "WHEN") return strings(color_choices);
  if (name == "KIND") return words_of_input_formats();
  if (name == "VERSION") return texts(WordsOf<FocusVersion>::words, &Word<FocusVersion>::word);
  if (name == "ORDER") return words_of_order();
  if (name == "GROUP") return words_of_group();
  if (name == "ID") return words_of_limits(catalogue);
  if (name == "SERVICE") return texts(catalogue.rows<MeterRow>(), &MeterRow::service);
  if (name == "VALUE") return words_of_key(placeholder, catalogue);
  return {};
}

Offer offer_of_regions(const Catalogue& catalogue) {
  Offer offer{.kind = Offer::Kind::words, .list = "regions"};
  for (const RegionRow& region : catalogue.rows<RegionRow>()) {
    offer.words.emplace_back(region.code);
    offer.meanings.emplace_back(region.name);
  }
  return offer;
}

CompletedCommand complete(const CommandRow& command, const Catalogue& catalogue) {
  CompletedCommand completed{.name = std::string(command.name),
                             .description = std::string(command.summary),
                             .options = {},
                             .operand = {},
                             .commands = {}};
  for (OptionInfo& option : options_of(command)) {
    Offer offer = offer_for({command, option.value, option.names.back()}, catalogue);
    completed.options.push_back({std::move(option), std::move(offer)});
  }
  completed.operand = offer_for({command, command.operand.name}, catalogue);
  for (const CommandRow* below : rows_below(command, commands())) completed.commands.emplace_back(below->word());
  return completed;
}

}  // namespace

Offer offer_for(const Placeholder& placeholder, const Catalogue& catalogue) {
  if (placeholder.name == "FILE" || placeholder.name == "OLD" || placeholder.name == "FILE|URL")
    return {Offer::Kind::files};
  if (placeholder.name == "DIR") return {Offer::Kind::directories};
  if (placeholder.name == "REGION") return offer_of_regions(catalogue);
  std::vector<std::string> words = known_words(placeholder, catalogue);
  if (words.empty()) return {};
  return {Offer::Kind::words, std::move(words)};
}

std::vector<CompletedCommand> complete_commands(const Catalogue& catalogue) {
  std::vector<CompletedCommand> completed;
  for (const CommandRow* command : commands()) completed.push_back(complete(*command, catalogue));
  return completed;
}

const CompletedCommand& command_below(std::span<const CompletedCommand> commands, const CompletedCommand& command,
                                      std::string_view word) {
  const std::string name = command.name.empty() ? std::string(word) : fmt::format("{} {}", command.name, word);
  const auto found = std::ranges::find(commands, name, &CompletedCommand::name);
  if (found == commands.end()) throw std::logic_error("no command " + name);
  return *found;
}

std::vector<const Offer*> lists_of(std::span<const CompletedCommand> commands) {
  std::vector<const Offer*> lists;
  const auto add = [&](const Offer& offer) {
    if (!offer.list.empty() && std::ranges::find(lists, offer.list, &Offer::list) == lists.end())
      lists.push_back(&offer);
  };
  for (const CompletedCommand& command : commands) {
    for (const CompletedCommand::Value& value : command.options) add(value.offer);
    add(command.operand);
  }
  return lists;
}

std::string list_function(const Offer& offer) { return fmt::format("__lambdacost_{}", offer.list); }

std::string shell_quote(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::string shell_word(std::string_view text) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./=@:+,%-";
  const bool is_plain = !text.empty() && text.find_first_not_of(kPlain) == std::string_view::npos;
  return is_plain ? std::string(text) : shell_quote(text);
}

std::string join_words(std::span<const std::string> words) { return fmt::format("{}", fmt::join(words, " ")); }

}  // namespace lambdacost

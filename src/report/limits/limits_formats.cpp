#include "report/limits/limits_formats.h"

#include <fmt/core.h>

#include <optional>

namespace lambdacost {
namespace {

void append(std::string& text, std::string_view separator, std::string_view part) {
  if (part.empty()) return;
  if (!text.empty()) text += separator;
  text += part;
}

std::string with_words(std::string_view format, std::string_view words) {
  return words.empty() ? std::string() : fmt::format("{} {}", format, words);
}

std::string with_amount(std::string_view format, const std::optional<BoundAmount>& amount) {
  return amount ? fmt::format("{} {}", format, amount->text) : std::string();
}

}  // namespace

std::span<const LimitsFormat> limits_formats() {
  static constexpr LimitsFormat formats[] = {
      {"text", ".txt", limits_text},
      {"json", ".json", limits_json},
      {"markdown", ".md", limits_markdown},
  };
  return formats;
}

std::string describe_bound(const BoundRow& bound) {
  std::string text;
  if (bound.min && bound.max)
    text = fmt::format("{} to {}", bound.min->text, bound.max->text);
  else
    text = bound.min ? with_amount("at least", bound.min) : with_amount("at most", bound.max);
  append(text, ", ", with_amount("in steps of", bound.step));
  append(text, ", ", with_words("one of", join_texts(bound.allowed, ", ")));
  append(text, ", ", with_words("none of", join_texts(bound.denied, ", ")));
  append(text, ", ", with_words("first character one of", bound.first_character));
  append(text, ", ",
         bound.characters.starts_with('^') ? fmt::format("no character of `{}`", bound.characters.substr(1))
                                           : with_words("characters", bound.characters));
  if (bound.needs) append(text, ", ", fmt::format("only with {}", bound.needs->text));
  if (bound.forbidden) append(text, ", ", "must not be given");
  if (bound.note_above) append(text, ", ", fmt::format("a note above {} of it", bound.note_above->text));
  if (bound.until) append(text, ", ", fmt::format("silent above {}", bound.until->text));
  append(text, "; ", bound.reason);
  return text.empty() ? "a relation of several keys" : text;
}

std::string describe_place(const BoundRow& bound) {
  std::string text = join_texts(bound.path, ", ");
  append(text, ", ", with_words("when", join_texts(bound.when, ", ")));
  append(text, ", ", with_words("unless", join_texts(bound.unless, ", ")));
  return text;
}

std::string describe_quota(const BoundRow& bound) {
  if (!bound.adjustable) return {};
  return bound.account.empty() ? "AWS raises it on request"
                               : fmt::format("AWS raises it on request; tell it with account.{}", bound.account);
}

std::string describe_days(const BoundRow& bound) {
  std::string text = bound.effective.from ? fmt::format("from {}", bound.effective.from->to_string()) : std::string();
  append(text, " ", bound.effective.to ? fmt::format("until {}", bound.effective.to->to_string()) : std::string());
  return text;
}

}  // namespace lambdacost

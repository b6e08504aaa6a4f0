#include "report/limits/limits_formats.h"

#include <fmt/core.h>

namespace lambdacost {
namespace {

void append(std::string& text, std::string_view separator, std::string_view part) {
  if (part.empty()) return;
  if (!text.empty()) text += separator;
  text += part;
}

std::string with_amount(std::string_view format, std::string_view amount) {
  return amount.empty() ? std::string() : fmt::format("{} {}", format, amount);
}

std::string with_commas(std::string_view words) {
  std::string text;
  for (const char c : words) text += c == ' ' ? std::string(", ") : std::string(1, c);
  return text;
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
  if (!bound.min.empty() && !bound.max.empty())
    text = fmt::format("{} to {}", bound.min, bound.max);
  else
    text = bound.min.empty() ? with_amount("at most", bound.max) : with_amount("at least", bound.min);
  append(text, ", ", with_amount("in steps of", bound.step));
  append(text, ", ", with_amount("one of", with_commas(bound.allowed)));
  append(text, ", ", with_amount("none of", with_commas(bound.denied)));
  append(text, ", ", with_amount("first character one of", bound.first_character));
  append(text, ", ",
         bound.characters.starts_with('^') ? fmt::format("no character of `{}`", bound.characters.substr(1))
                                           : with_amount("characters", bound.characters));
  if (!bound.needs.empty()) append(text, ", ", fmt::format("only with {}", bound.needs));
  if (bound.forbidden) append(text, ", ", "must not be given");
  if (!bound.note_above.empty()) append(text, ", ", fmt::format("a note above {} of it", bound.note_above));
  if (!bound.until.empty()) append(text, ", ", fmt::format("silent above {}", bound.until));
  append(text, "; ", bound.reason);
  return text.empty() ? "a relation of several keys" : text;
}

std::string describe_place(const BoundRow& bound) {
  std::string text = with_commas(bound.path);
  append(text, ", ", with_amount("when", with_commas(bound.when)));
  append(text, ", ", with_amount("unless", with_commas(bound.unless)));
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

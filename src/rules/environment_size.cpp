// All environment variables together. Names and values alone must fit; Lambda measures the compact JSON of them.
#include <fmt/core.h>

#include "rules/rules.h"

namespace lambdacost {
namespace {

/// Bytes of a text as a JSON string, with its quotes.
std::size_t json_size(std::string_view text) {
  constexpr std::size_t kShortEscape = 2;
  constexpr std::size_t kLongEscape = 6;
  std::size_t size = 2;
  for (const char c : text) {
    if (c == '"' || c == '\\' || std::string_view("\b\f\n\r\t").find(c) != std::string_view::npos)
      size += kShortEscape;
    else
      size += static_cast<unsigned char>(c) < ' ' ? kLongEscape : 1;
  }
  return size;
}

/// Bytes of a value of which only the size is known; more than any limit where they are too many to be counted.
std::size_t hidden_size(const EnvironmentVariable& variable) {
  constexpr std::size_t kMost = std::size_t{1} << 40;
  if (!variable.size) return 0;
  const Decimal bytes = divide(variable.size->bytes, Decimal(1), 0, Rounding::ceiling);
  return bytes < Decimal(kMost) ? static_cast<std::size_t>(bytes.coefficient()) : kMost;
}

}  // namespace

void check_environment_size(const RuleContext& context) {
  const BoundRow* plain = context.bound("lambda-environment-size");
  const BoundRow* json = context.bound("lambda-environment-size", "json");
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    if (!named.value.environment || named.value.environment->value.variables.empty()) return;
    const auto& variables = named.value.environment->value.variables;
    std::size_t bytes = 0;
    std::size_t json_bytes = 1 + variables.size();  // braces, and commas between
    bool is_all_known = true;
    for (const EnvironmentVariable& variable : variables) {
      is_all_known = is_all_known && variable.is_known;
      const std::size_t hidden = hidden_size(variable);
      bytes += variable.name.size() + variable.value.size() + hidden;
      json_bytes += json_size(variable.name) + 1 + json_size(variable.value) + hidden;
    }
    const auto report = [&](const BoundRow& bound, std::size_t size, std::string_view what) {
      context.report_above_max(bound, {Rational(size), LimitUnit::bytes},
                               {named.value.environment->range,
                                path_of(named) + ".environment",
                                fmt::format("{}{}", what, is_all_known ? "" : "at least "),
                                {},
                                {}});
    };
    if (plain != nullptr && Rational(bytes) > plain->max->amount.value)
      report(*plain, bytes, "names and values together: ");
    else if (json != nullptr && Rational(json_bytes) > quiet_up_to(*json))
      report(*json, json_bytes, "names and values as JSON: ");
  });
}

}  // namespace lambdacost

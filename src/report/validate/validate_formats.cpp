#include "report/validate/validate_formats.h"

#include <fmt/core.h>

namespace lambdacost {
namespace {

std::string count(std::size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

}  // namespace

std::span<const ValidateFormat> validate_formats() {
  static constexpr ValidateFormat formats[] = {
      {.name = "text", .extension = ".txt", .write = validate_text, .has_all = false},
      {.name = "json", .extension = ".json", .write = validate_json},
      {.name = "sarif", .extension = ".sarif", .write = validate_sarif},
      {.name = "github", .extension = "", .write = validate_github},
      {.name = "junit", .extension = ".xml", .write = validate_junit},
      {.name = "csv", .extension = ".csv", .write = validate_csv},
  };
  return formats;
}

FindingCounts counts_of(const Diagnostics& findings) {
  return {findings.errors(), findings.warnings(), findings.notes()};
}

std::string summary_of(const Diagnostics& findings) { return summary_of(counts_of(findings)); }

std::string summary_of(const FindingCounts& findings) {
  std::string text;
  const auto add = [&](std::size_t number, std::string_view thing) {
    if (number > 0) text += (text.empty() ? "" : ", ") + count(number, thing);
  };
  add(findings.errors, "error");
  add(findings.warnings, "warning");
  if (text.empty()) text = "no errors or warnings";
  add(findings.notes, "note");
  return text;
}

}  // namespace lambdacost

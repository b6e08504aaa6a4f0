#include "report/validate/validate_formats.h"

#include <fmt/core.h>

#include "report/github_annotations.h"

namespace lambdacost {
namespace {

std::string count(std::size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

}  // namespace

std::span<const ValidateFormat> validate_formats() {
  static constexpr ValidateFormat formats[] = {
      {"text", ".txt", validate_text, false}, {"json", ".json", validate_json},  {"sarif", ".sarif", validate_sarif},
      {"github", "", validate_github},        {"junit", ".xml", validate_junit}, {"csv", ".csv", validate_csv},
  };
  return formats;
}

std::string validate_github(const ValidateReport& report) {
  return github_annotations(report.findings, report.strict, report.sources);
}

std::string summary_of(const Diagnostics& findings) {
  std::string text;
  const auto add = [&](std::size_t number, std::string_view thing) {
    if (number > 0) text += (text.empty() ? "" : ", ") + count(number, thing);
  };
  add(findings.errors(), "error");
  add(findings.warnings(), "warning");
  if (text.empty()) text = "no errors or warnings";
  add(findings.notes(), "note");
  return text;
}

}  // namespace lambdacost

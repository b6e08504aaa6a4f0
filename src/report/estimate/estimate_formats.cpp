#include "report/estimate/estimate_formats.h"

namespace lambdacost {

std::string variant_name(const EstimateReport& report) {
  std::string name(report.scenario);
  if (!name.empty() && !report.point.empty()) name += '/';
  return name.append(report.point);
}

std::span<const EstimateFormat> estimate_formats() {
  static constexpr EstimateFormat formats[] = {
      {.name = "table", .extension = ".txt", .write = estimate_table},
      {.name = "json", .extension = ".json", .write = estimate_json},
      {.name = "csv", .extension = ".csv", .write = estimate_csv},
      {.name = "focus", .extension = ".focus.csv", .write = estimate_focus},
      {.name = "xlsx", .extension = ".xlsx", .write = estimate_xlsx, .is_binary = true},
      {.name = "markdown", .extension = ".md", .write = estimate_markdown},
      {.name = "html", .extension = ".html", .write = estimate_html},
      {.name = "value", .extension = "", .write = estimate_value, .holds_several = false},
  };
  return formats;
}

}  // namespace lambdacost

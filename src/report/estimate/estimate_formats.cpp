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
      {.name = "json", .extension = ".json", .write = estimate_json, .view = ViewUse::whole},
      {.name = "csv", .extension = ".csv", .write = estimate_csv, .view = ViewUse::refused, .has_totals = false},
      {.name = "focus",
       .extension = ".focus.csv",
       .write = estimate_focus,
       .view = ViewUse::refused,
       .has_totals = false},
      {.name = "xlsx", .extension = ".xlsx", .write = estimate_xlsx, .view = ViewUse::whole, .is_binary = true},
      {.name = "markdown", .extension = ".md", .write = estimate_markdown},
      {.name = "html", .extension = ".html", .write = estimate_html},
      {.name = "value",
       .extension = "",
       .write = estimate_value,
       .view = ViewUse::refused,
       .has_totals = false,
       .holds_several = false},
  };
  return formats;
}

}  // namespace lambdacost

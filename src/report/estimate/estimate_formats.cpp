#include "report/estimate/estimate_formats.h"

namespace lambdacost {

std::string variant_name(const EstimateReport& report) {
  std::string name(report.scenario);
  if (!name.empty() && !report.point.empty()) name += '/';
  return name.append(report.point);
}

std::span<const EstimateFormat> estimate_formats() {
  static constexpr EstimateFormat formats[] = {
      {"table", ".txt", estimate_table},
      {"json", ".json", estimate_json},
      {"csv", ".csv", estimate_csv},
      {"focus", ".focus.csv", estimate_focus},
      {"xlsx", ".xlsx", estimate_xlsx, true, true},
      {"markdown", ".md", estimate_markdown},
      {"html", ".html", estimate_html},
      {"value", "", estimate_value, false},
  };
  return formats;
}

}  // namespace lambdacost

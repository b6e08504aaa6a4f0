#include "report/dynamodb/comparison_formats.h"

namespace lambdacost {

std::span<const ComparisonFormat> comparison_formats() {
  static constexpr ComparisonFormat formats[] = {
      {"table", ".txt", comparison_table}, {"json", ".json", comparison_json},    {"csv", ".csv", comparison_csv},
      {"html", ".html", comparison_html},  {"value", "", comparison_value, true},
  };
  return formats;
}

}  // namespace lambdacost

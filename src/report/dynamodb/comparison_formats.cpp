#include "report/dynamodb/comparison_formats.h"

namespace lambdacost {

std::span<const ComparisonFormat> comparison_formats() {
  static constexpr ComparisonFormat formats[] = {
      {"table", ".txt", comparison_table}, {"json", ".json", comparison_json}, {"csv", ".csv", comparison_csv},
      {"html", ".html", comparison_html},  {"value", "", comparison_value},
  };
  return formats;
}

std::optional<Decimal> saving_of(const TableComparison& table) {
  if (!table.current || !table.cheapest) return std::nullopt;
  const std::optional<CapacityCost>& current = table.choices[*table.current].cost;
  if (!current) return std::nullopt;
  return current->total - table.choices[*table.cheapest].cost->total;
}

}  // namespace lambdacost

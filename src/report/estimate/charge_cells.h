// The charges of an estimate as the cells of a spreadsheet: the same in CSV and in a workbook.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/estimate/charge_rows.h"
#include "report/estimate/estimate_formats.h"

namespace lambdacost {

/// The columns in their order: texts, then quantity, free and billed quantity, unit price and cost as numbers, then
/// texts.
inline constexpr std::array<std::string_view, 16> charge_columns = {
    "workload", "scenario", "month",         "resource",        "service",    "region", "meter",    "usage_type",
    "unit",     "quantity", "free_quantity", "billed_quantity", "unit_price", "cost",   "currency", "tags"};

/// One row: a priced tier, a free part, or a resource of which some usage is not given, which has no numbers.
struct ChargeCells {
  std::array<std::string, 9> texts;
  std::optional<ChargeRow> numbers;
  std::string currency;
  std::string tags;
};
std::vector<ChargeCells> charge_cells(const EstimateReport& report);

/// Quantity, free and billed quantity, unit price and cost; none where they are not known.
std::array<std::optional<Decimal>, 5> numbers_of(const ChargeCells& cells);

}  // namespace lambdacost

// The formats of a comparison of capacity choices: each a pure function to text. A new format is one file and one row
// of the array.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "comparing/capacity_comparison.h"

namespace lambdacost {

struct ComparisonReport {
  const CapacityComparison& comparison;
  bool color = false;
  std::size_t width = 80;  ///< columns of the terminal, for what wraps
};

/// Aligned text for people; amounts are rounded.
std::string comparison_table(const ComparisonReport& report);
/// Schema lambdacost.dynamodb/1; exact decimal strings.
std::string comparison_json(const ComparisonReport& report);
/// A row per table and choice; exact decimals.
std::string comparison_csv(const ComparisonReport& report);
/// One self-contained page for people: the choices of each table, the advice, and charts.
std::string comparison_html(const ComparisonReport& report);
/// The bare exact total of the tables as they stand.
std::string comparison_value(const ComparisonReport& report);

struct ComparisonFormat {
  std::string_view name;
  std::string_view extension;
  std::string (*write)(const ComparisonReport& report);
  bool is_bare_total = false;
};

/// The first is the default.
std::span<const ComparisonFormat> comparison_formats();

}  // namespace lambdacost

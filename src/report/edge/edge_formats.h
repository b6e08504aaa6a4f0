// The formats of the comparison of the two kinds of functions at the edge: each a pure function to text. A new format
// is one file and one row of the array.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "comparing/edge_comparison.h"

namespace lambdacost {

/// What a report of the edge is made from.
struct EdgeReport {
  const EdgeComparison& comparison;
  const Sources& sources;  ///< that the places refer to
  std::string scenario = {};
  bool color = false;
  std::size_t width = 80;  ///< columns of the terminal, for what wraps
};

/// Aligned text for people; amounts are rounded.
std::string edge_table(const EdgeReport& report);
/// Schema lambdacost.edge/1; exact decimal strings.
std::string edge_json(const EdgeReport& report);
/// Two rows for each function, one a kind; exact decimals.
std::string edge_csv(const EdgeReport& report);
/// A table of the functions, and what keeps each from being the other kind.
std::string edge_markdown(const EdgeReport& report);

struct EdgeFormat {
  std::string_view name;
  std::string_view extension;
  std::string (*write)(const EdgeReport& report);
};

/// The first is the default.
std::span<const EdgeFormat> edge_formats();

/// "edge-rewrite, black-friday: November 2026 (720 h), prices of 2026-11-01, USD"; printable.
std::string edge_heading(const EdgeReport& report);
/// "$0.80", "no" where it cannot be, "unknown".
std::string cost_text(const EdgeSide& side, Currency currency);
/// "-$5.26"; "" where it is as it is, or not known.
std::string change_text(const EdgeSide& side, Currency currency);
/// "now", "cheapest" or "only choice", both or none.
std::string mark_of(const EdgeJob& job, const EdgeSide& side);
/// A line for each obstacle, what is not known and each remark; printable.
std::vector<std::string> side_lines(const EdgeSide& side);
/// Sentences on what the figures mean, and what all functions together could cost.
std::vector<std::string> edge_notes(const EdgeComparison& comparison);

}  // namespace lambdacost

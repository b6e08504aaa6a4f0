// The formats of a sweep over one setting: each a pure function to text. A new format is one file and one row of the
// array.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "comparing/sweep.h"

namespace lambdacost {

struct SweepReport {
  const Sweep& sweep;
  bool color = false;
  std::size_t width = 80;  ///< columns of the terminal, for what wraps
};

/// Aligned text for people, with a chart; amounts are rounded.
std::string sweep_table(const SweepReport& report);
/// Schema lambdacost.sweep/1; exact decimal strings.
std::string sweep_json(const SweepReport& report);
/// A row for each value; exact decimals.
std::string sweep_csv(const SweepReport& report);
/// One self-contained page with charts.
std::string sweep_html(const SweepReport& report);

struct SweepFormat {
  std::string_view name;
  std::string_view extension;
  std::string (*write)(const SweepReport& report);
};

/// The first is the default.
std::span<const SweepFormat> sweep_formats();

/// "functions.place-order.memory from 128 MB to 3,008 MB, 46 values", "region over all regions: 31 compared, 7 not"
std::string sweep_title(const Sweep& sweep);
/// "food-ordering, black-friday: November 2026 (720 h), prices of 2026-11-01, USD"
std::string sweep_heading(const Sweep& sweep);
/// The last key of the setting's path: "memory".
std::string setting_title(const Sweep& sweep);

/// A column of the tables for people: the value, and what it makes of the month.
struct SweepColumn {
  std::string title;
  std::string (*cell)(const SweepPoint& point, Currency currency);
  bool is_optional = false;  ///< the first to go where there is no room
  bool is_text = false;      ///< words, not figures
  bool is_name = false;      ///< what people call the value
};
/// Those that the sweep has something for, the value first.
std::vector<SweepColumn> sweep_columns(const Sweep& sweep);

/// What could not be compared, those with one reason on a line: "cn-north-1 China (Beijing): another partition ...".
std::vector<std::string> not_comparable_lines(const Sweep& sweep);

/// The words that mark a point: "cheapest", "fastest", "balanced", "current".
std::vector<std::string_view> marks_of(const Sweep& sweep, std::size_t point);
/// Sentences on what the figures and marks mean.
std::vector<std::string> sweep_notes(const Sweep& sweep);
/// What is assumed; of those that are of some regions only, how many there are.
std::vector<std::string> sweep_assumptions(const Sweep& sweep);

}  // namespace lambdacost

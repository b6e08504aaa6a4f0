// The formats of an estimate: each a pure function from a bill to text. A new format is one file and one row of the
// array.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "billing/bill.h"

namespace lambdacost {

/// What an estimate's report is made from.
struct EstimateReport {
  const Bill& bill;
  std::span<const Diagnostic> diagnostics;  ///< warnings of the run, sorted
  const Sources& sources;                   ///< that the diagnostics refer to
  bool color = false;
  std::size_t width = 80;  ///< columns of the terminal, for what wraps
  bool explain = false;    ///< show the arithmetic of each line, where the format has a place for it
};

/// Aligned text for people; amounts are rounded.
std::string estimate_table(const EstimateReport& report);
/// Schema lambdacost.estimate/1; exact decimal strings.
std::string estimate_json(const EstimateReport& report);
/// A row per priced tier and free part; exact decimals.
std::string estimate_csv(const EstimateReport& report);
/// The bare exact total.
std::string estimate_value(const EstimateReport& report);

struct EstimateFormat {
  std::string_view name;
  std::string_view extension;  ///< of files written with -o: ".json"; "" for none
  std::string (*write)(const EstimateReport& report);
};

/// The first is the default.
std::span<const EstimateFormat> estimate_formats();

}  // namespace lambdacost

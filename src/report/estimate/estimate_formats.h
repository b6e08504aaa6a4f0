// The formats of an estimate: each a pure function from one bill or several variants of it to text. A new format is one
// file and one row of the array.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "billing/bill.h"
#include "comparing/break_even.h"
#include "comparing/hints.h"
#include "report/cost_view.h"
#include "report/estimate/focus_version.h"
#include "report/estimate/total_additions.h"

namespace lambdacost {

/// What an estimate's report is made from.
struct EstimateReport {
  const Bill& bill;
  std::span<const Diagnostic> diagnostics;  ///< warnings of the run, sorted
  const Sources& sources;                   ///< that the diagnostics refer to
  bool color = false;
  std::size_t width = 80;          ///< columns of the terminal, for what wraps
  bool explain = false;            ///< show the arithmetic of each line, where the format has a place for it
  std::string_view scenario = {};  ///< "base", "black-friday"; "" where none was asked for
  std::span<const BreakEven> break_evens = {};
  std::span<const Hint> hints = {};
  std::string_view point = {};    ///< "low", "expected" or "high" of the workload's ranges; "" without ranges
  CostView view = {};             ///< for people; json, csv and FOCUS are whole
  bool is_summary = false;        ///< totals only
  TotalAdditions additions = {};  ///< under the total
  FocusVersion focus_version = default_focus_version;  ///< the same of all estimates of a file
  /// Command lines that give what is not estimated; none where there is no file to give it for.
  std::span<const std::string> usage_commands = {};
  std::string_view month = {};  ///< "2026-01" of a range of months, which all estimates are of then; "" else
};

/// What sets the workload apart from others of the same files: "black-friday", "high", "black-friday/high", or "".
std::string variant_name(const EstimateReport& report);

/// Aligned text for people; amounts are rounded. Several estimates stand side by side.
std::string estimate_table(std::span<const EstimateReport> reports);
/// Schema lambdacost.estimate/1, or lambdacost.estimates/1 for several; exact decimal strings.
std::string estimate_json(std::span<const EstimateReport> reports);
/// A row per priced tier and free part; exact decimals.
std::string estimate_csv(std::span<const EstimateReport> reports);
/// A workbook with the rows of the CSV, the totals and the assumptions; the bytes of a file.
std::string estimate_xlsx(std::span<const EstimateReport> reports);
/// FinOps FOCUS in the version that the first report says: the charges of the CSV with FOCUS's columns, and what
/// commitments leave unused. There is at least one report.
std::string estimate_focus(std::span<const EstimateReport> reports);
/// GitHub-flavoured Markdown, short enough for a comment; amounts are rounded.
std::string estimate_markdown(std::span<const EstimateReport> reports);
/// One self-contained page with charts; amounts are rounded, the arithmetic of each line is folded.
std::string estimate_html(std::span<const EstimateReport> reports);
/// The bare exact total of one estimate, or of the months of a range.
std::string estimate_value(std::span<const EstimateReport> reports);

struct EstimateFormat {
  std::string_view name;
  std::string_view extension;  ///< of files written with -o: ".json"; "" for none
  std::string (*write)(std::span<const EstimateReport> reports);
  ViewUse view = ViewUse::shown;
  bool has_totals = true;  ///< of groups, and the lines under the total; else only lines, or one figure
  bool holds_several = true;
  bool is_binary = false;  ///< nothing for a terminal
};

/// The first is the default.
std::span<const EstimateFormat> estimate_formats();

}  // namespace lambdacost

// The formats of a comparison of two workloads: each a pure function from the changes to text. A new format is one file
// and one row of the array.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "comparing/bill_changes.h"
#include "report/cost_view.h"

namespace lambdacost {

/// What a comparison's report is made from.
struct DiffReport {
  const BillChanges& changes;
  std::span<const Diagnostic> diagnostics;  ///< warnings of the run, sorted
  const Sources& sources;                   ///< that the diagnostics refer to
  bool color = false;
  std::size_t width = 80;
  bool has_ranges = false;  ///< of which only the expected numbers are compared
  CostView view = {};       ///< for people; json and csv are whole
};

/// Aligned text for people; amounts are rounded.
std::string diff_table(const DiffReport& report);
/// For a comment on a pull request or a job summary; at most markdown_limit characters.
std::string diff_markdown(const DiffReport& report);
/// The same in at most `limit` characters, as far as the headline lets it.
std::string diff_markdown_within(const DiffReport& report, std::size_t limit);
/// Schema lambdacost.diff/1; exact decimal strings.
std::string diff_json(const DiffReport& report);
/// A row per line, a column per reason; exact decimals.
std::string diff_csv(const DiffReport& report);

/// What people are told of a comparison of ranges.
inline constexpr std::string_view ranges_note = "Ranges count at their expected numbers.";

struct DiffFormat {
  std::string_view name;
  std::string_view extension;
  std::string (*write)(const DiffReport& report);
  ViewUse view = ViewUse::shown;
};

/// The first is the default.
std::span<const DiffFormat> diff_formats();

/// The lines of one resource, and their sums.
struct ResourceChange {
  std::string resource;
  std::vector<const LineChange*> lines;  ///< those that changed
  bool is_before = false;                ///< it has lines in the old bill
  bool is_after = false;
  bool is_unknown_before = false;  ///< it is in the old workload, and nothing of its cost is known
  bool is_unknown_after = false;
  Decimal cost_before;
  Decimal cost_after;

  Decimal difference() const { return cost_after - cost_before; }
  bool is_difference_known() const { return !is_unknown_before && !is_unknown_after; }
  bool is_changed() const { return !lines.empty(); }
  /// "added", "removed", "changed" or "unchanged".
  std::string_view kind() const;
};
std::vector<ResourceChange> by_resource(const BillChanges& changes);

/// Whether a cost or a setting changed; the total may be as before.
bool has_changes(const BillChanges& changes);

/// The change of the total: "+$5.00", or "unknown" where nothing of a side is known.
std::string total_difference(const BillChanges& changes, Currency currency);
/// The resources that only the new bill has, and of which it can price nothing for want of usage; printable.
std::vector<std::string> new_without_usage(const BillChanges& changes);
/// What is said of each of them.
inline constexpr std::string_view new_without_usage_remark = "new, usage not given";
/// Sentences on what is not in the totals: resources whose usage is not given, lines without a price. `lists_new`:
/// those that are new_without_usage() are among them.
std::vector<std::string> partial_notes(const BillChanges& changes, bool lists_new = true);

/// difference / before in percent with `scale` digits after the point (half even); nullopt when there was no cost.
std::optional<Decimal> percent_of(const Decimal& difference, const Decimal& before, int scale);
/// "+12.5%", "-3%"; "from nothing" when there was no cost before.
std::string percent_text(const Decimal& difference, const Decimal& before);
/// The meter's title, with AWS's usage type where the resource's changed lines have the title twice: "Requests
/// (Request-ARM)".
std::string line_title(const ResourceChange& resource, const LineChange& line);
/// "usage", or with several reasons "usage +$5.00, configuration -$1.27".
std::string reasons_text(const std::map<ChangeReason, Decimal>& reasons, Currency currency);
/// "+$5.00", "-$1.27", "$0.00".
std::string signed_amount(const Decimal& amount, Currency currency);

}  // namespace lambdacost

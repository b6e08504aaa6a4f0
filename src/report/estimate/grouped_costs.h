// Costs in groups as rows for people: what a group costs, its share of the total, and what a million requests of its
// functions cost. Amounts are rounded.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "billing/bill.h"
#include "billing/cost_groups.h"
#include "report/cost_view.h"
#include "report/estimate/estimate_formats.h"

namespace lambdacost {

struct GroupedRow {
  std::string name;         ///< as it was given; of the row of all others our own words
  bool is_named = true;     ///< else the name is in our own words
  std::string cost;         ///< "unknown" where nothing of the group is known
  std::string share;        ///< of the total; "" where it has none
  std::string per_million;  ///< "" where no function with requests is in the group
};

/// The rows of a grouping and their total.
struct GroupedRows {
  std::string title;  ///< of the first column
  std::vector<GroupedRow> rows;
  GroupedRow total;
  bool has_per_million = false;

  /// Titles of the columns behind the first.
  std::vector<std::string> columns() const;
  /// What stands in them.
  std::vector<std::string> cells(const GroupedRow& row) const;
};
GroupedRows grouped_rows(const Bill& bill, const Grouping& grouping, const CostView& view);

/// The groupings of a summary: by service, by region where there are several, by each tag.
std::vector<Grouping> summary_groupings(const Bill& bill);

/// The groups that the report shows in place of its lines: those of the view, or of a summary.
std::vector<GroupedRows> shown_groupings(const EstimateReport& report);
/// Whether it shows groups in place of lines.
bool shows_groups(const EstimateReport& report);

/// A line under the total of groups: "Total with the Savings Plan", "Tax of 19%".
struct BelowTotal {
  std::string title;
  std::string amount;
};
std::vector<BelowTotal> below_total(const EstimateReport& report);

/// The groups as an aligned table, one part below the other, with the total.
std::string grouped_table(const EstimateReport& report);

/// Behind `begin` the groups as tables of Markdown, as many rows as fit into `limit` characters. Each has its total,
/// also where rows are cut.
std::string grouped_markdown(const std::string& begin, const EstimateReport& report, std::size_t limit);

/// What the columns mean, in sentences: what a million requests are of, shares that do not add up. None where no report
/// shows groups.
std::vector<std::string> grouped_notes(std::span<const EstimateReport> reports);

}  // namespace lambdacost

// The lines of a bill as rows for people, in groups by resource: the same in tables, in Markdown and in HTML. Amounts
// and quantities are rounded.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "billing/bill.h"
#include "report/cost_view.h"

namespace lambdacost {

/// What stands in the columns.
struct BillRow {
  std::string title = {};
  std::string quantity = {};
  std::string unit = {};  ///< none where the title says it
  std::string free = {};
  std::string unit_price = {};  ///< none where the rows of the tiers have it
  std::string cost = {};        ///< "unknown" without a price
};

/// A line, and a row for each price tier where it has several or a commitment pays for a part.
struct BillRows {
  BillRow line;
  std::vector<BillRow> tiers;
};
BillRows bill_rows(const LineItem& line, Currency currency);

/// The lines of a resource in a region.
struct BillGroup {
  std::string title;  ///< the resource, and the region where the bill has several
  std::span<const LineItem> lines;
  std::optional<Decimal> cost;  ///< none when that of a line is not known
};

/// In the order of the view, those beyond its top apart. The groups refer to the bill's lines.
struct BillGroups {
  std::vector<BillGroup> shown;
  std::vector<BillGroup> rest;

  /// "3 others"
  std::string title_of_rest() const { return others_title(rest.size()); }
  /// Of the lines with a price; nothing where none has one.
  std::optional<Decimal> cost_of_rest() const;
};
BillGroups bill_groups(const Bill& bill, const CostView& view);

}  // namespace lambdacost

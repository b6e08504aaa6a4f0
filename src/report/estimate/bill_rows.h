// The lines of a bill as rows for people, in groups by resource: the same in tables, in Markdown and in HTML. Amounts
// and quantities are rounded.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "billing/bill.h"

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

/// In the order of the bill's lines, which the groups refer to.
std::vector<BillGroup> bill_groups(const Bill& bill);

}  // namespace lambdacost

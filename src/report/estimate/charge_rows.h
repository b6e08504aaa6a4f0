// A line of the bill as rows for spreadsheets and FinOps tools: one for its free part, one for each priced tier.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "billing/bill.h"

namespace lambdacost {

/// In each row quantity = free + billed and cost = billed x unit price, so that sums and pivots are right.
struct ChargeRow {
  Decimal free = {};
  Decimal billed = {};
  std::optional<Decimal> unit_price = {};  ///< none where no price is known
  std::optional<Decimal> cost = {};
  Decimal tier_from = {};                  ///< lower bound of the price tier; 0 for the free part
  std::string_view covered_by = {};        ///< meter of the commitment that pays for this part
  std::optional<Decimal> list_price = {};  ///< see TierCharge

  Decimal quantity() const { return free + billed; }
};

/// The rows of a line; none for a line without usage.
std::vector<ChargeRow> charge_rows(const LineItem& line);

}  // namespace lambdacost

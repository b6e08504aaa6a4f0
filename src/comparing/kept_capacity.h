// A capacity unit that is kept for every hour against the same unit bought request by request.
#pragma once

#include <optional>

#include "base/decimal.h"
#include "comparing/account_billing.h"
#include "model/table.h"

namespace lambdacost {

/// Fixed capacity for a table's reads or writes, its indexes' too, against buying its units request by request. List
/// prices, without the free part.
struct KeptCapacity {
  std::optional<Decimal> break_even;      ///< mean utilization above which keeping is cheaper; none without both prices
  std::optional<Decimal> used;            ///< mean utilization by the table; none where that is not known
  std::optional<Decimal> cost;            ///< of keeping it for the month
  std::optional<Decimal> cost_on_demand;  ///< of its units, every one of them used
};

/// Reads and writes of a table in its class and region. `fixed` is the table with fixed capacity and `consumed` what it
/// uses in the month; without them only the break-even is told.
KeptCapacity keep_reads(const Table& table, const Table* fixed, const std::optional<Decimal>& consumed,
                        const AccountBilling& account);
KeptCapacity keep_writes(const Table& table, const Table* fixed, const std::optional<Decimal>& consumed,
                         const AccountBilling& account);

}  // namespace lambdacost

// From which use on a function's provisioned concurrency, and up to which its SnapStart, costs less than the other way
// to have environments at hand.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "billing/bill.h"
#include "catalogue/catalogue.h"
#include "model/workload.h"

namespace lambdacost {

struct BreakEven {
  enum class Of {
    provisioned_concurrency,  ///< the part of their time that its environments are busy, above which it costs less than
                              ///< on demand
    snap_start,               ///< restores a month, below which it costs less than one provisioned environment
  };
  std::string resource;
  Of of = Of::provisioned_concurrency;
  Decimal at;                   ///< of either: a ratio with 8 decimals, or restores; half even
  std::optional<Decimal> here;  ///< the function's own; none where its usage is not given
};
std::string_view to_string(BreakEven::Of of);

/// Those of the functions that have either, in the order of the files, at the list prices of the first tier; none where
/// a price is not known or no use could be as large. Free tier, INIT and waiting are left out.
std::vector<BreakEven> break_evens(const Workload& workload, const Catalogue& catalogue, const BillingPeriod& period);

}  // namespace lambdacost

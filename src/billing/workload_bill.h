// From a decoded workload to its bill: what `estimate` prints, and what comparisons do once for each choice.
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "billing/bill.h"
#include "catalogue/catalogue.h"
#include "model/reading.h"
#include "model/workload.h"

namespace lambdacost {

/// What a run decides besides the workload: flags and environment stand over the file here.
struct BillingSettings {
  const Catalogue& catalogue;
  BillingPeriod period;
  bool free_tier = true;
  bool allow_unpriced = false;
  std::vector<Assumption> assumptions = {};  ///< made while choosing; they come into the bill
};

/// Meters and bills the workload. Appends what meter_workload() and make_bill() append, and a warning of usage that is
/// not given; the bill counts when no error was appended.
Bill bill_workload(const Workload& workload, const BillingSettings& settings, Diagnostics& diagnostics);

/// The same of what is metered already: of the workload only what bears on the account's bill counts, not its
/// resources.
Bill bill_metering(Metering metering, const Workload& workload, const BillingSettings& settings,
                   Diagnostics& diagnostics);

}  // namespace lambdacost

// Readings times rates: free allowances first, then tiers, each over the whole account, shared over resources by usage.
// Knows no service.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "billing/bill.h"
#include "catalogue/catalogue.h"
#include "model/reading.h"
#include "records/texts.h"

namespace lambdacost {

/// What of the account's month bears on the bill besides the readings.
struct BillingContext {
  const Catalogue& catalogue;
  BillingPeriod period;
  bool free_tier = true;
  bool allow_unpriced = false;
  /// Usage by the rest of the account, by AllowanceRow::already_used.
  std::map<std::string, Decimal> already_used;
  /// Tags by resource path.
  std::map<std::string, Tags> tags;
  /// Share that is taken off every list price, below 1.
  Decimal discount = {};
  /// To be shown beside the bill.
  std::optional<SavingsPlanOffer> savings_plan = {};

  Tags tags_of(const std::string& resource) const {
    const auto found = tags.find(resource);
    return found == tags.end() ? Tags() : found->second;
  }
};

/// The bill of the readings. Lines are made per resource, region, meter and variant; each quantity is made a decimal
/// once (to_billed_quantity). An allowance is shared over (region, meter) groups and then over their resources, tiers
/// over what is left; the total of a group does not depend on how its usage is split. A discount and a Savings Plan
/// come last, and change none of these lines. Appends: `unknown-price` (an error that names all such meters, or a
/// warning with allow_unpriced), `not-yet-available` (a meter that AWS did not sell in the month), `mixed-currencies`,
/// `number-too-large`. The bill counts when no error was appended. Its workload name is left empty.
Bill make_bill(Metering metering, const BillingContext& context, Diagnostics& diagnostics);

}  // namespace lambdacost

// The Savings Plan beside a bill, as text for people.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "billing/bill.h"

namespace lambdacost {

/// What the plan covers of a meter in a region. The resources have one rate, so their costs add up to it times the sum.
struct CoveredMeter {
  const LineItem* first = nullptr;  ///< of its lines, which have one rate
  Decimal quantity;
  Decimal cost;
};

/// By meter, variant and region.
std::vector<CoveredMeter> covered_meters(const SavingsPlanAlternative& plan);

/// "No price known, left at list prices: lambda.requests in eu-west-1", or "" where all are known.
std::string unpriced_text(const SavingsPlanAlternative& plan);

/// What the plan covers, one line a meter and region, and the month's total with it; the meters that have no known
/// rate. The bill has a `savings_plan`.
std::string savings_plan_text(const Bill& bill, bool color, std::size_t width);

}  // namespace lambdacost

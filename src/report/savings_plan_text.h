// The Savings Plan beside a bill, as text for people.
#pragma once

#include <cstddef>
#include <string>

#include "billing/bill.h"

namespace lambdacost {

/// What the plan covers, one line a meter and region, and the month's total with it; the meters that have no known
/// rate. The bill has a `savings_plan`.
std::string savings_plan_text(const Bill& bill, bool color, std::size_t width);

}  // namespace lambdacost

// The month of a report, in JSON.
#pragma once

#include "billing/bill.h"
#include "writing/json_writer.h"

namespace lambdacost {

/// The members of a period, within its object.
void write_period(JsonWriter& json, const BillingPeriod& period);

}  // namespace lambdacost

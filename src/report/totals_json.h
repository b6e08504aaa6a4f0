// The sums of a bill in JSON.
#pragma once

#include "billing/bill.h"
#include "writing/json_writer.h"

namespace lambdacost {

/// The member `totals`: by service, by resource, by region, and of each tag by its values; null where nothing of a
/// group is known.
void write_totals(JsonWriter& json, const Bill& bill);

}  // namespace lambdacost

// How much more a new bill is than an old one, and what was set otherwise, in JSON.
#pragma once

#include "comparing/bill_changes.h"
#include "writing/json_writer.h"

namespace lambdacost {

/// The members `difference` and `percent`; no percent where the old bill is zero.
void write_difference(JsonWriter& json, const BillChanges& changes);

/// The member `settings`: those that changed, with their paths and values.
void write_settings(JsonWriter& json, const BillChanges& changes);

}  // namespace lambdacost

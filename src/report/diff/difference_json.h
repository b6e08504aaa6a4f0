// How much more a new bill is than an old one, in JSON.
#pragma once

#include "comparing/bill_changes.h"
#include "writing/json_writer.h"

namespace lambdacost {

/// The members `difference` and `percent`; no percent where the old bill is zero.
void write_difference(JsonWriter& json, const BillChanges& changes);

}  // namespace lambdacost

// Settings of templates that are not known: nothing is priced by AWS's default in their place.
#pragma once

#include "base/diagnostic.h"
#include "model/reading.h"
#include "model/workload.h"

namespace lambdacost {

/// Takes out of the metering what was assumed in place of settings that are not known. Appends `unknown-configuration`
/// for each resource with readings whose price may follow from one.
void drop_unknown_configuration(const Workload& workload, Metering& metering, Diagnostics& diagnostics);

}  // namespace lambdacost

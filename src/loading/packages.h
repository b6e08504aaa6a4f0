// Deployment packages that a workload names by their path: measured, so that the sizes are as if they were written.
#pragma once

#include "base/diagnostic.h"
#include "loading/inputs.h"
#include "model/workload.h"

namespace lambdacost {

/// Gives every `package: {path: …}` its zipped and unzipped size. A path is relative to the file that it stands in.
/// Appends `unreadable-file`, `invalid-package` and, where a size is written beside the path, `conflicting-keys`.
void measure_packages(Workload& workload, Inputs& inputs, Diagnostics& diagnostics);

}  // namespace lambdacost

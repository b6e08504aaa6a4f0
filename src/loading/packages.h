// Deployment packages that a workload names by their path: measured, so that the sizes are as if they were written.
#pragma once

#include "base/diagnostic.h"
#include "loading/inputs.h"
#include "model/workload.h"

namespace lambdacost {

/// Names the packages to the files, so that no output takes the place of one, whether it is measured or not.
void protect_packages(const Workload& workload, Inputs& inputs);

/// Gives every `package: {path: …}` its zipped and unzipped size. A path is relative to the file that it stands in.
/// Appends `unreadable-file`, `invalid-package` and, where a size is written beside the path, `conflicting-keys`.
void measure_packages(Workload& workload, Inputs& inputs, Diagnostics& diagnostics);

}  // namespace lambdacost

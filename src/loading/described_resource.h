// One resource that options describe instead of a file.
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "loading/load.h"
#include "loading/run_settings.h"

namespace lambdacost {

/// A resource of one of the workload's kinds, and its keys as they were given.
struct DescribedResource {
  std::string_view kind;  ///< "functions"
  std::string_view name;
  const std::vector<GivenKey>& keys;
};

/// The workload file that the options stand for: `functions: {lambda: {requests: ...}}`, each value with its option as
/// its place. The workload has the resource's name. Appends what cannot be read.
Documents describe_documents(const DescribedResource& described, Inputs& inputs, Diagnostics& diagnostics);

}  // namespace lambdacost

// One resource that options describe instead of a file.
#pragma once

#include <string_view>
#include <vector>

#include "cli/load.h"
#include "cli/options.h"
#include "input/document.h"

namespace lambdacost {

/// The workload file that the options stand for: `functions: {lambda: {requests: ...}}`, each value with its option as
/// its place. Appends what cannot be read.
Node document_of(std::string_view kind, std::string_view name, const std::vector<GivenKey>& keys, Inputs& inputs);

}  // namespace lambdacost

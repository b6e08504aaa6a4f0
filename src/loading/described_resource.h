// One resource that options describe instead of a file.
#pragma once

#include <string_view>
#include <vector>

#include "input/document.h"
#include "loading/load.h"
#include "loading/run_settings.h"

namespace lambdacost {

/// The workload file that the options stand for: `functions: {lambda: {requests: ...}}`, each value with its option as
/// its place. Appends what cannot be read.
Node document_of(std::string_view kind, std::string_view name, const std::vector<GivenKey>& keys, Inputs& inputs);

}  // namespace lambdacost

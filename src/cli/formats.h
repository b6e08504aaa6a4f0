// The formats that each command writes.
#pragma once

#include <string_view>
#include <vector>

#include "cli/output.h"

namespace lambdacost {

/// Of a command by its full name ("prices list"), the default first; empty for one that writes no report.
std::vector<FormatChoice> formats_of(std::string_view command);

// Those that no report has.
std::vector<FormatChoice> init_formats();
std::vector<FormatChoice> schema_formats();
std::vector<FormatChoice> completion_formats();

}  // namespace lambdacost

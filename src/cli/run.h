// The program as a function: arguments and a world in, an outcome out.
#pragma once

#include <string>
#include <vector>

#include "cli/world.h"

namespace lambdacost {

/// Runs one command. Never throws: what no input can be blamed for is status 3 with a message.
Outcome run(const std::vector<std::string>& arguments, World& world);

}  // namespace lambdacost

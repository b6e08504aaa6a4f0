// The parts of main that touch the process: its environment, terminal and streams.
#pragma once

#include "cli/world.h"

namespace lambdacost {

World world_of_process(Files& files);

/// Prints standard output, then standard error. Returns the exit status: a closed pipe ends quietly with the outcome's,
/// so that a verdict stays one; output that cannot be written is status 2 with a message.
int print(const Outcome& outcome);

}  // namespace lambdacost

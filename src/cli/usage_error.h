// A command line that asks for what there is not.
#pragma once

#include <string>

#include "cli/world.h"

namespace lambdacost {

/// What is wrong with the arguments, and what to do.
struct UsageError {
  std::string message;
  std::string help;  ///< empty when the message says it
};

/// The message on standard error, and status 2.
Outcome refusal_of(const UsageError& error);

}  // namespace lambdacost

// Functions that are in a VPC.
#pragma once

#include "model/function.h"

namespace lambdacost {

/// Whether the function has subnets: without them it is in no VPC.
inline bool is_in_vpc(const Function& function) { return function.vpc && !function.vpc->value.subnets.empty(); }

}  // namespace lambdacost

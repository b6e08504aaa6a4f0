// How a function is invoked, as far as its bill and its limits differ by that.
#pragma once

#include "catalogue/terms.h"
#include "model/function.h"

namespace lambdacost {

/// Whether events of the function wait in a queue of Lambda's: its `invocation` says so or, where that is not given,
/// all that invokes it are services that do so asynchronously.
bool is_asynchronous(const Function& function, const Terms& terms);

/// Whether Lambda polls a queue or stream for the function.
bool is_polled(const Function& function);

/// Whether nothing else invokes it, as far as the workload says.
bool is_polled_only(const Function& function);

}  // namespace lambdacost

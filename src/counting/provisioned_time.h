// Running time under provisioned concurrency: what the environments can serve while they are active, and what is said
// of them. https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
#pragma once

#include "base/decimal.h"
#include "base/rational.h"
#include "catalogue/terms.h"
#include "model/function.h"

namespace lambdacost {

/// Seconds of the month of `hours` in which the environments are active, each period rounded up as it is billed; the
/// whole month where none is given.
Rational active_seconds(const ProvisionedConcurrency& provisioned, const Decimal& hours, const Terms& terms);

/// Seconds of running time that all environments together can serve: one invocation at a time in each.
Rational servable_seconds(const ProvisionedConcurrency& provisioned, const Decimal& hours, const Terms& terms);

/// Seconds of running time of the requests that are said to be served, each time rounded up as it is billed; 0 where no
/// requests or no duration are given.
Rational served_seconds(const ProvisionedConcurrency& provisioned, const Decimal& hours, const Terms& terms);

}  // namespace lambdacost

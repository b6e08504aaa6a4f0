// Environments that are busy at once: pure arithmetic on rates and running times.
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
#pragma once

#include "base/rational.h"
#include "catalogue/values.h"
#include "model/function.h"

namespace lambdacost {

/// Mean of the mix, not rounded to what is billed, in milliseconds.
Rational mean_milliseconds(const DurationMix& mix);

/// Mean running time of an invocation of the function, given or billed, in milliseconds; 0 where neither is known.
Rational mean_milliseconds(const Function& function);

/// Concurrency = requests a second x running time in seconds: 100 requests/s of 500 ms keep 50 environments busy.
Rational busy_environments(const Rational& requests_per_second, const Rational& milliseconds);

}  // namespace lambdacost

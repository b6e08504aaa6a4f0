// Rates over a month, and billed times: pure arithmetic that services and rules share.
#pragma once

#include "base/decimal.h"
#include "base/rational.h"
#include "model/function.h"
#include "model/values.h"

namespace lambdacost {

/// How many a month of `hours` hours has. 100,000 a day in 730 hours is 100,000 x 730 / 24, kept as a fraction.
Rational per_month(const Rate& rate, const Decimal& hours);

/// The billed time of one invocation on average, in milliseconds: each part of the mix rounded up to `granularity`;
/// where a share of invocations has an INIT phase that is billed, their time and INIT are rounded up together, once.
Rational mean_billed_milliseconds(const DurationMix& mix, const Duration& granularity, const ColdStarts* billed_init);

/// Bytes in the gigabytes that AWS bills by (1,024-based).
Rational gigabytes(const Size& size);

}  // namespace lambdacost

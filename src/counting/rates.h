// Rates over a month, and billed times: pure arithmetic that services and rules share.
#pragma once

#include <vector>

#include "base/decimal.h"
#include "base/rational.h"
#include "catalogue/values.h"
#include "model/function.h"

namespace lambdacost {

/// How many a month of `hours` hours has. 100,000 a day in 730 hours is 100,000 x 730 / 24, kept as a fraction.
Rational per_month(const Rate& rate, const Decimal& hours);

/// How many a second that is on average, in a month of more than 0 hours.
Rational mean_per_second(const Rate& rate, const Decimal& hours);

/// Invocations of a mix that run equally long, and the time that AWS bills for each of them.
struct BilledPart {
  Decimal share;          ///< of all invocations
  Rational milliseconds;  ///< rounded up
  bool was_rounded;
};

/// The parts of a mix as they are billed: each time rounded up to `granularity`; where a share of invocations has an
/// INIT phase that is billed, they are a part of their own, whose time and INIT are rounded up together, once. Parts
/// without invocations are left out; the shares add up to 1.
std::vector<BilledPart> billed_parts(const DurationMix& mix, const Duration& granularity,
                                     const ColdStarts* billed_init);

/// The billed time of one invocation on average, in milliseconds.
Rational mean_milliseconds(const std::vector<BilledPart>& parts);

/// Bytes in the gigabytes that AWS bills by (1,024-based).
Rational gigabytes(const Size& size);
Rational gigabytes(const Rational& bytes);

}  // namespace lambdacost

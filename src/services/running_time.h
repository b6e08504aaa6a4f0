// Time that is billed in steps, with a least length: of one thing, or of many runs.
#pragma once

#include <optional>
#include <string_view>

#include "services/instance_meter.h"

namespace lambdacost {

/// Runs of one length each, as they are billed.
struct BilledRuns {
  Rational seconds;  ///< of all together
  std::string text;  ///< "3,000 runs x 1,200 s"
};

/// The time of the keys `runs` and `duration`, each run rounded up to `step` and to at least `least`. No runs take
/// no time, however long each is. Nothing where one of the keys is missing, which is noted as usage of the meter that
/// is not given.
std::optional<BilledRuns> billed_runs(InstanceMeter& meter, const Duration& step, const Duration& least,
                                      std::string_view of_meter);

/// A length of time rounded up to `step`, and to at least `least`: in seconds.
Rational billed_seconds(const Rational& milliseconds, const Duration& step, const Duration& least);

}  // namespace lambdacost

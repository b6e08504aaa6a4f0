// Time for which things run that are billed by the second: some all month, or runs of one length each.
#pragma once

#include <optional>
#include <string_view>

#include "services/instance_meter.h"

namespace lambdacost {

/// What of an instance runs: `all_month` counts what runs at any time or its hours, as the type has it; else `runs` and
/// the `duration` of one.
struct BilledRuns {
  Rational seconds;  ///< of all together
  std::string text;  ///< "3,000 runs x 1,200 s"
};

/// The time of the keys `runs` and `duration`, each run rounded up to `step` and to at least `least`. Nothing where one
/// of them is not given, which is noted as usage of the meter that is not given.
std::optional<BilledRuns> billed_runs(InstanceMeter& meter, const Duration& step, const Duration& least,
                                      std::string_view of_meter);

/// A length of time rounded up to `step`, and to at least `least`: in seconds.
Rational billed_seconds(const Rational& milliseconds, const Duration& step, const Duration& least);

}  // namespace lambdacost

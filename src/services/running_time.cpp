#include "services/running_time.h"

#include <fmt/core.h>

#include "base/time_units.h"
#include "counting/derivation.h"

namespace lambdacost {

Rational billed_seconds(const Rational& milliseconds, const Duration& step, const Duration& least) {
  const Rational rounded = round_up_to_multiple(milliseconds, step.milliseconds);
  const Rational at_least = rounded < Rational(least.milliseconds) ? Rational(least.milliseconds) : rounded;
  return at_least / kMillisecondsOfASecond;
}

std::optional<BilledRuns> billed_runs(InstanceMeter& meter, const Duration& step, const Duration& least,
                                      std::string_view of_meter) {
  if (!meter.is_given("runs")) {
    meter.unknown("runs", of_meter);
    return std::nullopt;
  }
  const Counted runs = *meter.count("runs");
  if (runs.quantity.is_zero()) return BilledRuns{0, runs.text};
  if (!meter.is_given("duration")) {
    meter.unknown("duration", of_meter);
    return std::nullopt;
  }
  const Rational seconds = billed_seconds(meter.time("duration")->milliseconds, step, least);
  return BilledRuns{runs.quantity * seconds, fmt::format("{} x {} s", runs.text, show(seconds))};
}

}  // namespace lambdacost

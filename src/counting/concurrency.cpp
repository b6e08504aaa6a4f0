#include "counting/concurrency.h"

#include "base/time_units.h"

namespace lambdacost {

Rational mean_milliseconds(const DurationMix& mix) {
  Rational mean;
  for (const DurationPart& part : mix.parts) mean += Rational(part.time->milliseconds) * part.share->fraction;
  return mean;
}

Rational mean_milliseconds(const Function& function) {
  if (function.duration) return mean_milliseconds(function.duration->value);
  return function.billed_duration ? Rational(function.billed_duration->value.milliseconds) : Rational(0);
}

Rational busy_environments(const Rational& requests_per_second, const Rational& milliseconds) {
  return requests_per_second * milliseconds / kMillisecondsOfASecond;
}

}  // namespace lambdacost

#include "counting/concurrency.h"

namespace lambdacost {

Rational mean_milliseconds(const DurationMix& mix) {
  Rational mean;
  for (const DurationPart& part : mix.parts) mean += Rational(part.time->milliseconds) * part.share->fraction;
  return mean;
}

Rational busy_environments(const Rational& requests_per_second, const Rational& milliseconds) {
  constexpr int kMillisecondsOfASecond = 1000;
  return requests_per_second * milliseconds / kMillisecondsOfASecond;
}

}  // namespace lambdacost

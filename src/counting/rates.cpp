#include "counting/rates.h"

#include <stdexcept>

namespace lambdacost {

Rational per_month(const Rate& rate, const Decimal& hours) {
  constexpr int kSecondsOfAnHour = 3600;
  constexpr int kMinutesOfAnHour = 60;
  constexpr int kHoursOfADay = 24;
  const Rational count(rate.count);
  switch (rate.per) {
    case Period::second:
      return count * hours * kSecondsOfAnHour;
    case Period::minute:
      return count * hours * kMinutesOfAnHour;
    case Period::hour:
      return count * hours;
    case Period::day:
      return count * hours / kHoursOfADay;
    case Period::month:
      return count;
  }
  throw std::logic_error("a rate without a period");
}

Rational mean_billed_milliseconds(const DurationMix& mix, const Duration& granularity, const ColdStarts* billed_init) {
  Rational mean;
  for (const DurationPart& part : mix.parts) {
    const Decimal& time = part.time->milliseconds;
    Rational billed = round_up_to_multiple(time, granularity.milliseconds);
    if (billed_init != nullptr) {
      const Decimal& cold = billed_init->share->fraction;
      const Rational with_init = round_up_to_multiple(time + billed_init->init->milliseconds, granularity.milliseconds);
      billed = billed * (Decimal(1) - cold) + with_init * cold;
    }
    mean += billed * part.share->fraction;
  }
  return mean;
}

Rational gigabytes(const Size& size) {
  constexpr long long kBytesOfAGigabyte = 1024LL * 1024 * 1024;
  return Rational(size.bytes) / kBytesOfAGigabyte;
}

}  // namespace lambdacost

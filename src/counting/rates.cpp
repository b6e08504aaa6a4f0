#include "counting/rates.h"

#include <stdexcept>

#include "base/time_units.h"

namespace lambdacost {

Rational per_month(const Rate& rate, const Decimal& hours) {
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

Rational mean_per_second(const Rate& rate, const Decimal& hours) {
  return per_month(rate, hours) / (Rational(hours) * kSecondsOfAnHour);
}

std::vector<BilledPart> billed_parts(const DurationMix& mix, const Duration& granularity,
                                     const ColdStarts* billed_init) {
  std::vector<BilledPart> parts;
  const auto add = [&](const Decimal& share, const Decimal& time) {
    if (share.is_zero()) return;
    const Rational billed = round_up_to_multiple(time, granularity.milliseconds);
    parts.push_back({share, billed, billed != Rational(time)});
  };
  for (const DurationPart& part : mix.parts) {
    const Decimal& share = part.share->fraction;
    const Decimal& time = part.time->milliseconds;
    const Decimal cold = billed_init == nullptr ? Decimal() : billed_init->share->fraction;
    add(share * (Decimal(1) - cold), time);
    if (billed_init != nullptr) add(share * cold, time + billed_init->init->milliseconds);
  }
  return parts;
}

Rational mean_milliseconds(const std::vector<BilledPart>& parts) {
  Rational mean;
  for (const BilledPart& part : parts) mean += part.milliseconds * part.share;
  return mean;
}

Rational gigabytes(const Size& size) { return gigabytes(Rational(size.bytes)); }

Rational gigabytes(const Rational& bytes) {
  constexpr long long kBytesOfAGigabyte = 1024LL * 1024 * 1024;
  return bytes / kBytesOfAGigabyte;
}

}  // namespace lambdacost

#include "counting/provisioned_time.h"

#include "base/time_units.h"
#include "counting/rates.h"

namespace lambdacost {

Rational active_seconds(const ProvisionedConcurrency& provisioned, const Decimal& hours, const Terms& terms) {
  if (!provisioned.active) return Rational(hours) * kSecondsOfAnHour;
  const ActivePeriods& active = provisioned.active->value;
  const Rational period = round_up_to_multiple(active.hours->milliseconds,
                                               terms.duration("lambda.provisioned_concurrency_period").milliseconds);
  return period / kMillisecondsOfASecond * active.times->value;
}

Rational servable_seconds(const ProvisionedConcurrency& provisioned, const Decimal& hours, const Terms& terms) {
  return active_seconds(provisioned, hours, terms) * provisioned.environments->value;
}

Rational served_seconds(const ProvisionedConcurrency& provisioned, const Decimal& hours, const Terms& terms) {
  if (!provisioned.requests || !provisioned.duration) return {};
  const Duration granularity = terms.duration("lambda.duration_granularity");
  return per_month(provisioned.requests->value, hours) *
         mean_milliseconds(billed_parts(provisioned.duration->value, granularity, nullptr)) / kMillisecondsOfASecond;
}

}  // namespace lambdacost

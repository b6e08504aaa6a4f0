#include "report/period_json.h"

namespace lambdacost {

void write_period(JsonWriter& json, const BillingPeriod& period) {
  json.optional_member("month", period.month);
  json.member("hours", period.hours);
  json.member("prices_as_of", period.prices_as_of);
}

}  // namespace lambdacost

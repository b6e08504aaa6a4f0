// NAT gateways by begun hours, with their public addresses by the second. Data is counted by its row.
// https://aws.amazon.com/vpc/pricing/
#include <fmt/core.h>

#include "base/time_units.h"
#include "services/instance_meter.h"
#include "services/metering.h"
#include "services/running_time.h"

namespace lambdacost {
namespace {

/// The periods for which a gateway is there.
struct Periods {
  Rational number = 1;
  Rational hours;  ///< of one
  bool is_whole_month = false;
};

Periods periods_of(InstanceMeter& meter) {
  if (meter.is_given("active.hours")) return {meter.number("active.times"), meter.number("active.hours")};
  if (meter.is_given("active")) return {1, meter.number("active")};
  return {1, meter.hours().quantity, true};
}

/// The time of all periods, each rounded up; that of a whole month is as long as the month, and none is none.
Counted hours_of_periods(const Periods& periods, const Duration& step, const Duration& least) {
  if (periods.is_whole_month || periods.hours.is_zero()) return {periods.hours, show(periods.hours) + " h"};
  const Rational milliseconds = periods.hours * (kSecondsOfAnHour * kMillisecondsOfASecond);
  const Rational hours = billed_seconds(milliseconds, step, least) / kSecondsOfAnHour;
  if (periods.number == Rational(1)) return {hours, show(hours) + " h"};
  return {hours * periods.number, fmt::format("{} of {} h", show(periods.number, "period"), show(hours))};
}

}  // namespace

void meter_nat_gateway(InstanceMeter& meter) {
  const Periods periods = periods_of(meter);
  const Rational number = meter.number("gateways");
  const Counted gateways{number, show(number, "gateway")};
  meter.read("nat_gateway.hours", {},
             gateways * hours_of_periods(periods, meter.terms().duration("nat_gateway.duration_granularity"), {}));
  meter.read_rows();
  if (meter.truth("public_ipv4"))
    meter.read("vpc.public_ipv4_hours", {},
               Counted{number, fmt::format("{} with a public address", show(number, "gateway"))} *
                   hours_of_periods(periods, meter.terms().duration("vpc.public_ipv4_duration_granularity"),
                                    meter.terms().duration("vpc.public_ipv4_least_duration")));
}

}  // namespace lambdacost

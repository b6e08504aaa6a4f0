// Amazon RDS Proxy: the size of the database, at least the smallest that is billed, for all hours of the month.
// https://aws.amazon.com/rds/proxy/pricing/
#include <fmt/core.h>

#include "services/instance_meter.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

void read_database(InstanceMeter& meter, std::string_view key, std::string_view of_meter, std::string_view least,
                   std::string_view unit) {
  const Rational size = meter.number(key);
  const Counted billed = at_least({size, show(size, unit)}, meter.terms().number(least), fmt::format("{}s", unit));
  meter.read(of_meter, {}, billed * meter.hours());
}

}  // namespace

void meter_rds_proxy(InstanceMeter& meter) {
  meter.read_rows();
  if (meter.is_given("capacity"))
    return read_database(meter, "capacity", "rds_proxy.acu_hours", "rds_proxy.least_acus", "ACU");
  if (meter.is_given("vcpus"))
    return read_database(meter, "vcpus", "rds_proxy.vcpu_hours", "rds_proxy.least_vcpus", "vCPU");
  meter.unknown("vcpus", "rds_proxy.vcpu_hours");
  meter.unknown("capacity", "rds_proxy.acu_hours");
}

}  // namespace lambdacost

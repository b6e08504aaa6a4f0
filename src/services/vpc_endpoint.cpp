// Endpoints of a VPC by the zones that they are in. Data is counted by its row. https://aws.amazon.com/vpc/pricing/
#include <fmt/core.h>

#include "services/instance_meter.h"
#include "services/metering.h"

namespace lambdacost {

void meter_vpc_endpoint(InstanceMeter& meter) {
  if (meter.word("kind") == "gateway") return meter.assume_free("kind", "gateway", "AWS bills nothing for it");
  const Rational endpoints = meter.number("endpoints");
  const Rational zones = meter.number("zones");
  meter.read("vpc.endpoint_hours", {},
             Counted{endpoints * zones, fmt::format("{} x {}", show(endpoints, "endpoint"), show(zones, "zone"))} *
                 meter.hours());
  meter.read_rows();
}

}  // namespace lambdacost

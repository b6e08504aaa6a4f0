// Amazon Aurora Serverless v2: capacity units of every instance for the time that it runs. Storage and backups are
// counted by their rows. https://aws.amazon.com/rds/aurora/pricing/
#include <fmt/core.h>

#include "services/instance_meter.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

constexpr std::string_view kAcuHours = "aurora.acu_hours";

/// The hours of the month in which instances are not paused.
std::optional<Counted> awake_hours(InstanceMeter& meter) {
  const Counted month = meter.hours();
  if (!meter.is_given("paused")) return month;
  const Counted paused = *meter.count("paused");
  if (paused.quantity > month.quantity) {
    meter.fail("invalid-value", "paused", fmt::format("it is longer than the month of {}", month.text),
               "give the hours of a month in which the database is paused");
    return std::nullopt;
  }
  return Counted{month.quantity - paused.quantity, fmt::format("({} - {} paused)", month.text, paused.text)};
}

void read_capacity(InstanceMeter& meter, std::string_view configuration) {
  if (meter.is_given("acu_hours")) {
    meter.warn_uncounted("instances", "acu_hours");
    return meter.read_key("acu_hours", kAcuHours, configuration);
  }
  if (!meter.is_given("capacity")) return meter.unknown("capacity", kAcuHours);
  const std::optional<Counted> hours = awake_hours(meter);
  if (!hours) return;
  const Rational capacity = meter.number("capacity");
  const Rational instances = meter.number("instances");
  meter.read(kAcuHours, configuration,
             Counted{capacity * instances, fmt::format("{} x {}", show(capacity, "ACU"), show(instances, "instance"))} *
                 *hours);
}

}  // namespace

void meter_aurora(InstanceMeter& meter) {
  const std::string_view configuration = meter.word("configuration");
  read_capacity(meter, configuration);
  meter.read_rows({"io"});
  if (configuration == "standard")
    meter.read_key("io", "aurora.io");
  else if (meter.is_given("io"))
    meter.assume("io", "free", fmt::format("AWS bills no I/O of the configuration {}", configuration));
}

}  // namespace lambdacost

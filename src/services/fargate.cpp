// AWS Fargate: vCPUs, memory and the part of the ephemeral storage that is not included, for as long as tasks run.
// https://aws.amazon.com/fargate/pricing/
#include <fmt/core.h>

#include "base/time_units.h"
#include "counting/rates.h"
#include "services/instance_meter.h"
#include "services/metering.h"
#include "services/running_time.h"

namespace lambdacost {
namespace {

constexpr std::string_view kVcpuHours = "fargate.vcpu_hours";
constexpr std::string_view kMemoryHours = "fargate.memory_hours";

/// Hours of all tasks together.
std::optional<Counted> task_hours(InstanceMeter& meter) {
  if (meter.is_given("tasks")) {
    meter.warn_uncounted("duration", "tasks");
    return *meter.count("tasks") * meter.hours();
  }
  if (!meter.is_given("runs")) {
    meter.unknown("tasks", kVcpuHours);
    return std::nullopt;
  }
  const std::optional<BilledRuns> runs = billed_runs(meter, meter.terms().duration("fargate.duration_granularity"),
                                                     meter.terms().duration("fargate.least_duration"), kVcpuHours);
  return runs ? std::optional(Counted{runs->seconds / kSecondsOfAnHour, runs->text}) : std::nullopt;
}

/// What a task has of ephemeral storage beyond the included part, each size of a mix by itself.
Counted storage_beyond_included(InstanceMeter& meter) {
  const Size included = meter.terms().size("fargate.ephemeral_storage_included");
  const SizeMix storage = *meter.sizes("ephemeral_storage");
  Rational bytes;
  for (const SizePart& part : storage.parts)
    if (part.size->bytes > included.bytes)
      bytes += Rational(part.share->fraction) * (part.size->bytes - included.bytes);
  const Rational beyond = gigabytes(bytes);
  return {beyond, fmt::format("{} GB beyond {}", show(beyond), to_string(included))};
}

}  // namespace

void meter_fargate(InstanceMeter& meter) {
  meter.read_rows();
  const std::optional<Counted> hours = task_hours(meter);
  const std::string_view architecture = meter.word("architecture");
  const bool is_unused = hours && hours->quantity.is_zero();
  const auto read_size = [&](std::string_view key, std::string_view of_meter, std::string_view unit) {
    if (!meter.is_given(key))
      return is_unused ? meter.read(of_meter, architecture, *hours) : meter.unknown(key, of_meter);
    if (hours)
      meter.read(of_meter, architecture,
                 *hours * Counted{meter.number(key), fmt::format("{} {}", show(meter.number(key)), unit)});
  };
  read_size("vcpu", kVcpuHours, "vCPU");
  read_size("memory", kMemoryHours, "GB");
  if (!hours) return;
  const Counted storage = storage_beyond_included(meter);
  if (!storage.quantity.is_zero()) meter.read("fargate.ephemeral_storage_hours", {}, *hours * storage);
}

}  // namespace lambdacost

// AWS Step Functions: transitions of standard workflows; executions, time and memory of express ones, both rounded up.
// https://aws.amazon.com/step-functions/pricing/
#include <fmt/core.h>

#include "base/time_units.h"
#include "counting/rates.h"
#include "services/instance_meter.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

constexpr std::string_view kExpressDuration = "step_functions.express_duration";

/// Seconds of an execution as they are billed.
Counted billed_execution(InstanceMeter& meter) {
  const Duration step = meter.terms().duration("step_functions.express_duration_granularity");
  const Rational milliseconds = round_up_to_multiple(meter.time("duration")->milliseconds, step.milliseconds);
  return {milliseconds / kMillisecondsOfASecond,
          fmt::format("{} ms in steps of {}", show(milliseconds), to_string(step))};
}

/// Gigabytes of an execution as they are billed, each size of a mix rounded up by itself.
Counted billed_memory(InstanceMeter& meter) {
  const Size step = meter.terms().size("step_functions.express_memory_granularity");
  return *meter.data_in_chunks("memory", step, kExpressDuration);
}

}  // namespace

void meter_step_functions(InstanceMeter& meter) {
  constexpr std::string_view transitions = "step_functions.transitions";
  meter.read_rows();
  if (!meter.is_given("executions")) return meter.unknown("executions", transitions);
  const Counted executions = *meter.count("executions");
  if (!meter.is_given("transitions"))
    return executions.quantity.is_zero() ? meter.read(transitions, {}, executions)
                                         : meter.unknown("transitions", transitions);
  meter.read(transitions, {}, executions * *meter.count("transitions"));
}

void meter_express_workflow(InstanceMeter& meter) {
  meter.read_rows({"executions"});
  if (!meter.is_given("executions")) return meter.unknown("executions", "step_functions.express_requests");
  const Counted executions = *meter.count("executions");
  meter.read("step_functions.express_requests", {}, executions);
  for (const std::string_view key : {"duration", "memory"})
    if (!meter.is_given(key) && !executions.quantity.is_zero()) meter.unknown(key, kExpressDuration);
  if (meter.is_given("duration") && meter.is_given("memory"))
    meter.read(kExpressDuration, {}, executions * billed_execution(meter) * billed_memory(meter));
}

}  // namespace lambdacost

// Lambda@Edge: functions that CloudFront runs. Requests and compute only; the keys that the edge forbids are findings of
// `validate`. https://aws.amazon.com/lambda/pricing/
#include <fmt/core.h>

#include "base/text.h"
#include "counting/rates.h"
#include "services/function_usage.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

constexpr std::string_view kGranularity = "lambda_edge.duration_granularity";

void meter_function(const EdgeFunction& function, const MeteringMonth& month, ResourceMeter& meter) {
  const Size memory = memory_or_default(function, month.terms, meter);
  const Invocations invocations = on_demand_invocations(function, month, kGranularity, true, meter);
  if (!function.requests) return;
  meter.read("lambda_edge.requests", {}, invocations.requests, fmt::format("{} requests", show(invocations.requests)));
  meter.read("lambda_edge.duration", {}, invocations.seconds() * gigabytes(memory), show_compute(invocations, memory));
}

}  // namespace

void meter_lambda_edge(const Workload& workload, const MeteringMonth& month, Metering& metering,
                       Diagnostics& diagnostics) {
  for (const Named<EdgeFunction>& function : workload.edge_functions) {
    // Edge functions are created in one region and run everywhere at one price, whatever the file's default region.
    ResourceMeter meter(path_child("edge_functions", function.name), function.range, std::string(edge_region),
                        metering, diagnostics);
    meter_resource(meter, [&] { meter_function(function.value, month, meter); });
  }
}

}  // namespace lambdacost

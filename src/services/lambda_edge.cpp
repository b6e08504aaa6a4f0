// Lambda@Edge: functions that CloudFront runs. Requests and compute only; the keys that the edge forbids are findings
// of `validate`. https://aws.amazon.com/lambda/pricing/
#include <fmt/core.h>

#include "counting/rates.h"
#include "services/function_usage.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

constexpr std::string_view kEdgeGranularity = "lambda_edge.duration_granularity";

/// Keys that would be billed in a region; at the edge they do not exist and are not in the total.
void warn_of_what_the_edge_has_not(const EdgeFunction& function, ResourceMeter& meter) {
  const auto warn = [&](std::string_view key, const auto& value) {
    if (value)
      meter.warn("not-at-the-edge", value->range, key, "Lambda@Edge does not have it; it is not in the total",
                 "leave it out");
  };
  warn("provisioned_concurrency", function.provisioned_concurrency);
  warn("snap_start", function.snap_start);
  warn("response_streaming", function.response_streaming);
  warn("durable", function.durable);
  warn("managed_instances", function.managed_instances);
  warn("tenant_environments", function.tenant_environments);
}

void meter_function(const EdgeFunction& function, const MeteringMonth& month, ResourceMeter& meter) {
  warn_of_what_the_edge_has_not(function, meter);
  const Size memory = memory_or_default(function, month.terms, meter);
  if (!function.timeout) meter.assume_default("timeout", month.terms.text("lambda.default_timeout"));
  const Invocations invocations = on_demand_invocations(function, month, kEdgeGranularity, true, meter);
  if (!function.requests) {
    meter.unknown_usage("requests", "lambda_edge.requests");
    if (!function.duration && !function.billed_duration) meter.unknown_usage("duration", "lambda_edge.duration");
    return;
  }
  meter.read("lambda_edge.requests", {}, invocations.requests, show(invocations.requests, "request"));
  meter.read("lambda_edge.duration", {}, invocations.seconds() * gigabytes(memory), show_compute(invocations, memory));
}

}  // namespace

void meter_lambda_edge(const Workload& workload, const MeteringMonth& month, Metering& metering,
                       Diagnostics& diagnostics) {
  meter_each(workload.edge_functions, metering, diagnostics,
             [&](const EdgeFunction& function, ResourceMeter& meter) { meter_function(function, month, meter); });
}

}  // namespace lambdacost

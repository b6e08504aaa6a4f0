// CloudFront Functions: invocations, and reads of a KeyValueStore. https://aws.amazon.com/cloudfront/pricing/
#include <fmt/core.h>

#include "base/text.h"
#include "counting/rates.h"
#include "services/function_usage.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

void meter_function(const CloudFrontFunction& function, const MeteringMonth& month, ResourceMeter& meter) {
  if (function.requests) {
    const Rational requests = per_month(function.requests->value, month.hours);
    meter.read("cloudfront_functions.invocations", {}, requests, show(requests, "invocation"));
  } else {
    meter.unknown_usage("requests", "invocations are");
  }
  if (function.key_value_store && function.key_value_store->value.reads) {
    const Rational reads = per_month(function.key_value_store->value.reads->value, month.hours);
    meter.read("cloudfront_functions.key_value_reads", {}, reads, show(reads, "read"));
  }
}

}  // namespace

void meter_cloudfront_functions(const Workload& workload, const MeteringMonth& month, Metering& metering,
                                Diagnostics& diagnostics) {
  for (const Named<CloudFrontFunction>& function : workload.cloudfront_functions) {
    if (!function.is_sound) continue;
    ResourceMeter meter(path_child("cloudfront_functions", function.name), function.range, std::string(edge_region),
                        metering, diagnostics);
    meter_resource(meter, [&] { meter_function(function.value, month, meter); });
  }
}

}  // namespace lambdacost

// CloudFront Functions: invocations, and reads of a KeyValueStore. https://aws.amazon.com/cloudfront/pricing/
#include <fmt/core.h>

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
    meter.unknown_usage("requests", "cloudfront_functions.invocations");
  }
  if (function.key_value_store && function.key_value_store->value.reads) {
    const Rational reads = per_month(function.key_value_store->value.reads->value, month.hours);
    meter.read("cloudfront_functions.key_value_reads", {}, reads, show(reads, "read"));
  }
}

}  // namespace

void meter_cloudfront_functions(const Workload& workload, const MeteringMonth& month, Metering& metering,
                                Diagnostics& diagnostics) {
  meter_each(workload.cloudfront_functions, metering, diagnostics,
             [&](const CloudFrontFunction& function, ResourceMeter& meter) { meter_function(function, month, meter); });
}

}  // namespace lambdacost

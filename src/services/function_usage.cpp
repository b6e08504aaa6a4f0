#include "services/function_usage.h"

#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "counting/rates.h"

namespace lambdacost {
namespace {

bool has_custom_runtime_or_image(const Function& function, const Terms& terms) {
  if (is_image(function)) return true;
  return runtime_family(function, terms) == "provided";
}

/// INIT that is billed in this month, or nullptr. With SnapStart it is the restore, which always is.
const ColdStarts* billed_init(const Function& function, const Terms& terms, ResourceMeter& meter) {
  if (!function.cold_starts) {
    meter.assume("cold_starts", "none", "not given: INIT is not in the total");
    return nullptr;
  }
  const bool is_billed = function.snap_start || terms.text("lambda.init_billed") == "every-function" ||
                         has_custom_runtime_or_image(function, terms);
  if (is_billed) return &function.cold_starts->value;
  meter.assume("cold_starts", "INIT not billed", "in this month INIT was billed for custom runtimes and images only");
  return nullptr;
}

/// How the mean billed time comes about, where that is more than the time that the workload gives.
std::string derive_mean(const std::vector<BilledPart>& parts) {
  const bool was_rounded = std::ranges::any_of(parts, &BilledPart::was_rounded);
  if (parts.size() < 2) return was_rounded ? "rounded up" : "";
  constexpr int kPercent = 100;
  std::string text;
  for (const BilledPart& part : parts)
    text +=
        fmt::format("{}{}% x {} ms", text.empty() ? "" : " + ", show(part.share * kPercent), show(part.milliseconds));
  return was_rounded ? text + ", each rounded up" : text;
}

void set_time(Invocations& invocations, const DurationMix& mix, const Duration& granularity,
              const ColdStarts* billed_init) {
  const std::vector<BilledPart> parts = billed_parts(mix, granularity, billed_init);
  invocations.mean_milliseconds = mean_milliseconds(parts);
  invocations.mean_derivation = derive_mean(parts);
}

void missing_duration(ResourceMeter& meter, SourceRange range, std::string_view key) {
  meter.error("missing-key", range, key, "there are requests, but no `duration`: their compute cannot be billed",
              "give the mean running time, such as `duration: 120 ms`");
}

}  // namespace

Invocations on_demand_invocations(const Function& function, const MeteringMonth& month,
                                  std::string_view granularity_term, bool is_duration_billed, ResourceMeter& meter) {
  if (function.duration && function.billed_duration)
    meter.error("conflicting-keys", function.billed_duration->range, "billed_duration",
                "`duration` and `billed_duration` are both given", "keep one of them");
  if (!function.requests) return {};
  Invocations invocations{per_month(function.requests->value, month.hours)};
  if (!is_duration_billed || invocations.requests.is_zero()) return invocations;
  if (function.billed_duration) {
    // A mean of times that were rounded already: rounding it up again would bill the rounding twice.
    invocations.mean_milliseconds = function.billed_duration->value.milliseconds;
    if (function.cold_starts) meter.assume("cold_starts", "INIT not added", "billed_duration includes it");
  } else if (function.duration) {
    set_time(invocations, function.duration->value, month.terms.duration(granularity_term),
             billed_init(function, month.terms, meter));
  } else {
    missing_duration(meter, function.requests->range, "requests");
  }
  return invocations;
}

Invocations provisioned_invocations(const Function& function, const MeteringMonth& month,
                                    std::string_view granularity_term, ResourceMeter& meter) {
  if (!function.provisioned_concurrency) return {};
  const ProvisionedConcurrency& provisioned = function.provisioned_concurrency->value;
  if (!provisioned.requests) {
    meter.unknown_usage("provisioned_concurrency.requests", "lambda.requests");
    return {};
  }
  Invocations invocations{per_month(provisioned.requests->value, month.hours)};
  if (invocations.requests.is_zero()) return invocations;
  if (provisioned.duration)
    set_time(invocations, provisioned.duration->value, month.terms.duration(granularity_term), nullptr);
  else
    missing_duration(meter, provisioned.requests->range, "provisioned_concurrency");
  return invocations;
}

Size size_or_default(const std::optional<Located<Size>>& given, std::string_view key, std::string_view term,
                     const Terms& terms, ResourceMeter& meter) {
  if (given) return given->value;
  meter.assume_default(key, terms.text(term));
  return terms.size(term);
}

Size memory_or_default(const Function& function, const Terms& terms, ResourceMeter& meter) {
  return size_or_default(function.memory, "memory", "lambda.default_memory", terms, meter);
}

std::string show_compute(const Invocations& invocations, const Size& memory) {
  const std::string how = invocations.mean_derivation.empty() ? "" : fmt::format(" ({})", invocations.mean_derivation);
  return fmt::format("{} x {} s{} x {} GB", show(invocations.requests, "request"),
                     show(invocations.mean_milliseconds / kMillisecondsOfASecond), how, show(gigabytes(memory)));
}

bool is_snap_start_billed(const Function& function, const Terms& terms) {
  const std::string_view family = runtime_family(function, terms);
  return family.empty() || family != terms.text("lambda.snap_start_free_families");
}

std::string_view runtime_family(const Function& function, const Terms& terms) {
  if (!function.runtime) return {};
  const RuntimeRow* runtime = terms.runtime(function.runtime->value.identifier);
  return runtime == nullptr ? std::string_view() : runtime->family;
}

}  // namespace lambdacost

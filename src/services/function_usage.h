// What Lambda in a region and Lambda@Edge have in common: the invocations of a function and the time that is billed.
#pragma once

#include <string>
#include <string_view>

#include "base/rational.h"
#include "base/time_units.h"
#include "model/function.h"
#include "services/metering.h"

namespace lambdacost {

/// Invocations of one kind and the mean billed time of one of them.
struct Invocations {
  Rational requests;
  Rational mean_milliseconds = {};
  std::string mean_derivation = {};  ///< "90% x 80 ms + 10% x 481 ms"; empty where there is nothing to say

  Rational seconds() const { return requests * mean_milliseconds / kMillisecondsOfASecond; }
};

/// The requests that a function serves on demand in the month. With `is_duration_billed`, requests without a duration
/// are an error, because their compute is unknown.
Invocations on_demand_invocations(const Function& function, const MeteringMonth& month,
                                  std::string_view granularity_term, bool is_duration_billed, ResourceMeter& meter);

/// The requests that its provisioned concurrency serves, on top of those.
Invocations provisioned_invocations(const Function& function, const MeteringMonth& month,
                                    std::string_view granularity_term, ResourceMeter& meter);

/// The function's memory, or AWS's default, which is then noted.
Size memory_or_default(const Function& function, const Terms& terms, ResourceMeter& meter);
Size size_or_default(const std::optional<Located<Size>>& given, std::string_view key, std::string_view term,
                     const Terms& terms, ResourceMeter& meter);

/// "3,000,000 requests x 0.12 s x 1.5 GB"
std::string show_compute(const Invocations& invocations, const Size& memory);

/// Whether AWS bills SnapStart's cache and restores: not of runtimes where they are free; of an unknown runtime it
/// does.
bool is_snap_start_billed(const Function& function, const Terms& terms);

/// Family of the function's runtime ("java"), or "" where none is given.
std::string_view runtime_family(const Function& function, const Terms& terms);

}  // namespace lambdacost

// What a bill cannot tell because the workload does not say how much is used: unknown is not 0, and is said.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "billing/bill.h"
#include "billing/billing.h"
#include "model/kinds.h"
#include "model/reading.h"

namespace lambdacost {

/// The resources with usage that is not given, by path; the keys of each once, in the order of the metering.
std::vector<NotEstimated> not_estimated(std::span<const UnknownUsage> unknown, const BillingContext& context);

/// "2 functions".
std::string count_of_kind(std::size_t count, const Kind& kind);
/// "2 functions, 1 table and 1 service".
std::string count_by_kind(std::span<const NotEstimated> parts);
/// "requests and duration".
std::string missing_keys(const NotEstimated& part);

/// Appends `unknown-usage`: one warning for all of a bill, at the first resource.
void warn_of_unknown_usage(std::span<const NotEstimated> parts, Diagnostics& diagnostics);

}  // namespace lambdacost

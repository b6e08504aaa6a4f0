// How commands hold a workload against limits: day, strictness and choice of limits.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "billing/bill.h"
#include "cli/session.h"
#include "loading/load.h"
#include "model/workload.h"
#include "rules/validate.h"

namespace lambdacost {

/// An id that no limit has, given by `option` or as an operand ("").
UsageError unknown_limit(std::string_view id, std::string_view option, const Catalogue& catalogue);

/// The ids of all limits, for shells.
std::vector<std::string> words_of_limits(const Catalogue& catalogue);

/// Reads the options into `settings`; what is wrong with a day or an id that is none.
std::optional<UsageError> choose_judging(Session& session, ValidateSettings& settings);

/// Measures the packages of the variants and holds each of them against the limits, each limit of a path reported once:
/// where it is broken worst, and of those alike at the high numbers of ranges. `keeps_all` keeps the findings beyond
/// the capacity of Diagnostics. False when the input cannot be judged: errors were found before, or a number is too
/// large.
bool judge_limits(std::span<WorkloadVariant> variants, const ValidateSettings& settings, bool keeps_all,
                  Session& session);

/// Appends what of a resource contradicts itself: what every command that prices says of it.
void find_contradictions(const Workload& workload, const BillingPeriod& period, Session& session,
                         Diagnostics& diagnostics);

/// Ids of the limits that the resource breaks with an error, or by running longer than its timeout; of any resource for
/// "".
std::vector<std::string> broken_limits(const Workload& workload, const BillingPeriod& period, std::string_view resource,
                                       Session& session);

/// What `estimate` says of the limits in a line of its own; "" where validate finds no error or warning.
std::string validate_in_one_line(std::span<WorkloadVariant> variants, const BillingPeriod& period, Session& session);

/// The same of workloads that no file describes as they are: which limits are broken; "" where none is.
std::string broken_in_one_line(const Workload& workload, const BillingPeriod& period, Session& session);

/// Paths of all resources, as reports name what was looked at.
std::vector<std::string> resource_paths(const Workload& workload);

}  // namespace lambdacost

// Holds a workload against AWS's limits.
#pragma once

#include <optional>
#include <span>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "catalogue/catalogue.h"
#include "model/workload.h"
#include "rules/rule.h"

namespace lambdacost {

/// What a run decides besides the workload.
struct ValidateSettings {
  Date as_of;           ///< the limits and runtimes of this day
  bool is_new = false;  ///< the functions are still to be created
  Selection selection = {};
  /// Hours of the month. Not given: the workload's, else those of its month, else of a month that nobody named.
  std::optional<Decimal> hours = {};
};

/// Appends a finding for each limit that the workload breaks, in order of the rules. Resources with errors of their own
/// (Named::is_sound) are left alone. Comments in the sources that ignore a limit are followed. False when a number is
/// too large to be judged (`number-too-large`).
bool validate(const Workload& workload, const Catalogue& catalogue, const ValidateSettings& settings,
              const Sources& sources, Diagnostics& diagnostics);

/// Appends only what of a resource contradicts itself, so that its bill would be of something that cannot be: what
/// every command that prices says. A number too large is an error here too.
void find_contradictions(const Workload& workload, const Catalogue& catalogue, const ValidateSettings& settings,
                         const Sources& sources, Diagnostics& diagnostics);
/// The ids of those findings.
std::set<std::string, std::less<>> contradiction_limits();

/// The rules that relate fields; each limit of the catalogue whose bounds have no path belongs to one.
std::span<const Rule> rules();

}  // namespace lambdacost

// How the two commands that judge hold a workload against limits: day, strictness and choice of limits.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "catalogue/catalogue.h"
#include "cli/options.h"
#include "cli/world.h"
#include "loading/load.h"
#include "model/workload.h"
#include "rules/validate.h"

namespace lambdacost {

/// Reads the options into `settings`; the refusal of a day or an id that is none.
std::optional<Outcome> choose_judging(const JudgingOptions& options, const Catalogue& catalogue, const World& world,
                                      ValidateSettings& settings);

/// Holds every variant against the limits, each limit of a path reported once: where it is broken worst, and of those
/// alike at the high numbers of ranges. False when a number is too large to be judged.
bool judge_limits(std::span<const WorkloadVariant> variants, const Catalogue& catalogue,
                  const ValidateSettings& settings, const Sources& sources, Diagnostics& diagnostics);

/// Paths of all resources, as reports name what was looked at.
std::vector<std::string> resource_paths(const Workload& workload);

}  // namespace lambdacost

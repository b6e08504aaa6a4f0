// How the two commands that judge hold a workload against limits: day, strictness and choice of limits.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/options.h"
#include "cli/world.h"
#include "model/catalogue.h"
#include "model/workload.h"
#include "rules/validate.h"

namespace lambdacost {

/// Reads the options into `settings`; the refusal of a day or an id that is none.
std::optional<Outcome> choose_judging(const JudgingOptions& options, const Catalogue& catalogue, const World& world,
                                      ValidateSettings& settings);

/// Paths of all resources, as reports name what was looked at.
std::vector<std::string> resource_paths(const Workload& workload);

}  // namespace lambdacost

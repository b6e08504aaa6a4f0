// The points of `lambdacost sweep`: which values a setting takes, and with which durations.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "billing/sweep.h"
#include "cli/load.h"
#include "cli/options.h"
#include "cli/world.h"
#include "input/overlay.h"
#include "model/workload.h"

namespace lambdacost {

/// A value and the settings that make its workload.
struct PlannedPoint {
  SweepValue value;
  SourceRange range;
  std::vector<Setting> settings;
};

struct SweepPlan {
  std::string path;
  std::string resource;  ///< "" where the setting is of no resource
  bool is_measured = false;
  std::vector<PlannedPoint> points;
};

/// Reads --over and --durations. Points without a measured duration are left out with a warning (`not-measured`).
/// Appends what is wrong, under `invalid-sweep`, `invalid-setting`, `invalid-durations` and `not-measured`; nullopt
/// after an error.
std::optional<SweepPlan> plan_sweep(const SweepOptions& options, WorkloadFiles& files, World& world, Inputs& inputs);

}  // namespace lambdacost

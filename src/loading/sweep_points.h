// The points of `lambdacost sweep`: which values a setting takes, and with which durations.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "comparing/sweep.h"
#include "input/overlay.h"
#include "loading/load.h"
#include "loading/run_settings.h"

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
  bool is_same_work = true;  ///< see Sweep
  bool is_over_all_regions = false;
  std::vector<PlannedPoint> points;
  std::vector<LeftOutRegion> not_comparable;  ///< of a sweep over all regions, before any is billed
};

/// Reads --over, which is given, and --durations. A path whose first step is a key of the resource at `within`, if any,
/// and none of the account, is of that resource. Points without a measured duration are left out with a warning
/// (`not-measured`). Appends what is wrong, under `invalid-sweep`, `invalid-setting`, `invalid-durations` and
/// `not-measured`; nullopt after an error.
std::optional<SweepPlan> plan_sweep(const SweepOptions& options, const std::vector<PathStep>& within,
                                    WorkloadDecoder& decoder, Inputs& inputs, Diagnostics& diagnostics);

}  // namespace lambdacost

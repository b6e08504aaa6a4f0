// The regions of `lambdacost sweep --over region=all`.
#pragma once

#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "comparing/sweep.h"
#include "input/overlay.h"
#include "model/workload.h"

namespace lambdacost {

/// The value that stands for every region.
inline constexpr std::string_view kAllRegions = "all";

/// Whether the setting says where something runs: `region`, a resource's, or that of a kind's defaults.
bool is_region_setting(const std::vector<PathStep>& path);

/// The region as a value, with its name where the catalogue has the code.
SweepValue region_value(std::string_view code, const Catalogue& catalogue);

/// All regions, parted by whether they can be set beside the one in which `base`, the workload without the sweep, has
/// what the setting moves: another partition needs another account, and may bill in another currency.
struct SweptRegions {
  std::vector<SweepValue> comparable;
  std::vector<LeftOutRegion> others;
};
SweptRegions swept_regions(const std::vector<PathStep>& path, const Workload& base, const Catalogue& catalogue);

}  // namespace lambdacost

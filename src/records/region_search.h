// Which regions may be meant by a text that is no region's code: a city, a country, a part of the world, a zone, a
// misspelt code. Nothing is ever taken for what it may mean; the user is asked.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/rows.h"

namespace lambdacost {

/// The regions that fit a text equally well, in the order of the rows; none where nothing is near.
struct MeantRegions {
  std::vector<const RegionRow*> regions;
  bool is_zone = false;  ///< the text is a zone (eu-west-1a, us-west-2-lax-1a, use1-az4), and the region has it
};
MeantRegions regions_meant_by(std::string_view text, std::span<const RegionRow> regions);

/// "did you mean eu-central-1 Europe (Frankfurt)?", or a line for each of several, about ten at most; `otherwise` where
/// nothing is near.
std::string region_help(std::string_view text, std::span<const RegionRow> regions, std::string otherwise);

/// How to see all regions: "`lambdacost prices regions` lists all".
inline constexpr std::string_view kSeeAllRegions = "`lambdacost prices regions` lists all";

/// "eu-central-1 Europe (Frankfurt)"
std::string region_title(const RegionRow& region);

}  // namespace lambdacost

// The formats of `lambdacost prices regions`, what regions there are and how much of them is priced: each a pure
// function to text. A new format is one file and one row of the array.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/currency.h"
#include "base/date.h"
#include "catalogue/catalogue.h"

namespace lambdacost {

/// A region with what is known of its prices.
struct PricedRegion {
  const RegionRow* row = nullptr;
  std::optional<Currency> currency;  ///< of its rates; none where no price is known
  std::size_t meters = 0;            ///< that have a list price on the day, each variant counted
};

struct RegionsReport {
  std::vector<PricedRegion> regions;  ///< by code
  Date day;                           ///< of the prices
  bool color = false;
};

/// The regions as they are priced on a day, in the order in which they are given.
std::vector<PricedRegion> price_regions(std::span<const RegionRow* const> regions, const Catalogue& catalogue,
                                        Date day);

/// Aligned text for people.
std::string regions_table(const RegionsReport& report);
/// Schema lambdacost.regions/1.
std::string regions_json(const RegionsReport& report);
/// A row for each region.
std::string regions_csv(const RegionsReport& report);

struct RegionsFormat {
  std::string_view name;
  std::string_view extension;
  std::string (*write)(const RegionsReport& report);
};

/// The first is the default.
std::span<const RegionsFormat> regions_formats();

}  // namespace lambdacost

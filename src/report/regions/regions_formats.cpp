#include "report/regions/regions_formats.h"

#include <map>
#include <set>
#include <utility>

namespace lambdacost {

std::span<const RegionsFormat> regions_formats() {
  static constexpr RegionsFormat formats[] = {
      {"table", ".txt", regions_table},
      {"json", ".json", regions_json},
      {"csv", ".csv", regions_csv},
  };
  return formats;
}

std::vector<PricedRegion> price_regions(std::span<const RegionRow* const> regions, const Catalogue& catalogue,
                                        Date day) {
  std::map<std::string_view, std::set<std::pair<std::string_view, std::string_view>>> meters;
  for (const RateRow& rate : catalogue.rows<RateRow>())
    if (!rate.savings_plan && rate.effective.contains(day)) meters[rate.region].emplace(rate.meter, rate.variant);
  std::vector<PricedRegion> priced;
  for (const RegionRow* row : regions) priced.push_back({row, catalogue.currency(row->code), meters[row->code].size()});
  return priced;
}

}  // namespace lambdacost

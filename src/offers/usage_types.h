// Which meters a product of AWS's price list is: by its region and its usage type.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/catalogue.h"
#include "offers/offer.h"

namespace lambdacost {

/// Where a product is sold: in a region, or in none that price lists name.
struct OfferPlace {
  const RegionRow* region = nullptr;
  std::string name;  ///< "eu-central-1"; the location where it is no region that the catalogue knows
};

/// Whether a price of the unit is one of what the meter counts: "ReadCapacityUnit-Hrs" and "Hrs" are both by the hour,
/// "GB-Hrs" is not "GB-Mo", and "1000 Requests" are not each.
bool is_unit_of(const MeterRow& meter, std::string_view unit);

/// Answers for the products of one offer.
class UsageTypes {
 public:
  /// The meters of the offer's service.
  UsageTypes(const Catalogue& catalogue, std::string_view offer_code);

  /// Whether the catalogue has meters of the offer's service.
  bool is_known_service() const { return !meters_.empty(); }

  /// By the region's code, or by its name of today or of before.
  OfferPlace place_of(const OfferProduct& product) const;
  /// The usage type without the code of the region, where it begins with one of the region's own.
  static std::string_view plain_usage_type(const OfferProduct& product, const OfferPlace& place);

  /// What is charged by use: the meters of the usage type.
  std::vector<const MeterRow*> meters_of(std::string_view usage_type) const;
  /// Whether another meter that is charged by use has the meter's usage type too: only other attributes of products,
  /// which are not read, tell the two apart.
  bool is_shared(const MeterRow& meter) const {
    return meter.reserves.empty() && meters_of(meter.usage_type).size() > 1;
  }
  /// What a term of a year or more is charged by: the meters that reserve those of the usage type, or have it
  /// themselves. `is_upfront` where the price is that of the term's begin.
  std::vector<const MeterRow*> reserving_meters_of(std::string_view usage_type, std::string_view variant,
                                                   bool is_upfront) const;
  /// The allowance that the price list has as a product of that usage type, or nullptr.
  const AllowanceRow* allowance_of(std::string_view usage_type) const;
  /// The only region in which the meter has rates; nullptr where it has several, or none.
  const RegionRow* only_region_of(const MeterRow& meter) const;

 private:
  const Catalogue& catalogue_;
  std::multimap<std::string_view, const MeterRow*> meters_;  // by usage type
};

}  // namespace lambdacost

// Which meters a product of AWS's price list is: by its region, its usage type and its operation.
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
  std::string name = {};          ///< "eu-central-1"; the location where it is no region that the catalogue knows
  const RegionRow* to = nullptr;  ///< of data, the region that it goes to
  std::string to_name = {};       ///< likewise; "" where the product names no destination
  /// Sold to no region by itself: everywhere, or on the edge, where the usage type says which part of the world.
  bool is_anywhere = false;
};

/// What a product is to the program.
enum class OfferMatch : char {
  meters,        ///< those are what it is
  unknown,       ///< nothing that the program bills
  shared,        ///< several meters have the usage type, and the operation tells none of them
  other_region,  ///< the usage type would be one that is billed, but has no code of the product's own region before it
};

/// The meters of a product that is charged by use, and its usage type without the region's code.
struct OfferMeters {
  OfferMatch match = OfferMatch::unknown;
  std::string usage_type =
      {};                     ///< as it stands where it has no code of the region; with the operation where it matters
  bool has_own_code = false;  ///< a code of the region stands before the usage type, or needs not
  std::vector<const MeterRow*> meters = {};
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
  /// What the product is. A usage type is taken with a code of its own region before it, in us-east-1 without one too,
  /// and where it is sold anywhere as it stands.
  OfferMeters meters_of(const OfferProduct& product, const OfferPlace& place) const;
  /// Whether another meter that is charged by use has the meter's usage type too, and no operation of products tells
  /// this one.
  bool is_shared(const MeterRow& meter) const;
  /// What a term of a year or more is charged by: the meters that reserve those of the usage type, or have it
  /// themselves. `is_upfront` where the price is that of the term's begin.
  std::vector<const MeterRow*> reserving_meters_of(std::string_view usage_type, std::string_view variant,
                                                   bool is_upfront) const;
  /// The allowance that the price list has as a product of that usage type, or nullptr.
  const AllowanceRow* allowance_of(std::string_view usage_type) const;
  /// Whether the usage type is billed as it stands.
  bool is_billed(std::string_view usage_type) const;
  /// Whether it is one that is billed, behind the code of any region.
  bool begins_with_another_code(std::string_view usage_type) const;
  /// The only region in which the meter has rates; nullptr where it has several, or none.
  const RegionRow* only_region_of(const MeterRow& meter) const;

 private:
  /// A meter, and the region in which alone the usage type is its; "" for all.
  struct Named {
    const MeterRow* meter;
    std::string_view region;
  };

  const RegionRow* region_of(std::string_view code, std::string_view location) const;
  std::vector<const MeterRow*> named(std::string_view usage_type, std::string_view region) const;
  std::vector<const MeterRow*> named_by_destination(std::string_view usage_type, std::string_view region,
                                                    const RegionRow& to) const;
  static void choose_by_operation(std::string_view operation, OfferMeters& found);

  const Catalogue& catalogue_;
  std::multimap<std::string_view, Named> meters_;  // by usage type
};

}  // namespace lambdacost

#include "offers/usage_types.h"

#include <algorithm>

#include "base/text.h"

namespace lambdacost {
namespace {

/// The price list's unit of what is paid when a term begins.
constexpr std::string_view kUpfrontUnit = "Quantity";

/// How price lists end the units of what is counted over time, in small letters; spellings of one length stand
/// together.
constexpr std::string_view kEndsOfUnits[][3] = {
    {"hrs", "hour", "hours"}, {"mo", "month", "months"}, {"second", "seconds", "gb-s"}};

/// The first spelling of the length of time that the unit is over; "" for none.
std::string_view time_of(std::string_view unit) {
  const std::string small = to_lower(unit);
  for (const auto& spellings : kEndsOfUnits)
    for (const std::string_view end : spellings)
      if (small.ends_with(end)) return spellings[0];
  return {};
}

/// Whether one unit is many of what is counted.
bool is_of_many(std::string_view unit) {
  return std::ranges::any_of(unit, is_digit) || to_lower(unit).find("million") != std::string::npos;
}

}  // namespace

bool is_unit_of(const MeterRow& meter, std::string_view unit) {
  const std::string_view over = time_of(unit);
  const std::string_view expected = time_of(meter.pricing_unit);
  return is_of_many(unit) == is_of_many(meter.pricing_unit) && (over.empty() || expected.empty() || over == expected);
}

UsageTypes::UsageTypes(const Catalogue& catalogue, std::string_view offer_code) : catalogue_(catalogue) {
  for (const MeterRow& meter : catalogue.rows<MeterRow>())
    if (meter.service == offer_code) meters_.emplace(meter.usage_type, &meter);
}

OfferPlace UsageTypes::place_of(const OfferProduct& product) const {
  if (!product.region_code.empty()) return {catalogue_.region(product.region_code), std::string(product.region_code)};
  const auto rows = catalogue_.rows<RegionRow>();
  const auto row = std::ranges::find_if(rows, [&](const RegionRow& region) {
    return region.name == product.location || (!region.former_name.empty() && region.former_name == product.location);
  });
  return {row == rows.end() ? nullptr : &*row, std::string(product.location)};
}

std::string_view UsageTypes::plain_usage_type(const OfferProduct& product, const OfferPlace& place) {
  const std::string_view usage_type = product.usage_type;
  if (place.region == nullptr) return usage_type;
  for (const std::string_view code : place.region->billing_codes)
    if (usage_type.starts_with(code) && usage_type.substr(code.size()).starts_with('-'))
      return usage_type.substr(code.size() + 1);
  return usage_type;
}

std::vector<const MeterRow*> UsageTypes::meters_of(std::string_view usage_type) const {
  std::vector<const MeterRow*> found;
  const auto [first, last] = meters_.equal_range(usage_type);
  for (auto meter = first; meter != last; ++meter)
    if (meter->second->reserves.empty()) found.push_back(meter->second);
  return found;
}

std::vector<const MeterRow*> UsageTypes::reserving_meters_of(std::string_view usage_type, std::string_view variant,
                                                             bool is_upfront) const {
  std::vector<const MeterRow*> found;
  for (const auto& [own, meter] : meters_) {
    if (meter->reserves.empty() || meter->variant != variant) continue;
    if ((meter->pricing_unit == kUpfrontUnit) != is_upfront) continue;
    const MeterRow* reserved = catalogue_.meter(meter->reserves, {});
    if (own == usage_type || (reserved != nullptr && reserved->usage_type == usage_type)) found.push_back(meter);
  }
  return found;
}

const AllowanceRow* UsageTypes::allowance_of(std::string_view usage_type) const {
  const auto is_own = [&](std::string_view name) {
    return std::ranges::any_of(meters_, [&](const auto& meter) { return meter.second->meter == name; });
  };
  for (const AllowanceRow& allowance : catalogue_.rows<AllowanceRow>())
    if (!usage_type.empty() && allowance.usage_type == usage_type && std::ranges::any_of(allowance.meters, is_own))
      return &allowance;
  return nullptr;
}

const RegionRow* UsageTypes::only_region_of(const MeterRow& meter) const {
  const RegionRow* only = nullptr;
  for (const RateRow& rate : catalogue_.rows<RateRow>()) {
    if (rate.meter != meter.meter || rate.variant != meter.variant) continue;
    const RegionRow* region = catalogue_.region(rate.region);
    if (only != nullptr && only != region) return nullptr;
    only = region;
  }
  return only;
}

}  // namespace lambdacost

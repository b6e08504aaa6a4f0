#include "offers/usage_types.h"

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>

#include "base/text.h"

namespace lambdacost {
namespace {

/// The price list's unit of what is paid when a term begins.
constexpr std::string_view kUpfrontUnit = "Quantity";

/// The location of what is sold in all regions, and the type of those that are none.
constexpr std::string_view kAnywhere = "Any";
constexpr std::string_view kEdgeLocation = "AWS Edge Location";

/// The region whose usage types may stand without a code before them.
constexpr std::string_view kRegionWithoutCode = "us-east-1";

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

/// Whether the code stands before the usage type: "EU" before "EU-Request", not before "EUC1-Request".
bool begins_with_code(std::string_view usage_type, std::string_view code) {
  return usage_type.starts_with(code) && usage_type.substr(code.size()).starts_with('-');
}

/// The usage type without a code of the region before it; nullopt where it has none and needs one.
std::optional<std::string_view> without_own_code(std::string_view usage_type, const RegionRow& region) {
  for (const std::string_view code : region.billing_codes)
    if (begins_with_code(usage_type, code)) return usage_type.substr(code.size() + 1);
  return region.code == kRegionWithoutCode ? std::optional(usage_type) : std::nullopt;
}

/// Whether it is as the codes of regions are: EU, USE1, EUC1, CNN1.
bool looks_like_code(std::string_view text) {
  const std::size_t digit = std::min(text.find_first_of("0123456789"), text.size());
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  return text == "EU" || (digit >= 3 && digit < text.size() && std::ranges::all_of(text.substr(0, digit), is_capital) &&
                          std::ranges::all_of(text.substr(digit), is_digit));
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
  for (const MeterRow& meter : catalogue.rows<MeterRow>()) {
    // A meter with the rates of another is not priced by its own offer.
    if (meter.service != offer_code || !meter.priced_as.empty()) continue;
    meters_.emplace(meter.usage_type, Named{&meter, {}});
    for (const OtherUsageType& other : meter.other_usage_types)
      meters_.emplace(other.usage_type, Named{&meter, other.region});
  }
}

const RegionRow* UsageTypes::region_of(std::string_view code, std::string_view location) const {
  if (!code.empty()) return catalogue_.region(code);
  if (location.empty()) return nullptr;
  const auto rows = catalogue_.rows<RegionRow>();
  const auto row = std::ranges::find_if(rows, [&](const RegionRow& region) {
    return region.name == location || (!region.former_name.empty() && region.former_name == location);
  });
  return row == rows.end() ? nullptr : &*row;
}

OfferPlace UsageTypes::place_of(const OfferProduct& product) const {
  const bool is_on_edge = product.location_type == kEdgeLocation;
  OfferPlace place;
  place.region = is_on_edge ? nullptr : region_of(product.region_code, product.location);
  place.name = product.region_code.empty() ? product.location : product.region_code;
  place.to = region_of(product.to_region_code, product.to_location);
  place.to_name = product.to_region_code.empty() ? product.to_location : product.to_region_code;
  // A region that the catalogue does not know is none of those that it knows.
  place.is_anywhere = is_on_edge || place.name.empty() || place.name == kAnywhere;
  return place;
}

std::vector<const MeterRow*> UsageTypes::named(std::string_view usage_type, std::string_view region) const {
  std::vector<const MeterRow*> found;
  const auto [first, last] = meters_.equal_range(usage_type);
  for (auto known = first; known != last; ++known) {
    const auto& [meter, only_in] = known->second;
    if (meter->reserves.empty() && (only_in.empty() || only_in == region)) found.push_back(meter);
  }
  return found;
}

/// "EUW1-AWS-Out-Bytes" of data to eu-west-1 is "EU-AWS-Out-Bytes": a region may have several codes, and a usage type
/// with the code of another destination is none.
std::vector<const MeterRow*> UsageTypes::named_by_destination(std::string_view usage_type, std::string_view region,
                                                              const RegionRow& to) const {
  for (const std::string_view code : to.billing_codes) {
    if (!begins_with_code(usage_type, code)) continue;
    for (const std::string_view other : to.billing_codes) {
      const std::string name = std::string(other) + std::string(usage_type.substr(code.size()));
      if (std::vector<const MeterRow*> found = named(name, region); !found.empty()) return found;
    }
  }
  return {};
}

void UsageTypes::choose_by_operation(std::string_view operation, OfferMeters& found) {
  std::vector<const MeterRow*> told;
  std::ranges::copy_if(found.meters, std::back_inserter(told),
                       [&](const MeterRow* meter) { return std::ranges::count(meter->operations, operation) > 0; });
  const bool is_only_one = found.meters.size() == 1 && (operation.empty() || found.meters.front()->operations.empty());
  if (!told.empty() || is_only_one) {
    found.match = OfferMatch::meters;
    if (!told.empty()) found.meters = std::move(told);
    return;
  }
  const bool may_be_any = operation.empty() || std::ranges::any_of(found.meters, [](const MeterRow* meter) {
                            return meter->operations.empty();
                          });
  found.match = may_be_any ? OfferMatch::shared : OfferMatch::unknown;
  found.meters.clear();
  if (!operation.empty()) found.usage_type += fmt::format(" of operation {}", operation);
}

OfferMeters UsageTypes::meters_of(const OfferProduct& product, const OfferPlace& place) const {
  const std::string_view region = place.region == nullptr ? std::string_view() : place.region->code;
  const auto plain =
      place.region == nullptr ? std::optional(product.usage_type) : without_own_code(product.usage_type, *place.region);
  OfferMeters found;
  found.has_own_code = plain.has_value();
  found.usage_type = plain.value_or(product.usage_type);
  if (plain)
    found.meters = place.to == nullptr || place.to == place.region ? named(*plain, region)
                                                                   : named_by_destination(*plain, region, *place.to);
  // Of data to other regions the destination is the meter's variant.
  std::erase_if(found.meters, [&](const MeterRow* meter) {
    const RegionRow* destination = catalogue_.region(meter->variant);
    return destination != nullptr && !place.to_name.empty() && destination != place.to;
  });
  // Behind the region's own code that of a destination is no other region's.
  const bool is_to_elsewhere = plain && !place.to_name.empty();
  if (!found.meters.empty())
    choose_by_operation(product.operation, found);
  else if (!is_to_elsewhere && (begins_with_another_code(found.usage_type) || (!plain && is_billed(found.usage_type))))
    found.match = OfferMatch::other_region;
  return found;
}

bool UsageTypes::is_shared(const MeterRow& meter) const {
  return meter.reserves.empty() && meter.operations.empty() && named(meter.usage_type, {}).size() > 1;
}

std::vector<const MeterRow*> UsageTypes::reserving_meters_of(std::string_view usage_type, std::string_view variant,
                                                             bool is_upfront) const {
  std::vector<const MeterRow*> found;
  for (const auto& [own, known] : meters_) {
    const MeterRow* meter = known.meter;
    if (meter->reserves.empty() || meter->variant != variant) continue;
    if ((meter->pricing_unit == kUpfrontUnit) != is_upfront) continue;
    const MeterRow* reserved = catalogue_.meter(meter->reserves, {});
    if (own == usage_type || (reserved != nullptr && reserved->usage_type == usage_type)) found.push_back(meter);
  }
  return found;
}

bool UsageTypes::is_billed(std::string_view usage_type) const { return meters_.contains(usage_type); }

bool UsageTypes::begins_with_another_code(std::string_view usage_type) const {
  const std::size_t dash = usage_type.find('-');
  return dash != std::string_view::npos && looks_like_code(usage_type.substr(0, dash)) &&
         is_billed(usage_type.substr(dash + 1));
}

const AllowanceRow* UsageTypes::allowance_of(std::string_view usage_type) const {
  const auto is_own = [&](std::string_view name) {
    return std::ranges::any_of(meters_, [&](const auto& known) { return known.second.meter->meter == name; });
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

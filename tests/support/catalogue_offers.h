// The offers that AWS would serve if the catalogue's prices were its own.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/catalogue.h"
#include "support/offer_texts.h"

namespace lambdacost::test {

/// The free first band of a meter's products, or nullptr: what price lists have within the product.
inline const AllowanceRow* free_band_of(const Catalogue& catalogue, const MeterRow& meter, const RegionRow& region) {
  for (const AllowanceRow& allowance : catalogue.rows<AllowanceRow>())
    if (allowance.usage_type.empty() && allowance.partition == region.partition &&
        (allowance.scope == AllowanceRow::Scope::region || meter.service == "AmazonCloudFront") &&
        std::ranges::count(allowance.meters, meter.meter) > 0)
      return &allowance;
  return nullptr;
}

/// The bands of a price as text, which OfferBand only views.
struct BandTexts {
  std::string begin;
  std::string end;
  std::string price;
};

/// An offer of the service with the list prices in USD that are in force on the day.
inline std::string offer_of_catalogue(const Catalogue& catalogue, std::string_view code, Date day) {
  std::vector<OfferEntry> entries;
  std::vector<std::vector<BandTexts>> texts;
  for (const MeterRow& meter : catalogue.rows<MeterRow>()) {
    if (meter.service != code || meter.not_in_price_list) continue;
    for (const RegionRow& region : catalogue.rows<RegionRow>()) {
      const auto tiers = catalogue.tiers(meter.meter, meter.variant, region.code, day);
      if (tiers.empty() || tiers.front().currency != Currency()) continue;
      std::vector<BandTexts>& bands = texts.emplace_back();
      const AllowanceRow* free = free_band_of(catalogue, meter, region);
      if (free != nullptr) bands.push_back({"0", free->quantity.to_string(), "0.0000000000"});
      for (const RateRow& tier : tiers) {
        const bool is_upfront = meter.pricing_unit == "Quantity";
        const Decimal from = free != nullptr && tier.from.is_zero() ? free->quantity : tier.from;
        bands.push_back({is_upfront ? "" : from.to_string(),
                         is_upfront ? ""
                         : tier.to  ? tier.to->to_string()
                                    : "Inf",
                         tier.price.to_string()});
      }
      const bool is_global = meter.service == "AmazonCloudFront";
      const std::string prefix =
          is_global || region.code == "us-east-1" ? std::string() : std::string(region.billing_codes.front()) + "-";
      entries.push_back({"S" + std::to_string(entries.size()),
                         is_global ? "" : std::string(region.code),
                         prefix + std::string(usage_type_in(meter, region.code)),
                         {},
                         meter.reserves.empty() ? "OnDemand" : "Reserved",
                         meter.reserves.empty()      ? ""
                         : meter.variant == "1 year" ? "1yr"
                                                     : "3yr"});
      entries.back().unit = meter.pricing_unit;
      if (!meter.operations.empty()) entries.back().operation = meter.operations.front();
      if (catalogue.region(meter.variant) != nullptr) entries.back().to = meter.variant;
    }
  }
  for (const AllowanceRow& allowance : catalogue.rows<AllowanceRow>()) {
    if (allowance.usage_type.empty() || catalogue.variants(allowance.meters.front()).front().service != code) continue;
    texts.push_back({{"0", allowance.quantity.to_string(), "0.0000000000"}});
    entries.push_back({"F" + std::to_string(entries.size()), "", std::string(allowance.usage_type), {}});
  }
  for (std::size_t i = 0; i < entries.size(); ++i)
    for (const BandTexts& band : texts[i]) entries[i].bands.push_back({band.begin, band.end, band.price});
  return offer_json(code, entries, "20261101000000", day.to_string() + "T00:00:00Z");
}

}  // namespace lambdacost::test

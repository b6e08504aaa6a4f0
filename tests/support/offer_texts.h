// Offers of AWS's price list as tests write them.
#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lambdacost::test {

/// One price dimension: a band of usage and its price; no band for an upfront fee.
struct OfferBand {
  std::string_view begin;
  std::string_view end;
  std::string_view price;
};

/// A product with one term.
struct OfferEntry {
  std::string sku;
  std::string region;  ///< code, or "" for the location "Any"
  std::string usage_type;
  std::vector<OfferBand> bands;
  std::string term = "OnDemand";
  std::string lease = {};
  std::string effective = "2026-09-01T00:00:00Z";
  std::string unit = "x";
  std::string operation = {};
  std::string to = {};             ///< of data: code of the region that it goes to
  std::string edge_location = {};  ///< "Japan", of what is sold on the edge
};

/// Texts by SKU, in the order in which they were added, as members of an object.
class TextsBySku {
 public:
  /// The text of the SKU, to be added to.
  std::string& operator[](const std::string& sku) {
    for (auto& [known, text] : texts_)
      if (known == sku) return text;
    return texts_.emplace_back(sku, std::string()).second;
  }
  std::string members() const {
    std::string all;
    for (const auto& [sku, text] : texts_) all += fmt::format(R"({}"{}": {{{}}})", all.empty() ? "" : ", ", sku, text);
    return all;
  }

 private:
  std::vector<std::pair<std::string, std::string>> texts_;
};

/// Where the product is sold.
inline std::string place_attributes(const OfferEntry& entry) {
  if (!entry.edge_location.empty())
    return fmt::format(R"("location": "{}", "locationType": "AWS Edge Location")", entry.edge_location);
  if (!entry.to.empty())
    return fmt::format(R"("fromLocation": "x", "fromRegionCode": "{}", "toLocation": "y", "toRegionCode": "{}")",
                       entry.region, entry.to);
  if (!entry.region.empty()) return fmt::format(R"("location": "somewhere", "regionCode": "{}")", entry.region);
  return R"("location": "Any")";
}

/// The bulk layout as AWS serves it. Entries of one SKU are terms of one product.
inline std::string offer_json(std::string_view code, const std::vector<OfferEntry>& entries,
                              std::string_view version = "20260919002359",
                              std::string_view published = "2026-09-19T00:23:59Z") {
  TextsBySku products;
  TextsBySku terms[2];
  for (const OfferEntry& entry : entries) {
    products[entry.sku] = fmt::format(R"("sku": "{}", "attributes": {{{}, "usagetype": "{}", "operation": "{}"}})",
                                      entry.sku, place_attributes(entry), entry.usage_type, entry.operation);
    std::string dimensions;
    for (const OfferBand& band : entry.bands) {
      const std::string range =
          band.begin.empty()
              ? std::string(R"("unit": "Quantity")")
              : fmt::format(R"("beginRange": "{}", "endRange": "{}", "unit": "{}")", band.begin, band.end, entry.unit);
      dimensions += fmt::format(R"({}"{}.T.{}": {{{}, "pricePerUnit": {{"USD": "{}"}}}})",
                                dimensions.empty() ? "" : ", ", entry.sku, dimensions.size(), range, band.price);
    }
    std::string& of_sku = terms[entry.term == "Reserved" ? 1 : 0][entry.sku];
    of_sku += fmt::format(R"({}"{}.T{}{}": {{"effectiveDate": "{}", "priceDimensions": {{{}}}, )"
                          R"("termAttributes": {{"LeaseContractLength": "{}"}}}})",
                          of_sku.empty() ? "" : ", ", entry.sku, entry.lease, of_sku.size(), entry.effective,
                          dimensions, entry.lease);
  }
  return fmt::format(R"({{"offerCode": "{}", "version": "{}", "publicationDate": "{}", "products": {{{}}}, )"
                     R"("terms": {{"OnDemand": {{{}}}, "Reserved": {{{}}}}}}})",
                     code, version, published, products.members(), terms[0].members(), terms[1].members());
}

}  // namespace lambdacost::test

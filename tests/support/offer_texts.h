// Offers of AWS's price list as tests write them.
#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>
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

/// The bulk layout as AWS serves it.
inline std::string offer_json(std::string_view code, const std::vector<OfferEntry>& entries,
                              std::string_view version = "20260919002359",
                              std::string_view published = "2026-09-19T00:23:59Z") {
  std::string products;
  std::string terms[2];
  for (const OfferEntry& entry : entries) {
    std::string place = R"("location": "Any")";
    if (!entry.edge_location.empty())
      place = fmt::format(R"("location": "{}", "locationType": "AWS Edge Location")", entry.edge_location);
    else if (!entry.to.empty())
      place = fmt::format(R"("fromLocation": "x", "fromRegionCode": "{}", "toLocation": "y", "toRegionCode": "{}")",
                          entry.region, entry.to);
    else if (!entry.region.empty())
      place = fmt::format(R"("location": "somewhere", "regionCode": "{}")", entry.region);
    if (!entry.operation.empty()) place += fmt::format(R"(, "operation": "{}")", entry.operation);
    products += fmt::format(R"({}"{}": {{"sku": "{}", "attributes": {{{}, "usagetype": "{}"}}}})",
                            products.empty() ? "" : ", ", entry.sku, entry.sku, place, entry.usage_type);
    std::string dimensions;
    for (const OfferBand& band : entry.bands) {
      const std::string range =
          band.begin.empty()
              ? std::string(R"("unit": "Quantity")")
              : fmt::format(R"("beginRange": "{}", "endRange": "{}", "unit": "{}")", band.begin, band.end, entry.unit);
      dimensions += fmt::format(R"({}"{}.T.{}": {{{}, "pricePerUnit": {{"USD": "{}"}}}})",
                                dimensions.empty() ? "" : ", ", entry.sku, dimensions.size(), range, band.price);
    }
    std::string& of_type = terms[entry.term == "Reserved" ? 1 : 0];
    of_type += fmt::format(R"({}"{}": {{"{}.T{}": {{"effectiveDate": "{}", "priceDimensions": {{{}}}, )"
                           R"("termAttributes": {{"LeaseContractLength": "{}"}}}}}})",
                           of_type.empty() ? "" : ", ", entry.sku, entry.sku, entry.lease, entry.effective, dimensions,
                           entry.lease);
  }
  return fmt::format(R"({{"offerCode": "{}", "version": "{}", "publicationDate": "{}", "products": {{{}}}, )"
                     R"("terms": {{"OnDemand": {{{}}}, "Reserved": {{{}}}}}}})",
                     code, version, published, products, terms[0], terms[1]);
}

}  // namespace lambdacost::test

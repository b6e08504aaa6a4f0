// A file of AWS's price list, as AWS serves it: products, and the prices of their terms. What they mean to the program
// is not known here. https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/price-changes.html
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "records/arena.h"

namespace lambdacost {

/// What AWS sells under one SKU. A text that the file does not have is empty.
struct OfferProduct {
  std::string_view sku = {};
  std::string_view usage_type = {};     ///< "EUC1-Lambda-GB-Second"
  std::string_view operation = {};      ///< "PutEvents"; tells products of one usage type apart
  std::string_view region_code = {};    ///< "eu-central-1"; not in files of before 2021
  std::string_view location = {};       ///< "Europe (Frankfurt)", "EU (Frankfurt)", "Any"; of data, where it comes from
  std::string_view location_type = {};  ///< "AWS Region", "AWS Edge Location"
  std::string_view to_region_code = {};  ///< of data, where it goes to
  std::string_view to_location = {};     ///< likewise: "EU (Ireland)", "External"
  SourceRange place = {};
};

/// One price of a product: a price dimension of one of its terms.
struct OfferPrice {
  std::string_view sku = {};
  std::string_view rate_code = {};  ///< names the price in messages
  std::string_view term_type = {};  ///< "OnDemand", "Reserved"
  std::string_view lease = {};      ///< of reserved capacity: "1yr"
  std::string_view effective = {};  ///< "2026-09-01T00:00:00Z"
  std::string_view begin = {};  ///< of the usage that has the price; "" where the price is of no usage: an upfront fee
  std::string_view end = {};    ///< "Inf" for no end
  std::string_view unit = {};
  std::string_view price = {};  ///< of one unit
  std::string_view currency = {};
  SourceRange place = {};
};

/// One offer file. Its texts live as long as the source and the arena that it was read with.
struct PriceOffer {
  std::uint32_t source = 0;
  std::string_view format = {};             ///< "v1.0"
  std::string_view code = {};               ///< AWS's offer code: "AWSLambda"
  std::string_view version = {};            ///< "20260919002359"
  std::string_view published = {};          ///< "2026-09-19T00:23:59Z"
  std::vector<OfferProduct> products = {};  ///< sorted by SKU
  std::vector<OfferPrice> prices = {};      ///< in the file's order
};

/// Reads an offer file, JSON or CSV, of one region or of all, of today's layout or that of 2016. Appends what is wrong
/// (`json-syntax`, `csv-syntax`, `invalid-text`, `invalid-offer`) and returns nullopt for what is no offer.
std::optional<PriceOffer> read_offer(const Sources& sources, std::uint32_t source, Arena& arena,
                                     Diagnostics& diagnostics);

}  // namespace lambdacost

// Offers of AWS's price list to rates and allowances: what of them the program can price, and what it cannot.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "catalogue/catalogue.h"
#include "offers/offer.h"
#include "pricing/catalogue_builder.h"

namespace lambdacost {

/// What one offer file held.
struct OfferContents {
  std::uint32_t source = 0;
  std::string_view code = {};
  std::string_view version = {};
  Date published = {};
  std::size_t rates = 0;                                        ///< price series that are rates of the program now
  std::map<std::string, std::size_t> unknown_usage_types = {};  ///< without the region's code, and their products
  std::map<std::string, std::size_t> unknown_places = {};       ///< neither region nor free tier, and their products
};

/// Turns the offers into drafts of sources, rates and allowances, whose texts live in the builder's arena, in the
/// sources, or in `base`, which has the meters and regions. Where two files have a price, the later publication counts;
/// a free first band becomes the allowance that `base` has for the meter, as do the products of the free tier. Appends
/// - `invalid-offer`: a price, range or date that is none, an offer of a service without meters;
/// - warnings `price-cut` (more decimals than a pricing file may have), `ambiguous-price` (one price twice, and not
///   alike) and `free-part` (a free part that is not as everywhere).
std::vector<OfferContents> collect_rates(const std::vector<PriceOffer>& offers, const Sources& sources,
                                         const Catalogue& base, CatalogueBuilder& builder, Diagnostics& diagnostics);

}  // namespace lambdacost

// Offers of AWS's price list to rates and allowances: what of them the program can price, and what it cannot.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "catalogue/catalogue.h"
#include "offers/free_parts.h"
#include "offers/offer.h"
#include "pricing/catalogue_builder.h"

namespace lambdacost {

/// What one offer file held.
struct OfferContents {
  std::uint32_t source = 0;
  std::string_view code = {};
  std::string_view version = {};
  Date published = {};
  std::size_t rates = 0;                    ///< price series that are rates of the program now
  std::size_t superseded = 0;               ///< series that another file has too, of a later publication or of the same
  std::set<std::string_view> regions = {};  ///< that its products are of
  /// Each with the number of its products; usage types without the region's code.
  std::map<std::string, std::size_t> unknown_usage_types = {};
  std::map<std::string, std::size_t> unknown_terms =
      {};  ///< of known usage types: "WriteCapacityUnit-Hrs Reserved 5yr"
  std::map<std::string, std::size_t> shared_usage_types =
      {};  ///< of several meters, which only other attributes tell apart
  std::map<std::string, std::size_t> other_regions =
      {};  ///< without a code of their own region before them: "EUC1-Request in us-east-2"
  std::map<std::string, std::size_t> unknown_places = {};           ///< neither region nor free tier
  std::map<std::string, std::size_t> products_without_prices = {};  ///< with their region
};

/// What the offers of a run hold, besides the drafts of their rows.
struct CollectedOffers {
  std::vector<OfferContents> contents;  ///< of each file
  std::vector<OfferFreePart> free_parts;
};

/// Turns the offers into drafts of sources, rates and allowances, whose texts live in the builder's arena, in the
/// sources, or in `base`, which has the meters and regions. Where two files have a price, the later publication counts;
/// of one that begins later than another of the same file both are taken, each for its days. A free first band becomes
/// the allowance that `base` has for the meter, or one of its region, as do the products of the free tier. Appends
/// - `invalid-offer`: a price, range or date that cannot be read, an offer of a service without meters;
/// - warnings `price-cut` (more decimals than a pricing file may have), `price-unit` (of hours where months are
/// counted,
///   or of a thousand where each is), `ambiguous-price` (one price twice, and not alike) and `free-part` (a free part
///   that is not as everywhere).
CollectedOffers collect_rates(const std::vector<PriceOffer>& offers, const Sources& sources, const Catalogue& base,
                              CatalogueBuilder& builder, Diagnostics& diagnostics);

}  // namespace lambdacost

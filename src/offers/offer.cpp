#include "offers/offer.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "input/readers.h"
#include "offers/offer_readers.h"

namespace lambdacost {
namespace {

constexpr std::string_view kDownload =
    "download the offer file of a service; lambdacost prices fetch-list prints the addresses";

/// Whether the bytes can be an offer at all: what is often downloaded in place of one is told by its name.
bool check_bytes(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics) {
  const std::string_view text = sources[source].text();
  const SourceRange start{source, 0, 0};
  if (text.starts_with("\x1f\x8b"))
    return refuse_offer(start, "the file is compressed (gzip), text was expected",
                        "unpack it with gunzip, or download it with curl --compressed", diagnostics);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && text[first] == '<')
    return refuse_offer(start, "this is no offer but an XML or HTML page, such as servers send with an error",
                        std::string(kDownload), diagnostics);
  return true;
}

/// Whether it says what it is, and has something in it.
bool check_offer(const PriceOffer& offer, Diagnostics& diagnostics) {
  constexpr std::string_view kFormat = "v1.0";
  const SourceRange start{offer.source, 0, 0};
  if (!offer.format.empty() && offer.format != kFormat)
    return refuse_offer(start, fmt::format("the format version is {}, {} was expected", quote(offer.format), kFormat),
                        "AWS has changed the layout of its price list, which this version of lambdacost does not read",
                        diagnostics);
  if (offer.code.empty())
    return refuse_offer(start, "this is no offer of AWS's price list: it names no offer code", std::string(kDownload),
                        diagnostics);
  if (offer.published.empty())
    return refuse_offer(start, "the offer names no publication date", std::string(kDownload), diagnostics);
  if (offer.products.empty() || offer.prices.empty())
    return refuse_offer(start, fmt::format("the offer {} has no products with prices", make_printable(offer.code)),
                        std::string(kDownload), diagnostics);
  return true;
}

/// A SKU stands once. Rows of a CSV repeat their product with each price.
bool sort_products(PriceOffer& offer, Diagnostics& diagnostics) {
  const auto key = [](const OfferProduct& product) {
    return std::tuple(product.sku, product.usage_type, product.operation, product.region_code, product.location,
                      product.location_type, product.to_region_code, product.to_location);
  };
  std::ranges::stable_sort(offer.products, {}, key);
  const auto last = std::unique(offer.products.begin(), offer.products.end(),
                                [&](const OfferProduct& a, const OfferProduct& b) { return key(a) == key(b); });
  offer.products.erase(last, offer.products.end());
  const auto twice = std::ranges::adjacent_find(offer.products, {}, &OfferProduct::sku);
  if (twice == offer.products.end()) return true;
  return refuse_offer(std::next(twice)->place,
                      fmt::format("the SKU {} is two different products", make_printable(twice->sku)),
                      "download the file again", diagnostics);
}

}  // namespace

bool refuse_offer(SourceRange place, std::string message, std::string help, Diagnostics& diagnostics) {
  diagnostics.error("invalid-offer", place, std::move(message), std::move(help));
  return false;
}

std::optional<PriceOffer> read_offer(const Sources& sources, std::uint32_t source, Arena& arena,
                                     Diagnostics& diagnostics) {
  if (!check_bytes(sources, source, diagnostics)) return std::nullopt;
  const std::optional<SourceSlice> slice = checked_slice(sources, source, diagnostics);
  if (!slice) return std::nullopt;
  PriceOffer offer{.source = source};
  const std::size_t start = slice->text.find_first_not_of(" \t\r\n");
  const bool is_json = start != std::string_view::npos && slice->text[start] == '{';
  const bool is_read =
      is_json ? read_offer_json(*slice, arena, offer, diagnostics) : read_offer_csv(sources, arena, offer, diagnostics);
  if (!is_read || !check_offer(offer, diagnostics) || !sort_products(offer, diagnostics)) return std::nullopt;
  return offer;
}

}  // namespace lambdacost

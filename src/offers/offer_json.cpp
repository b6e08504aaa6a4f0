// {"offerCode", "version", "publicationDate",
//  "products": {SKU: {"sku", "attributes": {"usagetype", "operation", "regionCode", "location", "locationType"}}},
//  "terms": {"OnDemand": {SKU: {TERM: {"effectiveDate", "termAttributes": {"LeaseContractLength"},
//            "priceDimensions": {RATE: {"beginRange", "endRange", "unit", "pricePerUnit": {"USD": "0.2"}}}}}}}}
// in any order; AWS's documentation calls the ranges startingRange and endingRange. Data has fromLocation and
// toLocation.
#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/text.h"
#include "input/json_events.h"
#include "offers/offer_readers.h"

namespace lambdacost {
namespace {

constexpr std::size_t kMostLevels = 64;

/// An attribute of a product, and where it goes.
struct ProductKey {
  std::string_view key;
  std::string_view OfferProduct::*member;
  bool gives_way = false;  ///< to another key of the same member
};

constexpr ProductKey kProductKeys[] = {
    {"usagetype", &OfferProduct::usage_type},        {"operation", &OfferProduct::operation},
    {"regionCode", &OfferProduct::region_code},      {"location", &OfferProduct::location},
    {"locationType", &OfferProduct::location_type},  {"fromRegionCode", &OfferProduct::region_code, true},
    {"fromLocation", &OfferProduct::location, true}, {"fromLocationType", &OfferProduct::location_type, true},
    {"toRegionCode", &OfferProduct::to_region_code}, {"toLocation", &OfferProduct::to_location},
};

/// The keys of an object that is read. Most objects are small, and some have one for each product.
class SeenKeys {
 public:
  void clear() {
    few_.clear();
    if (!many_.empty()) many_ = std::unordered_set<std::string_view>();
  }

  /// False where the key was there before.
  bool add(std::string_view key) {
    constexpr std::size_t kFew = 16;
    if (few_.size() < kFew) {
      if (std::ranges::find(few_, key) != few_.end()) return false;
      few_.push_back(key);
      return true;
    }
    if (many_.empty()) many_.insert(few_.begin(), few_.end());
    return many_.insert(key).second;
  }

 private:
  std::vector<std::string_view> few_;
  std::unordered_set<std::string_view> many_;
};

class OfferEvents : public JsonEvents {
 public:
  OfferEvents(Arena& arena, PriceOffer& offer, Diagnostics& diagnostics)
      : arena_(arena), offer_(offer), diagnostics_(diagnostics) {}

  bool open(Node::Kind kind, SourceRange range) override {
    if (path_.size() >= kMostLevels)
      return refuse_offer(range, fmt::format("an offer is nested more than {} levels deep", kMostLevels),
                          "download the file again", diagnostics_);
    if (kind == Node::Kind::mapping && is_product()) offer_.products.push_back({.sku = path_[1], .place = key_place_});
    if (kind == Node::Kind::mapping && is_term()) {
      first_of_term_ = offer_.prices.size();
      term_ = {.sku = path_[2], .term_type = path_[1]};
    }
    if (kind == Node::Kind::mapping && is_dimension())
      offer_.prices.push_back({.rate_code = path_[5], .place = key_place_});
    path_.emplace_back();
    if (seen_.size() < path_.size()) seen_.emplace_back();
    seen_[path_.size() - 1].clear();
    return true;
  }

  bool close() override {
    path_.pop_back();
    if (is_term()) finish_term();
    return true;
  }

  bool key(const JsonText& key) override {
    path_.back() = keep(key);
    key_place_ = key.range;
    // Which of the two AWS means is not to be guessed.
    return seen_[path_.size() - 1].add(path_.back()) ||
           refuse_offer(key.range, fmt::format("the key `{}` stands twice in one object", make_printable(key.text)),
                        "download the file again", diagnostics_);
  }

  bool scalar(const JsonText& value) override {
    if (path_.size() == 1) return read_head(value);
    if (path_.size() == 4 && path_[0] == "products" && path_[2] == "attributes")
      read_into(offer_.products.back(), path_[3], value);
    if (path_.size() >= 5 && path_[0] == "terms") read_term(value);
    return true;
  }

  bool null(SourceRange) override { return true; }

 private:
  // Of the path the last key is that of the value which is read or opened.
  bool is_product() const { return path_.size() == 2 && path_[0] == "products"; }
  bool is_term() const { return path_.size() == 4 && path_[0] == "terms"; }
  bool is_dimension() const { return path_.size() == 6 && path_[0] == "terms" && path_[4] == "priceDimensions"; }

  std::string_view keep(const JsonText& text) { return text.is_verbatim ? text.text : arena_.keep(text.text); }

  bool read_head(const JsonText& value) {
    const std::string_view key = path_[0];
    if (key == "formatVersion") offer_.format = keep(value);
    if (key == "offerCode") offer_.code = keep(value);
    if (key == "version") offer_.version = keep(value);
    if (key == "publicationDate") offer_.published = keep(value);
    return true;
  }

  void read_into(OfferProduct& product, std::string_view key, const JsonText& value) {
    if (value.text.empty()) return;
    for (const ProductKey& known : kProductKeys)
      if (known.key == key && (!known.gives_way || (product.*known.member).empty()))
        product.*known.member = keep(value);
  }

  void read_term(const JsonText& value) {
    if (path_.size() == 5 && path_[4] == "effectiveDate") term_.effective = keep(value);
    if (path_.size() == 6 && path_[4] == "termAttributes" && path_[5] == "LeaseContractLength")
      term_.lease = keep(value);
    if (path_[4] != "priceDimensions" || offer_.prices.empty()) return;
    if (path_.size() == 7) read_into(offer_.prices.back(), path_[6], value);
    if (path_.size() == 8 && path_[6] == "pricePerUnit") read_price(offer_.prices.back(), path_[7], value);
  }

  void read_into(OfferPrice& price, std::string_view key, const JsonText& value) {
    if (key == "beginRange" || key == "startingRange") price.begin = keep(value);
    if (key == "endRange" || key == "endingRange") price.end = keep(value);
    if (key == "unit") price.unit = keep(value);
  }

  /// Where a price is given in several currencies, that of the price list of all regions but China's counts.
  void read_price(OfferPrice& price, std::string_view currency, const JsonText& value) {
    if (price.currency == "USD") return;
    price.currency = currency;
    price.price = keep(value);
    price.place = value.range;
  }

  /// What the term says may stand behind its prices.
  void finish_term() {
    for (std::size_t i = first_of_term_; i < offer_.prices.size(); ++i) {
      OfferPrice& price = offer_.prices[i];
      price.sku = term_.sku;
      price.term_type = term_.term_type;
      price.lease = term_.lease;
      price.effective = term_.effective;
    }
  }

  Arena& arena_;
  PriceOffer& offer_;
  Diagnostics& diagnostics_;
  std::vector<SeenKeys> seen_;          // of each open object
  std::vector<std::string_view> path_;  // of each open object the key that was read last
  SourceRange key_place_;
  OfferPrice term_;  // what the prices of the term that is read have in common
  std::size_t first_of_term_ = 0;
};

}  // namespace

bool read_offer_json(const SourceSlice& slice, Arena& arena, PriceOffer& offer, Diagnostics& diagnostics) {
  OfferEvents events(arena, offer, diagnostics);
  return read_json(slice, events, diagnostics);
}

}  // namespace lambdacost

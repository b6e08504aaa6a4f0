#include "offers/offer_rates.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "offers/offer_addresses.h"
#include "offers/offer_numbers.h"
#include "offers/usage_types.h"
#include "pricing/rate_differences.h"
#include "records/savings_plan_words.h"

namespace lambdacost {
namespace {

constexpr std::string_view kDownloadAgain = "download the file again";
constexpr std::string_view kNoEnd = "Inf";
constexpr std::string_view kOnDemand = "OnDemand";
constexpr std::string_view kReserved = "Reserved";
constexpr std::size_t kLongestVersion = 20;
constexpr int kDaysOfYear = 366;
/// Prices later than this after the catalogue's newest, or earlier than AWS's first price list, are of no offer.
constexpr int kMostYearsAhead = 20;
constexpr std::string_view kFirstPriceList = "2015-01-01";

std::string_view leading_digits(std::string_view text) {
  return text.substr(0, std::min(text.find_first_not_of("0123456789"), text.size()));
}

/// "1 year" of "1yr", "1 yr", "1 year"; "" for others.
std::string_view term_of(std::string_view lease) {
  for (const Word<CommitmentTerm>& term : WordsOf<CommitmentTerm>::words)
    if (leading_digits(lease) == leading_digits(term.word) && lease.find('y') != std::string_view::npos)
      return term.word;
  return {};
}

PublicationOrder publication_order(const PriceOffer& offer) {
  return {*read_offer_day(offer.published), offer.published, offer.version.size(), offer.version};
}

Date days_after(Date day, int days) { return {day.days_since_epoch + days}; }

/// What a price is of.
struct Series {
  std::string_view meter;
  std::string_view variant;
  std::string_view region;
  friend auto operator<=>(const Series&, const Series&) = default;
};

/// The tiers of one price as one file has them, those of an earlier period before those of a later.
struct ReadSeries {
  std::size_t offer = 0;
  std::vector<Draft<RateRow>> tiers = {};
  bool is_ambiguous = false;
};

bool are_alike(const std::vector<Draft<RateRow>>& a, const std::vector<Draft<RateRow>>& b) {
  return std::ranges::equal(a, b, is_same_tier, &Draft<RateRow>::row, &Draft<RateRow>::row);
}

/// Reads one offer after the other into what all of them say.
class RateCollector {
 public:
  RateCollector(const std::vector<PriceOffer>& offers, const Sources& sources, const Catalogue& base,
                CatalogueBuilder& builder, Diagnostics& diagnostics)
      : offers_(offers),
        sources_(sources),
        base_(base),
        builder_(builder),
        diagnostics_(diagnostics),
        free_parts_(base) {}

  CollectedOffers run() {
    for (std::size_t i = 0; i < offers_.size(); ++i) read_offer(i);
    append_rates();
    for (FreePartRow& row : free_parts_.settle(builder_.arena(), diagnostics_)) {
      row.draft.row.source = source_of(row.offer);
      builder_.drafts().rows<AllowanceRow>().push_back(row.draft);
    }
    return {std::move(contents_), free_parts_.list()};
  }

 private:
  void read_offer(std::size_t number) {
    const PriceOffer& offer = offers_[number];
    OfferContents& contents = contents_.emplace_back();
    contents.source = offer.source;
    contents.code = offer.code;
    contents.version = offer.version;
    const std::optional<Date> published = read_offer_day(offer.published);
    if (!published) {
      fail({offer.source, 0, 0},
           fmt::format("the publication date `{}` is not a date", make_printable(offer.published)));
      return;
    }
    contents.published = *published;
    if (*published < *Date::parse(kFirstPriceList) ||
        days_after(base_.newest(), kMostYearsAhead * kDaysOfYear) < *published) {
      fail({offer.source, 0, 0}, fmt::format("the publication date {} is that of no offer", published->to_string()));
      return;
    }
    const UsageTypes usage_types(base_, offer.code);
    if (!usage_types.is_known_service()) {
      diagnostics_.error("invalid-offer", {offer.source, 0, 0},
                         fmt::format("lambdacost bills nothing of {}", make_printable(offer.code)),
                         "lambdacost prices fetch-list prints the offers that it reads");
      return;
    }
    if (!std::ranges::all_of(offer.version, is_digit) || offer.version.empty() ||
        offer.version.size() > kLongestVersion) {
      fail({offer.source, 0, 0}, fmt::format("the version `{}` is not a number of up to {} digits",
                                             make_printable(offer.version), kLongestVersion));
      return;
    }
    count_products_without_prices(offer, usage_types);
    for (const std::span<const OfferPrice* const> of_product : products_with_prices(offer))
      read_product(number, usage_types, of_product);
    tell_cuts();
    tell_units();
  }

  void count_products_without_prices(const PriceOffer& offer, const UsageTypes& usage_types) {
    std::set<std::string_view> priced;
    for (const OfferPrice& price : offer.prices) priced.insert(price.sku);
    for (const OfferProduct& product : offer.products) {
      if (priced.contains(product.sku)) continue;
      const OfferPlace place = usage_types.place_of(product);
      ++contents_.back().products_without_prices[in_place(usage_types.meters_of(product, place).usage_type, place)];
    }
  }

  /// "Request in eu-west-1"
  static std::string in_place(const std::string& usage_type, const OfferPlace& place) {
    return place.name.empty() ? usage_type : fmt::format("{} in {}", usage_type, place.name);
  }

  /// The prices of the offer, product by product.
  std::vector<std::span<const OfferPrice* const>> products_with_prices(const PriceOffer& offer) {
    ordered_.clear();
    for (const OfferPrice& price : offer.prices) ordered_.push_back(&price);
    std::ranges::stable_sort(ordered_, {}, [](const OfferPrice* price) {
      return std::tuple(price->sku, price->term_type, price->lease, price->effective);
    });
    std::vector<std::span<const OfferPrice* const>> products;
    for (auto first = ordered_.begin(); first != ordered_.end();) {
      const auto last =
          std::find_if(first, ordered_.end(), [&](const OfferPrice* p) { return p->sku != (*first)->sku; });
      products.emplace_back(first, last);
      first = last;
    }
    return products;
  }

  void read_product(std::size_t number, const UsageTypes& usage_types, std::span<const OfferPrice* const> prices) {
    const PriceOffer& offer = offers_[number];
    const auto product = std::ranges::lower_bound(offer.products, prices.front()->sku, {}, &OfferProduct::sku);
    if (product == offer.products.end() || product->sku != prices.front()->sku) {
      fail(prices.front()->place, fmt::format("the price is of the SKU {}, which is no product of the file",
                                              make_printable(prices.front()->sku)));
      return;
    }
    const OfferPlace place = usage_types.place_of(*product);
    const OfferMeters found = usage_types.meters_of(*product, place);
    if (place.region != nullptr) {
      contents_.back().regions.insert(place.region->code);
      if (found.has_own_code && read_terms(number, usage_types, *place.region, found, prices)) return;
      count_untaken(found, place);
    } else {
      read_without_region(number, usage_types, place, found, prices);
    }
  }

  /// Free tiers, and what is sold in no region.
  void read_without_region(std::size_t number, const UsageTypes& usage_types, const OfferPlace& place,
                           const OfferMeters& found, std::span<const OfferPrice* const> prices) {
    if (const AllowanceRow* allowance = usage_types.allowance_of(found.usage_type)) {
      read_free_tier(number, *allowance, prices);
      return;
    }
    const RegionRow* region =
        place.is_anywhere && found.meters.size() == 1 ? usage_types.only_region_of(*found.meters.front()) : nullptr;
    if (region != nullptr && read_terms(number, usage_types, *region, found, prices)) return;
    if (found.match == OfferMatch::meters || found.match == OfferMatch::other_region)
      ++contents_.back().unknown_places[place.name.empty() ? "no place" : place.name];
    else
      count_untaken(found, place);
  }

  /// Counts the product by why it is not taken.
  void count_untaken(const OfferMeters& found, const OfferPlace& place) {
    OfferContents& contents = contents_.back();
    if (found.match == OfferMatch::other_region)
      ++contents.other_regions[in_place(found.usage_type, place)];
    else if (found.match == OfferMatch::shared)
      ++contents.shared_usage_types[found.usage_type];
    else
      ++contents.unknown_usage_types[found.usage_type];
  }

  /// A product of the free tier is one free band, from 0 on, in the currency of the regions that it is for.
  void read_free_tier(std::size_t number, const AllowanceRow& allowance, std::span<const OfferPrice* const> prices) {
    const OfferPrice& band = *prices.front();
    const auto begin = read_offer_quantity(band.begin);
    const auto end = read_offer_quantity(band.end);
    const auto price = read_offer_price(band.price);
    const MeterRow& meter = base_.variants(allowance.meters.front()).front();
    if (prices.size() != 1 || !begin || !begin->is_zero() || !end || !price || !price->value.is_zero())
      fail(band.place,
           fmt::format("the free part {} is not one free band that begins at 0", make_printable(band.rate_code)));
    else if (band.currency != currency_of(allowance.partition))
      ++contents_.back().unknown_places[fmt::format("Any, in {}", band.currency)];
    else if (has_unit(meter, band))
      free_parts_.add_product(allowance, free_part(number, {}, *end, band.place));
  }

  ReadFreePart free_part(std::size_t number, std::optional<Date> from, std::optional<Decimal> quantity,
                         SourceRange place) const {
    return {number, publication_order(offers_[number]), from, quantity, place};
  }

  static std::string_view currency_of(std::string_view partition) {
    return partition == kChinaPartition ? "CNY" : "USD";
  }

  /// Whether any term is of a meter. Terms of other lengths or kinds of what the program bills are counted.
  bool read_terms(std::size_t number, const UsageTypes& usage_types, const RegionRow& region, const OfferMeters& found,
                  std::span<const OfferPrice* const> prices) {
    bool is_known = found.match == OfferMatch::meters;
    std::vector<std::string> unknown;
    for (auto first = prices.begin(); first != prices.end();) {
      const OfferPrice& price = **first;
      const auto last = std::find_if(first, prices.end(), [&](const OfferPrice* other) {
        return std::tie(other->term_type, other->lease) != std::tie(price.term_type, price.lease);
      });
      if (read_term(number, usage_types, region, found, {first, last}))
        is_known = true;
      else
        unknown.push_back(
            fmt::format("{} {}{}{}", found.usage_type, price.term_type, price.lease.empty() ? "" : " ", price.lease));
      first = last;
    }
    if (is_known)
      for (std::string& term : unknown) ++contents_.back().unknown_terms[std::move(term)];
    return is_known;
  }

  bool read_term(std::size_t number, const UsageTypes& usage_types, const RegionRow& region, const OfferMeters& found,
                 std::span<const OfferPrice* const> prices) {
    if (prices.front()->term_type == kOnDemand) {
      if (found.match != OfferMatch::meters) return false;
      if (found.meters.size() > 1) ++contents_.back().shared_usage_types[found.usage_type];
      if (found.meters.size() == 1) add_series(number, *found.meters.front(), region, prices);
      return true;
    }
    if (prices.front()->term_type != kReserved) return false;
    bool is_known = false;
    for (const bool is_upfront : {false, true}) {
      std::vector<const OfferPrice*> part;
      std::ranges::copy_if(prices, std::back_inserter(part), [&](const OfferPrice* price) {
        return is_upfront == (price->begin.empty() && price->end.empty());
      });
      if (part.empty()) continue;
      for (const MeterRow* meter :
           usage_types.reserving_meters_of(found.usage_type, term_of(prices.front()->lease), is_upfront)) {
        add_series(number, *meter, region, part);
        is_known = true;
      }
    }
    return is_known;
  }

  void add_series(std::size_t number, const MeterRow& meter, const RegionRow& region,
                  std::span<const OfferPrice* const> prices) {
    ReadSeries read{.offer = number};
    for (auto first = prices.begin(); first != prices.end();) {  // sorted by their first day
      const auto last = std::find_if(first, prices.end(),
                                     [&](const OfferPrice* price) { return price->effective != (*first)->effective; });
      if (!add_period(number, meter, region, {first, last}, read.tiers)) return;  // told
      first = last;
    }
    const Series series{meter.meter, meter.variant, region.code};
    const auto [known, is_new] = series_.try_emplace(series, read);
    if (is_new) return;
    const bool is_of_one_file = known->second.offer == number;
    const auto order = publication_order(offers_[known->second.offer]) <=> publication_order(offers_[number]);
    if (order == 0 && !are_alike(known->second.tiers, read.tiers)) {
      known->second.is_ambiguous = true;
    } else if (order < 0) {
      ++contents_[known->second.offer].superseded;
      known->second = std::move(read);
    } else if (!is_of_one_file) {
      ++contents_[number].superseded;
    }
  }

  /// Appends the tiers of a period, which ends the period before it. False after an error, or where the unit is that of
  /// something else.
  bool add_period(std::size_t number, const MeterRow& meter, const RegionRow& region,
                  std::span<const OfferPrice* const> prices, std::vector<Draft<RateRow>>& all) {
    std::vector<Draft<RateRow>> tiers;
    for (const OfferPrice* price : prices) {
      if (!has_unit(meter, *price)) return false;
      if (auto tier = read_tier(meter, region, *price)) tiers.push_back(*tier);
    }
    if (tiers.size() != prices.size()) return false;
    std::ranges::stable_sort(tiers, {}, [](const Draft<RateRow>& tier) { return tier.row.from; });
    if (!begin_apart(meter, region, tiers)) return false;
    join_tiers(tiers);
    // The last of several may end: its price is known up to there.
    if (tiers.size() == 1 && tiers.back().row.to) {
      fail(tiers.back().place.row,
           fmt::format("the last range of {} in {} ends at {}, one to {} was expected",
                       meter_name(meter.meter, meter.variant), region.code, tiers.back().row.to->to_string(), kNoEnd));
      return false;
    }
    take_free_part(number, meter, region, tiers);
    const Date first_day = *tiers.front().row.effective.from;
    std::erase_if(all, [&](const Draft<RateRow>& tier) { return tier.row.effective.from == first_day; });
    for (Draft<RateRow>& tier : all)
      if (!tier.row.effective.to) tier.row.effective.to = first_day.day_before();
    std::ranges::move(tiers, std::back_inserter(all));
    return true;
  }

  /// Whether the price is of one of what the meter counts; told where it is not.
  bool has_unit(const MeterRow& meter, const OfferPrice& price) {
    if (is_unit_of(meter, price.unit)) return true;
    other_units_.push_back(
        {price.place, fmt::format("{}: {}, where {} is counted in {}", make_printable(price.rate_code),
                                  quote(price.unit), meter_name(meter.meter, meter.variant), meter.pricing_unit)});
    return false;
  }

  /// Of usage that has two prices neither is taken.
  bool begin_apart(const MeterRow& meter, const RegionRow& region, const std::vector<Draft<RateRow>>& tiers) {
    const auto twice = std::ranges::adjacent_find(
        tiers, [](const Draft<RateRow>& a, const Draft<RateRow>& b) { return a.row.from == b.row.from; });
    if (twice == tiers.end()) return true;
    fail(std::next(twice)->place.row,
         fmt::format("{} in {} has two prices of the usage from {} on", meter_name(meter.meter, meter.variant),
                     region.code, twice->row.from.to_string()));
    return false;
  }

  std::optional<Draft<RateRow>> read_tier(const MeterRow& meter, const RegionRow& region, const OfferPrice& price) {
    Draft<RateRow> tier;
    tier.place.row = price.place;
    RateRow& row = tier.row;
    row.meter = meter.meter;
    row.variant = meter.variant;
    row.region = region.code;
    row.grade = Grade::published;
    const auto bad = [&](std::string_view what, std::string_view text) {
      fail(price.place,
           fmt::format("{} of {} is {}, which cannot be used", what, make_printable(price.rate_code), quote(text)));
      return std::nullopt;
    };
    const auto number = read_offer_price(price.price);
    if (!number) return bad("the price", price.price);
    if (number->is_cut)
      cuts_.push_back({price.place, fmt::format("{}: {} is taken as {}", make_printable(price.rate_code),
                                                make_printable(price.price), number->value.to_string())});
    row.price = number->value;
    if (price.currency != currency_of(region.partition)) return bad("the currency", price.currency);
    row.currency = Currency(price.currency);
    const auto day = read_offer_day(price.effective);
    if (!day || days_after(contents_.back().published, kDaysOfYear) < *day)
      return bad("the first day", price.effective);
    row.effective.from = day;
    if (price.begin.empty() && price.end.empty()) return tier;  // of no usage
    const auto begin = read_offer_quantity(price.begin);
    if (!begin) return bad("the begin of the range", price.begin);
    row.from = *begin;
    if (price.end == kNoEnd) return tier;
    row.to = read_offer_quantity(price.end);
    if (!row.to) return bad("the end of the range", price.end);
    return tier;
  }

  /// Some offers begin a tier one after the end of the one before, as whole numbers are counted.
  static void join_tiers(std::vector<Draft<RateRow>>& tiers) {
    for (std::size_t i = 1; i < tiers.size(); ++i)
      if (tiers[i - 1].row.to && tiers[i].row.from == *tiers[i - 1].row.to + Decimal(1))
        tiers[i].row.from = *tiers[i - 1].row.to;
  }

  /// First tiers without a price are what an allowance is: they go, and the next begins at 0.
  void take_free_part(std::size_t number, const MeterRow& meter, const RegionRow& region,
                      std::vector<Draft<RateRow>>& tiers) {
    const auto paid = std::ranges::find_if(tiers, [](const Draft<RateRow>& tier) { return !tier.row.price.is_zero(); });
    std::optional<Decimal> end = Decimal();
    for (auto tier = tiers.begin(); tier != paid && end == tier->row.from; ++tier) end = tier->row.to;
    const bool has_free_part = paid != tiers.begin() && paid != tiers.end() && end == paid->row.from;
    const auto quantity = has_free_part ? end : std::nullopt;
    const Draft<RateRow>& first = tiers.front();
    free_parts_.add_band(meter, region, free_part(number, first.row.effective.from, quantity, first.place.row));
    if (!has_free_part) return;
    tiers.erase(tiers.begin(), paid);
    tiers.front().row.from = Decimal();
  }

  void tell_cuts() {
    tell_prices("price-cut", cuts_,
                fmt::format("{} more than {} decimals, and {} cut after those", cuts_.size() == 1 ? "has" : "have",
                            kMostPriceDecimals, cuts_.size() == 1 ? "is" : "are"));
  }

  void tell_units() {
    tell_prices("price-unit", other_units_,
                fmt::format("{} of another unit than lambdacost counts in, and {} not taken",
                            other_units_.size() == 1 ? "is" : "are", other_units_.size() == 1 ? "is" : "are"));
  }

  /// One warning of all the prices, each of them named.
  void tell_prices(FindingId id, std::vector<RelatedNote>& prices, const std::string& what) {
    if (prices.empty()) return;
    std::string names = prices.size() == 1 ? "this price:" : "these prices:";
    for (const RelatedNote& price : prices) names += "\n" + price.message;
    diagnostics_.warning(id, prices.front().range,
                         fmt::format("{} {} {}", prices.size(), prices.size() == 1 ? "price" : "prices", what), names);
    prices.clear();
  }

  void append_rates() {
    for (auto& [series, read] : series_) {
      if (read.is_ambiguous) {
        diagnostics_.warning("ambiguous-price", read.tiers.front().place.row,
                             fmt::format("the offers have several prices of {} in {}: none of them is taken",
                                         meter_name(series.meter, series.variant), series.region));
        continue;
      }
      ++contents_[read.offer].rates;
      for (Draft<RateRow>& tier : read.tiers) {
        tier.row.source = source_of(read.offer);
        builder_.drafts().rows<RateRow>().push_back(tier);
      }
    }
  }

  /// The id of the file as a source; the file becomes one.
  std::string_view source_of(std::size_t number) {
    std::string_view& id = source_ids_[number];
    if (!id.empty()) return id;
    const PriceOffer& offer = offers_[number];
    const OfferContents& contents = contents_[number];
    std::string name = fmt::format("{}-{}", to_lower(offer.code), offer.version);
    const auto are_there = [&](std::string_view known) { return std::ranges::count(used_ids_, known) > 0; };
    for (int copy = 2; are_there(name); ++copy)
      name = fmt::format("{}-{}-{}", to_lower(offer.code), offer.version, copy);
    id = used_ids_.emplace_back(builder_.arena().keep(name));
    const std::string& path = sources_[offer.source].name();
    const std::string title = fmt::format("AWS Price List, offer {}, version {}, file {}", offer.code, offer.version,
                                          path.substr(path.find_last_of('/') + 1));
    builder_.drafts().rows<SourceRow>().push_back(
        {.row = {id, builder_.arena().keep(title),
                 builder_.arena().keep(version_address(offer, only_region_of(contents))), contents.published},
         .place = {.row = {offer.source, 0, 0}}});
    return id;
  }

  /// The region that all products are of; nullptr where they are of several, or of none.
  const RegionRow* only_region_of(const OfferContents& contents) const {
    return contents.regions.size() == 1 ? base_.region(*contents.regions.begin()) : nullptr;
  }

  void fail(SourceRange place, std::string message) {
    diagnostics_.error("invalid-offer", place, std::move(message), std::string(kDownloadAgain));
  }

  const std::vector<PriceOffer>& offers_;
  const Sources& sources_;
  const Catalogue& base_;
  CatalogueBuilder& builder_;
  Diagnostics& diagnostics_;
  std::vector<OfferContents> contents_;
  std::vector<const OfferPrice*> ordered_;
  std::map<Series, ReadSeries> series_;
  FreeParts free_parts_;
  std::vector<RelatedNote> cuts_;                       // of the offer that is read
  std::vector<RelatedNote> other_units_;                // of the offer that is read
  std::map<std::size_t, std::string_view> source_ids_;  // by the offers' numbers
  std::vector<std::string_view> used_ids_;
};

}  // namespace

CollectedOffers collect_rates(const std::vector<PriceOffer>& offers, const Sources& sources, const Catalogue& base,
                              CatalogueBuilder& builder, Diagnostics& diagnostics) {
  return RateCollector(offers, sources, base, builder, diagnostics).run();
}

}  // namespace lambdacost

// lambdacost prices verify and prices diff: prices beside prices.
#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/offer_operands.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "loading/load.h"
#include "offers/usage_types.h"
#include "report/prices/verify_formats.h"

namespace lambdacost {
namespace {

constexpr std::span<const OptionRow> kVerifyOptions[] = {kCommonOptions, kCatalogueOptions};
constexpr OptionRow kDiffOwn[] = {month_option("Prices of this month; by default of the last day of reading")};
constexpr std::span<const OptionRow> kPricesDiffOptions[] = {kCommonOptions, kDiffOwn, kCatalogueOptions};
constexpr OperandRow kPricingFolders = {"DIR", "Two folders of pricing files"};

using ReadOn = std::function<Date(std::string_view source)>;

/// The days on which the sources were read: the tables' own, else those of the catalogue, which rows may name too.
ReadOn days_of(const CatalogueTables& tables, const Catalogue& below) {
  return [own = Catalogue(tables), &below](std::string_view id) {
    const SourceRow* source = own.source(id);
    return (source != nullptr ? source : below.source(id))->retrieved;
  };
}

/// Which prices the offers speak of, and of which day. Those of their services, in their regions: files of one region
/// each say nothing of other regions; one of several speaks of all regions of its partitions.
class OfferScope {
 public:
  OfferScope(const OfferRows& offers, const Catalogue& catalogue, const ReadOn& published) : catalogue_(catalogue) {
    for (const RateRow& rate : offers.tables->tables.rows<RateRow>()) {
      const std::string_view service = service_of(rate);
      Regions& regions = regions_[service];
      usage_types_.try_emplace(service, catalogue, service);
      const Date day = published(rate.source);
      first_days_.emplace(key_of(rate),
                          rate.effective.from.value_or(day));  // of several periods the first stands first
      Date& newest = regions.published[rate.region];
      newest = std::max(newest, day);
      regions.newest = std::max(regions.newest, day);
      regions.partitions.insert(catalogue.region(rate.region)->partition);
      const std::string_view first = regions.of_file.emplace(rate.source, rate.region).first->second;
      regions.are_all = regions.are_all || first != rate.region;
    }
  }

  bool has(const RateRow& rate) const {
    const auto regions = regions_.find(service_of(rate));
    if (rate.savings_plan || regions == regions_.end()) return false;
    if (!regions->second.are_all) return regions->second.published.contains(rate.region);
    return regions->second.partitions.contains(catalogue_.region(rate.region)->partition);
  }

  /// Why the offers cannot say whether they have a price that they speak of; "" where they can.
  std::string why_not(const RateRow& rate) const {
    const MeterRow& meter = *catalogue_.meter(rate.meter, rate.variant);
    if (meter.not_in_price_list) return "the price list has no product of it";
    if (usage_types_.at(meter.service).is_shared(meter))
      return fmt::format("the usage type {} stands for several meters", meter.usage_type);
    const auto first = first_days_.find(key_of(rate));
    if (first != first_days_.end() && day_of(rate) < first->second)
      return fmt::format("the offer has it from {} on", first->second.to_string());
    return {};
  }

  /// The day of the last offer with prices of the region.
  Date day_of(const RateRow& rate) const {
    const Regions& regions = regions_.at(service_of(rate));
    const auto published = regions.published.find(rate.region);
    return published != regions.published.end() ? published->second : regions.newest;
  }

 private:
  struct Regions {
    std::map<std::string_view, Date> published;  // the last offer with prices of each
    Date newest;
    std::set<std::string_view> partitions;
    std::map<std::string_view, std::string_view> of_file;  // the first region of each
    bool are_all = false;                                  // some file has several
  };
  using Key = std::tuple<std::string_view, std::string_view, std::string_view>;

  static Key key_of(const RateRow& rate) { return {rate.meter, rate.variant, rate.region}; }
  std::string_view service_of(const RateRow& rate) const { return catalogue_.meter(rate.meter, rate.variant)->service; }

  const Catalogue& catalogue_;
  std::map<std::string_view, Regions> regions_;
  std::map<std::string_view, UsageTypes> usage_types_;  // by service, as the regions
  std::map<Key, Date> first_days_;
};

RateMatch match_of(const AllowanceDifference& difference) {
  if (!difference.here) return RateMatch::missing_here;
  if (!difference.there) return RateMatch::missing_there;
  return difference.here->quantity == difference.there->quantity ? RateMatch::equal : RateMatch::different;
}

/// The free parts of offers beside the catalogue's allowances. A product of a region says what is free of it, and an
/// offer with products of the free tier has all of them; one without any, as files of one region are, says nothing.
class OfferAllowances {
 public:
  OfferAllowances(const OfferRows& offers, const Catalogue& catalogue) : offers_(offers), catalogue_(catalogue) {}

  std::vector<AllowanceDifference> compare() const {
    std::vector<AllowanceDifference> differences;
    for (const OfferFreePart& part : offers_.free_parts) {
      const AllowanceRow* row = row_of(part);
      if (row != nullptr && row->quantity.is_zero()) row = nullptr;
      if (row == nullptr && !part.quantity) continue;
      AllowanceDifference& difference = differences.emplace_back();
      difference.name = row != nullptr ? row->name : part.allowance.empty() ? part.meter : part.allowance;
      difference.region = part.region;
      if (row != nullptr) difference.here = {row->quantity, catalogue_.source(row->source)->retrieved};
      if (part.quantity) difference.there = {*part.quantity, part.published};
    }
    add_missing_products(differences);
    for (AllowanceDifference& difference : differences) difference.match = match_of(difference);
    return differences;
  }

 private:
  /// The catalogue's allowance where the free part is, on the day of the offer.
  const AllowanceRow* row_of(const OfferFreePart& part) const {
    for (const AllowanceRow& row : catalogue_.rows<AllowanceRow>()) {
      const bool is_it = part.region.empty() ? row.name == part.allowance && row.effective.contains(part.published)
                                             : row.usage_type.empty() &&
                                                   catalogue_.is_covered(part.meter, part.region, row, part.published);
      if (is_it) return &row;
    }
    return nullptr;
  }

  std::string_view service_of(const AllowanceRow& row) const {
    return catalogue_.variants(row.meters.front()).front().service;
  }

  void add_missing_products(std::vector<AllowanceDifference>& differences) const {
    std::map<std::string_view, Date> services;  // with products of the free tier
    std::set<std::string_view> names;
    for (const OfferFreePart& part : offers_.free_parts) {
      if (!part.region.empty()) continue;
      const AllowanceRow& row =
          *std::ranges::find(catalogue_.rows<AllowanceRow>(), part.allowance, &AllowanceRow::name);
      services[service_of(row)] = part.published;
      names.insert(part.allowance);
    }
    for (const AllowanceRow& row : catalogue_.rows<AllowanceRow>()) {
      const auto service = services.find(service_of(row));
      if (row.usage_type.empty() || service == services.end() || names.contains(row.name) ||
          !row.effective.contains(service->second))
        continue;
      AllowanceDifference& difference = differences.emplace_back();
      difference.name = row.name;
      difference.here = {row.quantity, catalogue_.source(row.source)->retrieved};
    }
  }

  const OfferRows& offers_;
  const Catalogue& catalogue_;
};

/// The allowances of two catalogues that are in force on a day, by their names.
std::vector<AllowanceDifference> compare_allowances(Rows<AllowanceRow> here, const ReadOn& read_here,
                                                    Rows<AllowanceRow> there, const ReadOn& read_there, Date day) {
  std::map<std::string_view, AllowanceDifference> all;
  const auto add_side = [&](std::optional<AllowanceSide> AllowanceDifference::*side, Rows<AllowanceRow> rows,
                            const ReadOn& read) {
    for (const AllowanceRow& row : rows) {
      if (!row.effective.contains(day)) continue;
      AllowanceDifference& difference = all[row.name];
      difference.name = row.name;
      difference.region = fmt::format("{}", fmt::join(row.regions, ", "));
      difference.*side = {row.quantity, read(row.source)};
    }
  };
  add_side(&AllowanceDifference::here, here, read_here);
  add_side(&AllowanceDifference::there, there, read_there);
  std::vector<AllowanceDifference> differences;
  for (auto& [name, difference] : all) {
    difference.match = match_of(difference);
    differences.push_back(std::move(difference));
  }
  return differences;
}

/// The last day on which a price or an allowance of the tables was read. That of a price which is announced for later
/// is no such day.
Date last_reading(const CatalogueTables& tables, const ReadOn& read) {
  Date last;
  for (const RateRow& rate : tables.rows<RateRow>()) last = std::max(last, read(rate.source));
  for (const AllowanceRow& allowance : tables.rows<AllowanceRow>()) last = std::max(last, read(allowance.source));
  return last;
}

Outcome deliver_differences(Session& session, const VerifyReport& report) {
  session.tell_findings();
  return session.deliver(session.format(verify_formats()).write(report),
                         has_differences(report) ? judged_bad : answered);
}

Outcome run_verify(Session& session) {
  const Arguments& arguments = session.arguments();
  if (const auto error = check_offer_files(arguments)) return refusal_of(*error);
  if (!session.load_catalogue()) return session.refuse();
  const Catalogue& catalogue = session.catalogue();
  const auto offers = load_offers(session);
  if (!offers) return session.refuse();
  const CatalogueTables& there = offers->tables->tables;
  if (there.rows<RateRow>().empty()) return refuse_unbilled_offers(session, *offers);
  const ReadOn published = days_of(there, catalogue);
  const OfferScope scope(*offers, catalogue, published);
  return deliver_differences(
      session, {.here = arguments.pricing ? "the prices with those of --pricing" : "the built-in prices",
                .there = "the offers",
                .rates = compare_rates(catalogue.rows<RateRow>(), there.rows<RateRow>(),
                                       {.is_compared = [&](const RateRow& rate) { return scope.has(rate); },
                                        .day_of = [&](const RateRow& rate) { return scope.day_of(rate); },
                                        .why_not = [&](const RateRow& rate) { return scope.why_not(rate); }}),
                .allowances = OfferAllowances(*offers, catalogue).compare(),
                .read_here = days_of(catalogue.tables(), catalogue),
                .read_there = published,
                .color = session.color(),
                .width = session.width()});
}

Outcome run_prices_diff(Session& session) {
  const Arguments& arguments = session.arguments();
  if (arguments.operands.size() != 2)
    return refusal_of({"two folders of pricing files are compared", "lambdacost prices diff BEFORE AFTER"});
  if (!session.load_catalogue()) return session.refuse();
  std::optional<Located<Month>> month;
  if (const auto& given = session.pricing().month)
    month = read_option<Month>(*given, session.loading(), session.diagnostics());
  const auto load = [&](const std::string& folder) {
    return load_pricing_folder({folder, {}}, session.inputs(), session.catalogue(), session.diagnostics());
  };
  const auto before = load(arguments.operands[0]);
  const auto after = load(arguments.operands[1]);
  if (session.diagnostics().has_errors()) return session.refuse();
  const ReadOn read_before = days_of(before->tables, session.catalogue());
  const ReadOn read_after = days_of(after->tables, session.catalogue());
  const Date day = month ? month->value.first_day()
                         : std::max(last_reading(before->tables, read_before), last_reading(after->tables, read_after));
  return deliver_differences(session,
                             {.here = arguments.operands[0],
                              .there = arguments.operands[1],
                              .rates = compare_rates(before->tables.rows<RateRow>(), after->tables.rows<RateRow>(),
                                                     {.is_compared = [](const RateRow&) { return true; },
                                                      .day_of = [&](const RateRow&) { return day; }}),
                              .allowances = compare_allowances(before->tables.rows<AllowanceRow>(), read_before,
                                                               after->tables.rows<AllowanceRow>(), read_after, day),
                              .read_here = read_before,
                              .read_there = read_after,
                              .color = session.color(),
                              .width = session.width()});
}

}  // namespace

constinit const CommandRow kPricesVerifyCommand = {
    .name = "prices verify",
    .summary = "The built-in prices beside AWS's offer files",
    .footer =
        "Example: lambdacost prices verify AWSLambda.json AmazonDynamoDB.json\n"
        "Example: lambdacost prices verify offers/*.json --format csv\n"
        "Exit status: 0 nothing differs, 1 something does, 2 the files cannot be used.",
    .operand = kOfferFiles,
    .options = kVerifyOptions,
    .formats = formats_of<verify_formats>,
    .run = run_verify,
};

constinit const CommandRow kPricesDiffCommand = {
    .name = "prices diff",
    .summary = "Two folders of pricing files beside each other",
    .footer =
        "Example: lambdacost prices diff prices-of-october prices-of-november\n"
        "Example: lambdacost prices diff old new --month 2026-11 --format json\n"
        "Exit status: 0 nothing differs, 1 something does, 2 the folders cannot be used.",
    .operand = kPricingFolders,
    .options = kPricesDiffOptions,
    .formats = formats_of<verify_formats>,
    .run = run_prices_diff,
};

}  // namespace lambdacost

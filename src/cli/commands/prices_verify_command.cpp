// lambdacost prices verify and prices diff: prices beside prices.
#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/offer_operands.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "loading/load.h"
#include "report/prices/verify_formats.h"

namespace lambdacost {
namespace {

constexpr std::span<const OptionRow> kVerifyOptions[] = {kCommonOptions, kCatalogueOptions};
constexpr OperandRow kPricingFolders = {"DIR", "Two folders of pricing files"};

/// The days on which the sources were read: the tables' own, else those of the catalogue, which rows may name too.
std::function<Date(std::string_view)> days_of(const CatalogueTables& tables, const Catalogue& below) {
  return [own = Catalogue(tables), &below](std::string_view id) {
    const SourceRow* source = own.source(id);
    return (source != nullptr ? source : below.source(id))->retrieved;
  };
}

/// Which prices the offers speak of: those of their services, in their regions. Files of one region each say nothing of
/// other regions; one of several speaks of all regions of its partitions.
class OfferScope {
 public:
  OfferScope(const OfferRows& offers, const Catalogue& catalogue) : catalogue_(catalogue) {
    for (const RateRow& rate : offers.tables->tables.rows<RateRow>()) {
      Regions& regions = regions_[service_of(rate)];
      regions.codes.insert(rate.region);
      regions.partitions.insert(catalogue.region(rate.region)->partition);
      const std::string_view first = regions.of_file.emplace(rate.source, rate.region).first->second;
      regions.are_all = regions.are_all || first != rate.region;
    }
  }

  bool has(const RateRow& rate) const {
    const auto regions = regions_.find(service_of(rate));
    if (rate.savings_plan || regions == regions_.end()) return false;
    if (!regions->second.are_all) return regions->second.codes.contains(rate.region);
    return regions->second.partitions.contains(catalogue_.region(rate.region)->partition);
  }

 private:
  struct Regions {
    std::set<std::string_view> codes;
    std::set<std::string_view> partitions;
    std::map<std::string_view, std::string_view> of_file;  // the first region of each
    bool are_all = false;                                  // some file has several
  };

  std::string_view service_of(const RateRow& rate) const { return catalogue_.meter(rate.meter, rate.variant)->service; }

  const Catalogue& catalogue_;
  std::map<std::string_view, Regions> regions_;
};

/// The allowances of one side that are on the other too. A file of one region need not have the free tier, so one that
/// is missing there says nothing.
std::vector<AllowanceDifference> compare_allowances(Rows<AllowanceRow> here, Rows<AllowanceRow> there, Date day) {
  std::vector<AllowanceDifference> differences;
  for (const AllowanceRow& other : there) {
    const auto own = std::ranges::find_if(
        here, [&](const AllowanceRow& row) { return row.name == other.name && row.effective.contains(day); });
    if (own == here.end())
      differences.push_back({RateMatch::missing_here, nullptr, &other});
    else
      differences.push_back({own->quantity == other.quantity ? RateMatch::equal : RateMatch::different, &*own, &other});
  }
  return differences;
}

/// Those of two whole catalogues.
std::vector<AllowanceDifference> compare_all_allowances(Rows<AllowanceRow> here, Rows<AllowanceRow> there, Date day) {
  std::vector<AllowanceDifference> differences = compare_allowances(here, there, day);
  for (const AllowanceRow& own : here)
    if (own.effective.contains(day) && std::ranges::count(there, own.name, &AllowanceRow::name) == 0)
      differences.push_back({RateMatch::missing_there, &own, nullptr});
  return differences;
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
  const Date day = std::ranges::max(offers->contents, {}, &OfferContents::published).published;
  const OfferScope scope(*offers, catalogue);
  return deliver_differences(
      session, {.here = arguments.pricing ? "the prices with those of --pricing" : "the built-in prices",
                .there = "the offers",
                .rates = compare_rates({catalogue.rows<RateRow>(), day}, {there.rows<RateRow>(), std::nullopt},
                                       [&](const RateRow& rate) { return scope.has(rate); }),
                .allowances = compare_allowances(catalogue.rows<AllowanceRow>(), there.rows<AllowanceRow>(), day),
                .read_here = days_of(catalogue.tables(), catalogue),
                .read_there = days_of(there, catalogue),
                .color = session.color()});
}

Outcome run_prices_diff(Session& session) {
  const Arguments& arguments = session.arguments();
  if (arguments.operands.size() != 2)
    return refusal_of({"two folders of pricing files are compared", "lambdacost prices diff BEFORE AFTER"});
  if (!session.load_catalogue()) return session.refuse();
  const auto before =
      load_pricing_folder({arguments.operands[0], "DIR"}, session.inputs(), session.catalogue(), session.diagnostics());
  const auto after =
      load_pricing_folder({arguments.operands[1], "DIR"}, session.inputs(), session.catalogue(), session.diagnostics());
  if (before == nullptr || after == nullptr) return session.refuse();
  const auto compared = [](const RateRow&) { return true; };
  return deliver_differences(
      session, {.here = arguments.operands[0],
                .there = arguments.operands[1],
                .rates = compare_rates({before->tables.rows<RateRow>(), std::nullopt},
                                       {after->tables.rows<RateRow>(), std::nullopt}, compared),
                .allowances = compare_all_allowances(before->tables.rows<AllowanceRow>(),
                                                     after->tables.rows<AllowanceRow>(), after->tables.newest),
                .read_here = days_of(before->tables, session.catalogue()),
                .read_there = days_of(after->tables, session.catalogue()),
                .color = session.color()});
}

}  // namespace

constinit const CommandRow kPricesVerifyCommand = {
    .name = "prices verify",
    .summary = "The built-in prices beside AWS's offer files",
    .footer =
        "Example: lambdacost prices verify AWSLambda.json AmazonDynamoDB.json\n"
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
        "Exit status: 0 nothing differs, 1 something does, 2 the folders cannot be used.",
    .operand = kPricingFolders,
    .options = kVerifyOptions,
    .formats = formats_of<verify_formats>,
    .run = run_prices_diff,
};

}  // namespace lambdacost

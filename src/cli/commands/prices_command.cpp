// lambdacost prices: the catalogue's rates with their source, date and grade.
#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "loading/inputs.h"
#include "records/region_search.h"
#include "report/prices/prices_formats.h"
#include "report/regions/regions_formats.h"

namespace lambdacost {
namespace {

constexpr OptionRow kPricesRegion = region_option("Only rates of this region");
constexpr OptionRow kPricesListOwn[] = {month_option("Rates of this month; by default the newest"), kPricesRegion,
                                        kPricingDirectoryOption};
constexpr OptionRow kPricesShowOwn[] = {month_option("Rates of this month; by default all"), kPricesRegion,
                                        kPricingDirectoryOption};
constexpr std::span<const OptionRow> kPricesListOptions[] = {kCommonOptions, kPricesListOwn};
constexpr std::span<const OptionRow> kPricesShowOptions[] = {kCommonOptions, kPricesShowOwn};
constexpr std::span<const OptionRow> kPricesRegionsOptions[] = {kCommonOptions, kCatalogueOptions};

std::vector<std::string> words_of_meters(const Catalogue& catalogue) {
  std::vector<std::string> words;
  for (const MeterRow& row : catalogue.rows<MeterRow>())  // sorted, a row a variant
    if (words.empty() || words.back() != row.meter) words.emplace_back(row.meter);
  return words;
}

constexpr OperandRow kMeters = {
    .name = "METER", .help = "Meters, or the beginning of their names: lambda.duration", .words = words_of_meters};

/// "lambda.duration" names itself and everything below it.
bool names_meter(std::string_view wanted, std::string_view meter) {
  return meter.starts_with(wanted) && (meter.size() == wanted.size() || meter[wanted.size()] == '.');
}

/// What the rates must have; a day that they are in force on.
struct Wanted {
  const std::vector<std::string>& meters;
  std::optional<Located<RegionCode>> region;
  std::optional<Date> day;

  bool has(const RateRow& rate) const {
    if (region && rate.region != region->value.code) return false;
    if (day && !rate.effective.contains(*day)) return false;
    return meters.empty() ||
           std::ranges::any_of(meters, [&](const std::string& meter) { return names_meter(meter, rate.meter); });
  }
};

/// The first name that no meter of the catalogue has.
const std::string* find_unknown(const std::vector<std::string>& meters, const Catalogue& catalogue) {
  for (const std::string& wanted : meters)
    if (std::ranges::none_of(catalogue.rows<MeterRow>(),
                             [&](const MeterRow& meter) { return names_meter(wanted, meter.meter); }))
      return &wanted;
  return nullptr;
}

UsageError unknown_meter(const std::string& meter, const Catalogue& catalogue) {
  std::vector<std::string_view> names;
  for (const MeterRow& row : catalogue.rows<MeterRow>()) names.push_back(row.meter);
  const auto best = nearest(to_lower(meter), names);
  return {fmt::format("`{}` is not a meter", make_printable(meter)),
          best ? fmt::format("did you mean {}?", *best) : "lambdacost prices list names the meters"};
}

/// `list` is what is charged on a day; `show` is all that is known, unless a month is asked for.
Outcome run_prices(Session& session, bool is_list) {
  if (!session.load_catalogue()) return session.refuse();
  const Catalogue& catalogue = session.catalogue();
  const PricingOptions& options = session.pricing();
  Wanted wanted{.meters = session.arguments().operands, .region = {}, .day = {}};
  std::optional<Located<Month>> month;
  if (options.region)
    wanted.region = read_option<RegionCode>(*options.region, session.loading(), session.diagnostics());
  if (options.month) month = read_option<Month>(*options.month, session.loading(), session.diagnostics());
  if (session.diagnostics().has_errors()) return session.refuse();
  if (const std::string* unknown = find_unknown(wanted.meters, catalogue))
    return refusal_of(unknown_meter(*unknown, catalogue));

  if (month)
    wanted.day = month->value.first_day();
  else if (is_list)
    wanted.day = catalogue.newest();
  PricesReport report{.catalogue = catalogue,
                      .rates = {},
                      .with_sources = !is_list,
                      .color = session.color(),
                      .width = session.width()};
  for (const RateRow& rate : catalogue.rows<RateRow>())
    if (wanted.has(rate)) report.rates.push_back(&rate);
  return session.deliver(session.format(prices_formats()).write(report));
}

Outcome run_prices_list(Session& session) { return run_prices(session, true); }

Outcome run_prices_show(Session& session) {
  if (session.arguments().operands.empty())
    return refusal_of(
        {"no meter is given", "name one, such as lambda.duration.x86_64; lambdacost prices list names them"});
  return run_prices(session, false);
}

constexpr OperandRow kRegionWords = {.name = "REGION",
                                     .help = "Only these: a code, or a city, a country, a part of the world"};

/// The regions that one of the words means, in the order of the catalogue; all of them where no word is given. The
/// first word that means none goes to `unknown`.
std::vector<const RegionRow*> find_regions(const std::vector<std::string>& words, const Catalogue& catalogue,
                                           const std::string*& unknown) {
  std::set<const RegionRow*> meant;
  for (const std::string& word : words) {
    const MeantRegions found = regions_meant_by(word, catalogue.rows<RegionRow>());
    if (found.regions.empty() && unknown == nullptr) unknown = &word;
    meant.insert(found.regions.begin(), found.regions.end());
  }
  std::vector<const RegionRow*> regions;
  for (const RegionRow& region : catalogue.rows<RegionRow>())
    if (words.empty() || meant.contains(&region)) regions.push_back(&region);
  return regions;
}

Outcome run_prices_regions(Session& session) {
  if (!session.load_catalogue()) return session.refuse();
  const Catalogue& catalogue = session.catalogue();
  const std::string* unknown = nullptr;
  const std::vector<const RegionRow*> regions = find_regions(session.arguments().operands, catalogue, unknown);
  if (unknown != nullptr)
    return refusal_of({fmt::format("no region is called {}", quote(*unknown)), "lambdacost prices regions lists all"});
  const Date day = catalogue.newest();
  return session.deliver(
      session.format(regions_formats()).write({price_regions(regions, catalogue, day), day, session.color()}));
}

constexpr std::string_view kShowExamples =
    "Example: lambdacost prices show lambda.duration.x86_64 --region us-east-1\n"
    "Example: lambdacost prices show sqs --format csv";

}  // namespace

constinit const CommandRow kPricesCommand = {
    .name = "prices",
    .summary = "The rates that bills are made from",
    .footer =
        "Example: lambdacost prices show lambda.duration.x86_64 --region us-east-1\n"
        "Example: lambdacost prices coverage --service dynamodb",
    .missing =
        {"no action is given",
         "list, show METER, regions and coverage show prices; import, verify, fetch-list and diff keep up with AWS's"},
};

constinit const CommandRow kPricesListCommand = {
    .name = "prices list",
    .summary = "Rates in force: price, grade, date",
    .footer =
        "Example: lambdacost prices list --region eu-west-1\n"
        "Example: lambdacost prices list dynamodb --month 2024-10 --format csv",
    .operand = kMeters,
    .options = kPricesListOptions,
    .formats = formats_of<prices_formats>,
    .run = run_prices_list,
};

constinit const CommandRow kPricesShowCommand = {
    .name = "prices show",
    .summary = "All that is known of meters: dates, allowances, sources",
    .footer = kShowExamples,
    .operand = kMeters,
    .options = kPricesShowOptions,
    .formats = formats_of<prices_formats>,
    .run = run_prices_show,
};

constinit const CommandRow kPricesRegionsCommand = {
    .name = "prices regions",
    .summary = "AWS's regions: code, name, currency, how many meters have a price",
    .footer = "Example: lambdacost prices regions europe\nExample: lambdacost prices regions --format csv",
    .operand = kRegionWords,
    .options = kPricesRegionsOptions,
    .formats = formats_of<regions_formats>,
    .run = run_prices_regions,
};

}  // namespace lambdacost

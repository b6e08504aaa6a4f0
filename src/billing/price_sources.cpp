#include "billing/price_sources.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <tuple>

namespace lambdacost {
namespace {

/// The sources of the rates that the line is billed at; none of a price that the workload states.
void add_sources_of_rates(const LineItem& line, const Catalogue& catalogue, Date day, std::set<std::string_view>& ids) {
  if (line.stated_price) return;
  for (const RateRow& rate : catalogue.tiers(line.meter->meter, line.meter->variant, line.region, day))
    if (std::ranges::find(line.tiers, rate.from, &TierCharge::from) != line.tiers.end()) ids.insert(rate.source);
}

}  // namespace

std::vector<const SourceRow*> price_sources(std::span<const LineItem> lines, const Catalogue& catalogue, Date day) {
  std::set<std::string_view> ids;
  for (const LineItem& line : lines) {
    if (line.allowance != nullptr) ids.insert(line.allowance->source);
    add_sources_of_rates(line, catalogue, day, ids);
  }
  std::vector<const SourceRow*> sources;
  for (const std::string_view id : ids)
    if (const SourceRow* source = catalogue.source(id)) sources.push_back(source);
  std::ranges::sort(sources, {}, [](const SourceRow* source) { return std::tie(source->title, source->url); });
  return sources;
}

std::optional<Date> newest_reading(std::span<const LineItem> lines, const Catalogue& catalogue, Date day) {
  std::set<std::string_view> ids;
  for (const LineItem& line : lines) add_sources_of_rates(line, catalogue, day, ids);
  std::optional<Date> newest;
  for (const std::string_view id : ids)
    if (const SourceRow* source = catalogue.source(id))
      if (!newest || *newest < source->retrieved) newest = source->retrieved;
  return newest;
}

std::optional<Assumption> age_of_prices(const BillingPeriod& period) {
  if (!period.prices_read_on || !period.month || period.month->first_day() <= *period.prices_read_on)
    return std::nullopt;
  constexpr int kDaysOfAnOldReading = 180;
  const int age = period.month->first_day().days_since_epoch - period.prices_read_on->days_since_epoch;
  const std::string month = period.month->to_words();
  return Assumption{{},
                    "prices",
                    "known on " + period.prices_read_on->to_string(),
                    age > kDaysOfAnOldReading
                        ? fmt::format("{} is {} days later: AWS may well have changed them", month, age)
                        : fmt::format("{} is later: changes by AWS until then are not known", month)};
}

}  // namespace lambdacost

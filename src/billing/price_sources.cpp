#include "billing/price_sources.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace lambdacost {

std::vector<const SourceRow*> price_sources(std::span<const LineItem> lines, const Catalogue& catalogue, Date day) {
  std::set<std::string_view> ids;
  for (const LineItem& line : lines) {
    if (line.allowance != nullptr) ids.insert(line.allowance->source);
    if (line.stated_price) continue;
    for (const RateRow& rate : catalogue.tiers(line.meter->meter, line.meter->variant, line.region, day))
      if (std::ranges::find(line.tiers, rate.from, &TierCharge::from) != line.tiers.end()) ids.insert(rate.source);
  }
  std::vector<const SourceRow*> sources;
  for (const std::string_view id : ids)
    if (const SourceRow* source = catalogue.source(id)) sources.push_back(source);
  std::ranges::sort(sources, {}, [](const SourceRow* source) { return std::tie(source->title, source->url); });
  return sources;
}

}  // namespace lambdacost

#include "pricing/rate_differences.h"

#include <algorithm>
#include <map>

#include "pricing/row_tables.h"

namespace lambdacost {
namespace {

using RateKey = decltype(Table<RateRow>::identity(RateRow{}));

/// The prices of one side by what they are of.
std::map<RateKey, std::vector<RateRow>> prices_of(const ComparedRates& side,
                                                  const std::function<bool(const RateRow&)>& is_compared) {
  std::map<RateKey, std::vector<RateRow>> prices;
  for (const RateRow& rate : side.rates) {
    if (!is_compared(rate) || (side.day && !rate.effective.contains(*side.day))) continue;
    std::vector<RateRow>& tiers = prices[Table<RateRow>::identity(rate)];
    // Rows stand by period before they stand by tier: a later period takes the place of the one before.
    if (!tiers.empty() && tiers.front().effective != rate.effective) tiers.clear();
    tiers.push_back(rate);
  }
  return prices;
}

}  // namespace

std::vector<RateDifference> compare_rates(const ComparedRates& here, const ComparedRates& there,
                                          const std::function<bool(const RateRow&)>& is_compared) {
  std::map<RateKey, RateDifference> all;
  for (auto& [key, tiers] : prices_of(here, is_compared)) all[key].here = tiers;
  for (auto& [key, tiers] : prices_of(there, is_compared)) all[key].there = tiers;
  std::vector<RateDifference> differences;
  for (auto& [key, difference] : all) {
    if (difference.here.empty())
      difference.match = RateMatch::missing_here;
    else if (difference.there.empty())
      difference.match = RateMatch::missing_there;
    else if (!std::ranges::equal(difference.here, difference.there, is_same_tier))
      difference.match = RateMatch::different;
    differences.push_back(std::move(difference));
  }
  return differences;
}

}  // namespace lambdacost

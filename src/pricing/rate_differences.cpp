#include "pricing/rate_differences.h"

#include <algorithm>
#include <map>
#include <tuple>

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

bool are_equal(const std::vector<RateRow>& here, const std::vector<RateRow>& there) {
  return std::ranges::equal(here, there, [](const RateRow& a, const RateRow& b) {
    return std::tie(a.from, a.to, a.price, a.currency) == std::tie(b.from, b.to, b.price, b.currency);
  });
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
    else if (!are_equal(difference.here, difference.there))
      difference.match = RateMatch::different;
    differences.push_back(std::move(difference));
  }
  return differences;
}

}  // namespace lambdacost

#include "pricing/rate_differences.h"

#include <algorithm>
#include <map>

#include "pricing/row_tables.h"

namespace lambdacost {
namespace {

using RateKey = decltype(RowTable<RateRow>::identity(RateRow{}));

/// Puts the tiers of one side under what they are the price of.
void add_side(std::map<RateKey, RateDifference>& all, std::vector<RateRow> RateDifference::*side, Rows<RateRow> rates,
              const RateComparison& comparison) {
  for (const RateRow& rate : rates) {
    if (!comparison.is_compared(rate)) continue;
    const Date day = comparison.day_of(rate);
    if (!rate.effective.contains(day)) continue;
    RateDifference& difference = all[RowTable<RateRow>::identity(rate)];
    difference.day = day;
    difference.why = comparison.why_not ? comparison.why_not(rate) : std::string();
    (difference.*side).push_back(rate);
  }
}

}  // namespace

std::vector<RateDifference> compare_rates(Rows<RateRow> here, Rows<RateRow> there, const RateComparison& comparison) {
  std::map<RateKey, RateDifference> all;
  add_side(all, &RateDifference::here, here, comparison);
  add_side(all, &RateDifference::there, there, comparison);
  std::vector<RateDifference> differences;
  for (auto& [key, difference] : all) {
    if (!difference.why.empty())
      difference.match = RateMatch::not_compared;
    else if (difference.here.empty())
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

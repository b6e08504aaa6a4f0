// Two readings of AWS's prices beside each other: which they agree on, which not, and which only one of them has.
#pragma once

#include <functional>
#include <string>
#include <tuple>
#include <vector>

#include "base/date.h"
#include "catalogue/catalogue.h"

namespace lambdacost {

/// Whether the tiers of two prices are the same to whoever pays them, wherever and whenever they were read.
inline bool is_same_tier(const RateRow& a, const RateRow& b) {
  return std::tie(a.from, a.to, a.price, a.currency) == std::tie(b.from, b.to, b.price, b.currency);
}

/// not_compared: the other reading could not say whether it has the price.
enum class RateMatch : char { equal, different, missing_here, missing_there, not_compared };

/// One price, tiers and all, as two readings have it.
struct RateDifference {
  RateMatch match = RateMatch::equal;
  Date day = {};                    ///< on which the tiers of both are in force
  std::vector<RateRow> here = {};   ///< empty where it is missing here
  std::vector<RateRow> there = {};  ///< empty where it is missing there
  std::string why = {};             ///< where it is not compared

  /// What the price is of: its meter, variant, Savings Plan and region.
  const RateRow& key() const { return here.empty() ? there.front() : here.front(); }
};

/// Which prices are compared, and when.
struct RateComparison {
  /// Of a price of either side, whether it is of what is compared.
  std::function<bool(const RateRow&)> is_compared;
  /// The day whose prices are compared: one for all rows of a price, of either side and whatever period.
  std::function<Date(const RateRow&)> day_of;
  /// Of a price that is compared, why the other reading could not have it; "" where it could. None: all could.
  std::function<std::string(const RateRow&)> why_not = {};
};

/// Compares what is in force on the day: tiers, prices and currencies, not who read them or when. What neither side has
/// on that day, such as a price announced for later, is left out. In the order of the catalogue.
std::vector<RateDifference> compare_rates(Rows<RateRow> here, Rows<RateRow> there, const RateComparison& comparison);

}  // namespace lambdacost

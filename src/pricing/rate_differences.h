// Two readings of AWS's prices beside each other: which they agree on, which not, and which only one of them has.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "base/date.h"
#include "catalogue/catalogue.h"

namespace lambdacost {

/// Whether the tiers of two prices are the same to whoever pays them, wherever and whenever they were read.
inline bool is_same_tier(const RateRow& a, const RateRow& b) {
  return std::tie(a.from, a.to, a.price, a.currency) == std::tie(b.from, b.to, b.price, b.currency);
}

enum class RateMatch : char { equal, different, missing_here, missing_there };

/// One price, tiers and all, as two readings have it.
struct RateDifference {
  RateMatch match = RateMatch::equal;
  std::vector<RateRow> here = {};   ///< empty where it is missing here
  std::vector<RateRow> there = {};  ///< empty where it is missing there

  /// What the price is of: its meter, variant, Savings Plan and region.
  const RateRow& key() const { return here.empty() ? there.front() : here.front(); }
};

/// The rates that are compared, and on which day they must be in force.
struct ComparedRates {
  Rows<RateRow> rates;
  std::optional<Date> day = {};  ///< none: the last period of each
};

/// Compares what is in force: tiers, prices and currencies, not who read them or when. `is_compared` says of a price of
/// either side whether it counts. In the order of the catalogue.
std::vector<RateDifference> compare_rates(const ComparedRates& here, const ComparedRates& there,
                                          const std::function<bool(const RateRow&)>& is_compared);

}  // namespace lambdacost

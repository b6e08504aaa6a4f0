// What resources of a region add up to against a quota of the region.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rules/rule.h"

namespace lambdacost {

/// Sums by region, each with the place that added to it last, where a quota's finding stands.
class RegionSums {
 public:
  void add(std::string_view region, const Rational& amount, RelatedNote place) {
    if (amount.is_zero()) return;
    Sum& sum = sums_[region];
    sum.amount += amount;
    sum.last = std::move(place);
  }

  /// Reports the sums above the bound; `what` stands before the sum and `noun` after it.
  void report(const RuleContext& context, const BoundRow& bound, const std::string& what, std::string_view noun) const {
    for (const auto& [region, sum] : sums_)
      context.report_above_max(bound, {sum.amount, LimitUnit::number}, {sum.last.range, sum.last.path, what, {}, {}},
                               noun);
  }

 private:
  struct Sum {
    Rational amount;
    RelatedNote last;
  };
  std::map<std::string_view, Sum> sums_;
};

}  // namespace lambdacost

#include "rules/account_concurrency.h"

#include <algorithm>

namespace lambdacost {

Rational provisioned_environments(const Function& function) {
  return function.provisioned_concurrency ? Rational(function.provisioned_concurrency->value.environments->value)
                                          : Rational(0);
}

AccountConcurrency::AccountConcurrency(const RuleContext& context) {
  // The amounts count even where nobody wants the findings of their limits.
  const BoundRow* quota = context.catalogue.bound("lambda-concurrency", {}, context.as_of);
  const BoundRow* unreserved = context.catalogue.bound("lambda-reserved-concurrency", {}, context.as_of);
  quota_ = context.quota(*quota);
  minimum_ = unreserved->min->amount.value;
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    const auto& reserved = named.value.reserved_concurrency;
    if (!reserved && named.value.provisioned_concurrency)
      provisioned_[region_of(named.value)] += provisioned_environments(named.value);
    if (!reserved || reserved->value.value.is_zero()) return;
    ReservedConcurrency& of_region = reserved_[region_of(named.value)];
    of_region.sum += Rational(reserved->value.value);
    of_region.places.push_back({reserved->range, "reserved here", path_of(named) + ".reserved_concurrency"});
  });
}

Rational AccountConcurrency::kept_unreserved() const { return std::min(minimum_, quota_.value); }

Rational AccountConcurrency::reservable() const { return quota_.value - kept_unreserved(); }

Rational AccountConcurrency::unreserved(std::string_view region) const {
  const auto reserved = reserved_.find(region);
  if (reserved == reserved_.end()) return quota_.value;
  // A reservation of more is refused: what AWS keeps unreserved stays.
  return std::max(quota_.value - reserved->second.sum, kept_unreserved());
}

Rational AccountConcurrency::left_to(const Function& function) const {
  const auto provisioned = provisioned_.find(region_of(function));
  const Rational by_others =
      provisioned == provisioned_.end() ? Rational(0) : provisioned->second - provisioned_environments(function);
  return std::max(unreserved(region_of(function)) - by_others, Rational(0));
}

}  // namespace lambdacost

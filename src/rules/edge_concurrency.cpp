// What the peak of an edge function needs at once, if one region served all of it.
#include <fmt/core.h>

#include <algorithm>

#include "counting/concurrency.h"
#include "records/visit.h"
#include "rules/rules.h"

namespace lambdacost {

void check_edge_concurrency(const RuleContext& context) {
  const BoundRow* bound = context.bound("edge-concurrency");
  if (bound == nullptr) return;
  const Decimal rate_of_environment = context.terms.number("lambda.requests_per_environment");
  for_each_sound(context, context.workload.edge_functions, [&](const Named<EdgeFunction>& named) {
    const auto& peak = named.value.peak;
    const auto rate = peak ? amount_of(peak->value) : std::nullopt;
    if (!rate) return;  // a month's count is no peak
    const Rational need =
        std::max(busy_environments(rate->value, mean_milliseconds(named.value)), rate->value / rate_of_environment);
    context.report_above_max(
        *bound, {need.ceiling(), LimitUnit::number},
        {peak->range, path_of(named) + ".peak", fmt::format("at {} a concurrency of ", to_string(*rate)), {}, {}});
  });
}

}  // namespace lambdacost

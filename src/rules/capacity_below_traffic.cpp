// Provisioned capacity, of a table or an index, that refuses a part of the traffic that is said of it.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/provisioned-capacity-mode.html
#include <fmt/core.h>

#include <utility>

#include "counting/capacity_shortage.h"
#include "counting/table_traffic.h"
#include "rules/rules.h"

namespace lambdacost {

void check_capacity_below_traffic(const RuleContext& context) {
  const BoundRow* bound = context.bound("dynamodb-capacity-below-traffic");
  if (bound == nullptr || context.hours.is_zero()) return;
  for_each_sound(context, context.workload.tables, [&](const Named<Table>& named) {
    SilentListener silent;
    const TableTraffic traffic = table_traffic(named.value, context.terms, context.hours, silent);
    for (CapacityShortage& shortage : capacity_shortages(named.value, traffic, context.terms, context.hours))
      context.report(*bound, {shortage.range, fmt::format("{}.{}", path_of(named), shortage.path),
                              std::move(shortage.message), std::move(shortage.needed), std::move(shortage.capacity)});
  });
}

}  // namespace lambdacost

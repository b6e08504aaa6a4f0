// Tables of a region.
#include <map>

#include "rules/rules.h"

namespace lambdacost {

void check_dynamodb_tables(const RuleContext& context) {
  const BoundRow* bound = context.bound("dynamodb-tables");
  if (bound == nullptr) return;
  struct Last {
    int count = 0;
    const Named<Table>* table = nullptr;
  };
  std::map<std::string_view, Last> by_region;
  for_each_sound(context, context.workload.tables, [&](const Named<Table>& named) {
    Last& last = by_region[region_of(named.value)];
    ++last.count;
    last.table = &named;
  });
  for (const auto& [region, last] : by_region)
    context.report_above_max(*bound, {last.count, LimitUnit::number},
                             {last.table->range, path_child("tables", last.table->name), "the region's ", {}, {}},
                             " tables");
}

}  // namespace lambdacost

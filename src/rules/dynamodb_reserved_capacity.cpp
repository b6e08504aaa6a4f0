// Reserved capacity covers provisioned tables of the Standard class only.
#include <algorithm>

#include "rules/rules.h"

namespace lambdacost {

void check_dynamodb_reserved_capacity(const RuleContext& context) {
  const BoundRow* bound = context.bound("dynamodb-reserved-capacity-class");
  if (bound == nullptr || !context.workload.account) return;
  const auto& all_reserved = context.workload.account->value.reserved;
  for_each_sound(context, context.workload.tables, [&](const Named<Table>& named) {
    const Table& table = named.value;
    const bool is_provisioned = table.mode && table.mode->value == CapacityMode::provisioned;
    if (!is_provisioned || !table.table_class || !has_word(bound->denied, to_string(table.table_class->value))) return;
    const auto reserved =
        std::ranges::find_if(all_reserved, [&](const auto& entry) { return entry->region->code == region_of(table); });
    if (reserved == all_reserved.end()) return;
    context.report(*bound, {table.table_class->range,
                            path_child("tables", named.name) + ".class",
                            std::string(bound->reason),
                            std::string(to_string(table.table_class->value)),
                            "standard",
                            {{reserved->range, "reserved here", "account.reserved"}}});
  });
}

}  // namespace lambdacost

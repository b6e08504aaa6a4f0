// A table with replicas is on-demand or scales automatically.
#include "rules/rules.h"

namespace lambdacost {

void check_dynamodb_global_tables(const RuleContext& context) {
  const BoundRow* bound = context.bound("dynamodb-global-table-capacity");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.tables, [&](const Named<Table>& named) {
    const Table& table = named.value;
    const bool is_provisioned = table.mode && table.mode->value == CapacityMode::provisioned;
    if (table.replicas.empty() || !is_provisioned || !table.provisioned) return;
    const ProvisionedThroughput& provisioned = table.provisioned->value;
    const std::string path = path_child("tables", named.name);
    const auto check = [&](const std::optional<Located<Capacity>>& capacity, std::string_view key) {
      if (!capacity || !(*capacity)->units) return;
      const Located<Count>& units = *(*capacity)->units;
      context.report(*bound, {units.range,
                              path_child(path + ".provisioned", key),
                              std::string(bound->reason),
                              to_string(Amount{units->value}),
                              "auto_scaling",
                              {{table.replicas.front().range, "the replicas", path + ".replicas"}}});
    };
    check(provisioned.rcu, "rcu");
    check(provisioned.wcu, "wcu");
  });
}

}  // namespace lambdacost

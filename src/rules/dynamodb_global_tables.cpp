// A table with replicas is on-demand or scales automatically.
#include "rules/rules.h"

namespace lambdacost {

void check_dynamodb_global_tables(const RuleContext& context) {
  const BoundRow* bound = context.bound("dynamodb-global-table-capacity");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.tables, [&](const Named<Table>& named) {
    const Table& table = named.value;
    const bool is_provisioned = table.mode && table.mode->value == CapacityMode::provisioned;
    if (table.replicas.empty() || !is_provisioned) return;
    const std::string path = path_of(named);
    const auto check_capacity = [&](const std::optional<Located<Capacity>>& capacity, const std::string& of_capacity) {
      if (!capacity || !(*capacity)->units) return;
      const Located<Count>& units = *(*capacity)->units;
      context.report(*bound, {units.range,
                              of_capacity,
                              std::string(bound->reason),
                              to_string(Amount{units->value}),
                              "auto_scaling",
                              {{table.replicas.front().range, "the replicas", path + ".replicas"}}});
    };
    const auto check = [&](const std::optional<Located<ProvisionedThroughput>>& provisioned, const std::string& owner) {
      if (!provisioned) return;
      check_capacity((*provisioned)->rcu, owner + ".provisioned.rcu");
      check_capacity((*provisioned)->wcu, owner + ".provisioned.wcu");
    };
    check(table.provisioned, path);
    for (const Named<Index>& index : table.indexes)
      check(index.value.provisioned, path_child(path + ".indexes", index.name));
  });
}

}  // namespace lambdacost

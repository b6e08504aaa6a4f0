// A table of the provisioned mode, and each of its indexes, says its capacity.
#include "rules/rules.h"

namespace lambdacost {

void check_dynamodb_required_capacity(const RuleContext& context) {
  const BoundRow* bound = context.bound("dynamodb-required-capacity");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.tables, [&](const Named<Table>& named) {
    const Table& table = named.value;
    if (!table.mode || table.mode->value != CapacityMode::provisioned) return;
    const RelatedNote mode = {table.mode->range, "the mode", path_of(named) + ".mode"};
    const auto check = [&](const auto& owner, SourceRange range, const std::string& path) {
      if (owner.provisioned) return;
      context.report(*bound, {range, path, std::string(bound->reason), "not given", "given", {mode}});
    };
    const std::string path = path_of(named);
    check(table, named.range, path);
    for (const Named<Index>& index : table.indexes)
      check(index.value, index.range, path_child(path + ".indexes", index.name));
  });
}

}  // namespace lambdacost

// Families of runtimes that Lambda@Edge runs.
#include <fmt/core.h>

#include "rules/rules.h"

namespace lambdacost {

void check_edge_runtime(const RuleContext& context) {
  const BoundRow* bound = context.bound("edge-runtime");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.edge_functions, [&](const Named<EdgeFunction>& named) {
    const auto& runtime = named.value.runtime;
    const RuntimeRow* row = runtime ? context.catalogue.runtime(runtime->value.identifier) : nullptr;
    if (row == nullptr || has_word(bound->allowed, row->family)) return;
    const std::string families = join_alternatives(bound->allowed);
    context.report(*bound, {runtime->range, path_of(named) + ".runtime",
                            fmt::format("Lambda@Edge does not run {}, only {}", row->identifier, families),
                            std::string(row->identifier), families});
  });
}

}  // namespace lambdacost

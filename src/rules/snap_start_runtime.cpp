// Runtimes without SnapStart.
#include <fmt/core.h>

#include "rules/rules.h"

namespace lambdacost {

void check_snap_start_runtime(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-snap-start-runtime");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    const Function& function = named.value;
    if (!function.snap_start || !function.runtime) return;
    const std::string& identifier = function.runtime->value.identifier;
    const RuntimeRow* runtime = context.catalogue.runtime(identifier);
    if (runtime == nullptr || runtime->snap_start != "no") return;
    const std::string path = path_of(named);
    context.report(*bound, {function.snap_start->range,
                            path + ".snap_start",
                            fmt::format("{} has no SnapStart", identifier),
                            identifier,
                            std::string(bound->reason),
                            {{function.runtime->range, "the runtime", path + ".runtime"}}});
  });
}

}  // namespace lambdacost

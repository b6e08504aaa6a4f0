// A runtime that does not run on the architecture: the oldest have no arm64.
#include <fmt/core.h>

#include "rules/rules.h"

namespace lambdacost {

void check_architecture(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-architecture");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    const Function& function = named.value;
    if (!function.runtime || !function.architecture) return;
    const std::string& identifier = function.runtime->value.identifier;
    const RuntimeRow* runtime = context.catalogue.runtime(identifier);
    const Architecture architecture = function.architecture->value;
    if (runtime == nullptr ||
        (architecture == Architecture::arm64 ? runtime->architectures.arm64 : runtime->architectures.x86_64))
      return;
    const std::string path = path_of(named);
    context.report(*bound,
                   {function.architecture->range,
                    path + ".architecture",
                    fmt::format("the runtime {} does not run on {}", identifier, to_string(architecture)),
                    std::string(to_string(architecture)),
                    std::string(to_string(runtime->architectures.arm64 ? Architecture::arm64 : Architecture::x86_64)),
                    {{function.runtime->range, "the runtime", path + ".runtime"}}});
  });
}

}  // namespace lambdacost

// Base images that CreateFunction does not take as the runtime of a .zip package.
#include <fmt/core.h>

#include "rules/rules.h"

namespace lambdacost {

void check_runtime_image_only(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-runtime-image-only");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    const auto& runtime = named.value.runtime;
    const RuntimeRow* row = runtime ? context.catalogue.runtime(runtime->value.identifier) : nullptr;
    if (row == nullptr || !row->image_only) return;
    context.report(*bound, {runtime->range, path_child("functions", named.name) + ".runtime",
                            fmt::format("{} is a base image, not a managed runtime", row->identifier),
                            std::string(row->identifier), "a managed runtime"});
  });
}

}  // namespace lambdacost

// Base images that CreateFunction does not take as the runtime of a .zip package.
#include <fmt/core.h>

#include "rules/rules.h"

namespace lambdacost {
namespace {

template <class T>
void check_runtimes(const std::vector<Named<T>>& functions, const BoundRow& bound, const RuleContext& context) {
  for_each_sound(context, functions, [&](const Named<T>& named) {
    const auto& runtime = named.value.runtime;
    const RuntimeRow* row = runtime ? context.catalogue.runtime(runtime->value.identifier) : nullptr;
    if (row == nullptr || !row->image_only) return;
    context.report(bound, {runtime->range, path_of(named) + ".runtime",
                           fmt::format("{} is a base image, not a managed runtime", row->identifier),
                           std::string(row->identifier), "a managed runtime"});
  });
}

}  // namespace

void check_runtime_image_only(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-runtime-image-only");
  if (bound == nullptr) return;
  check_runtimes(context.workload.functions, *bound, context);
  check_runtimes(context.workload.edge_functions, *bound, context);
}

}  // namespace lambdacost

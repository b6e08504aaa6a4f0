// Size of an event, by how the function is invoked.
#include "counting/invocation.h"
#include "rules/rules.h"

namespace lambdacost {

void check_event_size(const RuleContext& context) {
  const BoundRow* synchronous = context.bound("lambda-event-size", "sync");
  const BoundRow* asynchronous = context.bound("lambda-event-size", "async");
  if (synchronous == nullptr || asynchronous == nullptr) return;
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    const auto& size = named.value.event_size;
    if (!size) return;
    const BoundRow& bound = is_asynchronous(named.value, context.terms) ? *asynchronous : *synchronous;
    context.report_above_max(
        bound, {size->value.bytes, LimitUnit::bytes},
        {size->range, path_of(named) + ".event_size", {}, {}, {}, {}, {}, bare_unit_of<Function>("event_size")});
  });
}

}  // namespace lambdacost

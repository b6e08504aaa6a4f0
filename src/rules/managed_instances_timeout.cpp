// Managed Instances run asynchronous events and event sources for longer than synchronous invocations.
// https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
#include <fmt/core.h>

#include <algorithm>

#include "counting/invocation.h"
#include "rules/rules.h"

namespace lambdacost {
namespace {

/// Whether something may invoke the function for longer: an asynchronous event, or an event source but those excepted.
bool has_long_invocations(const Function& function, const BoundRow& bound, const Terms& terms) {
  return is_asynchronous(function, terms) ||
         std::ranges::any_of(function.event_sources, [&](const Located<EventSource>& source) {
           return !has_word(bound.denied, to_string(source->type.value));
         });
}

}  // namespace

void check_managed_instances_timeout(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-managed-instances-timeout");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    const Function& function = named.value;
    if (!function.managed_instances || !function.timeout || has_long_invocations(function, *bound, context.terms))
      return;
    context.report_above_max(
        *bound, {function.timeout->value.milliseconds, LimitUnit::milliseconds},
        {function.timeout->range, path_of(named) + ".timeout", {}, {}, {}, {}, {}, bare_unit_of<Function>("timeout")});
  });
}

}  // namespace lambdacost

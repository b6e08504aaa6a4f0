// Requests under provisioned concurrency that its environments cannot serve while they are active.
// https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html
#include <fmt/core.h>

#include "counting/provisioned_time.h"
#include "rules/rules.h"

namespace lambdacost {

void check_provisioned_load(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-provisioned-load");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    if (!named.value.provisioned_concurrency || named.value.managed_instances) return;
    const Located<ProvisionedConcurrency>& provisioned = *named.value.provisioned_concurrency;
    const Rational needed = served_seconds(provisioned.value, context.hours, context.terms);
    const Rational most = servable_seconds(provisioned.value, context.hours, context.terms);
    if (needed <= most) return;
    const std::string value = to_string(Amount{needed}) + " s";
    const std::string limit = to_string(Amount{most}) + " s";
    const Located<Rate>& requests = *provisioned->requests;
    context.report(
        *bound,
        {requests.range, path_of(named) + ".provisioned_concurrency.requests",
         fmt::format("they run for {} s, and {} can serve {} s while active: the other {} s run on demand",
                     to_string(Amount{needed}), count_of(Rational(provisioned->environments->value), "environment"),
                     to_string(Amount{most}), to_string(Amount{needed - most})),
         value, limit});
  });
}

}  // namespace lambdacost

// A VPC configuration has subnets and security groups, or neither.
#include "rules/rules.h"

namespace lambdacost {

void check_vpc(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-vpc");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    const auto& vpc = named.value.vpc;
    if (!vpc || (*vpc)->subnets.empty() == (*vpc)->security_groups.empty()) return;
    const bool lacks_subnets = (*vpc)->subnets.empty();
    context.report(*bound, {vpc->range, path_of(named) + ".vpc",
                            lacks_subnets ? "security groups without subnets" : "subnets without security groups",
                            lacks_subnets ? "no subnets" : "no security groups", "both"});
  });
}

}  // namespace lambdacost

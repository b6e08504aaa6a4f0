// A proxy is reached from its VPC only: functions that connect through one are in a VPC.
#include <fmt/core.h>

#include "rules/rules.h"
#include "rules/service_instances.h"
#include "rules/vpc_functions.h"

namespace lambdacost {

void check_vpc_of_proxy_users(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-proxy-vpc", "used-by");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.services, [&](const Named<ServiceInstance>& proxy) {
    const auto* names = given_as<NameList>(proxy.value, "used_by");
    if (names == nullptr || !has_key(context, proxy.value, "database")) return;
    for (const Located<Name>& name : names->names) {
      const Named<Function>* function = find_function(context.workload, name->text);
      if (function == nullptr || !function->is_sound || is_in_vpc(function->value)) continue;
      if (function->value.managed_instances) continue;  // they run in the VPC of their capacity provider
      if (function->value.rds_proxy && function->value.rds_proxy->value) continue;  // said there
      context.report(*bound, {name.range,
                              service_path(proxy, "used_by"),
                              fmt::format("{} is in no VPC; {}", make_printable(path_of(*function)), bound->reason),
                              "no vpc",
                              "with vpc",
                              {{function->range, "the function", path_of(*function)}}});
    }
  });
}

}  // namespace lambdacost

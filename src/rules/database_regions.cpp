// A database, its proxy and the functions that use them are in one VPC, and so in one region; functions elsewhere reach
// it only where the VPCs are connected.
// https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-proxy.html
#include <fmt/core.h>

#include "rules/rules.h"
#include "rules/service_instances.h"

namespace lambdacost {
namespace {

/// Reports what `key` of the instance names in another region.
template <class T>
void check_region(const RuleContext& context, const BoundRow& bound, const Named<ServiceInstance>& instance,
                  std::string_view key, const Located<Name>& name, const Named<T>& named) {
  const std::string_view own = region_of(instance.value);
  const std::string_view other = region_of(named.value);
  if (own == other) return;
  context.report(bound, {name.range,
                         service_path(instance, key),
                         fmt::format("{} is in {}, and {} in {}; {}", make_printable(path_of(named)), other,
                                     make_printable(path_of(instance)), own, bound.reason),
                         std::string(other),
                         std::string(own),
                         {{named.range, "it is here", path_of(named)}}});
}

}  // namespace

void check_database_regions(const RuleContext& context) {
  const BoundRow* proxy = context.bound("database-region");
  const BoundRow* user = context.bound("database-region", "used-by");
  for_each_sound(context, context.workload.services, [&](const Named<ServiceInstance>& instance) {
    const auto* databases = given_as<NameList>(instance.value, "database");
    if (proxy != nullptr && databases != nullptr)
      for (const Located<Name>& name : databases->names)
        if (const auto* database = find_instance(context.workload, name->text))
          check_region(context, *proxy, instance, "database", name, *database);
    const auto* functions = given_as<NameList>(instance.value, "used_by");
    if (user != nullptr && functions != nullptr)
      for (const Located<Name>& name : functions->names)
        if (const auto* function = find_function(context.workload, name->text))
          check_region(context, *user, instance, "used_by", name, *function);
  });
}

}  // namespace lambdacost

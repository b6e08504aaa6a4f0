// What instances of neighbouring services say of other resources: `used_by` names functions, `database` an instance.
#include <fmt/core.h>

#include "rules/rules.h"
#include "rules/service_instances.h"

namespace lambdacost {
namespace {

template <class T>
std::string suggest(std::string_view name, const std::vector<Named<T>>& resources) {
  std::vector<std::string_view> names;
  for (const Named<T>& resource : resources) names.emplace_back(resource.name);
  const auto best = nearest(name, names);
  return best ? fmt::format("; did you mean {}?", make_printable(*best)) : std::string();
}

template <class T>
void check_names(const RuleContext& context, const BoundRow& bound, const Named<ServiceInstance>& instance,
                 std::string_view key, const std::vector<Named<T>>& resources) {
  const auto* list = given_as<NameList>(instance.value, key);
  if (list == nullptr) return;
  const auto is_there = [&](std::string_view name) {
    return std::ranges::any_of(resources, [&](const Named<T>& resource) { return resource.name == name; });
  };
  for (const Located<Name>& name : list->names)
    if (!is_there(name->text))
      context.report(bound, {name.range, service_path(instance, key),
                             fmt::format("{} is none of `{}`{}", quote(name->text), kind_of<T>.key,
                                         suggest(name->text, resources)),
                             name->text, fmt::format("a name of `{}`", kind_of<T>.key)});
}

}  // namespace

void check_service_names(const RuleContext& context) {
  const BoundRow* bound = context.bound("service-names");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.services, [&](const Named<ServiceInstance>& instance) {
    check_names(context, *bound, instance, "used_by", context.workload.functions);
    check_names(context, *bound, instance, "database", context.workload.services);
  });
}

}  // namespace lambdacost

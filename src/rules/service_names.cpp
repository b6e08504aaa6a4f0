// What instances of neighbouring services say of other resources: `used_by` names functions, `database` an instance.
#include <fmt/core.h>

#include "rules/rules.h"
#include "rules/service_instances.h"

namespace lambdacost {
namespace {

template <class T>
std::string suggest(std::string_view name, const std::vector<Named<T>>& resources) {
  const auto best = nearest_name(name, resources);
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

/// What a proxy names as its database is one.
void check_database_type(const RuleContext& context, const BoundRow& bound, const Named<ServiceInstance>& proxy) {
  const auto* list = given_as<NameList>(proxy.value, "database");
  if (list == nullptr) return;
  for (const Located<Name>& name : list->names) {
    const Named<ServiceInstance>* instance = find_instance(context.workload, name->text);
    if (instance == nullptr || has_word(bound.allowed, instance->value.type)) continue;
    const std::string types = join_alternatives(bound.allowed);
    const std::string what =
        instance == &proxy ? "is the proxy itself" : fmt::format("is of type {}", instance->value.type);
    context.report(bound, {name.range,
                           service_path(proxy, "database"),
                           fmt::format("{} {}, and a database is of type {}", quote(name->text), what, types),
                           instance->value.type,
                           types,
                           {{instance->range, "it is here", path_of(*instance)}}});
  }
}

}  // namespace

void check_service_names(const RuleContext& context) {
  const BoundRow* bound = context.bound("service-names");
  const BoundRow* database = context.bound("service-names", "database");
  for_each_sound(context, context.workload.services, [&](const Named<ServiceInstance>& instance) {
    if (bound != nullptr) check_names(context, *bound, instance, "used_by", context.workload.functions);
    if (bound != nullptr) check_names(context, *bound, instance, "database", context.workload.services);
    if (database != nullptr) check_database_type(context, *database, instance);
  });
}

}  // namespace lambdacost

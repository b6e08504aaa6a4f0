// Goes over the instances of neighbouring services, and reads what is given under their keys.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/rule.h"

namespace lambdacost {

/// What is given under the key, of the type that its kind is read as, or nullptr.
template <class T>
const T* given_as(const ServiceInstance& instance, std::string_view key) {
  const GivenUsage* given = instance.find(key);
  return given == nullptr ? nullptr : std::get_if<T>(&given->value);
}

/// The size under the key, of a mix its mean, in bytes.
inline std::optional<Rational> mean_size(const ServiceInstance& instance, std::string_view key) {
  const auto* sizes = given_as<SizeMix>(instance, key);
  return sizes == nullptr ? std::nullopt : std::optional(mean_bytes(*sizes));
}

/// "services.orders-db.used_by", "services.gateway.active.hours"
inline std::string service_path(const Named<ServiceInstance>& instance, std::string_view key) {
  const UsageKeyParts parts = split_usage_key(key);
  const std::string path = path_child(path_of(instance), parts.outer);
  return parts.inner.empty() ? path : path_child(path, parts.inner);
}

/// The instance of the name, or nullptr.
inline const Named<ServiceInstance>* find_instance(const Workload& workload, std::string_view name) {
  for (const Named<ServiceInstance>& instance : workload.services)
    if (instance.name == name) return &instance;
  return nullptr;
}

/// The function of the name, or nullptr.
inline const Named<Function>* find_function(const Workload& workload, std::string_view name) {
  for (const Named<Function>& function : workload.functions)
    if (function.name == name) return &function;
  return nullptr;
}

/// The name of a resource that is nearly that name, if any.
template <class T>
std::optional<std::string_view> nearest_name(std::string_view name, const std::vector<Named<T>>& resources) {
  std::vector<std::string_view> names;
  for (const Named<T>& resource : resources) names.emplace_back(resource.name);
  return nearest(name, names);
}

/// Whether instances of the type can have the key.
inline bool has_key(const RuleContext& context, const ServiceInstance& instance, std::string_view key) {
  return context.catalogue.usage(instance.type, key) != nullptr;
}

}  // namespace lambdacost

// Goes over the event source mappings of a workload.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "rules/rule.h"
#include "rules/service_instances.h"

namespace lambdacost {

/// Calls `use(function, event source, index)` for each event source of one of the types.
template <class Use>
void for_each_event_source(const RuleContext& context, std::initializer_list<EventSourceType> types, Use use) {
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    for (std::size_t i = 0; i < named.value.event_sources.size(); ++i)
      for (const EventSourceType type : types)
        if (named.value.event_sources[i]->type.value == type) use(named, *named.value.event_sources[i], i);
  });
}

/// What the name leads to that an event source is polled from.
struct Polled {
  bool is_right = false;                             ///< an instance of the source's type, or a table for its stream
  const Named<ServiceInstance>* instance = nullptr;  ///< where it is one
  const Named<ServiceInstance>* other = nullptr;     ///< an instance of another type
  std::optional<std::string_view> nearest = {};      ///< where there is none of the name: what it nearly names
};

/// Looks up the name of a source that has one.
inline Polled polled_by(const Workload& workload, const EventSource& source) {
  const std::string_view name = source.from->value.text;
  const bool is_stream = source.type.value == EventSourceType::dynamodb;
  if (is_stream && std::ranges::find(workload.tables, name, &Named<Table>::name) != workload.tables.end())
    return {true};
  const Named<ServiceInstance>* instance = find_instance(workload, name);
  if (instance != nullptr && instance->value.type == to_string(source.type.value)) return {true, instance};
  if (instance != nullptr) return {false, nullptr, instance};
  return {false, nullptr, nullptr,
          is_stream ? nearest_name(name, workload.tables) : nearest_name(name, workload.services)};
}

/// "functions.f.event_sources[0].batch_size"
inline std::string event_source_path(const Named<Function>& function, std::size_t index, std::string_view key) {
  return path_child(path_item(path_of(function) + ".event_sources", index), key);
}

}  // namespace lambdacost

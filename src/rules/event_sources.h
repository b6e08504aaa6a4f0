// Goes over the event source mappings of a workload.
#pragma once

#include <string>

#include "rules/rule.h"

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

/// "functions.f.event_sources[0].batch_size"
inline std::string event_source_path(const Named<Function>& function, std::size_t index, std::string_view key) {
  return path_child(path_item(path_of(function) + ".event_sources", index), key);
}

}  // namespace lambdacost

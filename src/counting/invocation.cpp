#include "counting/invocation.h"

#include <algorithm>
#include <span>
#include <string_view>

namespace lambdacost {

bool is_asynchronous(const Function& function, const Terms& terms) {
  if (function.invocation) return function.invocation->value == Invocation::async;
  const std::span<const std::string_view> asynchronous = terms.words("lambda.asynchronous_triggers");
  return !is_polled(function) && !function.triggers.empty() &&
         std::ranges::all_of(function.triggers, [&](const Located<Trigger>& trigger) {
           return std::ranges::find(asynchronous, to_string(trigger.value)) != asynchronous.end();
         });
}

bool is_polled(const Function& function) { return !function.event_sources.empty(); }

bool is_polled_only(const Function& function) {
  return is_polled(function) && function.triggers.empty() && !function.invocation;
}

}  // namespace lambdacost

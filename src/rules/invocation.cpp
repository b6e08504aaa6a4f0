#include "rules/invocation.h"

#include <algorithm>
#include <span>
#include <string_view>

#include "rules/rule.h"

namespace lambdacost {

bool is_asynchronous(const Function& function, const Terms& terms) {
  if (function.invocation) return function.invocation->value == Invocation::async;
  const std::span<const std::string_view> asynchronous = terms.words("lambda.asynchronous_triggers");
  return !is_polled(function) && !function.triggers.empty() &&
         std::ranges::all_of(function.triggers, [&](const Located<Trigger>& trigger) {
           return has_word(asynchronous, to_string(trigger.value));
         });
}

bool is_polled(const Function& function) { return !function.event_sources.empty(); }

bool is_polled_only(const Function& function) {
  return is_polled(function) && function.triggers.empty() && !function.invocation;
}

}  // namespace lambdacost

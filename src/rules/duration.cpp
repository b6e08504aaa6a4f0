// Running times above the function's timeout: Lambda ends such an invocation.
#include <fmt/core.h>

#include "rules/rules.h"

namespace lambdacost {
namespace {

struct TimeLimit {
  const BoundRow& bound;
  Duration time;
  std::string origin;
  std::vector<RelatedNote> place;
};

/// The bounds that are asked for: a timeout that is only AWS's default may be a function that is not described in full.
struct Bounds {
  const BoundRow& given;
  const BoundRow& by_default;
};

TimeLimit timeout_of(const Function& function, const std::string& path, const Bounds& bounds,
                     const RuleContext& context) {
  if (function.timeout)
    return {bounds.given, function.timeout->value, {}, {{function.timeout->range, "the timeout", path + ".timeout"}}};
  return {bounds.by_default, context.terms.duration("lambda.default_timeout"), " (AWS's default)", {}};
}

void check_mix(const Located<DurationMix>& mix, const std::string& path, const TimeLimit& timeout,
               const RuleContext& context) {
  for (const DurationPart& part : mix->parts) {
    if (part.time->milliseconds <= timeout.time.milliseconds) continue;
    const std::string time = to_string(part.time.value);
    const std::string limit = to_string(timeout.time);
    context.report(timeout.bound,
                   {part.time.range, path,
                    fmt::format("an invocation of {} is ended at the timeout of {}{}", time, limit, timeout.origin),
                    time, limit, timeout.place});
  }
}

template <class Functions>
void check_functions(const Functions& functions, const Bounds& bounds, const RuleContext& context) {
  for_each_sound(context, functions, [&](const auto& named) {
    const Function& function = named.value;
    const bool serves_provisioned =
        function.provisioned_concurrency && function.provisioned_concurrency->value.duration;
    if (!function.duration && !serves_provisioned) return;
    const std::string path = path_child(kind_of(named.value), named.name);
    const TimeLimit timeout = timeout_of(function, path, bounds, context);
    if (function.duration) check_mix(*function.duration, path + ".duration", timeout, context);
    if (serves_provisioned)
      check_mix(*function.provisioned_concurrency->value.duration, path + ".provisioned_concurrency.duration", timeout,
                context);
  });
}

}  // namespace

void check_duration(const RuleContext& context) {
  const BoundRow* given = context.bound("lambda-duration");
  const BoundRow* by_default = context.bound("lambda-duration", "default-timeout");
  if (given == nullptr || by_default == nullptr) return;
  const Bounds bounds{*given, *by_default};
  check_functions(context.workload.functions, bounds, context);
  check_functions(context.workload.edge_functions, bounds, context);
}

}  // namespace lambdacost

// Running times above the function's timeout: Lambda ends such an invocation.
#include <fmt/core.h>

#include "rules/rules.h"

namespace lambdacost {
namespace {

struct TimeLimit {
  Duration time;
  std::string origin;
  std::vector<RelatedNote> place;
};

TimeLimit timeout_of(const Function& function, const std::string& path, const RuleContext& context) {
  if (function.timeout)
    return {function.timeout->value, {}, {{function.timeout->range, "the timeout", path + ".timeout"}}};
  return {context.terms.duration("lambda.default_timeout"), " (AWS's default)", {}};
}

void check_mix(const Located<DurationMix>& mix, const std::string& path, const TimeLimit& timeout,
               const BoundRow& bound, const RuleContext& context) {
  for (const DurationPart& part : mix->parts) {
    if (part.time->milliseconds <= timeout.time.milliseconds) continue;
    const std::string time = to_string(part.time.value);
    const std::string limit = to_string(timeout.time);
    context.report(
        bound, {part.time.range, path,
                fmt::format("an invocation of {} is ended at the timeout of {}{}", time, limit, timeout.origin), time,
                limit, timeout.place});
  }
}

template <class Functions>
void check_functions(const Functions& functions, std::string_view kind, const BoundRow& bound,
                     const RuleContext& context) {
  for_each_sound(functions, [&](const auto& named) {
    const Function& function = named.value;
    const bool serves_provisioned =
        function.provisioned_concurrency && function.provisioned_concurrency->value.duration;
    if (!function.duration && !serves_provisioned) return;
    const std::string path = path_child(kind, named.name);
    const TimeLimit timeout = timeout_of(function, path, context);
    if (function.duration) check_mix(*function.duration, path + ".duration", timeout, bound, context);
    if (serves_provisioned)
      check_mix(*function.provisioned_concurrency->value.duration, path + ".provisioned_concurrency.duration", timeout,
                bound, context);
  });
}

}  // namespace

void check_duration(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-duration");
  if (bound == nullptr) return;
  check_functions(context.workload.functions, "functions", *bound, context);
  check_functions(context.workload.edge_functions, "edge_functions", *bound, context);
}

}  // namespace lambdacost

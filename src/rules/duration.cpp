// Running times above the function's timeout: Lambda ends such an invocation.
#include <fmt/core.h>

#include "rules/rules.h"

namespace lambdacost {
namespace {

/// The bounds that are asked for: a timeout that is only AWS's default may be a function that is not described in full.
struct Bounds {
  const BoundRow& given;
  const BoundRow& by_default;
  Duration default_timeout;
};

void report(const DurationPart& part, std::string path, const Function& function, const std::string& function_path,
            const Bounds& bounds, const RuleContext& context) {
  const auto& timeout = function.timeout;
  const std::string time = context.as_written({part.time->milliseconds, LimitUnit::milliseconds}, part.time.range,
                                              bare_unit_of<DurationPart>("time"));
  const std::string limit = timeout ? context.as_written({timeout->value.milliseconds, LimitUnit::milliseconds},
                                                         timeout->range, bare_unit_of<Function>("timeout"))
                                    : to_string(bounds.default_timeout);
  std::vector<RelatedNote> related;
  if (timeout) related.push_back({timeout->range, "the timeout", function_path + ".timeout"});
  context.report(timeout ? bounds.given : bounds.by_default,
                 {part.time.range, std::move(path),
                  fmt::format("an invocation of {} is ended at the timeout of {}{}", time, limit,
                              timeout ? "" : " (AWS's default)"),
                  time, limit, std::move(related)});
}

template <class T>
void check_mix(const Located<DurationMix>& mix, std::string_view key, const Named<T>& named, const Bounds& bounds,
               const RuleContext& context) {
  const Function& function = named.value;
  const Decimal& most = (function.timeout ? function.timeout->value : bounds.default_timeout).milliseconds;
  for (const DurationPart& part : mix->parts) {
    if (part.time->milliseconds <= most) continue;
    const std::string path = path_of(named);
    report(part, fmt::format("{}.{}", path, key), function, path, bounds, context);
  }
}

template <class T>
void check_durations(const std::vector<Named<T>>& functions, const Bounds& bounds, const RuleContext& context) {
  for_each_sound(context, functions, [&](const Named<T>& named) {
    const Function& function = named.value;
    if (is_unknown(context.workload, path_of(named) + ".timeout")) return;
    if (function.duration) check_mix(*function.duration, "duration", named, bounds, context);
    if (function.provisioned_concurrency && function.provisioned_concurrency->value.duration)
      check_mix(*function.provisioned_concurrency->value.duration, "provisioned_concurrency.duration", named, bounds,
                context);
  });
}

}  // namespace

void check_duration(const RuleContext& context) {
  const BoundRow* given = context.bound("lambda-duration");
  const BoundRow* by_default = context.bound("lambda-duration", "default-timeout");
  if (given == nullptr || by_default == nullptr) return;
  const Bounds bounds{*given, *by_default, context.terms.duration("lambda.default_timeout")};
  check_durations(context.workload.functions, bounds, context);
  check_durations(context.workload.edge_functions, bounds, context);
}

}  // namespace lambdacost

// Hours of something active beyond those of the month.
#include <fmt/core.h>

#include "base/time_units.h"
#include "rules/rules.h"
#include "rules/service_instances.h"

namespace lambdacost {
namespace {

Rational hours_of(const Duration& time) {
  return Rational(time.milliseconds) / (Rational(kSecondsOfAnHour) * kMillisecondsOfASecond);
}

void report_beyond(const BoundRow& bound, SourceRange range, std::string path, const Rational& hours,
                   const RuleContext& context) {
  if (hours <= Rational(context.hours)) return;
  const std::string given = fmt::format("{} h", to_string(Amount{hours}));
  const std::string most = fmt::format("{} h", to_string(Amount{context.hours}));
  context.report(
      bound, {range, std::move(path), fmt::format("active for {}, and the month has {}", given, most), given, most});
}

void check_function(const RuleContext& context, const BoundRow& bound, const Named<Function>& named) {
  const std::string path = path_of(named);
  const Function& function = named.value;
  if (function.provisioned_concurrency && function.provisioned_concurrency->value.active) {
    const Located<ActivePeriods>& active = *function.provisioned_concurrency->value.active;
    report_beyond(bound, active.range, path + ".provisioned_concurrency.active",
                  hours_of(*active->hours) * active->times->value, context);
  }
  if (function.snap_start && function.snap_start->value.active) {
    const Located<Duration>& active = *function.snap_start->value.active;
    report_beyond(bound, active.range, path + ".snap_start.active", hours_of(*active), context);
  }
}

/// Times of a service under the keys that the bound lists, or periods of a length: `active.hours` beside
/// `active.times`.
void check_service(const RuleContext& context, const BoundRow& bound, const Named<ServiceInstance>& named) {
  const ServiceInstance& service = named.value;
  for (const std::string_view key : bound.allowed) {
    if (const auto* active = given_as<Duration>(service, key))
      report_beyond(bound, service.find(key)->range, service_path(named, key), hours_of(*active), context);
    const std::string length = fmt::format("{}.hours", key);
    const auto* hours = given_as<Duration>(service, length);
    const auto* times = given_as<Count>(service, fmt::format("{}.times", key));
    if (hours != nullptr && times != nullptr)
      report_beyond(bound, service.find(length)->range, service_path(named, key), hours_of(*hours) * times->value,
                    context);
  }
}

}  // namespace

void check_active_hours(const RuleContext& context) {
  if (const BoundRow* bound = context.bound("lambda-active-hours"))
    for_each_sound(context, context.workload.functions,
                   [&](const Named<Function>& named) { check_function(context, *bound, named); });
  if (const BoundRow* bound = context.bound("service-active-hours"))
    for_each_sound(context, context.workload.services,
                   [&](const Named<ServiceInstance>& named) { check_service(context, *bound, named); });
}

}  // namespace lambdacost

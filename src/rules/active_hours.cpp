// Hours of something active beyond those of the month.
#include <fmt/core.h>

#include <string>
#include <string_view>

#include "base/time_units.h"
#include "rules/rules.h"
#include "rules/service_instances.h"

namespace lambdacost {
namespace {

void report_beyond(const BoundRow& bound, SourceRange range, std::string path, const Rational& hours,
                   const RuleContext& context) {
  if (hours <= Rational(context.hours)) return;
  const std::string given = fmt::format("{} h", to_string(Amount{hours}));
  const std::string most = fmt::format("{} h", to_string(Amount{context.hours}));
  context.report(
      bound, {range, std::move(path), fmt::format("active for {}, and the month has {}", given, most), given, most});
}

const Rational& milliseconds_of_an_hour() {
  static const Rational hour = Rational(kSecondsOfAnHour) * kMillisecondsOfASecond;
  return hour;
}

/// Where services say how long they are there: a time, or the length of each of a number of periods.
struct ActiveKeys {
  std::string_view time;
  std::string_view periods;
};
constexpr ActiveKeys kActiveKeys[] = {{"active", {}}, {"active.hours", "active.times"}, {"cache_active", {}}};

}  // namespace

void check_active_hours(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-active-hours");
  if (bound == nullptr) return;
  const Rational& hour = milliseconds_of_an_hour();
  for_each_sound(context, context.workload.functions, [&](const Named<Function>& named) {
    const std::string path = path_of(named);
    const Function& function = named.value;
    if (function.provisioned_concurrency) {
      const Located<ActivePeriods>& active = function.provisioned_concurrency->value.active;
      report_beyond(*bound, active.range, path + ".provisioned_concurrency.active",
                    Rational(active->hours->milliseconds) / hour * active->times->value, context);
    }
    if (function.snap_start && function.snap_start->value.active)
      report_beyond(*bound, function.snap_start->value.active->range, path + ".snap_start.active",
                    Rational(function.snap_start->value.active->value.milliseconds) / hour, context);
  });
}

void check_active_hours_of_services(const RuleContext& context) {
  const BoundRow* bound = context.bound("service-active-hours");
  if (bound == nullptr) return;
  for_each_sound(context, context.workload.services, [&](const Named<ServiceInstance>& service) {
    for (const ActiveKeys& keys : kActiveKeys) {
      const auto* time = given_as<Duration>(service.value, keys.time);
      const auto* periods = keys.periods.empty() ? nullptr : given_as<Count>(service.value, keys.periods);
      if (time == nullptr || (periods == nullptr && !keys.periods.empty())) continue;
      const Rational hours = Rational(time->milliseconds) / milliseconds_of_an_hour();
      report_beyond(*bound, service.value.find(keys.time)->range, service_path(service, keys.time),
                    periods == nullptr ? hours : hours * periods->value, context);
    }
  });
}

}  // namespace lambdacost

// Hours of something active beyond those of the month.
#include <fmt/core.h>

#include "base/time_units.h"
#include "rules/rules.h"

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

}  // namespace

void check_active_hours(const RuleContext& context) {
  const BoundRow* bound = context.bound("lambda-active-hours");
  if (bound == nullptr) return;
  const Rational hour = Rational(kSecondsOfAnHour) * kMillisecondsOfASecond;
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

}  // namespace lambdacost

#include "comparing/break_even.h"

#include <stdexcept>
#include <string_view>
#include <utility>

#include "base/checked.h"
#include "base/rational.h"
#include "base/time_units.h"
#include "catalogue/terms.h"
#include "counting/provisioned_time.h"
#include "counting/rates.h"
#include "model/kinds.h"
#include "services/function_usage.h"
#include "services/lambda_meters.h"

namespace lambdacost {
namespace {

constexpr int kDecimals = 8;

/// Prices and time of one function.
class FunctionBreakEven {
 public:
  FunctionBreakEven(const Named<Function>& named, const Catalogue& catalogue, const BillingPeriod& period)
      : named_(named),
        function_(named.value),
        catalogue_(catalogue),
        period_(period),
        terms_(catalogue, period.prices_as_of) {}

  void add_to(std::vector<BreakEven>& found) const {
    if (function_.managed_instances) return;
    if (auto provisioned = of_provisioned()) found.push_back(std::move(*provisioned));
    if (auto snap_start = of_snap_start()) found.push_back(std::move(*snap_start));
  }

 private:
  std::optional<Decimal> price(std::string_view meter) const {
    const auto tiers = catalogue_.tiers(meter, {}, region_of(function_), period_.prices_as_of);
    return tiers.empty() ? std::nullopt : std::optional(tiers.front().price);
  }

  LambdaMeters meters() const {
    return lambda_meters(function_.architecture ? function_.architecture->value : Architecture::x86_64);
  }

  BreakEven result(BreakEven::Of of, const Rational& at, const std::optional<Rational>& here) const {
    BreakEven found{path_of(named_), of, at.rounded(kDecimals, Rounding::half_even), std::nullopt};
    if (here) found.here = here->rounded(kDecimals, Rounding::half_even);
    return found;
  }

  /// A GB-second costs the provisioned price always and the lower price of duration while it is used, against the price
  /// on demand while it is used.
  std::optional<BreakEven> of_provisioned() const {
    if (!function_.provisioned_concurrency) return std::nullopt;
    const auto kept = price(meters().provisioned_concurrency);
    const auto used = price(meters().provisioned_duration);
    const auto on_demand = price(meters().duration);
    if (!kept || !used || !on_demand || *on_demand <= *used) return std::nullopt;
    const ProvisionedConcurrency& provisioned = function_.provisioned_concurrency->value;
    const Rational servable = servable_seconds(provisioned, period_.hours, terms_);
    std::optional<Rational> here;
    if (provisioned.requests && !servable.is_zero()) {
      const Rational busy = served_seconds(provisioned, period_.hours, terms_) / servable;
      here = busy > Rational(1) ? Rational(1) : busy;
    }
    return result(BreakEven::Of::provisioned_concurrency, Rational(*kept) / Rational(*on_demand - *used), here);
  }

  /// A version that is cached, and its restores, against one environment that is provisioned for as long; the memory is
  /// the same for both.
  std::optional<BreakEven> of_snap_start() const {
    if (!function_.snap_start || !is_snap_start_billed(function_, terms_)) return std::nullopt;
    const auto kept = price(meters().provisioned_concurrency);
    const auto cached = price(snap_start_cache_meter);
    const auto restored = price(snap_start_restore_meter);
    if (!kept || !cached || !restored || restored->is_zero()) return std::nullopt;
    const SnapStart& snap_start = function_.snap_start->value;
    const Decimal versions = snap_start.versions ? snap_start.versions->value.value : Decimal(1);
    const Rational seconds = snap_start.active
                                 ? Rational(snap_start.active->value.milliseconds) / kMillisecondsOfASecond
                                 : Rational(period_.hours) * kSecondsOfAnHour;
    const Rational saved = seconds * (Rational(*kept) - Rational(*cached * versions));
    if (saved <= Rational(0)) return std::nullopt;
    std::optional<Rational> here;
    if (snap_start.restores) here = per_month(snap_start.restores->value, period_.hours);
    return result(BreakEven::Of::snap_start, saved / Rational(*restored), here);
  }

  const Named<Function>& named_;
  const Function& function_;
  const Catalogue& catalogue_;
  const BillingPeriod& period_;
  Terms terms_;
};

}  // namespace

std::string_view to_string(BreakEven::Of of) {
  switch (of) {
    case BreakEven::Of::provisioned_concurrency:
      return "provisioned_concurrency";
    case BreakEven::Of::snap_start:
      return "snap_start";
  }
  throw std::logic_error("unknown kind of break-even");
}

std::vector<BreakEven> break_evens(const Workload& workload, const Catalogue& catalogue, const BillingPeriod& period) {
  std::vector<BreakEven> found;
  for (const Named<Function>& named : workload.functions) {
    if (!named.is_sound) continue;
    try {
      FunctionBreakEven(named, catalogue, period).add_to(found);
    } catch (const Overflow&) {
      // The bill is of the same numbers, and says so.
    }
  }
  return found;
}

}  // namespace lambdacost

#include "counting/auto_scaling.h"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

#include "base/checked.h"
#include "base/time_units.h"

namespace lambdacost {
namespace {

// Bounds that keep every sum below in its type: an hour of the largest capacity is some 10^18 steps of the grid.
constexpr long long kMostCapacity = 1'000'000'000;
constexpr int kMostOfARule = 3600;

/// What one capacity unit serves in a minute, in steps of the grid of units.
constexpr std::int64_t kStepsOfAUnitMinute = kSecondsOfAMinute * [] {
  std::int64_t steps = 1;
  for (int i = 0; i < unit_grid_decimals; ++i) steps *= 10;
  return steps;
}();

int whole(const Decimal& number) {
  if (number > Decimal(kMostOfARule)) throw Overflow();
  return static_cast<int>(round_to(number, 0, Rounding::ceiling).coefficient());
}

int in_units_of(const Duration& time, int seconds) {
  return whole(divide(time.milliseconds, seconds * kMillisecondsOfASecond, 0, Rounding::ceiling));
}

void check(const ScalingPolicy& policy) {
  if (policy.target.fraction <= Decimal(0) || policy.min < Decimal(1) || (policy.max && *policy.max < policy.min))
    throw std::domain_error("auto scaling without a target or between bounds that are none");
}

/// A share of the capacity as a comparison of whole numbers: x <= floor(share x capacity).
class Utilization {
 public:
  explicit Utilization(const Decimal& share)
      : numerator_(share.coefficient()), denominator_(power_of_ten(share.scale())) {}

  /// The most units of a minute, in steps of the grid, that are not above this share of the capacity; below 0 for a
  /// share below 0.
  std::int64_t most_steps(long long capacity) const {
    return static_cast<std::int64_t>(
        divide_rounded(numerator_ * kStepsOfAUnitMinute * capacity, denominator_, Rounding::floor));
  }
  /// The least capacity of which a minute's units are not above this share.
  int128 least_capacity(std::int64_t steps) const {
    return divide_rounded(steps * denominator_, numerator_ * kStepsOfAUnitMinute, Rounding::ceiling);
  }

 private:
  int128 numerator_;
  int128 denominator_;
};

/// How often a UTC day lets capacity be decreased.
class DecreaseQuota {
 public:
  explicit DecreaseQuota(const AutoScalingRules& rules) : rules_(rules) {}

  bool allows(long long minute) const {
    if (!is_of_day(minute)) return true;
    const bool is_within_first_interval = minute - first_ < rules_.minutes_between_decreases;
    return (is_within_first_interval && count_ < rules_.decreases_at_once) ||
           minute - last_ >= rules_.minutes_between_decreases;
  }
  void use(long long minute) {
    if (!is_of_day(minute)) {
      first_ = minute;
      count_ = 0;
    }
    last_ = minute;
    ++count_;
  }

 private:
  bool is_of_day(long long minute) const { return count_ > 0 && minute / kMinutesOfADay == first_ / kMinutesOfADay; }

  const AutoScalingRules& rules_;
  long long first_ = 0;
  long long last_ = 0;
  int count_ = 0;
};

/// Sums over the minutes of one hour of the day, in steps of the grid.
struct HourSums {
  int128 offered = 0;
  int128 consumed = 0;
  long long unit_minutes = 0;
  long long minutes = 0;
};

/// The capacity of one table or index and what it has saved, from one minute to the next.
class ScaledCapacity {
 public:
  ScaledCapacity(const ScalingPolicy& policy, const AutoScalingRules& rules)
      : min_(round_to(policy.min, 0, Rounding::ceiling).coefficient()),
        max_(round_to(policy.max.value_or(kMostCapacity + 1), 0, Rounding::ceiling).coefficient()),
        rules_(rules),
        target_(policy.target.fraction),
        floor_(policy.target.fraction - rules.margin_below),
        quota_(rules) {}

  long long capacity() const { return capacity_; }
  int increases() const { return increases_; }
  int decreases() const { return decreases_; }

  long long wanted(std::int64_t steps) const {
    const int128 capacity = std::clamp<int128>(target_.least_capacity(steps), min_, max_);
    if (capacity > kMostCapacity) throw Overflow();
    return static_cast<long long>(capacity);
  }

  void set(long long capacity) {
    capacity_ = capacity;
    steps_of_minute_ = capacity * kStepsOfAUnitMinute;
    most_saved_ = steps_of_minute_ / kSecondsOfAMinute * rules_.burst_seconds;
    upper_ = target_.most_steps(capacity);
    lower_ = floor_.most_steps(capacity);
    minutes_above_ = 0;
    minutes_below_ = 0;
  }

  /// The units of a minute that are served; the rest is throttled.
  std::int64_t serve(std::int64_t offered) {
    const std::int64_t available = steps_of_minute_ + std::min(saved_, most_saved_);
    const std::int64_t consumed = std::min(offered, available);
    saved_ = available - consumed;
    return consumed;
  }

  /// Sets the next minute's capacity by what this one consumed.
  void scale(long long minute, std::int64_t consumed) {
    minutes_above_ = consumed > upper_ ? minutes_above_ + 1 : 0;
    minutes_below_ = consumed <= lower_ ? minutes_below_ + 1 : 0;
    if (minutes_above_ >= rules_.minutes_above)
      grow(wanted(consumed));
    else if (minutes_below_ >= rules_.minutes_below)
      shrink(wanted(consumed), minute);
  }

 private:
  void grow(long long capacity) {
    if (capacity <= capacity_) return;
    ++increases_;
    set(capacity);
  }
  void shrink(long long capacity, long long minute) {
    if (capacity >= capacity_ || !quota_.allows(minute)) return;
    ++decreases_;
    quota_.use(minute);
    set(capacity);
  }

  int128 min_;
  int128 max_;
  const AutoScalingRules& rules_;
  Utilization target_;
  Utilization floor_;
  DecreaseQuota quota_;
  long long capacity_ = 0;
  std::int64_t steps_of_minute_ = 0;
  std::int64_t most_saved_ = 0;
  std::int64_t saved_ = 0;
  std::int64_t upper_ = 0;
  std::int64_t lower_ = 0;
  int minutes_above_ = 0;
  int minutes_below_ = 0;
  int increases_ = 0;
  int decreases_ = 0;
};

ScaledTraffic::HourOfDay mean_of(const HourSums& sums) {
  if (sums.minutes == 0) return {};
  const auto per_second = [&](int128 steps) {
    return (Rational(Decimal::of(steps, unit_grid_decimals)) / (sums.minutes * kSecondsOfAMinute))
        .rounded(unit_grid_decimals, Rounding::half_even);
  };
  return {per_second(sums.offered), per_second(sums.consumed),
          (Rational(sums.unit_minutes) / sums.minutes).rounded(unit_grid_decimals, Rounding::half_even)};
}

}  // namespace

AutoScalingRules auto_scaling_rules(const Terms& terms) {
  AutoScalingRules rules;
  rules.minutes_above = in_units_of(terms.duration("dynamodb.auto_scaling.scale_out_after"), kSecondsOfAMinute);
  rules.minutes_below = in_units_of(terms.duration("dynamodb.auto_scaling.scale_in_after"), kSecondsOfAMinute);
  rules.margin_below = terms.share("dynamodb.auto_scaling.scale_in_margin").fraction;
  rules.decreases_at_once = whole(terms.number("dynamodb.decreases_at_once"));
  rules.minutes_between_decreases = in_units_of(terms.duration("dynamodb.decrease_interval"), kSecondsOfAMinute);
  rules.burst_seconds = in_units_of(terms.duration("dynamodb.burst_capacity"), 1);
  return rules;
}

Decimal steady_capacity(const Rational& units_per_second, const ScalingPolicy& policy) {
  check(policy);
  const Decimal wanted = max((units_per_second / policy.target.fraction).ceiling(), policy.min);
  return policy.max ? min(wanted, *policy.max) : wanted;
}

Rational unit_hours(const ScaledTraffic& traffic, const Decimal& hours) {
  return in_month(traffic.unit_minutes, traffic.minutes, hours) / kMinutesOfAnHour;
}

ScaledTraffic simulate_auto_scaling(OfferedUnits offered, const ScalingPolicy& policy, const AutoScalingRules& rules) {
  check(policy);
  ScaledCapacity table(policy, rules);
  ScaledTraffic result;
  result.minutes = offered.minutes();
  OfferedUnits first_minute = offered;
  table.set(table.wanted(first_minute.next()));

  std::array<HourSums, kHoursOfADay> hours;
  for (long long minute = 0; minute < result.minutes;) {
    HourSums& hour = hours[static_cast<std::size_t>(minute / kMinutesOfAnHour % kHoursOfADay)];
    const long long end = std::min(minute + kMinutesOfAnHour, result.minutes);
    hour.minutes += end - minute;
    const bool is_whole = end - minute == kMinutesOfAnHour;
    const long long before = hour.unit_minutes;
    for (; minute < end; ++minute) {
      const std::int64_t asked = offered.next();
      const std::int64_t consumed = table.serve(asked);
      hour.offered += asked;
      hour.consumed += consumed;
      hour.unit_minutes += table.capacity();
      result.peak_capacity = std::max(result.peak_capacity, table.capacity());
      table.scale(minute, consumed);
    }
    if (is_whole) result.unit_minutes_of_hours.push_back(hour.unit_minutes - before);
  }

  HourSums all;
  for (std::size_t i = 0; i < hours.size(); ++i) {
    all.offered += hours[i].offered;
    all.consumed += hours[i].consumed;
    all.unit_minutes += hours[i].unit_minutes;
    result.day[i] = mean_of(hours[i]);
  }
  result.unit_minutes = Decimal(all.unit_minutes);
  result.consumed = Decimal::of(all.consumed, unit_grid_decimals);
  result.throttled = Decimal::of(all.offered - all.consumed, unit_grid_decimals);
  result.increases = table.increases();
  result.decreases = table.decreases();
  return result;
}

Rational throttled_by(const Decimal& capacity, const std::vector<TrafficRun>& cycle, const Rational& units,
                      const Decimal& hours, const AutoScalingRules& rules) {
  const Rational per_second = units / (Rational(hours) * kSecondsOfAnHour);
  if (per_second * peak_factor(cycle) <= Rational(capacity)) return {};
  // Without any capacity nothing is served, and nothing saved.
  if (capacity < Decimal(1)) return units;
  const ScaledTraffic traffic =
      simulate_auto_scaling(OfferedUnits(cycle, units, hours), {Share{1}, capacity, capacity}, rules);
  return in_month(Rational(traffic.throttled), traffic.minutes, hours);
}

}  // namespace lambdacost

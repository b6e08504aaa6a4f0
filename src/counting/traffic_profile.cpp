#include "counting/traffic_profile.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "base/checked.h"
#include "base/time_units.h"

namespace lambdacost {
namespace {

constexpr int kDaysOfTheLongestMonth = 31;

/// Half of what 64 bits hold, so that a step more and a sum of two still do.
constexpr int128 kMostUnitsOfAMinute = std::numeric_limits<std::int64_t>::max() / 2;

std::vector<TrafficRun> peak_of_the_day(const Decimal& peak, const Decimal& hours) {
  const auto minutes = static_cast<int>((hours * kMinutesOfAnHour).coefficient());
  const int before = (kMinutesOfADay - minutes) / 2;
  // With a mean of 1, (24 - peak x hours) / (24 - hours) is left for the other hours; both times 24 - hours.
  const Decimal other_weight = Decimal(kHoursOfADay) - peak * hours;
  const Decimal peak_weight = peak * (Decimal(kHoursOfADay) - hours);
  std::vector<TrafficRun> runs = {{other_weight, before}, {peak_weight, minutes}};
  runs.push_back({other_weight, kMinutesOfADay - before - minutes});
  std::erase_if(runs, [](const TrafficRun& run) { return run.minutes == 0; });
  return runs;
}

/// The runs' weights as whole numbers in the same proportion.
std::vector<int128> whole_weights(const std::vector<TrafficRun>& cycle) {
  int scale = 0;
  for (const TrafficRun& run : cycle) scale = std::max(scale, run.weight.scale());
  std::vector<int128> weights;
  int128 common = 0;
  for (const TrafficRun& run : cycle) {
    weights.push_back(checked_mul(run.weight.coefficient(), power_of_ten(scale - run.weight.scale())));
    common = greatest_common_divisor(common, weights.back());
  }
  if (common > 1)
    for (int128& weight : weights) weight /= common;
  return weights;
}

/// Minutes of a month in whole ones, not fewer than a cycle has and not more than the longest month.
long long simulated_minutes(const Decimal& hours, long long cycle) {
  const Decimal of_month = round_to(hours * kMinutesOfAnHour, 0, Rounding::half_even);
  constexpr int kMost = kDaysOfTheLongestMonth * kMinutesOfADay;
  return std::max(static_cast<long long>(min(of_month, kMost).coefficient()), cycle);
}

int128 weight_of_minutes(const std::vector<TrafficRun>& cycle, const std::vector<int128>& weights, long long minutes) {
  int128 sum = 0;
  for (std::size_t i = 0; minutes > 0; i = (i + 1) % cycle.size()) {
    const long long of_run = std::min<long long>(minutes, cycle[i].minutes);
    sum = checked_add(sum, checked_mul(weights[i], of_run));
    minutes -= of_run;
  }
  return sum;
}

}  // namespace

std::vector<TrafficRun> traffic_cycle(const TrafficShape& profile) {
  std::vector<TrafficRun> runs;
  for (const Located<Decimal>& factor : profile.hourly) runs.push_back({*factor, kMinutesOfAnHour});
  if (!runs.empty()) return runs;
  if (profile.peak && profile.hours) return peak_of_the_day(**profile.peak, **profile.hours);
  if (profile.consumed.empty()) throw std::logic_error("a profile without traffic");
  return profile.consumed;
}

std::vector<TrafficRun> cycle_of(const Table& table, TrafficKind kind) {
  const TrafficShape* shape = shape_of(table, kind);
  return shape == nullptr ? std::vector<TrafficRun>{{1, 1}} : traffic_cycle(*shape);
}

Rational peak_factor(const std::vector<TrafficRun>& cycle) {
  Decimal peak;
  Rational total;
  long long minutes = 0;
  for (const TrafficRun& run : cycle) {
    peak = std::max(peak, run.weight);
    total += Rational(run.weight) * run.minutes;
    minutes += run.minutes;
  }
  return total.is_zero() ? Rational(1) : Rational(peak) * minutes / total;
}

OfferedUnits::OfferedUnits(std::vector<TrafficRun> cycle, const Rational& units, const Decimal& hours) {
  long long minutes_of_cycle = 0;
  for (const TrafficRun& run : cycle) minutes_of_cycle += run.minutes;
  const std::vector<int128> weights = whole_weights(cycle);
  if (hours.is_zero() || std::ranges::all_of(weights, [](int128 weight) { return weight == 0; }))
    throw std::domain_error("a month without hours or a profile without traffic");

  minutes_ = simulated_minutes(hours, minutes_of_cycle);
  const Rational units_of_minutes = units * minutes_ / (hours * kMinutesOfAnHour);
  const Decimal steps = units_of_minutes.rounded(unit_grid_decimals, Rounding::half_even);
  total_ = checked_mul(steps.coefficient(), power_of_ten(unit_grid_decimals - steps.scale()));
  weight_of_all_ = weight_of_minutes(cycle, weights, minutes_);
  for (std::size_t i = 0; i < cycle.size(); ++i) {
    const Quotient share = mul_div(total_, weights[i], weight_of_all_);
    if (share.quotient > kMostUnitsOfAMinute) throw Overflow();
    cycle_.push_back({static_cast<std::int64_t>(share.quotient), share.remainder, cycle[i].minutes});
  }
}

void OfferedUnits::begin_run() {
  step_ = cycle_[next_run_];
  left_of_run_ = step_.minutes;
  next_run_ = (next_run_ + 1) % cycle_.size();
}

std::size_t whole_hours(const Decimal& hours) {
  constexpr int kMost = kDaysOfTheLongestMonth * kHoursOfADay;
  return static_cast<std::size_t>(max(1, min(round_to(hours, 0, Rounding::floor), kMost)).coefficient());
}

Rational in_month(const Rational& quantity, long long minutes, const Decimal& hours) {
  return quantity * hours * kMinutesOfAnHour / minutes;
}

}  // namespace lambdacost

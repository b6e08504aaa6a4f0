// Auto scaling on random traffic: against a second simulation that is written from the rules with exact fractions and
// keeps every minute, and against what must hold for any traffic.
#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

#include "counting/auto_scaling.h"
#include "support/random.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace {

/// What a table goes through, minute by minute.
struct Minute {
  Decimal offered;
  Decimal consumed;
  long long capacity;
};

struct Case {
  std::vector<TrafficRun> cycle;
  Decimal units;
  Decimal hours;
  ScalingPolicy bounds;
  AutoScalingRules rules;

  OfferedUnits offered() const { return {cycle, units, hours}; }
};

/// Runs of one to 300 minutes that make a whole number of days, some of them idle, some spikes.
std::vector<TrafficRun> random_cycle(Generator& random) {
  std::vector<TrafficRun> cycle;
  int left = 1440 * random.between(1, 3);
  while (left > 0) {
    const int minutes = std::min(left, random.one_in(3) ? random.between(1, 4) : random.between(5, 300));
    const int weight = random.one_in(5) ? 0 : random.between(1, random.one_in(6) ? 5000 : 300);
    cycle.push_back({Decimal::of(weight, random.between(0, 3)), minutes});
    left -= minutes;
  }
  cycle.front().weight += Decimal(1);
  return cycle;
}

Case random_case(Generator& random) {
  Case c;
  c.cycle = random_cycle(random);
  c.units = Decimal::of(random.between(0, 2'000'000'000), random.between(0, 6));
  c.hours = Decimal(random.one_in(2) ? 24 * random.between(1, 4) : random.between(24, 100));
  c.bounds.target = Share{Decimal::of(random.between(20, 90), 2)};
  c.bounds.min = random.between(1, 50);
  c.bounds.max = c.bounds.min + (random.one_in(4) ? random.between(0, 20) : random.between(0, 40'000));
  c.rules = {random.between(1, 3), random.between(1, 20),  Decimal::of(random.between(0, 30), 2),
             random.between(1, 5), random.between(10, 90), random.between(0, 400)};
  return c;
}

long long to_capacity(const Rational& wanted, const ScalingPolicy& bounds) {
  return static_cast<long long>(min(max(wanted.ceiling(), bounds.min), *bounds.max).coefficient());
}

/// Whether the day still allows a decrease, by looking through all that were made.
bool may_decrease(const std::vector<int>& made, int minute, const AutoScalingRules& rules) {
  std::vector<int> today;
  for (const int at : made)
    if (at / 1440 == minute / 1440) today.push_back(at);
  if (today.empty()) return true;
  if (minute - today.front() < rules.minutes_between_decreases &&
      static_cast<int>(today.size()) < rules.decreases_at_once)
    return true;
  return minute - today.back() >= rules.minutes_between_decreases;
}

/// The rules once more, as AWS words them: slow, in fractions of units a second.
std::vector<Minute> simulate_plainly(const Case& c, std::vector<int>& increases, std::vector<int>& decreases) {
  OfferedUnits offered = c.offered();
  std::vector<Minute> minutes;
  long long capacity = 0;
  Decimal saved;
  int since = 0;  // the first minute with this capacity
  for (int now = 0; now < static_cast<int>(offered.minutes()); ++now) {
    const Decimal asked = Decimal::of(offered.next(), unit_grid_decimals);
    if (now == 0) capacity = to_capacity(Rational(asked) / 60 / c.bounds.target.fraction, c.bounds);
    const Decimal most_saved = Decimal(capacity * c.rules.burst_seconds);
    const Decimal available = Decimal(capacity * 60) + min(saved, most_saved);
    minutes.push_back({asked, min(asked, available), capacity});
    saved = available - minutes.back().consumed;

    const auto last_are = [&](int count, auto is_so) {
      if (now - since + 1 < count) return false;
      return std::all_of(minutes.end() - count, minutes.end(), is_so);
    };
    const auto utilization = [](const Minute& minute) { return Rational(minute.consumed) / 60 / minute.capacity; };
    const Decimal& target = c.bounds.target.fraction;
    const bool is_high =
        last_are(c.rules.minutes_above, [&](const Minute& minute) { return utilization(minute) > Rational(target); });
    const bool is_low = last_are(c.rules.minutes_below, [&](const Minute& minute) {
      return utilization(minute) <= Rational(target - c.rules.margin_below);
    });
    const long long wanted = to_capacity(Rational(minutes.back().consumed) / 60 / target, c.bounds);
    if (is_high && wanted > capacity) {
      increases.push_back(now);
    } else if (is_low && wanted < capacity && may_decrease(decreases, now, c.rules)) {
      decreases.push_back(now);
    } else {
      continue;
    }
    capacity = wanted;
    since = now + 1;
  }
  return minutes;
}

}  // namespace

TEST_SUITE("auto scaling properties") {
  TEST_CASE("the minutes' units add up to the total, each within a step of its share") {
    check_law(30, [](Generator& random) {
      const Case c = random_case(random);
      OfferedUnits offered = c.offered();
      Decimal weight_of_all;
      std::vector<Decimal> weights;
      for (std::size_t run = 0; static_cast<long long>(weights.size()) < offered.minutes();
           run = (run + 1) % c.cycle.size())
        for (int i = 0; i < c.cycle[run].minutes && static_cast<long long>(weights.size()) < offered.minutes(); ++i) {
          weights.push_back(c.cycle[run].weight);
          weight_of_all += weights.back();
        }
      const Decimal total = Decimal::of(offered.total(), 0);
      int128 sum = 0;
      for (const Decimal& weight : weights) {
        const std::int64_t units = offered.next();
        sum += units;
        const Rational exact = Rational(total * weight) / weight_of_all;
        const bool is_near = exact < Rational(units + 1) && Rational(units) < exact + Rational(1);
        CHECK(is_near);
      }
      CHECK(sum == offered.total());
      const bool is_whole_month = offered.minutes() == c.hours * 60;
      if (is_whole_month) CHECK(Decimal::of(offered.total(), unit_grid_decimals) == c.units);
    });
  }

  TEST_CASE("the simulation is the rules, minute by minute") {
    check_law(30, [](Generator& random) {
      const Case c = random_case(random);
      std::vector<int> increases;
      std::vector<int> decreases;
      const std::vector<Minute> minutes = simulate_plainly(c, increases, decreases);
      Decimal offered;
      Decimal consumed;
      long long unit_minutes = 0;
      long long peak = 0;
      for (const Minute& minute : minutes) {
        offered += minute.offered;
        consumed += minute.consumed;
        unit_minutes += minute.capacity;
        peak = std::max(peak, minute.capacity);
        const bool is_between = c.bounds.min <= minute.capacity && minute.capacity <= c.bounds.max;
        CHECK(is_between);
      }

      const ScaledTraffic traffic = simulate_auto_scaling(c.offered(), c.bounds, c.rules);
      CHECK(traffic.minutes == static_cast<long long>(minutes.size()));
      CHECK(traffic.unit_minutes == Decimal(unit_minutes));
      CHECK(traffic.consumed == consumed);
      CHECK(traffic.consumed + traffic.throttled == offered);
      CHECK(traffic.peak_capacity == peak);
      CHECK(traffic.increases == static_cast<int>(increases.size()));
      CHECK(traffic.decreases == static_cast<int>(decreases.size()));
      CHECK(unit_hours(traffic, c.hours) == Rational(unit_minutes) * c.hours / traffic.minutes);
      CHECK(simulate_auto_scaling(c.offered(), c.bounds, c.rules) == traffic);
    });
  }

  TEST_CASE("flat traffic on the grid is the closed form") {
    check_law(100, [](Generator& random) {
      Case c = random_case(random);
      const Decimal per_minute = Decimal::of(random.between(0, 2'000'000'000), random.between(0, 6));
      c.cycle = {{Decimal(random.between(1, 9)), 1440}};
      c.hours = Decimal(24 * random.between(1, 31));
      c.units = per_minute * 60 * c.hours;
      const Decimal capacity = steady_capacity(Rational(per_minute) / 60, c.bounds);
      const ScaledTraffic traffic = simulate_auto_scaling(c.offered(), c.bounds, c.rules);
      CHECK(unit_hours(traffic, c.hours) == Rational(capacity * c.hours));
      CHECK(Decimal(traffic.peak_capacity) == capacity);
      CHECK(traffic.consumed == min(per_minute, capacity * 60) * 60 * c.hours);
      CHECK(traffic.consumed + traffic.throttled == c.units);
    });
  }
}

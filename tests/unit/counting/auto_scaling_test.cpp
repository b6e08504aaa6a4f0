#include "counting/auto_scaling.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "base/checked.h"
#include "support/decoding.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace auto_scaling_test {
namespace {

Decimal dec(std::string_view text) { return Decimal::parse(text).value(); }

const AutoScalingRules& aws_rules() {
  static const AutoScalingRules rules = auto_scaling_rules(Terms(built_in_catalogue(), built_in_catalogue().newest()));
  return rules;
}

ScalingPolicy bounds(long long min, long long max, std::string_view target = "0.7") {
  return {Share{dec(target)}, min, max};
}

/// So many minutes with so many units a second.
struct Stretch {
  int minutes;
  std::string_view per_second;
};

/// Days of exactly that traffic; the last stretch goes on to the end of the last day.
OfferedUnits traffic(const std::vector<Stretch>& stretches, int days = 1) {
  std::vector<TrafficRun> runs;
  int left = days * 1440;
  Decimal units;
  for (const Stretch& stretch : stretches) {
    const int minutes = &stretch == &stretches.back() ? left : stretch.minutes;
    runs.push_back({dec(stretch.per_second) * 60, minutes});
    units += runs.back().weight * minutes;
    left -= minutes;
  }
  return {runs, units, days * 24};
}

ScaledTraffic simulate(const std::vector<Stretch>& stretches, const ScalingPolicy& limits, int days = 1) {
  return simulate_auto_scaling(traffic(stretches, days), limits, aws_rules());
}

}  // namespace

TEST_SUITE("auto scaling") {
  TEST_CASE("AWS's rules") {
    const AutoScalingRules& rules = aws_rules();
    CHECK(rules.minutes_above == 2);
    CHECK(rules.minutes_below == 15);
    CHECK(rules.margin_below == dec("0.2"));
    CHECK(rules.decreases_at_once == 4);
    CHECK(rules.minutes_between_decreases == 60);
    CHECK(rules.burst_seconds == 300);
  }

  TEST_CASE("steady traffic needs its units over the target, between the bounds") {
    struct Case {
      Rational per_second;
      ScalingPolicy limits;
      Decimal capacity;
    };
    const Case cases[] = {
        {42, bounds(1, 100), 60},
        {Rational(dec("42.000001")), bounds(1, 100), 61},
        {Rational(dec("41.3")), bounds(1, 100), 59},
        {42, bounds(61, 100), 61},
        {42, bounds(1, 59), 59},
        {0, bounds(5, 4000), 5},
        {Rational(100) / 3, bounds(1, 100), 48},
        {90, bounds(1, 100, "0.9"), 100},
        {Rational(dec("1e18")), bounds(1, 100), 100},
        {71, {Share{dec("0.7")}, 5, std::nullopt}, 102},
        {7000, {Share{dec("0.7")}, 1, std::nullopt}, 10'000},
        {Rational(dec("1e18")), {Share{dec("0.5")}, 1, std::nullopt}, dec("2e18")},
    };
    for (const Case& c : cases) {
      CAPTURE(c.capacity.to_string());
      CHECK(steady_capacity(c.per_second, c.limits) == c.capacity);
    }
  }

  TEST_CASE("flat traffic keeps its capacity") {
    const ScaledTraffic flat = simulate({{0, "42"}}, bounds(1, 1000));
    CHECK(flat.minutes == 1440);
    CHECK(flat.unit_minutes == Decimal(60 * 1440));
    CHECK(flat.consumed == Decimal(42 * 60 * 1440));
    CHECK(flat.throttled == Decimal(0));
    CHECK(flat.peak_capacity == 60);
    CHECK(flat.increases == 0);
    CHECK(flat.decreases == 0);
    for (const ScaledTraffic::HourOfDay& hour : flat.day) CHECK(hour == ScaledTraffic::HourOfDay{42, 42, 60});
    CHECK(unit_hours(flat, 24) == Rational(60 * 24));
    CHECK(unit_hours(flat, 730) == Rational(60 * 730));
    CHECK(unit_hours(flat, dec("0.5")) == Rational(30));
  }

  TEST_CASE("a fixed capacity throttles what is beyond it") {
    const ScaledTraffic fixed = simulate({{0, "70"}}, bounds(60, 60));
    CHECK(fixed.unit_minutes == Decimal(60 * 1440));
    CHECK(fixed.consumed == Decimal(60 * 60 * 1440));
    CHECK(fixed.throttled == Decimal(10 * 60 * 1440));
  }

  TEST_CASE("what a fixed capacity refuses of a month") {
    struct Case {
      std::string why;
      std::vector<TrafficRun> cycle;
      Decimal capacity;
      Rational units;
      Decimal hours;
      Rational throttled;
    };
    const std::vector<TrafficRun> even = {{1, 1}};
    const std::vector<TrafficRun> busy_hour = {{1, 60}, {0, 1380}};
    const Case cases[] = {
        {"as much as there is", even, 10, 36'000, 1, 0},
        {"a unit more", even, 10, 36'001, 1, 1},
        {"no capacity", even, 0, 36'000, 1, 36'000},
        {"no capacity and no traffic", even, 0, 0, 730, 0},
        {"a month of 730 hours", even, 1, 730 * 3600 * 3, 730, 730 * 3600 * 2},
        // 3,600 x 20 in the first hour of the day; 10 of the 20 a second are served.
        {"a busy hour of a day", busy_hour, 10, 72'000, 24, 36'000},
        {"a busy hour that fits", busy_hour, 20, 72'000, 24, 0},
        // On the second day 300 seconds are saved up.
        {"a busy hour of two days", busy_hour, 10, 144'000, 48, 36'000 + 36'000 - 3000},
    };
    for (const Case& c : cases) {
      CAPTURE(c.why);
      CHECK(throttled_by(c.capacity, c.cycle, c.units, c.hours, aws_rules()) == c.throttled);
    }
  }

  TEST_CASE("capacity stays between the bounds") {
    const ScaledTraffic traffic = simulate({{300, "1"}, {300, "5000"}, {0, "1"}}, bounds(150, 1200));
    CHECK(traffic.day[0].capacity == Decimal(150));
    CHECK(traffic.day[9].capacity == Decimal(1200));
    CHECK(traffic.day[23].capacity == Decimal(150));
    CHECK(traffic.peak_capacity == 1200);
  }

  TEST_CASE("the whole hours one by one") {
    const ScaledTraffic traffic = simulate({{60, "7"}, {60, "8"}, {0, "8"}}, bounds(10, 100));
    REQUIRE(traffic.unit_minutes_of_hours.size() == 24);
    CHECK(traffic.unit_minutes_of_hours[0] == 600);
    CHECK(traffic.unit_minutes_of_hours[1] == 2 * 10 + 58 * 12);
    CHECK(traffic.unit_minutes_of_hours[2] == 720);
    CHECK(whole_hours(730) == 730);
    CHECK(whole_hours(dec("730.99")) == 730);
    CHECK(whole_hours(8760) == 744);
    CHECK(whole_hours(dec("0.5")) == 1);
  }

  TEST_CASE("unused capacity is saved up to 300 seconds of it") {
    struct Case {
      int idle_minutes;
      std::string throttled;  ///< of ten minutes at 1,200 units with a capacity of 600
    };
    const Case cases[] = {{1, "5400"}, {4, "3600"}, {5, "3000"}, {6, "3000"}, {60, "3000"}};
    for (const Case& c : cases) {
      CAPTURE(c.idle_minutes);
      CHECK(simulate({{c.idle_minutes, "0"}, {10, "20"}, {0, "0"}}, bounds(10, 10)).throttled.to_string() ==
            c.throttled);
    }
  }

  TEST_CASE("capacity grows after two minutes in a row above the target") {
    // 60 units serve 42/s at the target. The saved capacity serves what comes before the growth.
    const std::vector<Stretch> growth = {{60, "42"}, {0, "84"}};
    const ScaledTraffic grown = simulate(growth, bounds(1, 1000));
    CHECK(grown.unit_minutes == Decimal(62 * 60 + (1440 - 62) * 120));
    CHECK(grown.throttled == Decimal(0));
    CHECK(grown.increases == 1);
    CHECK(grown.peak_capacity == 120);
    CHECK(grown.day[0] == ScaledTraffic::HourOfDay{42, 42, 60});
    CHECK(grown.day[1] == ScaledTraffic::HourOfDay{84, 84, 118});
    CHECK(grown.day[2] == ScaledTraffic::HourOfDay{84, 84, 120});
    CHECK(simulate(growth, bounds(1, 119)).unit_minutes == Decimal(62 * 60 + (1440 - 62) * 119));

    CHECK(simulate({{60, "42"}, {1, "84"}, {0, "42"}}, bounds(1, 1000)).increases == 0);
    CHECK(simulate({{60, "42"}, {1, "84"}, {1, "42"}, {1, "84"}, {0, "42"}}, bounds(1, 1000)).increases == 0);
    CHECK(simulate({{60, "42"}, {2, "84"}, {0, "42"}}, bounds(1, 1000)).increases == 1);
    CHECK(simulate({{60, "41"}, {0, "41.3"}}, bounds(1, 1000)).increases == 0);  // 59 units at exactly 70 %
    CHECK(simulate({{60, "41"}, {0, "41.300001"}}, bounds(1, 1000)).increases == 1);
  }

  TEST_CASE("what is throttled does not count as consumed, so capacity grows in steps") {
    // Nothing is saved: 10 units a second, then 1,000. Every second minute the capacity is divided by the target.
    const ScaledTraffic steps = simulate({{1, "10"}, {0, "1000"}}, bounds(1, 100'000, "1"));
    CHECK(steps.increases == 0);  // at a target of 100 % a full capacity is not above it
    const ScaledTraffic grown = simulate({{1, "7"}, {0, "1000"}}, bounds(1, 100'000));
    // 10 units; minute 1 consumes 780 (180 saved), minute 2 600: the steps are 15, 22, 32, 46, 66, 95, 136, 195, 279,
    // 399, 570, 815, 1165, 1429 from the minute after each second one.
    CHECK(grown.increases == 14);
    CHECK(grown.peak_capacity == 1429);
    CHECK(grown.consumed + grown.throttled == Decimal(7 * 60 + 1000 * 60 * 1439));
    const int steps_of_two_minutes = 15 + 22 + 32 + 46 + 66 + 95 + 136 + 195 + 279 + 399 + 570 + 815 + 1165;
    CHECK(grown.unit_minutes == Decimal(3 * 10 + 2 * steps_of_two_minutes + (1440 - 3 - 26) * 1429));
  }

  TEST_CASE("capacity shrinks after fifteen minutes in a row 20 points below the target") {
    const ScaledTraffic shrunk = simulate({{60, "84"}, {0, "35"}}, bounds(1, 1000));
    CHECK(shrunk.unit_minutes == Decimal(75 * 120 + (1440 - 75) * 50));
    CHECK(shrunk.decreases == 1);
    CHECK(simulate({{60, "84"}, {0, "35"}}, bounds(55, 1000)).unit_minutes == Decimal(75 * 120 + (1440 - 75) * 55));
    CHECK(simulate({{60, "84"}, {0, "35"}}, bounds(120, 1000)).decreases == 0);
    CHECK(simulate({{60, "84"}, {0, "60"}}, bounds(1, 1000)).decreases == 1);  // exactly half of 120
    CHECK(simulate({{60, "84"}, {0, "60.000001"}}, bounds(1, 1000)).decreases == 0);
    CHECK(simulate({{60, "84"}, {14, "35"}, {0, "84"}}, bounds(1, 1000)).decreases == 0);
    CHECK(simulate({{60, "84"}, {15, "35"}, {0, "84"}}, bounds(1, 1000)).decreases == 1);
    CHECK(simulate({{60, "84"}, {14, "35"}, {1, "61"}, {14, "35"}, {0, "84"}}, bounds(1, 1000)).decreases == 0);
    // With a target of 20 % only an idle table is 20 points below it; with less, none is.
    CHECK(simulate({{60, "84"}, {0, "0"}}, bounds(1, 1000, "0.2")).decreases == 1);
    CHECK(simulate({{60, "84"}, {0, "0.1"}}, bounds(1, 1000, "0.2")).decreases == 0);
    CHECK(simulate({{60, "84"}, {0, "0"}}, bounds(1, 1000, "0.19")).decreases == 0);
  }

  TEST_CASE("four decreases at once and one an hour, 27 a day") {
    // Traffic that falls every minute, and no margin: only the quota holds the capacity.
    AutoScalingRules rules = aws_rules();
    rules.margin_below = Decimal(0);
    std::vector<TrafficRun> falling;
    Decimal units;
    for (int minute = 0; minute < 2 * 1440; ++minute) {
      falling.push_back({Decimal((3000 - minute) * 60), 1});
      units += falling.back().weight;
    }
    const OfferedUnits offered(falling, units, 48);
    // On both days at minutes 14, 29, 44, 59, then each 60 up to 1,439.
    CHECK(simulate_auto_scaling(offered, bounds(1, 10'000, "1"), rules).decreases == 2 * (4 + 23));
    rules.decreases_at_once = 1;
    CHECK(simulate_auto_scaling(offered, bounds(1, 10'000, "1"), rules).decreases == 24 + 24);
  }

  TEST_CASE("what is no bound or too large is refused") {
    const OfferedUnits offered = traffic({{0, "1"}});
    CHECK_THROWS_AS(simulate_auto_scaling(offered, bounds(0, 5), aws_rules()), std::domain_error);
    CHECK_THROWS_AS(simulate_auto_scaling(offered, bounds(6, 5), aws_rules()), std::domain_error);
    CHECK_THROWS_AS(simulate_auto_scaling(offered, bounds(1, 5, "0"), aws_rules()), std::domain_error);
    CHECK_THROWS_AS(simulate_auto_scaling(offered, bounds(1'000'000'001, 1'000'000'001), aws_rules()), Overflow);
    CHECK_THROWS_AS(simulate_auto_scaling(offered, {Share{dec("0.0000000009")}, 1, {}}, aws_rules()), Overflow);
    CHECK(simulate_auto_scaling(offered, {Share{dec("0.000000001")}, 1, {}}, aws_rules()).peak_capacity ==
          1'000'000'000);
    CHECK(simulate_auto_scaling(offered, bounds(1, 1'000'000'001), aws_rules()).peak_capacity == 2);
    CHECK_THROWS_AS(steady_capacity(1, bounds(0, 5)), std::domain_error);
    // The largest capacity and traffic are counted exactly.
    const ScaledTraffic largest = simulate_auto_scaling(OfferedUnits({{1, 1440}}, dec("6.6e15"), 24),
                                                        bounds(1'000'000'000, 1'000'000'000, "1"), aws_rules());
    CHECK(largest.consumed == Decimal(1440) * dec("6e10"));
    CHECK(largest.throttled == dec("6.6e15") - largest.consumed);
    CHECK(simulate_auto_scaling(offered, bounds(1, 1'000'000'000, "0.000000000001"), aws_rules()).peak_capacity ==
          1'000'000'000);
  }
}

}  // namespace auto_scaling_test

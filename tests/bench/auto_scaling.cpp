// What simulating auto scaling costs: a month of minutes for 1,000 tables of different shape, beside a plain loop that
// adds up the same minutes from an array. The two take turns table by table, so a busy machine slows both alike.
#include "counting/auto_scaling.h"

#include <array>
#include <cstdint>
#include <cstdio>
#include <ctime>
#include <vector>

namespace {

using namespace lambdacost;

constexpr int tables = 1000;
constexpr int hours_of_a_month = 730;

double now_in_seconds() {
  timespec time{};
  clock_gettime(CLOCK_MONOTONIC, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

/// A day whose factors differ from table to table: office hours, nights, spikes.
Profile profile_of(int table) {
  Profile profile;
  std::uint32_t state = static_cast<std::uint32_t>(table) * 2654435761U + 1;
  for (int hour = 0; hour < 24; ++hour) {
    state = state * 1664525U + 1013904223U;
    const int factor = static_cast<int>(state >> 24) % (hour > 7 && hour < 19 ? 100 : 20);
    profile.hourly.push_back({Decimal(factor + 1), {}});
  }
  return profile;
}

/// Kept, so that no loop is left out as useless.
volatile std::int64_t kept;

}  // namespace

int main() {
  const Catalogue catalogue(built_in_tables());
  const AutoScalingRules rules = auto_scaling_rules(Terms(catalogue, catalogue.newest()));
  double simulating = 0;
  double adding = 0;
  long long minutes = 0;
  long long scalings = 0;
  for (int table = 0; table < tables; ++table) {
    const ScalingPolicy bounds{Share{Decimal::of(7, 1)}, 5, 4000};
    const Rational units = Decimal(1'000'000LL * (table + 1));

    const double start = now_in_seconds();
    const OfferedUnits offered(traffic_cycle(profile_of(table)), units, hours_of_a_month);
    const ScaledTraffic traffic = simulate_auto_scaling(offered, bounds, rules);
    simulating += now_in_seconds() - start;
    minutes += traffic.minutes;
    scalings += traffic.increases + traffic.decreases;

    OfferedUnits again = offered;
    std::vector<std::int64_t> array;
    for (long long i = 0; i < again.minutes(); ++i) array.push_back(again.next());
    const double start_of_loop = now_in_seconds();
    std::int64_t sum = 0;
    for (const std::int64_t of_minute : array) sum += of_minute;
    kept = sum;
    adding += now_in_seconds() - start_of_loop;
    if (sum != offered.total()) return 1;
  }
  std::printf("%d tables, %lld minutes, %lld scalings, one thread\n", tables, minutes, scalings);
  std::printf("simulation  %6.3f s  %7.1f million minutes/s\n", simulating,
              static_cast<double>(minutes) / simulating / 1e6);
  std::printf("plain loop  %6.3f s  %7.1f million minutes/s\n", adding, static_cast<double>(minutes) / adding / 1e6);
  std::printf("ratio       %6.1f\n", simulating / adding);
}

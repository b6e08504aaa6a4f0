// From the shape of the traffic to the units of every minute of a month: what auto scaling is simulated on. Exact: the
// minutes add up to the month's units, and nothing is random.
#pragma once

#include <cstdint>
#include <vector>

#include "base/decimal.h"
#include "base/int128.h"
#include "base/rational.h"
#include "model/table.h"

namespace lambdacost {

/// Units of a minute are whole multiples of 10^-6 unit.
inline constexpr int unit_grid_decimals = 6;

/// One cycle of the profile from 00:00 UTC, a whole number of days that repeats: the factors as they stand, of which
/// only the ratios count; the peak in the middle of the day, around 12:00 UTC; or the file's minutes. Throws
/// std::logic_error for a profile that the decoder refuses or whose file was not read.
std::vector<TrafficRun> traffic_cycle(const TrafficShape& profile);

/// The cycle of the table's reads or writes: even traffic where no shape of them is known.
std::vector<TrafficRun> cycle_of(const Table& table, TrafficKind kind);

/// The busiest minute of a cycle against its mean minute; 1 for a cycle without any traffic.
Rational peak_factor(const std::vector<TrafficRun>& cycle);

/// The units that a table is asked for, minute by minute, one after the other and without keeping them.
///
/// Up to the end of each minute, floor(total x weight so far / weight of all minutes) units are offered, on the grid of
/// 10^-6 unit. So the minutes add up to the total exactly, each is within a step of the grid of its exact share, and
/// left-over steps are spread evenly instead of being handed to the first minutes.
class OfferedUnits {
 public:
  /// The traffic of a month of `hours` hours with `units` units, in the shape of `cycle`. The minutes are those of the
  /// month, but at least one cycle and at most 31 days: a month outside of that, or one of a broken minute, has the
  /// same mean but another length, which in_month() makes up for. With whole minutes the total is `units`, cut
  /// half-even to the grid. Throws Overflow when a minute's units do not fit, std::domain_error without any traffic in
  /// `cycle` or with no hours.
  OfferedUnits(std::vector<TrafficRun> cycle, const Rational& units, const Decimal& hours);

  /// How many minutes there are: next() may be called so often.
  long long minutes() const { return minutes_; }
  /// The sum of all minutes, in steps of the grid.
  int128 total() const { return total_; }

  /// The units of the next minute, in steps of the grid.
  std::int64_t next() {
    if (left_of_run_ == 0) begin_run();
    --left_of_run_;
    remainder_ += step_.remainder;
    if (remainder_ < weight_of_all_) return step_.units;
    remainder_ -= weight_of_all_;
    return step_.units + 1;
  }

 private:
  /// What a minute of a run takes of the total: the whole steps of the grid, and the rest in parts of `weight_of_all_`.
  struct Step {
    std::int64_t units = 0;
    int128 remainder = 0;
    int minutes = 0;
  };

  void begin_run();

  std::vector<Step> cycle_;
  long long minutes_ = 0;
  int128 total_ = 0;
  int128 weight_of_all_ = 0;
  std::size_t next_run_ = 0;
  int left_of_run_ = 0;
  Step step_;
  int128 remainder_ = 0;
};

/// So many whole hours from the first on are simulated of any month of `hours` hours: all that it has, 1 to 744.
std::size_t whole_hours(const Decimal& hours);

/// What `quantity` over `minutes` simulated minutes is in a month of `hours` hours.
Rational in_month(const Rational& quantity, long long minutes, const Decimal& hours);

}  // namespace lambdacost

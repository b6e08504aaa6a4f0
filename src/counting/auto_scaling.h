// DynamoDB auto scaling, minute by minute: what capacity a table or index has, what it serves and what it throttles.
// Deterministic integer arithmetic on a stream of minutes; it knows no price.
#pragma once

#include <array>
#include <optional>
#include <vector>

#include "base/decimal.h"
#include "base/rational.h"
#include "catalogue/terms.h"
#include "catalogue/values.h"
#include "counting/traffic_profile.h"

namespace lambdacost {

/// AWS's rules of a day.
struct AutoScalingRules {
  int minutes_above = 0;              ///< in a row above the target until capacity grows
  int minutes_below = 0;              ///< in a row at the margin below the target, or lower, until it shrinks
  Decimal margin_below;               ///< 0.2: 20 points of utilization
  int decreases_at_once = 0;          ///< within one interval from the UTC day's first
  int minutes_between_decreases = 0;  ///< the interval; after so long without one, one more is allowed
  int burst_seconds = 0;              ///< unused capacity of so many seconds is kept
};
AutoScalingRules auto_scaling_rules(const Terms& terms);

/// What the user sets: target utilization and the capacity units between which it may scale. Equal bounds are a fixed
/// capacity.
struct ScalingPolicy {
  Share target;                ///< above 0
  Decimal min = 1;             ///< at least 1
  std::optional<Decimal> max;  ///< at least min; none: as far as is needed
};

/// ceil(units a second / target), between the bounds: the capacity that steady traffic settles at.
Decimal steady_capacity(const Rational& units_per_second, const ScalingPolicy& policy);

/// What happened to the traffic of the minutes that were simulated.
struct ScaledTraffic {
  /// Means of one hour of the day over all days, in units a second, cut half-even to 6 decimals.
  struct HourOfDay {
    Decimal offered;
    Decimal consumed;
    Decimal capacity;
    friend bool operator==(const HourOfDay&, const HourOfDay&) = default;
  };

  long long minutes = 0;
  Decimal unit_minutes;  ///< the sum of the minutes' capacities; see in_month() for the month's unit-hours
  Decimal consumed;      ///< units served
  Decimal throttled;     ///< units refused: consumed + throttled is all that was offered
  long long peak_capacity = 0;
  int increases = 0;
  int decreases = 0;
  std::array<HourOfDay, 24> day;                 ///< from 00:00 UTC
  std::vector<long long> unit_minutes_of_hours;  ///< the whole hours from the first minute on, one after the other
  friend bool operator==(const ScaledTraffic&, const ScaledTraffic&) = default;
};

/// The unit-hours that a month of `hours` hours is billed.
Rational unit_hours(const ScaledTraffic& traffic, const Decimal& hours);

/// Simulates the minutes of `offered` in order, the first at 00:00 UTC.
///
/// At the beginning the capacity is the steady one of the first minute and nothing is saved up. A minute can consume
/// its own capacity and what is saved; what it leaves is saved, and what it is asked beyond is throttled and does not
/// come back. A minute's consumption is compared with the capacity that it had. When a rule's minutes are complete and
/// ceil(that minute's consumption a second / target), between the bounds, is a change in the rule's direction, the next
/// minute has that capacity, and both rules count anew. A decrease that the day's quota does not allow yet waits.
///
/// Throws Overflow for capacity above 10^9 units or units too large to be counted, std::domain_error for bounds that
/// are none.
ScaledTraffic simulate_auto_scaling(OfferedUnits offered, const ScalingPolicy& policy, const AutoScalingRules& rules);

/// Units of the month that a fixed capacity refuses of the traffic in the shape of `cycle`; what it leaves is saved as
/// above. Throws as above.
Rational throttled_by(const Decimal& capacity, const std::vector<TrafficRun>& cycle, const Rational& units,
                      const Decimal& hours, const AutoScalingRules& rules);

}  // namespace lambdacost

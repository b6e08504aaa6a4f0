// Readings of one meter added up, and the usage of many resources as if it were one's.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/decimal.h"
#include "base/rational.h"
#include "model/reading.h"

namespace lambdacost {

/// Reading::by_hour is in these parts of a unit for an hour.
inline constexpr int kPartsOfAUnitHour = 60;

/// Adds `part`, so many times, to a sum of the same hours; an empty one has none.
void add_hours(std::vector<long long>& sum, const std::vector<long long>& part, long long times);

/// The sum of readings of the same resource, region, meter and variant.
struct SummedReadings {
  Rational quantity;
  std::vector<long long> by_hour;  ///< see Reading

  void add(const Reading& reading);
};

/// What resources use of each meter in each region, all together. As what a meter costs in a region does not depend on
/// how its usage is split over resources, a bill with the pool in their place costs the same, and it is as short for
/// thousands of resources as for one. Readings whose price the workload states cannot be pooled (std::logic_error).
class PooledUsage {
 public:
  /// Puts one resource's readings in. Each of its quantities is made a decimal as on its own line.
  void add(const std::vector<Reading>& readings);
  /// Takes out what was put in.
  void remove(const std::vector<Reading>& readings);
  /// The pool as readings of a resource without a name.
  std::vector<Reading> readings() const;

 private:
  struct Key {
    std::string region;
    std::string_view meter;
    std::string_view variant;
    bool is_optional = false;
    friend bool operator<(const Key& a, const Key& b) {
      return std::tie(a.region, a.meter, a.variant, a.is_optional) <
             std::tie(b.region, b.meter, b.variant, b.is_optional);
    }
  };
  struct Usage {
    Decimal quantity;
    std::vector<long long> by_hour;
    long long resources = 0;
  };

  void change(const std::vector<Reading>& readings, int times);

  std::map<Key, Usage> pool_;
};

}  // namespace lambdacost

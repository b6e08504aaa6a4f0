#include "billing/usage.h"

#include <stdexcept>
#include <utility>

namespace lambdacost {

void add_hours(std::vector<long long>& sum, const std::vector<long long>& part, long long times) {
  if (sum.empty()) sum.resize(part.size());
  for (std::size_t hour = 0; hour < part.size(); ++hour) sum[hour] += times * part[hour];
}

void SummedReadings::add(const Reading& reading) {
  quantity += reading.quantity;
  add_hours(by_hour, reading.by_hour, 1);
}

void PooledUsage::add(const std::vector<Reading>& readings) { change(readings, 1); }
void PooledUsage::remove(const std::vector<Reading>& readings) { change(readings, -1); }

void PooledUsage::change(const std::vector<Reading>& readings, int times) {
  std::map<Key, SummedReadings> sums;
  for (const Reading& reading : readings) {
    if (reading.stated_price || !reading.covers.empty())
      throw std::logic_error("usage at a stated price and commitments cannot be pooled");
    sums[{reading.region, reading.meter, reading.variant, reading.is_optional}].add(reading);
  }
  for (const auto& [key, sum] : sums) {
    Usage& usage = pool_[key];
    usage.quantity += to_billed_quantity(sum.quantity).value * times;
    add_hours(usage.by_hour, sum.by_hour, times);
    usage.resources += times;
    if (usage.resources == 0) pool_.erase(key);
  }
}

std::vector<Reading> PooledUsage::readings() const {
  std::vector<Reading> readings;
  for (const auto& [key, usage] : pool_) {
    Reading reading;
    reading.region = key.region;
    reading.meter = key.meter;
    reading.variant = key.variant;
    reading.is_optional = key.is_optional;
    reading.quantity = Rational(usage.quantity);
    reading.by_hour = usage.by_hour;
    readings.push_back(std::move(reading));
  }
  return readings;
}

}  // namespace lambdacost

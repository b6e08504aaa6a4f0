#include "comparing/capacity_cost.h"

#include "catalogue/rows.h"

namespace lambdacost {

CapacityCost cost_of(const Bill& bill) {
  CapacityCost cost{bill.total, {}, {}};
  for (const LineItem& line : bill.lines) {
    if (line.meter->group == MeterGroup::throughput) cost.throughput += line.cost.value_or(Decimal());
    if (line.meter->group == MeterGroup::storage) cost.storage += line.cost.value_or(Decimal());
  }
  return cost;
}

CapacityCost operator+(const CapacityCost& a, const CapacityCost& b) {
  return {a.total + b.total, a.throughput + b.throughput, a.storage + b.storage};
}

CapacityCost operator-(const CapacityCost& a, const CapacityCost& b) {
  return {a.total - b.total, a.throughput - b.throughput, a.storage - b.storage};
}

}  // namespace lambdacost

#include "comparing/capacity_cost.h"

#include <array>

#include "catalogue/rows.h"

namespace lambdacost {
namespace {

using Part = std::optional<Decimal> CapacityCost::*;
constexpr std::array<Part, 3> kParts = {&CapacityCost::throughput, &CapacityCost::storage, &CapacityCost::other};

Part part_of(MeterGroup group) {
  if (group == MeterGroup::throughput) return &CapacityCost::throughput;
  return group == MeterGroup::storage ? &CapacityCost::storage : &CapacityCost::other;
}

template <class Combine>
CapacityCost combined(const CapacityCost& a, const CapacityCost& b, Combine combine) {
  CapacityCost result;
  for (const Part part : kParts)
    result.*part = a.*part && b.*part ? std::optional(combine(*(a.*part), *(b.*part))) : std::nullopt;
  return result;
}

}  // namespace

std::optional<Decimal> CapacityCost::total() const {
  return throughput && storage && other ? std::optional(*throughput + *storage + *other) : std::nullopt;
}

Decimal CapacityCost::known() const {
  Decimal sum;
  for (const Part part : kParts) sum += (this->*part).value_or(Decimal());
  return sum;
}

CapacityCost cost_of(const Bill& bill, std::string_view resource) {
  CapacityCost cost;
  for (const LineItem& line : bill.lines) {
    if (is_discount(line) || !line.cost || (!resource.empty() && line.resource != resource)) continue;
    *(cost.*part_of(line.meter->group)) += *line.cost * bill.paid_share(line);
  }
  return cost;
}

Decimal upfront_of(const Bill& bill) {
  Decimal sum;
  for (const LineItem& line : bill.lines)
    if (line.paid_at_once && !line.tiers.empty())
      sum += *line.paid_at_once * line.tiers.front().unit_price * bill.paid_share(line);
  return sum;
}

CapacityCost operator+(const CapacityCost& a, const CapacityCost& b) {
  return combined(a, b, [](const Decimal& x, const Decimal& y) { return x + y; });
}

CapacityCost operator-(const CapacityCost& a, const CapacityCost& b) {
  return combined(a, b, [](const Decimal& x, const Decimal& y) { return x - y; });
}

}  // namespace lambdacost

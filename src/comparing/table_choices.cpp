#include "comparing/table_choices.h"

#include <algorithm>

#include "records/value_parsers.h"
#include "services/metering.h"

namespace lambdacost {
namespace {

/// Capacity as the workload gives it where it is fixed, else sized for the peak.
struct FixedSizing {
  const CapacityNeed& need;

  Decimal units(const Consumption& consumed, const Rational& peak) const {
    const Decimal headroom = parse_share(capacity_headroom).value->fraction;
    const Rational at_peak = consumed.units.value_or(Rational()) / need.seconds * peak;
    return max((at_peak * (Decimal(1) + headroom)).ceiling(), Decimal(1));
  }
  Located<Capacity> sized(const std::optional<Located<Capacity>>& given, const Consumption& consumed,
                          const Rational& peak) const {
    if (given && given->value.units) return *given;
    return {Capacity{Located<Count>{Count{units(consumed, peak)}, {}}, std::nullopt}, {}};
  }
  Located<ProvisionedThroughput> sized(const std::optional<Located<ProvisionedThroughput>>& given,
                                       const Traffic& traffic) const {
    const ProvisionedThroughput none;
    const ProvisionedThroughput& as_given = given ? given->value : none;
    return {{sized(as_given.rcu, traffic.reads, need.peak_of_reads),
             sized(as_given.wcu, traffic.writes, need.peak_of_writes), std::nullopt},
            {}};
  }
};

/// Auto scaling as the workload gives it; AWS's default target without bounds where it gives none.
void scale(std::optional<Located<ProvisionedThroughput>>& provisioned) {
  if (!provisioned) provisioned.emplace();
  ProvisionedThroughput& throughput = provisioned->value;
  for (std::optional<Located<Capacity>>* own : {&throughput.rcu, &throughput.wcu})
    if (*own && !(*own)->value.auto_scaling) own->reset();
  if (!throughput.auto_scaling) throughput.auto_scaling.emplace();
}

}  // namespace

bool has_fixed_capacity(const Table& table) {
  const auto is_fixed = [](const std::optional<Located<ProvisionedThroughput>>& given) {
    return given && given->value.rcu && given->value.rcu->value.units && given->value.wcu &&
           given->value.wcu->value.units;
  };
  return is_fixed(table.provisioned) && std::ranges::all_of(table.indexes, [&](const Named<Index>& index) {
           return is_fixed(index.value.provisioned);
         });
}

CapacityChoiceMode mode_of(const Table& table) {
  if (!is_provisioned(table)) return CapacityChoiceMode::on_demand;
  return has_fixed_capacity(table) ? CapacityChoiceMode::provisioned : CapacityChoiceMode::provisioned_auto_scaling;
}

TableClass class_of(const Table& table) { return table.table_class ? table.table_class->value : TableClass::standard; }

Table as_fixed(Table table, const CapacityNeed& need) {
  const FixedSizing sizing{need};
  table.mode = Located<CapacityMode>{CapacityMode::provisioned, {}};
  table.provisioned = sizing.sized(table.provisioned, need.traffic.of_own_capacity());
  for (std::size_t i = 0; i < table.indexes.size(); ++i)
    table.indexes[i].value.provisioned = sizing.sized(table.indexes[i].value.provisioned, need.traffic.indexes[i]);
  return table;
}

Table as_scaled(Table table) {
  table.mode = Located<CapacityMode>{CapacityMode::provisioned, {}};
  scale(table.provisioned);
  for (Named<Index>& index : table.indexes) scale(index.value.provisioned);
  return table;
}

}  // namespace lambdacost

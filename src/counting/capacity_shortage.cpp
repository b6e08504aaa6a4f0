#include "counting/capacity_shortage.h"

#include <fmt/core.h>

#include "base/text.h"
#include "base/time_units.h"
#include "counting/auto_scaling.h"
#include "counting/derivation.h"
#include "counting/traffic_profile.h"

namespace lambdacost {
namespace {

/// The most units that a capacity can have, and where that is said.
struct Ceiling {
  Located<Count> units;
  std::string path;
  bool is_scaled = false;
};

std::string_view unit_of(TrafficKind kind) { return kind == TrafficKind::reads ? "RCU" : "WCU"; }

/// Fixed units, or the `max` of auto scaling; none where there is neither.
std::optional<Ceiling> ceiling_of(const ProvisionedThroughput& provisioned, TrafficKind kind) {
  const std::string key = kind == TrafficKind::reads ? "provisioned.rcu" : "provisioned.wcu";
  const std::optional<Located<Capacity>>& own = kind == TrafficKind::reads ? provisioned.rcu : provisioned.wcu;
  if (own && own->value.units) return Ceiling{*own->value.units, key};
  const std::optional<AutoScaling> scaling = scaling_of(own, provisioned.auto_scaling);
  if (!scaling || !scaling->max) return std::nullopt;
  const bool is_own = own && own->value.auto_scaling && own->value.auto_scaling->value.max;
  return Ceiling{*scaling->max, (is_own ? key : "provisioned") + ".auto_scaling.max", true};
}

/// A table's search for shortages.
class ShortageSearch {
 public:
  ShortageSearch(const Table& table, const Terms& terms, const Decimal& hours)
      : table_(table), hours_(hours), rules_(auto_scaling_rules(terms)) {}

  std::vector<CapacityShortage> run(const TableTraffic& traffic) {
    const Traffic own = traffic.of_own_capacity();
    check_table(traffic, own);
    for (std::size_t i = 0; i < traffic.indexes.size(); ++i)
      for (const TrafficKind kind : {TrafficKind::reads, TrafficKind::writes})
        check(table_.indexes[i].value.provisioned, traffic.indexes[i], kind, traffic.indexes[i].of(kind), {});
    return std::move(found_);
  }

 private:
  void check_table(const TableTraffic& traffic, const Traffic& own) {
    check(table_.provisioned, own, TrafficKind::reads, own.reads, {});
    for (std::size_t i = 0; i < traffic.replica_reads.size(); ++i)
      check(table_.provisioned, own, TrafficKind::reads, traffic.replica_reads[i],
            fmt::format(" in {}", (*table_.replicas[i]->region)->code));
    Consumption writes = own.writes;
    // Replicas delete what expires by writes.
    if (writes.units && traffic.expired && traffic.expired->units) *writes.units += *traffic.expired->units;
    check(table_.provisioned, own, TrafficKind::writes, writes, {});
  }

  void check(const std::optional<Located<ProvisionedThroughput>>& provisioned, const Traffic& owner, TrafficKind kind,
             const Consumption& asked, const std::string& where) {
    if (!provisioned || !asked.units || !asked.is_sound) return;
    const std::optional<Ceiling> ceiling = ceiling_of(provisioned->value, kind);
    // A scaling to nothing is an error of its own.
    if (!ceiling || (ceiling->is_scaled && ceiling->units->value.is_zero())) return;
    const Decimal& units = ceiling->units->value;
    const std::vector<TrafficRun> cycle = cycle_of(table_, kind);
    const Rational refused = throttled_by(units, cycle, *asked.units, hours_, rules_);
    if (refused.is_zero()) return;
    const Rational mean = *asked.units / (Rational(hours_) * kSecondsOfAnHour);
    const Rational needed = mean * peak_factor(cycle);
    const std::string_view peak = needed == mean ? "" : " at the peak";
    const std::string_view unit = unit_of(kind);
    const std::string of_capacity = fmt::format("{} {}", show(units), unit);
    found_.push_back(
        {ceiling->units.range, path_below(owner.path, ceiling->path),
         fmt::format("{} {}, but the {}{} need {}{}: {} units a month are throttled",
                     ceiling->is_scaled ? "auto scaling stops at" : "there are", of_capacity, to_string(kind), where,
                     show(needed), peak, group_digits(refused.ceiling().to_string())),
         of_capacity, fmt::format("{} {}", show(needed), unit)});
  }

  const Table& table_;
  const Decimal hours_;
  const AutoScalingRules rules_;
  std::vector<CapacityShortage> found_;
};

}  // namespace

std::vector<CapacityShortage> capacity_shortages(const Table& table, const TableTraffic& traffic, const Terms& terms,
                                                 const Decimal& hours) {
  if (!is_provisioned(table) || hours.is_zero()) return {};
  return ShortageSearch(table, terms, hours).run(traffic);
}

}  // namespace lambdacost

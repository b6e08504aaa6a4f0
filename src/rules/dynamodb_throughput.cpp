// The units a second that a table's own reads and writes need, at the peak of its profile where it has one and on
// average otherwise, which is the least that a peak can be: against what one partition key serves, what a new on-demand
// table serves, and what an on-demand table may be asked for. Traffic that is not given or cannot be counted is
// unknown. https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
#include <fmt/core.h>

#include "counting/capacity_units.h"
#include "counting/rates.h"
#include "counting/traffic_profile.h"
#include "rules/rules.h"

namespace lambdacost {
namespace {

/// Units a second on average.
using MaybeUnits = std::optional<Rational>;

class ThroughputRule {
 public:
  explicit ThroughputRule(const RuleContext& context)
      : context_(context),
        rules_(capacity_rules(context.terms)),
        hours_(context.workload.hours_per_month ? context.workload.hours_per_month->value
                                                : context.terms.number("calendar.hours_per_month")) {}

  void check(const Named<Table>& named) const {
    const Table& table = named.value;
    if (hours_.is_zero()) return;
    const std::string path = path_child("tables", named.name);
    if (table.reads)
      check_units(table, units_of_reads(table), "read", {table.reads->range, path + ".reads", {}, {}, {}});
    if (table.writes)
      check_units(table, units_of_writes(table), "write", {table.writes->range, path + ".writes", {}, {}, {}});
  }

 private:
  Rational per_second(const Rate& rate) const {
    constexpr int kSecondsOfAnHour = 3600;
    return per_month(rate, hours_) / (Rational(hours_) * kSecondsOfAnHour);
  }

  MaybeUnits units_of_reads(const Table& table) const {
    const TableReads& reads = table.reads->value;
    if (reads.units) return per_second(reads.units->value);
    const auto& size = reads.item_size ? reads.item_size : table.item_size;
    if (!size || (reads.queries && !reads.items_per_query)) return std::nullopt;
    Rational units;
    if (reads.requests) units += per_second(reads.requests->value) * read_units(size->value.bytes, rules_);
    if (reads.queries) {
      const Rational bytes = Rational(size->value.bytes) * reads.items_per_query->value.value;
      units += per_second(reads.queries->value) * read_units(bytes, rules_);
    }
    return units * consistency_factor(reads, rules_);
  }

  MaybeUnits units_of_writes(const Table& table) const {
    const TableWrites& writes = table.writes->value;
    if (writes.units) return per_second(writes.units->value);
    const auto& size = writes.item_size ? writes.item_size : table.item_size;
    if (!size || !writes.requests) return std::nullopt;
    return per_second(writes.requests->value) * write_units(size->value.bytes, rules_) *
           transaction_factor(writes, rules_);
  }

  void check_units(const Table& table, const MaybeUnits& mean, std::string_view kind, Finding finding) const {
    if (!mean) return;
    // A file of consumed units that was not read says nothing of the peak.
    const bool has_shape = table.profile && !(table.profile->value.file && table.profile->value.consumed.empty());
    const Rational peak = has_shape ? *mean * peak_factor(traffic_cycle(table.profile->value)) : *mean;
    finding.message = has_shape ? "at the peak " : "on average ";
    const std::string noun = fmt::format(" {} units/s", kind);
    const auto check_limit = [&](std::string_view limit) {
      if (const BoundRow* bound = context_.bound(limit, kind))
        context_.report_above_max(*bound, {peak.ceiling(), LimitUnit::number}, finding, noun);
    };
    check_limit("dynamodb-partition-throughput");
    if (table.mode && table.mode->value == CapacityMode::provisioned) return;  // its capacity has limits of its own
    check_limit("dynamodb-initial-throughput");
    check_limit("dynamodb-table-throughput");
  }

  const RuleContext& context_;
  CapacityRules rules_;
  Decimal hours_;
};

}  // namespace

void check_dynamodb_throughput(const RuleContext& context) {
  const ThroughputRule rule(context);
  for_each_sound(context, context.workload.tables, [&](const Named<Table>& named) { rule.check(named); });
}

}  // namespace lambdacost

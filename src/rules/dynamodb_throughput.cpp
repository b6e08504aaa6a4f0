// The units a second that the reads and writes of a table and of each index need, at the peak of the table's profile
// where it has one and on average otherwise, which is the least that a peak can be: against what one partition key
// serves, what a new on-demand table serves, and what an on-demand table or index may be asked for. Traffic that is not
// given or cannot be counted is unknown.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
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
  explicit ThroughputRule(const RuleContext& context) : context_(context), rules_(capacity_rules(context.terms)) {}

  void check(const Named<Table>& named) const {
    const Table& table = named.value;
    if (context_.hours.is_zero()) return;
    const std::string path = path_of(named);
    if (table.reads)
      check_table(table, units_of_reads(table.reads->value, table.item_size), "read",
                  {table.reads->range, path + ".reads", {}, {}, {}});
    if (table.writes)
      check_table(table, units_of_writes(table), "write", {table.writes->range, path + ".writes", {}, {}, {}});
    for (const Named<Index>& named_index : table.indexes) {
      const Index& index = named_index.value;
      const std::string of_index = path_child(path + ".indexes", named_index.name);
      const auto& size = index.projected_size ? index.projected_size : table.item_size;
      if (index.reads)
        check_index(table, units_of_reads(index.reads->value, size), "read",
                    {index.reads->range, of_index + ".reads", {}, {}, {}});
      if (index.writes)
        check_index(table, units_of_index_writes(table, index), "write",
                    {index.writes->range, of_index + ".writes", {}, {}, {}});
    }
  }

 private:
  Rational per_second(const Rate& rate) const { return mean_per_second(rate, context_.hours); }

  MaybeUnits units_of_reads(const TableReads& reads, const std::optional<Located<Size>>& size_of_item) const {
    if (reads.units) return per_second(reads.units->value);
    const auto& size = reads.item_size ? reads.item_size : size_of_item;
    if (!size || (reads.queries && !reads.items_per_query)) return std::nullopt;
    Rational units;
    if (reads.requests) units += per_second(reads.requests->value) * read_units(size->value.bytes, rules_);
    if (reads.queries) {
      const Rational bytes = Rational(size->value.bytes) * reads.items_per_query->value.value;
      units += per_second(reads.queries->value) * read_units(bytes, rules_);
    }
    return units * consistency_factor(reads, rules_);
  }

  static const std::optional<Located<Size>>& written_item(const Table& table) {
    return table.writes && table.writes->value.item_size ? table.writes->value.item_size : table.item_size;
  }

  MaybeUnits units_of_writes(const Table& table) const {
    const TableWrites& writes = table.writes->value;
    if (writes.units) return per_second(writes.units->value);
    const auto& size = written_item(table);
    if (!size || !writes.requests) return std::nullopt;
    return per_second(writes.requests->value) * write_units(size->value.bytes, rules_) *
           transaction_factor(writes, rules_);
  }

  MaybeUnits units_of_index_writes(const Table& table, const Index& index) const {
    const IndexWrites& writes = index.writes->value;
    if (writes.units) return per_second(writes.units->value);
    const auto& size = index.projected_size ? index.projected_size : written_item(table);
    if (!size || !writes.share || !table.writes || !table.writes->value.requests) return std::nullopt;
    return per_second(table.writes->value.requests->value) * index_writes_of_a_write(index) *
           write_units(size->value.bytes, rules_);
  }

  void check_table(const Table& table, const MaybeUnits& mean, std::string_view kind, const Finding& finding) const {
    check_units(table, mean, kind, finding,
                {"dynamodb-partition-throughput", "dynamodb-initial-throughput", "dynamodb-table-throughput"});
  }

  void check_index(const Table& table, const MaybeUnits& mean, std::string_view kind, const Finding& finding) const {
    check_units(table, mean, kind, finding, {"dynamodb-partition-throughput", "dynamodb-table-throughput"});
  }

  void check_units(const Table& table, const MaybeUnits& mean, std::string_view kind, Finding finding,
                   std::initializer_list<std::string_view> limits) const {
    if (!mean) return;
    // A file of consumed units that was not read says nothing of the peak.
    const bool has_shape = table.profile && !(table.profile->value.file && table.profile->value.consumed.empty());
    const Amount peak{(has_shape ? *mean * peak_factor(traffic_cycle(table.profile->value)) : *mean).ceiling(),
                      LimitUnit::number};
    finding.message = has_shape ? "at the peak " : "on average ";
    // Provisioned capacity has limits of its own.
    const bool is_provisioned = table.mode && table.mode->value == CapacityMode::provisioned;
    for (const std::string_view limit : limits) {
      if (is_provisioned && limit != "dynamodb-partition-throughput") continue;
      if (const BoundRow* bound = context_.bound(limit, kind))
        context_.report_above_max(*bound, peak, finding, fmt::format(" {} units/s", kind));
    }
  }

  const RuleContext& context_;
  CapacityRules rules_;
};

}  // namespace

void check_dynamodb_throughput(const RuleContext& context) {
  const ThroughputRule rule(context);
  for_each_sound(context, context.workload.tables, [&](const Named<Table>& named) { rule.check(named); });
}

}  // namespace lambdacost

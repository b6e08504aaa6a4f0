// The units a second that the reads and writes of a table and of each index need, at the peak of the table's profile
// where it has one and on average otherwise, which is the least that a peak can be: against what one partition key
// serves, what a new on-demand table serves, and what an on-demand table or index may be asked for. Traffic that is not
// given or cannot be counted is unknown.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode.html
#include <fmt/core.h>

#include "base/time_units.h"
#include "counting/table_traffic.h"
#include "counting/traffic_profile.h"
#include "rules/rules.h"

namespace lambdacost {
namespace {

class ThroughputRule {
 public:
  explicit ThroughputRule(const RuleContext& context) : context_(context) {}

  void check(const Named<Table>& named) const {
    const Table& table = named.value;
    if (context_.hours.is_zero()) return;
    SilentListener silent;
    const TableTraffic traffic = table_traffic(table, context_.terms, context_.hours, silent);
    const std::string path = path_of(named);
    check_traffic(table, traffic.of_own_capacity(), path, {table.reads, table.writes},
                  {"dynamodb-partition-throughput", "dynamodb-initial-throughput", "dynamodb-table-throughput"});
    for (std::size_t i = 0; i < table.indexes.size(); ++i) {
      const Index& index = table.indexes[i].value;
      check_traffic(table, traffic.indexes[i], path_child(path + ".indexes", table.indexes[i].name),
                    {index.reads, index.writes}, {"dynamodb-partition-throughput", "dynamodb-table-throughput"});
    }
  }

 private:
  /// Where reads and writes are given; the profile says measured ones.
  struct Places {
    template <class Reads, class Writes>
    Places(const std::optional<Located<Reads>>& given_reads, const std::optional<Located<Writes>>& given_writes) {
      if (given_reads) reads = given_reads->range;
      if (given_writes) writes = given_writes->range;
    }
    SourceRange reads;
    SourceRange writes;
  };

  void check_traffic(const Table& table, const Traffic& traffic, const std::string& path, const Places& places,
                     std::initializer_list<std::string_view> limits) const {
    const SourceRange of_profile = table.profile ? table.profile->range : SourceRange{};
    for (const TrafficKind kind : {TrafficKind::reads, TrafficKind::writes}) {
      const SourceRange given = kind == TrafficKind::reads ? places.reads : places.writes;
      const bool is_given = given.is_somewhere();
      const std::string key = is_given ? std::string(to_string(kind)) : std::string("profile");
      check_units(table, traffic.of(kind), kind, {is_given ? given : of_profile, path_child(path, key), {}, {}, {}},
                  limits);
    }
  }

  void check_units(const Table& table, const Consumption& asked, TrafficKind kind, Finding finding,
                   std::initializer_list<std::string_view> limits) const {
    if (!asked.units || !asked.is_sound || asked.units->is_zero()) return;
    const Rational mean = *asked.units / (Rational(context_.hours) * kSecondsOfAnHour);
    const Amount peak{(mean * peak_factor(cycle_of(table, kind))).ceiling(), LimitUnit::number};
    finding.message = shape_of(table, kind) != nullptr ? "at the peak " : "on average ";
    const std::string_view variant = kind == TrafficKind::reads ? "read" : "write";
    for (const std::string_view limit : limits) {
      // Provisioned capacity has limits of its own.
      if (is_provisioned(table) && limit != "dynamodb-partition-throughput") continue;
      if (const BoundRow* bound = context_.bound(limit, variant))
        context_.report_above_max(*bound, peak, finding, fmt::format(" {} units/s", variant));
    }
  }

  const RuleContext& context_;
};

}  // namespace

void check_dynamodb_throughput(const RuleContext& context) {
  const ThroughputRule rule(context);
  for_each_sound(context, context.workload.tables, [&](const Named<Table>& named) { rule.check(named); });
}

}  // namespace lambdacost

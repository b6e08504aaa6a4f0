// Tables with replicas: their write capacity is on-demand or scales automatically, and each region has one copy.
#include <fmt/core.h>

#include <set>
#include <string>
#include <string_view>

#include "rules/rules.h"

namespace lambdacost {
namespace {

/// Fixed write units of the table and of its indexes.
void check_write_capacity(const Named<Table>& named, const BoundRow& bound, const RuleContext& context) {
  const Table& table = named.value;
  const std::string path = path_of(named);
  const auto check = [&](const std::optional<Located<ProvisionedThroughput>>& provisioned, const std::string& owner) {
    if (!provisioned || !(*provisioned)->wcu || !(*provisioned)->wcu->value.units) return;
    const Located<Count>& units = *(*provisioned)->wcu->value.units;
    context.report(bound, {units.range,
                           owner + ".provisioned.wcu",
                           std::string(bound.reason),
                           to_string(Amount{units->value}),
                           "auto_scaling",
                           {{table.replicas.front().range, "the replicas", path + ".replicas"}}});
  };
  check(table.provisioned, path);
  for (const Named<Index>& index : table.indexes)
    check(index.value.provisioned, path_child(path + ".indexes", index.name));
}

void check_regions(const Named<Table>& named, const BoundRow& bound, const RuleContext& context) {
  std::set<std::string_view> regions = {region_of(named.value)};
  for (std::size_t i = 0; i < named.value.replicas.size(); ++i) {
    const Located<RegionCode>& region = *named.value.replicas[i]->region;
    if (regions.insert(region->code).second) continue;
    context.report(bound, {region.range, path_item(path_of(named) + ".replicas", i),
                           fmt::format("the table is in {} already", region->code), region->code, "another region"});
  }
}

}  // namespace

void check_dynamodb_global_tables(const RuleContext& context) {
  const BoundRow* capacity = context.bound("dynamodb-global-table-capacity");
  const BoundRow* region = context.bound("dynamodb-replica-region");
  for_each_sound(context, context.workload.tables, [&](const Named<Table>& named) {
    const Table& table = named.value;
    const bool is_provisioned = table.mode && table.mode->value == CapacityMode::provisioned;
    if (table.replicas.empty()) return;
    if (capacity != nullptr && is_provisioned) check_write_capacity(named, *capacity, context);
    if (region != nullptr) check_regions(named, *region, context);
  });
}

}  // namespace lambdacost

// Provisioned capacity of all tables and indexes of a region. Auto scaling counts with the least it keeps.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
#include "rules/region_sum.h"
#include "rules/rules.h"

namespace lambdacost {
namespace {

using Kind = std::optional<Located<Capacity>> ProvisionedThroughput::*;

/// What is kept at least, and where that is said.
std::optional<Located<Count>> least_units(const ProvisionedThroughput& provisioned, Kind kind) {
  const auto& capacity = provisioned.*kind;
  if (capacity && (*capacity)->units) return (*capacity)->units;
  const auto& scaling = capacity && (*capacity)->auto_scaling ? (*capacity)->auto_scaling : provisioned.auto_scaling;
  return scaling ? (*scaling)->min : std::nullopt;
}

void check_kind(const RuleContext& context, Kind kind, std::string_view key, std::string_view variant) {
  const BoundRow* bound = context.bound("dynamodb-account-capacity", variant);
  if (bound == nullptr) return;
  RegionSums sums;
  for_each_sound(context, context.workload.tables, [&](const Named<Table>& named) {
    if (!named.value.mode || named.value.mode->value != CapacityMode::provisioned) return;
    const auto add = [&](const std::optional<Located<ProvisionedThroughput>>& provisioned, const std::string& path) {
      const auto units = provisioned ? least_units(**provisioned, kind) : std::nullopt;
      if (units)
        sums.add(region_of(named.value), Rational(units->value.value),
                 {units->range, {}, path_child(path + ".provisioned", key)});
    };
    const std::string path = path_of(named);
    add(named.value.provisioned, path);
    for (const Named<Index>& index : named.value.indexes)
      add(index.value.provisioned, path_child(path + ".indexes", index.name));
  });
  sums.report(context, *bound, "all tables and indexes of the region: ", " units");
}

}  // namespace

void check_dynamodb_account_capacity(const RuleContext& context) {
  check_kind(context, &ProvisionedThroughput::rcu, "rcu", "read");
  check_kind(context, &ProvisionedThroughput::wcu, "wcu", "write");
}

}  // namespace lambdacost

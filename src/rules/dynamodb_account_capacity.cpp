// Provisioned capacity of all tables and indexes of a region. Auto scaling counts with the least it keeps.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
#include <map>

#include "rules/rules.h"

namespace lambdacost {
namespace {

struct Sum {
  Rational units;
  RelatedNote last;
};
using Sums = std::map<std::string_view, Sum>;

using Kind = std::optional<Located<Capacity>> ProvisionedThroughput::*;

/// What is kept at least, and where that is said.
std::optional<Located<Count>> least_units(const ProvisionedThroughput& provisioned, Kind kind) {
  const auto& capacity = provisioned.*kind;
  if (capacity && (*capacity)->units) return (*capacity)->units;
  const auto& scaling = capacity && (*capacity)->auto_scaling ? (*capacity)->auto_scaling : provisioned.auto_scaling;
  return scaling ? (*scaling)->min : std::nullopt;
}

void add(const std::optional<Located<ProvisionedThroughput>>& provisioned, Kind kind, std::string_view key,
         const std::string& path, Sum& sum) {
  if (!provisioned) return;
  const auto units = least_units(**provisioned, kind);
  if (!units) return;
  sum.units += Rational(units->value.value);
  sum.last = {units->range, {}, path_child(path + ".provisioned", key)};
}

void check_kind(const RuleContext& context, Kind kind, std::string_view key, std::string_view variant) {
  const BoundRow* bound = context.bound("dynamodb-account-capacity", variant);
  if (bound == nullptr) return;
  Sums sums;
  for_each_sound(context, context.workload.tables, [&](const Named<Table>& named) {
    if (!named.value.mode || named.value.mode->value != CapacityMode::provisioned) return;
    Sum& sum = sums[region_of(named.value)];
    const std::string path = path_child("tables", named.name);
    add(named.value.provisioned, kind, key, path, sum);
    for (const Named<Index>& index : named.value.indexes)
      add(index.value.provisioned, kind, key, path_child(path + ".indexes", index.name), sum);
  });
  for (const auto& [region, sum] : sums)
    if (!sum.units.is_zero())
      context.report_above_max(*bound, {sum.units, LimitUnit::number},
                               {sum.last.range, sum.last.path, "all tables and indexes of the region: ", {}, {}},
                               " units");
}

}  // namespace

void check_dynamodb_account_capacity(const RuleContext& context) {
  check_kind(context, &ProvisionedThroughput::rcu, "rcu", "read");
  check_kind(context, &ProvisionedThroughput::wcu, "wcu", "write");
}

}  // namespace lambdacost

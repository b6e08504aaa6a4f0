#include "billing/allowances.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "base/share.h"

namespace lambdacost {
namespace {

/// Lines of one region and meter that draw on an allowance, by index, ordered by resource path.
struct Group {
  GroupKey key;
  std::vector<std::size_t> lines;
  Decimal usage;
};

bool is_covered(const LineItem& line, const AllowanceRow& allowance, const BillingContext& context) {
  return !line.stated_price && !line.quantity.is_zero() &&
         context.catalogue.is_covered(line.meter->meter, line.region, allowance, context.period.prices_as_of);
}

/// Groups in order of region and meter. A pool over variants (architectures) is one group: AWS grants the free quantity
/// to the meter, whatever its usage type.
std::vector<Group> covered_groups(std::span<const LineItem> lines, const AllowanceRow& allowance,
                                  const BillingContext& context) {
  std::map<GroupKey, Group> groups;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!is_covered(lines[i], allowance, context)) continue;
    const GroupKey key{lines[i].region, lines[i].meter->meter, {}};
    Group& group = groups[key];
    group.key = key;
    group.lines.push_back(i);
    group.usage += lines[i].quantity;
  }
  std::vector<Group> list;
  for (auto& [key, group] : groups) list.push_back(std::move(group));
  return list;
}

/// `quantity`, or all usage where that is less, shared over the groups by their usage.
std::vector<Decimal> share_over(const Decimal& quantity, std::span<const Group> groups) {
  std::vector<Decimal> usages;
  for (const Group& group : groups) usages.push_back(group.usage);
  return share(quantity, usages);
}

void take_off(std::span<LineItem> lines, const Group& group, const AllowanceRow& allowance, const Decimal& free) {
  std::vector<Decimal> usages;
  for (const std::size_t i : group.lines) usages.push_back(lines[i].quantity);
  const std::vector<Decimal> parts = share(free, usages);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    LineItem& line = lines[group.lines[i]];
    line.free_quantity += parts[i];
    line.allowance = &allowance;
    line.billed_quantity -= parts[i];
  }
}

/// Usage elsewhere that lies beyond the allowance stands before this workload's in the tiers. Where several groups
/// share the figure, each bears it in proportion to its own usage, as it does the free quantity.
void move_tiers(std::span<const LineItem> lines, std::span<const Group> groups, const Decimal& beyond,
                TierOffsets& offsets) {
  const std::vector<Decimal> parts = share_over(beyond, groups);
  for (std::size_t g = 0; g < groups.size(); ++g)
    for (const std::size_t i : groups[g].lines)
      offsets[{lines[i].region, lines[i].meter->meter, lines[i].meter->variant}] = parts[g];
}

/// Takes one pool off its groups: the whole account's, or one region's.
void apply_pool(std::span<LineItem> lines, std::span<const Group> groups, const AllowanceRow& allowance,
                const Decimal& pool, const Decimal& used, TierOffsets& offsets) {
  Decimal usage;
  for (const Group& group : groups) usage += group.usage;
  const Decimal available = used < pool ? pool - used : Decimal();
  const std::vector<Decimal> parts = share_over(min(available, usage), groups);
  for (std::size_t g = 0; g < groups.size(); ++g) take_off(lines, groups[g], allowance, parts[g]);
  if (used > pool) move_tiers(lines, groups, used - pool, offsets);
}

}  // namespace

TierOffsets apply_allowances(std::span<LineItem> lines, const BillingContext& context,
                             std::vector<Assumption>& assumptions) {
  TierOffsets offsets;
  for (const AllowanceRow& allowance : context.catalogue.rows<AllowanceRow>()) {
    const std::vector<Group> groups = covered_groups(lines, allowance, context);
    if (groups.empty()) continue;
    const auto used = context.already_used.find(std::string(allowance.already_used));
    const Decimal used_elsewhere = used == context.already_used.end() ? Decimal() : used->second;
    const Decimal pool = context.free_tier ? allowance.quantity : Decimal();
    if (allowance.scope == AllowanceRow::Scope::account) {
      apply_pool(lines, groups, allowance, pool, used_elsewhere, offsets);
    } else {
      for (auto first = groups.begin(); first != groups.end();) {
        const auto last = std::ranges::find_if(
            first, groups.end(), [&](const Group& group) { return group.key.region != first->key.region; });
        apply_pool(lines, std::span(first, last), allowance, pool, used_elsewhere, offsets);
        first = last;
      }
    }
    if (used_elsewhere > pool && groups.size() > 1)
      assumptions.push_back({{},
                             fmt::format("account.already_used.{}", allowance.already_used),
                             used_elsewhere.to_string(),
                             "its part beyond the free quantity is shared over regions and architectures by usage"});
  }
  return offsets;
}

}  // namespace lambdacost

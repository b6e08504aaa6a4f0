// Reserved capacity covers provisioned tables of the Standard class only, and an account has at most so many units of
// reads and writes together, over all regions.
#include <algorithm>

#include "rules/rules.h"

namespace lambdacost {

namespace {

void check_class(const RuleContext& context) {
  const BoundRow* bound = context.bound("dynamodb-reserved-capacity-class");
  if (bound == nullptr) return;
  const auto& all_reserved = context.workload.account->value.reserved;
  for_each_sound(context, context.workload.tables, [&](const Named<Table>& named) {
    const Table& table = named.value;
    const bool is_provisioned = table.mode && table.mode->value == CapacityMode::provisioned;
    if (!is_provisioned || !table.table_class || !has_word(bound->denied, to_string(table.table_class->value))) return;
    const auto reserved =
        std::ranges::find_if(all_reserved, [&](const auto& entry) { return entry->region->code == region_of(table); });
    if (reserved == all_reserved.end()) return;
    context.report(*bound, {table.table_class->range,
                            path_of(named) + ".class",
                            std::string(bound->reason),
                            std::string(to_string(table.table_class->value)),
                            "standard",
                            {{reserved->range, "reserved here", "account.reserved"}}});
  });
}

void check_sum(const RuleContext& context) {
  const BoundRow* bound = context.bound("dynamodb-reserved-capacity", "account");
  if (bound == nullptr) return;
  const auto& all_reserved = context.workload.account->value.reserved;
  Rational sum;
  std::vector<RelatedNote> places;
  for (std::size_t i = 0; i < all_reserved.size(); ++i) {
    const auto add = [&](const std::optional<Located<Count>>& units, std::string_view key) {
      if (!units || units->value.value.is_zero()) return;
      sum += Rational(units->value.value);
      places.push_back({units->range, "a part of it", path_child(path_item("account.reserved", i), key)});
    };
    add(all_reserved[i]->rcu, "rcu");
    add(all_reserved[i]->wcu, "wcu");
  }
  if (places.empty()) return;
  const RelatedNote last = std::move(places.back());
  places.pop_back();
  context.report_above_max(*bound, {sum, LimitUnit::number},
                           {last.range, last.path, "all reservations together: ", {}, {}, std::move(places)}, " units");
}

}  // namespace

void check_dynamodb_reserved_capacity(const RuleContext& context) {
  if (!context.workload.account) return;
  check_class(context);
  check_sum(context);
}

}  // namespace lambdacost

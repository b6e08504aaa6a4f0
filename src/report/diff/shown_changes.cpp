#include "report/diff/shown_changes.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "billing/cost_groups.h"
#include "report/diff/changed_settings.h"
#include "writing/display.h"

namespace lambdacost {
namespace {

/// How much it changes, whichever way.
std::optional<Decimal> size_of(const std::optional<Decimal>& difference) {
  if (!difference) return std::nullopt;
  return difference->is_negative() ? -*difference : *difference;
}

ChangedSum sum_of(const ResourceChange& resource) {
  const auto side = [](bool is_there, const Decimal& cost) { return is_there ? std::optional(cost) : std::nullopt; };
  return {.name = resource.resource,
          .before = side(resource.is_before, resource.cost_before),
          .after = side(resource.is_after, resource.cost_after),
          .is_before = resource.is_before || resource.is_unknown_before,
          .is_after = resource.is_after || resource.is_unknown_after};
}

ChangedSum sum_of_others(const std::vector<ChangedSum>& others) {
  ChangedSum sum{.name = others_title(others.size()),
                 .is_named = false,
                 .before = std::nullopt,
                 .after = std::nullopt,
                 .is_before = false,
                 .is_after = false};
  for (const ChangedSum& other : others) {
    add_known(sum.before, other.before);
    add_known(sum.after, other.after);
    sum.is_before = sum.is_before || other.is_before;
    sum.is_after = sum.is_after || other.is_after;
  }
  return sum;
}

}  // namespace

std::optional<Decimal> ChangedSum::difference() const {
  if ((is_before && !before) || (is_after && !after)) return std::nullopt;
  return after.value_or(Decimal()) - before.value_or(Decimal());
}

std::vector<std::string> cells_of(const ChangedSum& sum, Currency currency, std::string_view absent) {
  const auto cost = [&](bool is_there, const std::optional<Decimal>& amount) {
    if (!is_there) return std::string(absent);
    return amount ? display_amount(*amount, currency) : std::string("unknown");
  };
  const std::optional<Decimal> difference = sum.difference();
  return {cost(sum.is_before, sum.before), cost(sum.is_after, sum.after),
          difference ? signed_amount(*difference, currency) : "unknown",
          difference && sum.is_before && sum.is_after ? percent_text(*difference, *sum.before) : ""};
}

ShownChanges shown_changes(const BillChanges& changes, const CostView& view) {
  ShownChanges shown;
  const auto settings = settings_by_resource(changes);
  for (ResourceChange& resource : by_resource(changes)) {
    if (resource.is_changed())
      shown.resources.push_back(std::move(resource));
    else if (!settings.contains(resource.resource))
      ++shown.unchanged;
  }
  const std::vector<ResourceChange> rest = take_rest(shown.resources, view, [](const ResourceChange& resource) {
    return resource.is_difference_known() ? size_of(resource.difference()) : std::nullopt;
  });
  const auto count_settings = [&](const std::vector<ResourceChange>& resources) {
    return static_cast<std::size_t>(std::ranges::count_if(
        resources, [&](const ResourceChange& resource) { return settings.contains(resource.resource); }));
  };
  shown.hidden_settings = count_settings(rest) + (view.group_by ? count_settings(shown.resources) : 0);
  if (rest.empty()) return shown;
  std::vector<ChangedSum> sums;
  for (const ResourceChange& resource : rest) sums.push_back(sum_of(resource));
  shown.others = sum_of_others(sums);
  return shown;
}

std::vector<ChangedSum> changed_groups(const BillChanges& changes, const CostView& view) {
  const Grouping& grouping = *view.group_by;
  std::map<std::string, ChangedSum> by_name;
  const auto group_of = [&](const std::string& name) -> ChangedSum& {
    const auto [found, is_new] = by_name.try_emplace(name);
    if (is_new) {
      found->second.name = group_name(grouping, name);
      found->second.is_named = !name.empty();
      found->second.is_before = found->second.is_after = false;
    }
    return found->second;
  };
  for (const CostGroup& group : cost_groups(changes.before, grouping)) {
    group_of(group.name).before = group.cost;
    group_of(group.name).is_before = true;
  }
  for (const CostGroup& group : cost_groups(changes.after, grouping)) {
    group_of(group.name).after = group.cost;
    group_of(group.name).is_after = true;
  }
  std::vector<ChangedSum> groups;
  for (auto& [name, group] : by_name) groups.push_back(std::move(group));
  const std::vector<ChangedSum> rest =
      take_rest(groups, view, [](const ChangedSum& group) { return size_of(group.difference()); });
  if (!rest.empty()) groups.push_back(sum_of_others(rest));
  return groups;
}

}  // namespace lambdacost

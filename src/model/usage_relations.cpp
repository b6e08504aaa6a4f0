#include "model/usage_relations.h"

#include <algorithm>
#include <vector>

#include "input/overlay.h"

namespace lambdacost {
namespace {

bool has_outer(const Node& mapping, std::string_view key) {
  return mapping.find(split_usage_key(key).outer) != nullptr;
}

/// Whether a default of the row's key, one of those that are left, fits an instance that does not give it.
bool fits(const UsageRow& row, const Node& instance, const Node& defaults, std::span<const UsageRow> rows) {
  const auto is_in_the_way = [&](const UsageRow& other) {
    const bool is_of_one_mapping = split_usage_key(row.key).outer == split_usage_key(other.key).outer;
    return !is_of_one_mapping && has_outer(instance, other.key) && are_exclusive(row, other);
  };
  if (std::ranges::any_of(rows, is_in_the_way)) return false;
  if (row.needs.empty() || has_outer(instance, row.needs) || has_outer(defaults, row.needs)) return true;
  const std::string_view needed[] = {row.needs};
  return std::ranges::any_of(rows,
                             [&](const UsageRow& other) { return other.by_default && names_key(needed, other.key); });
}

}  // namespace

bool names_key(std::span<const std::string_view> texts, std::string_view key) {
  return std::ranges::any_of(texts,
                             [&](std::string_view text) { return text == key || text == split_usage_key(key).outer; });
}

bool are_exclusive(const UsageRow& a, const UsageRow& b) {
  const UsageKeyParts of_a = split_usage_key(a.key);
  const UsageKeyParts of_b = split_usage_key(b.key);
  if (of_a.outer == of_b.outer) return of_a.inner.empty() != of_b.inner.empty();
  return names_key(a.excludes, b.key) || names_key(b.excludes, a.key);
}

void merge_fitting_defaults(Node& instance, const Node& defaults, std::string_view type, const Catalogue& catalogue) {
  const std::span<const UsageRow> rows = catalogue.usages(type);
  Node fitting = defaults;
  const auto is_unfit = [&](const Member& member) {
    if (instance.find(member.key) != nullptr) return false;
    return std::ranges::any_of(rows, [&](const UsageRow& row) {
      return split_usage_key(row.key).outer == member.key && !fits(row, instance, fitting, rows);
    });
  };
  // What needs a key that goes, goes with it.
  for (auto unfit = std::ranges::find_if(fitting.members, is_unfit); unfit != fitting.members.end();
       unfit = std::ranges::find_if(fitting.members, is_unfit))
    fitting.members.erase(unfit);
  merge_under(instance, fitting);
}

}  // namespace lambdacost

// How people ask to see costs: in which order, how many, in which groups. What is cut off stays in one line, so that
// the sums hold.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "billing/cost_groups.h"

namespace lambdacost {

enum class CostOrder { name, cost };

/// What --sort, --top and --group-by ask for.
struct CostView {
  std::optional<CostOrder> order;
  std::optional<std::size_t> top;  ///< at least 1
  std::optional<Grouping> group_by;

  bool is_any() const { return order || top || group_by; }
  /// The top of something are its largest, unless another order is asked for.
  bool is_by_cost() const { return order ? *order == CostOrder::cost : top.has_value(); }
};

/// What a format makes of a CostView.
enum class ViewUse {
  shown,    ///< it is for people
  whole,    ///< it has everything, the totals of the groups too
  refused,  ///< it has rows that are added up elsewhere: a part of them would be a wrong sum
};

/// Brings rows into the order of the view, by `cost_of` (an optional amount, the unknown last) where it is by cost;
/// those beyond its top are taken out and returned.
template <class Row, class CostOf>
std::vector<Row> take_rest(std::vector<Row>& rows, const CostView& view, CostOf cost_of) {
  if (view.is_by_cost())
    std::ranges::stable_sort(rows, [&](const Row& a, const Row& b) {
      const std::optional<Decimal> cost_a = cost_of(a);
      const std::optional<Decimal> cost_b = cost_of(b);
      return cost_a && (!cost_b || *cost_a > *cost_b);
    });
  if (!view.top || rows.size() <= *view.top) return {};
  const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(*view.top);
  std::vector<Row> rest(std::make_move_iterator(begin), std::make_move_iterator(rows.end()));
  rows.erase(begin, rows.end());
  return rest;
}

/// "3 others"
std::string others_title(std::size_t number);

/// "Service", "Kind", "Region", "Resource", "Tag team".
std::string grouping_title(const Grouping& grouping);
/// The name of a group: "untagged" for what lacks the tag.
std::string group_name(const Grouping& grouping, const std::string& name);

/// A part of a whole in percent, rounded half up to one decimal: "28.9%"; "" of nothing, and of what is not known.
std::string display_percent(const std::optional<Decimal>& part, const Decimal& whole);

}  // namespace lambdacost

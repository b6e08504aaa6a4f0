// Changes as people ask to see them: resources in an order, the largest of them, or groups in place of resources.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "comparing/bill_changes.h"
#include "report/cost_view.h"
#include "report/diff/diff_formats.h"

namespace lambdacost {

/// What is known of several resources, or of a group of lines, before and after; nothing where nothing of a side is.
struct ChangedSum {
  std::string name;      ///< as it was given, or our own words
  bool is_named = true;  ///< else the name is in our own words
  std::optional<Decimal> before;
  std::optional<Decimal> after;
  bool is_before = true;  ///< there is something of it on that side
  bool is_after = true;

  /// Nothing where a side is not known; what is not there costs nothing.
  std::optional<Decimal> difference() const;
};

/// Texts of the cells of a sum: before, after, change, change in percent. `absent` stands for a side without it.
std::vector<std::string> cells_of(const ChangedSum& sum, Currency currency, std::string_view absent);

/// The resources that changed, in the order of the view: the largest changes first where it is by cost, the unknown
/// last.
struct ShownChanges {
  std::vector<ResourceChange> resources;
  std::optional<ChangedSum> others;  ///< those beyond the top
  std::size_t unchanged = 0;         ///< resources whose settings are the same too
  std::size_t hidden_settings = 0;   ///< resources that have changed settings and are not among `resources`, for groups
                                     ///< in their place or for the top
};
ShownChanges shown_changes(const BillChanges& changes, const CostView& view);

/// The groups of the view, which has a grouping, in its order; the last stands for those beyond its top.
std::vector<ChangedSum> changed_groups(const BillChanges& changes, const CostView& view);

}  // namespace lambdacost

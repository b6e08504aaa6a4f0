// The costs of a bill in groups: of a service, a kind of resource, a region, a value of a tag, a resource. The groups
// of a bill add up to its total, exactly.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "billing/bill.h"

namespace lambdacost {

/// What the lines of a group have in common.
struct Grouping {
  enum class By { service, kind, region, resource, tag };
  By by = By::service;
  std::string tag_key = {};  ///< of a tag

  friend bool operator==(const Grouping&, const Grouping&) = default;
};

/// What the invocations of functions came to: of those functions of which everything is known.
struct FunctionCosts {
  Decimal requests;  ///< as AWS counts them, free ones too
  Decimal cost;      ///< of all lines of these functions

  /// What a million requests cost, cut to 12 decimals; none without requests.
  std::optional<Decimal> per_million() const;
};

/// The lines of a group taken together.
struct CostGroup {
  std::string name;             ///< "functions", "us-east-1", "functions.a", "checkout"; "" without the tag
  std::optional<Decimal> cost;  ///< of what is known, none where nothing of the group is
  FunctionCosts functions;
};

/// Sums by the names of the groups: of what is known, none where nothing of a group is.
std::map<std::string, std::optional<Decimal>> cost_sums(const Bill& bill, const Grouping& grouping);
/// The same with what the functions of each group cost, by name.
std::vector<CostGroup> cost_groups(const Bill& bill, const Grouping& grouping);
/// Of the whole bill.
FunctionCosts function_costs(const Bill& bill);

/// The sums of each tag of the bill by its values: by_tag["team"]["checkout"], and by_tag["team"][""] of what lacks it.
std::map<std::string, std::map<std::string, std::optional<Decimal>>> totals_by_tag(const Bill& bill);

/// Adds an amount to the sum of what is known.
void add_known(std::optional<Decimal>& sum, const std::optional<Decimal>& amount);

}  // namespace lambdacost

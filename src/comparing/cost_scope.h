// The part of a bill that a budget covers.
#pragma once

#include <compare>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "billing/bill.h"
#include "catalogue/values.h"
#include "model/workload.h"

namespace lambdacost {

/// What the lines of a scope have in common.
struct CostScope {
  enum class Kind {
    all,
    resource,       ///< `functions.place-order`
    resource_kind,  ///< `functions`
    service,        ///< `AWSLambda`, or `service:AWSLambda`
    tag,            ///< `team=checkout`, or `tag:team=checkout`
  };
  Kind kind = Kind::all;
  std::string name;   ///< the resource's path, the kind, the service's code, the tag's key
  std::string value;  ///< of the tag

  friend auto operator<=>(const CostScope&, const CostScope&) = default;
};

/// What budgets of a workload can cover: looked up by name, however many budgets there are.
class CostScopes {
 public:
  CostScopes(const Workload& workload, const Catalogue& catalogue);

  /// Reads a scope. Resources, services and tags are those of the workload and the catalogue: another name is an error
  /// (`unknown-scope`), because its budget would never be exceeded. nullopt after an error.
  std::optional<CostScope> read(const Located<Name>& text, Diagnostics& diagnostics);

 private:
  std::string suggestion(std::string_view text);

  std::map<std::string, CostScope, std::less<>> known_;  // by each way to write it
  int suggestions_ = 0;
};

/// What of a scope is known.
struct ScopeCost {
  std::optional<Decimal> cost = {};  ///< of the lines with a price; none where there is no such line
  bool is_partial = false;           ///< something in the scope has no known price, or its usage is not given
};

/// The sums of a bill by scope.
class CostsOfScopes {
 public:
  explicit CostsOfScopes(const Bill& bill);

  ScopeCost of(const CostScope& scope) const;

 private:
  void add(const std::string& resource, std::string_view service, const Tags& tags, const std::optional<Decimal>& cost);

  std::map<CostScope, ScopeCost> costs_;
};

}  // namespace lambdacost

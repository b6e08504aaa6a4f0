// The part of a bill that a budget covers.
#pragma once

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

  bool covers(const LineItem& line) const;
};

/// Reads a scope. Resources, services and tags are those of the workload and the catalogue: another name is an error
/// (`unknown-scope`), because its budget would never be exceeded. nullopt after an error.
std::optional<CostScope> read_scope(const Located<Name>& text, const Workload& workload, const Catalogue& catalogue,
                                    Diagnostics& diagnostics);

/// Sum of the lines that the scope covers. Lines without a price are left out.
Decimal cost_of(const Bill& bill, const CostScope& scope);

}  // namespace lambdacost

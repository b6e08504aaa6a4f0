// What a workload's bill leaves out that another resource suggests, in a line each. Hints are never counted.
#pragma once

#include <string>
#include <vector>

#include "base/source.h"
#include "billing/workload_bill.h"
#include "model/workload.h"

namespace lambdacost {

/// What may be missing in the bill of a resource.
struct Hint {
  std::string resource;  ///< path
  std::string text;      ///< what is said of it, without the path
};

/// At most one hint a resource, in the order of the workload. Of services that a workload does not describe at all
/// there is only a word where it names them.
std::vector<Hint> find_hints(const Workload& workload, const BillingSettings& settings, const Sources& sources);

}  // namespace lambdacost

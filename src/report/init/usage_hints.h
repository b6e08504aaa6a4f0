// Usage that a file leaves out, as keys for people to fill in: an example of each and what it means.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "billing/bill.h"
#include "input/document.h"
#include "records/shape.h"

namespace lambdacost {

/// A key that may be filled in, or a mapping of such keys.
struct UsageHint {
  std::string key;
  std::string example;            ///< of its value, as YAML has it on one line
  std::string remark;             ///< what it means; "" where that goes without saying
  std::vector<UsageHint> inside;  ///< of a mapping
};

/// The hints of one resource: what its bill lacks, and what should be said along with it. `resource` is its mapping,
/// with its defaults.
std::vector<UsageHint> usage_hints(const NotEstimated& missing, const Node& resource, const Shape& shape);

/// "{operations: 3M, written: 10 GB}", or the example of a single key.
std::string example_text(const UsageHint& hint);

}  // namespace lambdacost

// Usage files of infracost, taken as they are: their keys by a table.
#pragma once

#include <vector>

#include "base/diagnostic.h"
#include "input/document.h"
#include "loading/usage_files.h"

namespace lambdacost {

/// Whether a document is a usage file of infracost.
bool is_infracost_usage(const Node& document);

/// Reads `resource_usage` by addresses, and `resource_type_default_usage` as patterns of a type's addresses. A key of a
/// type that is known and that nothing is made of is a warning (`unused-column`); what is of other types is left alone.
void read_infracost_usage(const Node& document, std::vector<UsageEntry>& entries, Diagnostics& diagnostics);

}  // namespace lambdacost

// Usage as a table: a row for each resource, a column for each key.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "loading/usage_files.h"

namespace lambdacost {

/// Whether one of the cells of the text's first line is `resource`.
bool looks_like_usage_csv(std::string_view text);

/// Reads rows under the header `resource,requests,duration,…`: the columns but `resource` are keys of resources, with
/// dots for nested ones (`cold_starts.share`). A row is of one resource, by its name or by its path
/// (`functions.place-order`), or of a pattern with `*`. A cell is written as in a usage file; an empty one is not
/// given.
///
/// Appends `csv-syntax`, `missing-column`, `duplicate-column`, `invalid-value` and `invalid-name`.
void read_usage_csv(const Sources& sources, std::uint32_t source, std::vector<UsageEntry>& entries,
                    Diagnostics& diagnostics);

}  // namespace lambdacost

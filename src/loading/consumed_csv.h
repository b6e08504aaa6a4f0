// A table's consumed units as a CSV file with named columns.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"
#include "loading/consumed_rows.h"
#include "model/table.h"

namespace lambdacost {

/// Whether a text's first line names one of the columns, or begins with a timestamp.
bool looks_like_consumed_csv(std::string_view first_line);

/// Reads rows of `timestamp` (the begin of the period: 2026-11-01T00:00:00Z, a blank or slashes as well, with or
/// without an offset), `sum` (the units consumed in the period, 0 or more) and `period` (seconds: whole minutes that
/// divide an hour), in any order of columns, under a header. The column of sums may also be called after the metric,
/// ConsumedReadCapacityUnits or ConsumedWriteCapacityUnits; where both are there, `wanted` says which is read, and the
/// file of one metric is not taken for the other.
///
/// Appends `csv-syntax`, `missing-column`, `duplicate-column`, `invalid-value`, `too-many-days`; further columns are
/// left alone with a warning (`unused-column`). nullopt after an error.
std::optional<ConsumedRows> read_consumed_csv(const Sources& sources, std::uint32_t source,
                                              std::optional<TrafficKind> wanted, Diagnostics& diagnostics);

}  // namespace lambdacost

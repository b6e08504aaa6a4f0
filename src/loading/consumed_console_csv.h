// A table's consumed units as CloudWatch's console downloads them: rows Id, StatusCode, Messages, Full label and Label
// with a column for each metric, then rows of a time and its values, without a period.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"
#include "loading/consumed_rows.h"
#include "model/table.h"

namespace lambdacost {

/// Whether a text begins with such rows.
bool looks_like_console_csv(std::string_view text);

/// Reads the column whose labels name the metric, else the only one. The period is that of the full label, else
/// set_period_by_distance() tells it; a label of another statistic is refused. Cells without a value are no rows.
///
/// Appends `csv-syntax`, `invalid-value`, `missing-column`, `duplicate-column`, `too-many-days`, `no-traffic`, and a
/// warning where CloudWatch says that there is more (`missing-rows`). nullopt after an error.
std::optional<ConsumedRows> read_console_csv(const Sources& sources, std::uint32_t source,
                                             std::optional<TrafficKind> wanted, Diagnostics& diagnostics);

}  // namespace lambdacost

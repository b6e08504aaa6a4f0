// A table's measured traffic: the CSV of CloudWatch's ConsumedReadCapacityUnits or ConsumedWriteCapacityUnits, from
// bytes to the minutes of whole days. What it repairs it says in a warning; it never guesses.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/source.h"
#include "model/table.h"

namespace lambdacost {

/// What a file of consumed units holds.
struct ConsumedTraffic {
  std::vector<TrafficRun> runs;       ///< weights are units an hour
  std::optional<TrafficKind> metric;  ///< whose units they are, where the header says so
};

/// Whether the text may be meant as such a CSV: it is blank, its first line names one of the columns, or begins with a
/// timestamp. Other files are not to be shown in messages.
bool looks_like_consumed_csv(std::string_view text);

/// Reads rows of `timestamp` (the begin of the period: 2026-11-01T00:00:00Z, a blank or slashes as well, with or
/// without an offset), `sum` (the units consumed in the period, 0 or more) and `period` (seconds: whole minutes that
/// divide an hour), in any order of columns, under a header. The column of sums may also be called after the metric,
/// ConsumedReadCapacityUnits or ConsumedWriteCapacityUnits; where both are there, `wanted` says which is read, and the
/// file of one metric is not taken for the other. The result covers whole days from the first row on, at most 31,
/// turned so that it begins at 00:00 UTC.
///
/// Repaired, each with one warning: rows out of order are sorted (`rows-out-of-order`), equal rows count once
/// (`duplicate-rows`), minutes without a row count as 0 (`missing-rows`: CloudWatch writes no row where nothing was
/// consumed), timestamps without an offset are UTC (`no-time-zone`), traffic is even within a row of more than a minute
/// (`long-period`), further columns are left alone (`unused-column`).
///
/// Errors: `csv-syntax`, `missing-column`, `duplicate-column`, `invalid-value`, `overlapping-rows` (two rows that count
/// the same minute), `too-many-days`, `no-traffic` (no rows, or only zeros). All are appended; nullopt after one.
std::optional<ConsumedTraffic> read_consumed_csv(const Sources& sources, std::uint32_t source,
                                                 std::optional<TrafficKind> wanted, Diagnostics& diagnostics);

}  // namespace lambdacost

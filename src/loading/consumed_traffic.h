// A table's measured traffic: CloudWatch's ConsumedReadCapacityUnits or ConsumedWriteCapacityUnits in one of its
// layouts, from bytes to the minutes of whole days. What it repairs it says in a warning; it never guesses.
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
  std::optional<TrafficKind> metric;  ///< whose units they are, where the file says so
};

/// Whether the text may be meant as consumed units in one of the layouts, or is blank. Other files are not to be shown
/// in messages.
bool looks_like_consumed_traffic(std::string_view text);

/// Reads a CSV file with named columns, the CSV file of CloudWatch's console, or the JSON of `aws cloudwatch
/// get-metric-statistics` and `get-metric-data`. Where a file has both metrics, `wanted` says which is read; the file
/// of one metric is not taken for the other. The result covers whole days from the first row on, at most 31, turned so
/// that it begins at 00:00 UTC.
///
/// Repaired, each with one warning: rows out of order are sorted (`rows-out-of-order`; JSON has no order), equal rows
/// count once (`duplicate-rows`), minutes without a row count as 0 (`missing-rows`: CloudWatch writes no row where
/// nothing was consumed), timestamps without an offset are UTC (`no-time-zone`), traffic is even within a row of more
/// than a minute (`long-period`).
///
/// Errors: those of the layout, `overlapping-rows` (two rows that count the same minute), `too-many-days`, `no-traffic`
/// (no rows, or only zeros). All are appended; nullopt after one.
std::optional<ConsumedTraffic> read_consumed_traffic(const Sources& sources, std::uint32_t source,
                                                     std::optional<TrafficKind> wanted, Diagnostics& diagnostics);

}  // namespace lambdacost

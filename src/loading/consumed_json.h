// A table's consumed units as the AWS command line prints them: the JSON of `aws cloudwatch get-metric-statistics` and
// `get-metric-data`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/diagnostic.h"
#include "base/source.h"
#include "loading/consumed_rows.h"
#include "model/table.h"

namespace lambdacost {

/// Whether a text is a JSON object with one of the two outputs' keys.
bool looks_like_metric_json(std::string_view text);

/// Reads `Datapoints` with their `Sum`, whose `Label` is the metric; or of `MetricDataResults` the result whose `Label`
/// names the metric, else the only one. The parts that pages of get-metric-data make of a result have its `Id`. The
/// period is not in the output; set_period_by_distance() tells it. An output of another statistic is refused where it
/// says so, which get-metric-data does in labels only.
///
/// Appends the JSON reader's findings, `wrong-type`, `invalid-value`, `missing-column`, `duplicate-column`,
/// `too-many-days`, `no-traffic`, and a warning where CloudWatch says that there is more (`missing-rows`). nullopt
/// after an error.
std::optional<ConsumedRows> read_metric_json(const Sources& sources, std::uint32_t source,
                                             std::optional<TrafficKind> wanted, Diagnostics& diagnostics);

}  // namespace lambdacost

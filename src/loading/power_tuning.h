// How long a function runs with how much memory, as AWS Lambda Power Tuning has measured it: its result, or the link to
// the picture of it, in which the numbers are encoded.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/source.h"

namespace lambdacost {

/// The mean of invocations with one memory size.
struct MeasuredDuration {
  Decimal megabytes;     ///< a whole number
  Decimal milliseconds;  ///< above 0, at most 12 digits after the point
  SourceRange range;     ///< where it was read
};

/// Reads the whole source, JSON or a link with or without text around it: the durations of `stats`, of a list as
/// `stats` has it, or those of the link under `stateMachine.visualization`. They may be wrapped under `results` or
/// `output`, as JSON or as a text that holds it, which is what `aws stepfunctions describe-execution` and
/// `get-execution-history` print. They come back in order of memory, at least one. The costs that are there are not
/// read. Appends `invalid-durations` or the JSON reader's findings; nullopt after an error.
std::optional<std::vector<MeasuredDuration>> read_power_tuning(const Sources& sources, std::uint32_t source,
                                                               Diagnostics& diagnostics);

}  // namespace lambdacost

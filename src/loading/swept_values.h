// The values that one setting takes in a sweep: `PATH=FROM..TO:STEP`, or a list.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "input/overlay.h"

namespace lambdacost {

/// One value as a workload file would write it.
struct SweptValue {
  std::string text;               ///< "128MB"
  std::optional<Decimal> number;  ///< 128; none where the text is no number
  std::string unit;               ///< "MB"; "" where none is written
  SourceRange range;

  /// The setting that gives the workload this value.
  Setting at(const std::vector<PathStep>& path, SourceRange path_range) const;
};

struct SweptSetting {
  std::vector<PathStep> path;
  SourceRange path_range;
  std::optional<std::vector<SweptValue>> values;  ///< in the order of the text; none where a path stands alone
};

/// The most values of a sweep.
inline constexpr int kMostSweptValues = 1000;

/// A value of a text that stands at `range`.
SweptValue swept_value(std::string text, SourceRange range);

/// Reads the whole source. FROM, TO and STEP have the same unit or none, and TO is a value when the steps meet it.
/// Appends `invalid-setting` for the path and `invalid-sweep` for the values; nullopt after an error.
std::optional<SweptSetting> read_swept_setting(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics);

}  // namespace lambdacost

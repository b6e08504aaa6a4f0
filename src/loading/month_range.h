// Ranges of months: `--month 2026-01..2026-12` of estimate.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "loading/run_settings.h"

namespace lambdacost {

/// The most months of a range.
inline constexpr std::size_t kMostMonths = 120;

/// Whether the text is of several months: FROM..TO.
bool is_month_range(std::string_view text);

/// The months from the first to the last. Appends `invalid-value` where one is no month, the first is after the last,
/// or there are more than kMostMonths; then there are none.
std::vector<Month> read_month_range(const GivenText& given, Sources& sources, Diagnostics& diagnostics);

}  // namespace lambdacost

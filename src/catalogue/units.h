// The units that a workload file writes values in: what the parsers of values.h take, and what notation.h describes.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "base/decimal.h"
#include "catalogue/values.h"

namespace lambdacost {

/// A unit's writing and what one of it is in the base unit.
struct Unit {
  std::string_view name;
  Decimal in_base;
};

inline constexpr std::array kSizeUnits = {
    Unit{"B", 1},
    Unit{"KB", 1024},
    Unit{"MB", 1024LL * 1024},
    Unit{"GB", 1024LL * 1024 * 1024},
    Unit{"TB", 1024LL * 1024 * 1024 * 1024},
    Unit{"KiB", 1024},
    Unit{"MiB", 1024LL * 1024},
    Unit{"GiB", 1024LL * 1024 * 1024},
    Unit{"TiB", 1024LL * 1024 * 1024 * 1024},
};
inline constexpr std::size_t kSizeUnitsToWrite = 5;

inline constexpr std::array kDurationUnits = {
    Unit{"ms", 1}, Unit{"s", 1000}, Unit{"min", 60LL * 1000}, Unit{"h", 3600LL * 1000}, Unit{"d", 24LL * 3600 * 1000},
};

inline constexpr std::array kCountSuffixes = {
    Unit{"k", 1000}, Unit{"K", 1000}, Unit{"M", 1000000}, Unit{"B", 1000000000LL}, Unit{"G", 1000000000LL},
};

struct NamedPeriod {
  std::string_view name;
  Period period;
};
inline constexpr std::array kPeriods = {
    NamedPeriod{"s", Period::second}, NamedPeriod{"min", Period::minute},  NamedPeriod{"h", Period::hour},
    NamedPeriod{"day", Period::day},  NamedPeriod{"month", Period::month},
};

inline constexpr std::array kStorageTimeUnits = {Unit{"GB-month", 1}};

inline constexpr std::array<std::string_view, 2> kCurrencyCodes = {"USD", "CNY"};

}  // namespace lambdacost

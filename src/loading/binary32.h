// Numbers of other programs that come as IEEE 754 binary32, made decimals by whole numbers alone.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/decimal.h"

namespace lambdacost {

/// The number, or what it is instead: "infinite".
struct Binary32Reading {
  std::optional<Decimal> value;
  std::string_view problem;
};

/// The number that the bits stand for: of the decimals with the fewest digits that read back as these bits the nearest,
/// cut to 12 digits after the point, half to even. It is 0 to 1e18.
Binary32Reading read_binary32(std::uint32_t bits);

}  // namespace lambdacost

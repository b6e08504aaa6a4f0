// The 128-bit integer that exact arithmetic is built on. It knows nothing of money or text.
#pragma once

namespace lambdacost {

/// Signed 128-bit integer: about 38 decimal digits. `__extension__` keeps -Wpedantic quiet.
__extension__ typedef __int128 int128;
/// Its unsigned companion: limbs of wider products, and magnitudes.
__extension__ typedef unsigned __int128 uint128;

}  // namespace lambdacost

// What meters of neighbouring services count and cost at their boundaries, as rows: below, on and above free parts,
// on and above the edges of tiers, on and above chunks and the least that is billed. Worked by hand from AWS's prices
// and rules as the sources have them, and from the rule that a quantity of more than 15 decimals is cut to 12.
#pragma once

#include <string_view>
#include <vector>

namespace lambdacost::test {

/// One value of an instance, and what its meter then counts and costs without rounding.
struct Boundary {
  std::string_view written;
  std::string_view quantity;  ///< "none": the meter is not billed at all
  std::string_view cost;      ///< "unknown" above the last tier whose price is known
};

/// Whether AWS's free parts are in a bill.
enum class FreeParts : bool { left_out, counted };

/// The boundaries of one meter in one region.
struct Scale {
  std::string_view source;
  FreeParts free_parts;
  std::string_view region;
  std::string_view instance;  ///< its keys; the value stands for {} or {0}, the variant for {1}
  std::string_view meter;
  std::vector<std::string_view> variants;  ///< that all have these boundaries; none: each value is its variant
  std::vector<Boundary> boundaries;
};

/// Of a meter without variants.
inline const std::vector<std::string_view> kOnly = {""};
/// Of meters whose variant is the value itself, such as a storage class.
inline const std::vector<std::string_view> kAsWritten = {};

}  // namespace lambdacost::test

// The amounts that limits are written in: a number, or one with a unit of data, time, share or rate.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "base/rational.h"

namespace lambdacost {

/// The base unit of an amount. Amounts of different units are never compared.
enum class LimitUnit { number, bytes, milliseconds, fraction, per_second };

/// An amount in its base unit: "10240 MB" is 10,737,418,240 bytes, "900 s" 900,000 milliseconds.
struct Amount {
  Rational value;
  LimitUnit unit = LimitUnit::number;
  friend bool operator==(const Amount&, const Amount&) = default;
};

/// As people write it: "1,000", "10 GB", "15 min", "80%", "300/s". What does not terminate is cut after 3 digits.
std::string to_string(const Amount& amount);
/// A size or a time in that unit, in any case: "10.5 GB"; nothing where it is of another kind or does not end there
/// within 3 digits.
std::optional<std::string> to_string(const Amount& amount, std::string_view unit);

}  // namespace lambdacost

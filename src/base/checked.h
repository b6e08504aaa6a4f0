// Integer arithmetic that refuses to wrap. Everything exact is built from these few functions; they know no units.
#pragma once

#include <compare>
#include <cstdint>
#include <stdexcept>

#include "base/int128.h"

namespace lambdacost {

/// An exact result does not fit 128 bits. Thrown by Decimal and Rational, and turned into a diagnostic with a place
/// where the workload's resource is known (services and billing).
struct Overflow : std::overflow_error {
  Overflow() : std::overflow_error("a number is too large to be computed exactly") {}
};

/// How a number is cut to fewer digits.
enum class Rounding {
  half_up,    ///< to nearest, ties away from zero: what people expect of printed amounts
  half_even,  ///< to nearest, ties to the even digit: quantities and ratios
  floor,
  ceiling,
};

/// a + b, a - b, a * b; each throws Overflow instead of wrapping.
int128 checked_add(int128 a, int128 b);
int128 checked_sub(int128 a, int128 b);
int128 checked_mul(int128 a, int128 b);

/// 10^exponent; throws Overflow above 10^38. `exponent` is not negative.
int128 power_of_ten(int exponent);

/// n / d rounded to an integer; d > 0.
int128 divide_rounded(int128 n, int128 d, Rounding rounding);

/// Greatest common divisor of |a| and |b|; gcd(0, 0) is 0.
int128 greatest_common_divisor(int128 a, int128 b);

struct Quotient {
  int128 quotient;
  int128 remainder;
};

/// The number quotient + remainder / d rounded to an integer; quotient and remainder as `/` and `%` by d > 0 give them.
int128 round_quotient(const Quotient& exact, int128 d, Rounding rounding);

/// floor(a * b / c) and the remainder, with a 256-bit intermediate. a, b >= 0 and c > 0; throws Overflow when the
/// quotient does not fit.
Quotient mul_div(int128 a, int128 b, int128 c);

/// (a * b + c * d) / e and the remainder as `/` and `%` give them (cut towards zero), with a 256-bit intermediate. Any
/// signs, e > 0; throws Overflow when the quotient does not fit.
Quotient sum_of_products_div(int128 a, int128 b, int128 c, int128 d, int128 e);

/// a * b against c * d, exactly; never throws.
std::strong_ordering compare_products(int128 a, int128 b, int128 c, int128 d);

}  // namespace lambdacost

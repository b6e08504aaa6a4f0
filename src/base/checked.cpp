#include "base/checked.h"

#include <array>
#include <limits>
#include <numeric>

namespace lambdacost {
namespace {

constexpr int kLargestPower = 38;
constexpr uint128 kLargest = static_cast<uint128>(std::numeric_limits<int128>::max());

constexpr std::array<int128, kLargestPower + 1> make_powers_of_ten() {
  std::array<int128, kLargestPower + 1> powers{};
  int128 power = 1;
  for (std::size_t i = 0; i < kLargestPower; ++i) {
    powers[i] = power;
    power *= 10;
  }
  powers[kLargestPower] = power;
  return powers;
}
constexpr auto kPowersOfTen = make_powers_of_ten();

constexpr uint128 magnitude(int128 x) { return x < 0 ? -static_cast<uint128>(x) : static_cast<uint128>(x); }

constexpr std::uint64_t low_half(uint128 x) { return static_cast<std::uint64_t>(x); }
constexpr std::uint64_t high_half(uint128 x) { return static_cast<std::uint64_t>(x >> 64); }

int128 to_signed(uint128 magnitude, bool negative) {
  if (magnitude > kLargest) throw Overflow();
  const auto value = static_cast<int128>(magnitude);
  return negative ? -value : value;
}

/// An unsigned 256-bit integer.
struct Wide {
  uint128 high = 0;
  uint128 low = 0;
};

/// A 256-bit product with its sign; zero is not negative.
struct Product {
  Wide magnitude;
  bool negative = false;
};

constexpr uint128 multiply_halves(std::uint64_t a, std::uint64_t b) { return static_cast<uint128>(a) * b; }

Wide multiply(uint128 a, uint128 b) {
  const uint128 lowest = multiply_halves(low_half(a), low_half(b));
  const uint128 cross_a = multiply_halves(high_half(a), low_half(b));
  const uint128 cross_b = multiply_halves(low_half(a), high_half(b));
  const uint128 highest = multiply_halves(high_half(a), high_half(b));
  const uint128 middle = static_cast<uint128>(high_half(lowest)) + low_half(cross_a) + low_half(cross_b);
  return {highest + high_half(cross_a) + high_half(cross_b) + high_half(middle), (middle << 64) | low_half(lowest)};
}

Product signed_product(int128 a, int128 b) {
  return {multiply(magnitude(a), magnitude(b)), a != 0 && b != 0 && (a < 0) != (b < 0)};
}

std::strong_ordering compare(const Wide& a, const Wide& b) {
  return a.high == b.high ? a.low <=> b.low : a.high <=> b.high;
}

Wide add(const Wide& a, const Wide& b) {
  const uint128 low = a.low + b.low;
  const uint128 carry = low < a.low ? 1 : 0;
  return {a.high + b.high + carry, low};
}

/// a - b for a >= b.
Wide subtract(const Wide& a, const Wide& b) {
  const uint128 borrow = a.low < b.low ? 1 : 0;
  return {a.high - b.high - borrow, a.low - b.low};
}

Product add_products(const Product& a, const Product& b) {
  if (a.negative == b.negative) return {add(a.magnitude, b.magnitude), a.negative};
  if (std::is_lt(compare(a.magnitude, b.magnitude))) return {subtract(b.magnitude, a.magnitude), b.negative};
  return {subtract(a.magnitude, b.magnitude), a.negative};
}

/// n / d for d below 2^127, bit by bit: it runs only where a product left 128 bits.
Quotient divide(const Product& n, int128 d) {
  const auto divisor = static_cast<uint128>(d);
  if (n.magnitude.high >= divisor) throw Overflow();
  uint128 quotient = 0;
  uint128 rest = n.magnitude.high;
  for (int bit = 127; bit >= 0; --bit) {
    rest = (rest << 1) | ((n.magnitude.low >> bit) & 1);
    quotient <<= 1;
    if (rest >= divisor) {
      rest -= divisor;
      quotient |= 1;
    }
  }
  return {to_signed(quotient, n.negative), to_signed(rest, n.negative)};
}

bool rounds_away_from_zero(const Quotient& exact, int128 d, Rounding rounding) {
  const bool negative = exact.remainder < 0;
  const int128 rest = negative ? -exact.remainder : exact.remainder;
  const int128 rest_of_step = d - rest;
  switch (rounding) {
    case Rounding::half_up:
      return rest >= rest_of_step;
    case Rounding::half_even:
      return rest > rest_of_step || (rest == rest_of_step && exact.quotient % 2 != 0);
    case Rounding::floor:
      return negative;
    case Rounding::ceiling:
      return !negative;
  }
  throw std::logic_error("unknown rounding");
}

}  // namespace

int128 checked_add(int128 a, int128 b) {
  int128 sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) throw Overflow();
  return sum;
}

int128 checked_sub(int128 a, int128 b) {
  int128 difference = 0;
  if (__builtin_sub_overflow(a, b, &difference)) throw Overflow();
  return difference;
}

int128 checked_mul(int128 a, int128 b) {
  int128 product = 0;
  if (__builtin_mul_overflow(a, b, &product)) throw Overflow();
  return product;
}

int128 power_of_ten(int exponent) {
  if (exponent > kLargestPower) throw Overflow();
  return kPowersOfTen[static_cast<std::size_t>(exponent)];
}

int128 round_quotient(const Quotient& exact, int128 d, Rounding rounding) {
  if (exact.remainder == 0 || !rounds_away_from_zero(exact, d, rounding)) return exact.quotient;
  return checked_add(exact.quotient, exact.remainder < 0 ? -1 : 1);
}

int128 divide_rounded(int128 n, int128 d, Rounding rounding) { return round_quotient({n / d, n % d}, d, rounding); }

int128 greatest_common_divisor(int128 a, int128 b) {
  uint128 larger = magnitude(a);
  uint128 smaller = magnitude(b);
  while (smaller != 0) {
    // 64-bit division is many times faster, and most numbers are there at once.
    if (high_half(larger) == 0 && high_half(smaller) == 0) return std::gcd(low_half(larger), low_half(smaller));
    const uint128 rest = larger % smaller;
    larger = smaller;
    smaller = rest;
  }
  return to_signed(larger, false);
}

Quotient mul_div(int128 a, int128 b, int128 c) {
  int128 product = 0;
  if (!__builtin_mul_overflow(a, b, &product)) return {product / c, product % c};
  return divide(signed_product(a, b), c);
}

Quotient sum_of_products_div(int128 a, int128 b, int128 c, int128 d, int128 e) {
  int128 first = 0;
  int128 second = 0;
  int128 sum = 0;
  if (!__builtin_mul_overflow(a, b, &first) && !__builtin_mul_overflow(c, d, &second) &&
      !__builtin_add_overflow(first, second, &sum))
    return {sum / e, sum % e};
  return divide(add_products(signed_product(a, b), signed_product(c, d)), e);
}

std::strong_ordering compare_products(int128 a, int128 b, int128 c, int128 d) {
  int128 first = 0;
  int128 second = 0;
  if (!__builtin_mul_overflow(a, b, &first) && !__builtin_mul_overflow(c, d, &second)) return first <=> second;
  const Product left = signed_product(a, b);
  const Product right = signed_product(c, d);
  if (left.negative != right.negative)
    return left.negative ? std::strong_ordering::less : std::strong_ordering::greater;
  return left.negative ? compare(right.magnitude, left.magnitude) : compare(left.magnitude, right.magnitude);
}

}  // namespace lambdacost

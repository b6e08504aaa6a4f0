#include "loading/binary32.h"

#include "base/rational.h"

namespace lambdacost {
namespace {

constexpr unsigned kFractionBits = 23;
constexpr std::uint32_t kFractionMask = (1U << kFractionBits) - 1;
constexpr std::uint32_t kExponentMask = 0xFF;
constexpr int kExponentOfOne = 127;
constexpr int kMostDecimalsOfBinary32 = 12;
constexpr int kLargestScale = 18;  // numbers go up to 1e18

int128 power_of_two(int exponent) { return static_cast<int128>(1) << exponent; }

/// significand x 2^exponent
Rational scaled(int128 significand, int exponent) {
  if (exponent >= 0) return Decimal::of(significand * power_of_two(exponent), 0);
  return Rational(Decimal::of(significand, 0)) / Rational(Decimal::of(power_of_two(-exponent), 0));
}

/// The numbers that read back as one number.
struct Neighbourhood {
  Rational number;
  Rational begin;
  Rational end;
  bool has_ends = false;  ///< a number between two others reads as the one that is even

  bool holds(const Rational& candidate) const {
    return (begin < candidate && candidate < end) || (has_ends && (candidate == begin || candidate == end));
  }
};

Neighbourhood neighbourhood_of(int128 significand, int exponent, bool is_gap_below_narrow) {
  constexpr int kQuarter = 4;
  const int128 quarters = significand * kQuarter;
  return {scaled(significand, exponent), scaled(quarters - (is_gap_below_narrow ? 1 : 2), exponent - 2),
          scaled(quarters + 2, exponent - 2), significand % 2 == 0};
}

/// How many digits stand before the point; below 1 minus the number of zeros after it.
int integer_digits(const Rational& number) {
  int digits = 0;
  for (Rational rest = number; rest >= Rational(1); rest = rest / Rational(10)) ++digits;
  if (digits > 0) return digits;
  for (Rational rest = number * Rational(10); rest < Rational(1); rest = rest * Rational(10)) --digits;
  return digits;
}

/// `number` rounded to `scale` digits after the point, or to tens, hundreds for a scale below 0.
Decimal rounded(const Rational& number, int scale) {
  if (scale >= 0) return number.rounded(scale, Rounding::half_even);
  const Decimal step = Decimal::of(power_of_ten(-scale), 0);
  return (number / Rational(step)).rounded(0, Rounding::half_even) * step;
}

/// Nine digits always tell one number from the next.
Decimal shortest_decimal(const Neighbourhood& around) {
  const int before_point = integer_digits(around.number);
  int digits = 1;
  while (!around.holds(rounded(around.number, digits - before_point))) ++digits;
  return rounded(around.number, digits - before_point);
}

}  // namespace

Binary32Reading read_binary32(std::uint32_t bits) {
  const auto fraction = static_cast<int128>(bits & kFractionMask);
  const auto field = static_cast<int>(bits >> kFractionBits & kExponentMask);
  const bool is_negative = bits >> 31U != 0;
  if (field == static_cast<int>(kExponentMask)) return {std::nullopt, fraction == 0 ? "infinite" : "not a number"};
  const bool is_subnormal = field == 0;
  const int128 significand = is_subnormal ? fraction : fraction + power_of_two(kFractionBits);
  if (significand == 0) return {Decimal(), {}};
  if (is_negative) return {std::nullopt, "negative"};
  const int exponent = (is_subnormal ? 1 : field) - kExponentOfOne - static_cast<int>(kFractionBits);
  // Outside of these bounds a number is above 2^60, or below 2^-42 and so nothing in twelve digits.
  constexpr int kLargestExponent = 36;
  constexpr int kLeastExponent = -66;
  if (exponent > kLargestExponent) return {std::nullopt, "above 1e18"};
  if (exponent < kLeastExponent) return {Decimal(), {}};
  const Neighbourhood around = neighbourhood_of(significand, exponent, fraction == 0 && field > 1);
  if (around.number > Rational(Decimal::of(power_of_ten(kLargestScale), 0))) return {std::nullopt, "above 1e18"};
  return {round_to(shortest_decimal(around), kMostDecimalsOfBinary32, Rounding::half_even), {}};
}

}  // namespace lambdacost

#include "base/rational.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace lambdacost {
namespace {

constexpr int kMostKeptDecimals = 15;
constexpr int kDecimalsOfCut = 12;

/// How often `factor` divides `number`, which loses those factors.
int take_factors(int128& number, int factor) {
  int times = 0;
  for (; number % factor == 0; ++times) number /= factor;
  return times;
}

}  // namespace

Rational Rational::reduced(int128 numerator, int128 denominator) {
  // Without the one number that has no negative, every fraction has one, and its reciprocal.
  if (numerator == std::numeric_limits<int128>::min()) throw Overflow();
  Rational fraction;
  fraction.numerator_ = numerator;
  fraction.denominator_ = denominator;
  return fraction;
}

Rational::Rational(const Decimal& value) {
  const int128 denominator = power_of_ten(value.scale());
  const int128 common = greatest_common_divisor(value.coefficient(), denominator);
  *this = reduced(value.coefficient() / common, denominator / common);
}

Rational operator+(const Rational& a, const Rational& b) {
  // Knuth, The Art of Computer Programming, 4.5.1: the sum shares factors with the common part of the denominators
  // only.
  const int128 common = greatest_common_divisor(a.denominator_, b.denominator_);
  const Quotient sum =
      sum_of_products_div(a.numerator_, b.denominator_ / common, b.numerator_, a.denominator_ / common, common);
  const int128 shared = greatest_common_divisor(sum.remainder, common);
  const int128 numerator = checked_add(checked_mul(sum.quotient, common / shared), sum.remainder / shared);
  return Rational::reduced(numerator, checked_mul(a.denominator_ / common, b.denominator_ / shared));
}

Rational operator-(const Rational& a, const Rational& b) {
  return a + Rational::reduced(-b.numerator_, b.denominator_);
}

Rational operator*(const Rational& a, const Rational& b) {
  const int128 one_way = greatest_common_divisor(a.numerator_, b.denominator_);
  const int128 other_way = greatest_common_divisor(b.numerator_, a.denominator_);
  return Rational::reduced(checked_mul(a.numerator_ / one_way, b.numerator_ / other_way),
                           checked_mul(a.denominator_ / other_way, b.denominator_ / one_way));
}

Rational operator/(const Rational& a, const Rational& b) {
  if (b.is_zero()) throw std::domain_error("division by zero");
  return a * (b.is_negative() ? Rational::reduced(-b.denominator_, -b.numerator_)
                              : Rational::reduced(b.denominator_, b.numerator_));
}

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
  if (a.denominator_ == b.denominator_) return a.numerator_ <=> b.numerator_;
  return compare_products(a.numerator_, b.denominator_, b.numerator_, a.denominator_);
}

Decimal Rational::ceiling() const { return rounded(0, Rounding::ceiling); }

std::optional<Decimal> Rational::exact(int max_scale) const {
  int128 rest = denominator_;
  const int twos = take_factors(rest, 2);
  const int fives = take_factors(rest, 5);
  const int scale = std::max(twos, fives);
  if (rest != 1 || scale > max_scale) return std::nullopt;
  return Decimal::of(checked_mul(numerator_, power_of_ten(scale) / denominator_), scale);
}

Decimal Rational::rounded(int scale, Rounding rounding) const {
  return divide(Decimal::of(numerator_, 0), Decimal::of(denominator_, 0), scale, rounding);
}

BilledQuantity to_billed_quantity(const Rational& quantity) {
  if (const std::optional<Decimal> exact = quantity.exact(kMostKeptDecimals)) return {*exact, false};
  return {quantity.rounded(kDecimalsOfCut, Rounding::half_even), true};
}

Rational round_up_to_multiple(const Rational& value, const Decimal& step) {
  return (value / step).ceiling() * Rational(step);
}

}  // namespace lambdacost

// Exact fractions: what a quantity is until its line of the bill is made (100,000 a day is 9,125,000/3 a month).
#pragma once

#include <compare>
#include <optional>
#include <string>

#include "base/decimal.h"

namespace lambdacost {

/// numerator / denominator in lowest terms, denominator > 0. Arithmetic is exact or throws Overflow.
class Rational {
 public:
  constexpr Rational() = default;
  Rational(const Decimal& value);  // implicit: every decimal is a fraction
  template <std::integral Integer>
  requires(!std::same_as<Integer, bool> && !std::same_as<Integer, char>) constexpr Rational(Integer value)
      : numerator_(value) {}
  template <std::floating_point Float>
  Rational(Float) = delete;

  /// A fraction already in lowest terms, for generated tables of constants.
  static constexpr Rational literal(int128 numerator, int128 denominator) {
    Rational r;
    r.numerator_ = numerator;
    r.denominator_ = denominator;
    return r;
  }

  constexpr int128 numerator() const { return numerator_; }
  constexpr int128 denominator() const { return denominator_; }
  constexpr bool is_zero() const { return numerator_ == 0; }
  constexpr bool is_negative() const { return numerator_ < 0; }

  friend Rational operator+(const Rational& a, const Rational& b);
  friend Rational operator-(const Rational& a, const Rational& b);
  friend Rational operator*(const Rational& a, const Rational& b);
  /// Exact quotient; b must not be 0 (std::domain_error).
  friend Rational operator/(const Rational& a, const Rational& b);
  Rational& operator+=(const Rational& other) { return *this = *this + other; }
  friend constexpr bool operator==(const Rational&, const Rational&) = default;
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);

  /// Smallest whole number not below this one.
  Decimal ceiling() const;
  /// The decimal equal to this fraction, when there is one with at most `max_scale` digits after the point.
  std::optional<Decimal> exact(int max_scale) const;
  /// This fraction cut to `scale` digits after the point.
  Decimal rounded(int scale, Rounding rounding) const;

 private:
  /// A fraction that is in lowest terms already; throws Overflow for what is not a Rational's.
  static Rational reduced(int128 numerator, int128 denominator);

  int128 numerator_ = 0;
  int128 denominator_ = 1;
};

/// The quantity of a bill's line (SPEC, "Exact amounts"): kept when it terminates within 15 decimals, else cut
/// half-even to 12.
struct BilledQuantity {
  Decimal value;
  bool cut = false;  ///< true when digits were lost
};
BilledQuantity to_billed_quantity(const Rational& quantity);

/// value rounded up to the next multiple of step (step > 0): a time to its billing granularity, an event to its chunks.
Rational round_up_to_multiple(const Rational& value, const Decimal& step);

}  // namespace lambdacost

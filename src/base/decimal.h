// Exact decimal numbers: prices, quantities and amounts from the file to the printed digit. No binary floating point
// comes in or goes out, and there is no operator/: a quotient is either a Rational or divided to a stated scale.
#pragma once

#include <compare>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/checked.h"
#include "base/int128.h"

namespace lambdacost {

/// coefficient / 10^scale, always in lowest form (no trailing zeros after the point), so equal numbers are equal
/// members. Arithmetic is exact or throws Overflow; what fits is a coefficient below 2^127 in magnitude with at most 38
/// digits after the point.
class Decimal {
 public:
  constexpr Decimal() = default;

  template <std::integral Integer>
  requires(!std::same_as<Integer, bool> && !std::same_as<Integer, char>) constexpr Decimal(Integer value)
      : coefficient_(value) {}  // implicit: whole numbers are decimals

  template <std::floating_point Float>
  Decimal(Float) = delete;

  /// coefficient / 10^scale brought to lowest form. `scale` may be negative; throws Overflow.
  static Decimal of(int128 coefficient, int scale);

  /// A number already in lowest form, for generated tables of constants.
  static constexpr Decimal literal(long long high, unsigned long long low, int scale) {
    Decimal d;
    d.coefficient_ = static_cast<int128>(high) * (static_cast<int128>(1) << 64) + static_cast<int128>(low);
    d.scale_ = scale;
    return d;
  }

  /// Digits with at most one point, an optional leading minus, optional exponent (`3e6`, `1e+16`, `1.5E-3`) and single
  /// underscores between digits (`3_000_000`). Nothing else: no leading plus, no spaces, no commas. nullopt for other
  /// text and for numbers that do not fit.
  static std::optional<Decimal> parse(std::string_view text);

  constexpr int128 coefficient() const { return coefficient_; }
  constexpr int scale() const { return scale_; }
  constexpr bool is_zero() const { return coefficient_ == 0; }
  constexpr bool is_negative() const { return coefficient_ < 0; }
  /// Digits before the point, 1 for numbers below 1.
  int integer_digits() const;

  friend Decimal operator+(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a, const Decimal& b);
  friend Decimal operator*(const Decimal& a, const Decimal& b);
  friend Decimal operator-(const Decimal& a);
  Decimal& operator+=(const Decimal& other) { return *this = *this + other; }
  Decimal& operator-=(const Decimal& other) { return *this = *this - other; }
  friend constexpr bool operator==(const Decimal&, const Decimal&) = default;
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);

  /// All digits, no exponent, no grouping: "0.0000166667", "540000", "-3.5". parse(to_string(x)) == x.
  std::string to_string() const;

 private:
  int128 coefficient_ = 0;
  int scale_ = 0;
};

/// a / b cut to `scale` digits after the point, 0 to 38. b must not be 0 (std::domain_error).
Decimal divide(const Decimal& a, const Decimal& b, int scale, Rounding rounding);

/// x with at most `scale` digits after the point.
Decimal round_to(const Decimal& x, int scale, Rounding rounding);

Decimal min(const Decimal& a, const Decimal& b);
Decimal max(const Decimal& a, const Decimal& b);

}  // namespace lambdacost

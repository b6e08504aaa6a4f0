#include "base/decimal.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "base/text.h"

namespace lambdacost {
namespace {

/// Digits after the point: 10^38 is the largest power of ten in 128 bits.
constexpr int kLargestScale = 38;

template <class Integer>
void trim_zeros(Integer& coefficient, int& scale) {
  while (scale > 0 && coefficient % 10 == 0) {
    coefficient /= 10;
    --scale;
  }
}

/// Trailing zeros after the point taken off. 128-bit division is slow, and most coefficients do without it.
void to_lowest_form(int128& coefficient, int& scale) {
  if (scale == 0 || coefficient % 2 != 0) return;
  auto narrow = static_cast<long long>(coefficient);
  if (narrow == coefficient) {
    trim_zeros(narrow, scale);
    coefficient = narrow;
  } else {
    trim_zeros(coefficient, scale);
  }
}

int128 magnitude(const Decimal& x) { return x.is_negative() ? -x.coefficient() : x.coefficient(); }

/// a + b where the plain way left 128 bits; `step` brings b to the scale of a.
Decimal add_wide(const Decimal& a, const Decimal& b, int128 step) {
  const Quotient tenth = sum_of_products_div(a.coefficient(), 1, b.coefficient(), step, 10);
  if (tenth.remainder == 0) return Decimal::of(tenth.quotient, a.scale() - 1);
  return Decimal::of(checked_add(checked_mul(tenth.quotient, 10), tenth.remainder), a.scale());
}

/// a * b where the plain product left 128 bits: the tens that the scale can give up are taken out beforehand.
Decimal multiply_wide(const Decimal& a, const Decimal& b) {
  int128 x = a.coefficient();
  int128 y = b.coefficient();
  int scale = a.scale() + b.scale();
  for (; scale > 0 && (x % 2 == 0 || y % 2 == 0) && (x % 5 == 0 || y % 5 == 0); --scale) {
    (x % 2 == 0 ? x : y) /= 2;
    (x % 5 == 0 ? x : y) /= 5;
  }
  return Decimal::of(checked_mul(x, y), scale);
}

/// A truncated quotient that rounds at an earlier digit as the exact number does: a last digit of 0 or 5 would look
/// like a whole or a half.
int128 with_sticky_digit(const Quotient& q) {
  return q.remainder != 0 && q.quotient % 5 == 0 ? q.quotient + 1 : q.quotient;
}

Rounding mirrored(Rounding rounding) {
  switch (rounding) {
    case Rounding::floor:
      return Rounding::ceiling;
    case Rounding::ceiling:
      return Rounding::floor;
    case Rounding::half_up:
    case Rounding::half_even:
      break;
  }
  return rounding;
}

/// a / b for a >= 0 and b > 0.
Decimal divide_magnitudes(const Decimal& a, const Decimal& b, int scale, Rounding rounding) {
  const int128 divisor = b.coefficient();
  const int whole_scale = std::max(0, a.scale() - b.scale());
  const Quotient whole = mul_div(a.coefficient(), power_of_ten(std::max(0, b.scale() - a.scale())), divisor);
  const int missing = scale - whole_scale;
  if (missing < 0)
    return Decimal::of(divide_rounded(with_sticky_digit(whole), power_of_ten(-missing), rounding), scale);
  if (missing == 0) return Decimal::of(round_quotient(whole, divisor, rounding), scale);
  const Quotient fraction = mul_div(whole.remainder, power_of_ten(missing), divisor);
  return Decimal::of(whole.quotient, whole_scale) + Decimal::of(round_quotient(fraction, divisor, rounding), scale);
}

/// Takes a run of digits with single underscores between them off the front of `text` and hands on each digit. False
/// when the run is empty or ends in an underscore.
template <class Sink>
bool take_digits(std::string_view& text, Sink sink) {
  bool after_digit = false;
  std::size_t length = 0;
  for (; length < text.size(); ++length) {
    const char c = text[length];
    if (is_digit(c)) {
      sink(c - '0');
    } else if (c != '_' || !after_digit) {
      break;
    }
    after_digit = is_digit(c);
  }
  text.remove_prefix(length);
  return after_digit;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

/// Digits as they are read. Zeros wait until another digit follows, so that those at either end cost nothing.
class Significand {
 public:
  void append(int digit) {
    if (digit == 0) {
      if (coefficient_ != 0) ++waiting_zeros_;
      return;
    }
    fits_ = fits_ && waiting_zeros_ < kLargestScale &&
            !__builtin_mul_overflow(coefficient_, power_of_ten(static_cast<int>(waiting_zeros_) + 1), &coefficient_) &&
            !__builtin_add_overflow(coefficient_, digit, &coefficient_);
    waiting_zeros_ = 0;
  }

  bool fits() const { return fits_; }
  int128 coefficient() const { return coefficient_; }
  long long exponent() const { return waiting_zeros_; }

 private:
  int128 coefficient_ = 0;
  long long waiting_zeros_ = 0;
  bool fits_ = true;
};

/// Takes `e6`, `E-3` off the front of `text`; 0 where there is none, nullopt where it is malformed.
std::optional<long long> take_exponent(std::string_view& text) {
  if (!take(text, "eE")) return 0;
  constexpr long long beyond_any_number = 1'000'000'000'000'000;
  const bool negative = take(text, "-");
  if (!negative) take(text, "+");  // as programs write JSON: 1e+16
  long long exponent = 0;
  if (!take_digits(text, [&](int digit) { exponent = std::min(exponent * 10 + digit, beyond_any_number); }))
    return std::nullopt;
  return negative ? -exponent : exponent;
}

}  // namespace

Decimal Decimal::of(int128 coefficient, int scale) {
  if (coefficient == 0) return {};
  if (scale < 0) {
    coefficient = checked_mul(coefficient, power_of_ten(-scale));
    scale = 0;
  }
  to_lowest_form(coefficient, scale);
  // Without the one number that has no negative, every magnitude fits.
  if (scale > kLargestScale || coefficient == std::numeric_limits<int128>::min()) throw Overflow();
  Decimal lowest;
  lowest.coefficient_ = coefficient;
  lowest.scale_ = scale;
  return lowest;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = take(text, "-");
  Significand significand;
  if (!take_digits(text, [&](int digit) { significand.append(digit); })) return std::nullopt;
  long long decimals = 0;
  if (take(text, ".") && !take_digits(text, [&](int digit) {
        significand.append(digit);
        ++decimals;
      }))
    return std::nullopt;
  const std::optional<long long> exponent = take_exponent(text);
  if (!exponent || !text.empty() || !significand.fits()) return std::nullopt;
  const long long scale = decimals - *exponent - significand.exponent();
  try {
    const int128 coefficient = significand.coefficient();
    return of(negative ? -coefficient : coefficient, static_cast<int>(std::clamp(scale, -1000LL, 1000LL)));
  } catch (const Overflow&) {
    return std::nullopt;
  }
}

int Decimal::integer_digits() const {
  int digits = 1;
  for (int128 whole = magnitude(*this) / power_of_ten(scale_); whole >= 10; whole /= 10) ++digits;
  return digits;
}

Decimal operator+(const Decimal& a, const Decimal& b) {
  if (a.scale_ < b.scale_) return b + a;
  const int128 step = a.scale_ == b.scale_ ? 1 : power_of_ten(a.scale_ - b.scale_);
  int128 aligned = b.coefficient_;
  int128 sum = 0;
  if ((step != 1 && __builtin_mul_overflow(b.coefficient_, step, &aligned)) ||
      __builtin_add_overflow(a.coefficient_, aligned, &sum))
    return add_wide(a, b, step);
  return Decimal::of(sum, a.scale_);
}

Decimal operator-(const Decimal& a, const Decimal& b) { return a + -b; }

Decimal operator-(const Decimal& a) {
  Decimal negative = a;
  negative.coefficient_ = checked_sub(0, a.coefficient_);
  return negative;
}

Decimal operator*(const Decimal& a, const Decimal& b) {
  int128 product = 0;
  if (__builtin_mul_overflow(a.coefficient_, b.coefficient_, &product)) return multiply_wide(a, b);
  return Decimal::of(product, a.scale_ + b.scale_);
}

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  if (a.scale_ == b.scale_) return a.coefficient_ <=> b.coefficient_;
  return compare_products(a.coefficient_, power_of_ten(std::max(0, b.scale_ - a.scale_)), b.coefficient_,
                          power_of_ten(std::max(0, a.scale_ - b.scale_)));
}

std::string Decimal::to_string() const {
  std::string digits = fmt::format("{}", magnitude(*this));
  const auto decimals = static_cast<std::size_t>(scale_);
  if (decimals > 0) {
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    digits.insert(digits.size() - decimals, 1, '.');
  }
  return is_negative() ? "-" + digits : digits;
}

Decimal divide(const Decimal& a, const Decimal& b, int scale, Rounding rounding) {
  if (b.is_zero()) throw std::domain_error("division by zero");
  const bool negative = a.is_negative() != b.is_negative();
  const Decimal dividend = a.is_negative() ? -a : a;
  const Decimal divisor = b.is_negative() ? -b : b;
  if (negative) return -divide_magnitudes(dividend, divisor, scale, mirrored(rounding));
  return divide_magnitudes(dividend, divisor, scale, rounding);
}

Decimal round_to(const Decimal& x, int scale, Rounding rounding) {
  if (x.scale() <= scale) return x;
  return Decimal::of(divide_rounded(x.coefficient(), power_of_ten(x.scale() - scale), rounding), scale);
}

Decimal min(const Decimal& a, const Decimal& b) { return b < a ? b : a; }

Decimal max(const Decimal& a, const Decimal& b) { return a < b ? b : a; }

}  // namespace lambdacost

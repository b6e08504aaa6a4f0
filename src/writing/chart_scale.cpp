#include "writing/chart_scale.h"

#include <string_view>

namespace lambdacost {
namespace {

/// A power of ten, also below 1.
Decimal ten_to(int exponent) {
  return exponent < 0 ? Decimal::of(1, -exponent) : Decimal::of(power_of_ten(exponent), 0);
}

/// The exponent of the first digit: 2 for 950, -2 for 0.025. `number` is above 0.
int exponent_of(const Decimal& number) {
  if (number >= Decimal(1)) return number.integer_digits() - 1;
  int exponent = -1;
  while (ten_to(exponent) > number) --exponent;
  return exponent;
}

/// 1, 2, 2.5 or 5 times a power of ten, the least that is not below `number`.
Decimal round_step(const Decimal& number) {
  const Decimal power = ten_to(exponent_of(number));
  for (const Decimal& factor : {Decimal(1), Decimal(2), Decimal::of(25, 1), Decimal(5)})
    if (factor * power >= number) return factor * power;
  return power * 10;
}

}  // namespace

std::vector<Decimal> axis_ticks(const Decimal& largest, int intervals) {
  if (largest <= Decimal(0)) return {0, 1};
  constexpr int kMoreDecimals = 12;
  const Decimal step =
      round_step(divide(largest, intervals, std::max(largest.scale(), 0) + kMoreDecimals, Rounding::floor));
  std::vector<Decimal> ticks = {0};
  while (ticks.back() < largest) ticks.push_back(ticks.back() + step);
  return ticks;
}

std::string short_number(const Decimal& number) {
  struct Suffix {
    int exponent;
    std::string_view text;
  };
  constexpr Suffix kSuffixes[] = {{12, "T"}, {9, "B"}, {6, "M"}, {3, "k"}};
  constexpr int kDigits = 3;
  if (number.is_zero()) return "0";
  const int exponent = exponent_of(number);
  const Decimal rounded =
      exponent < kDigits - 1
          ? round_to(number, kDigits - 1 - exponent, Rounding::half_up)
          : divide(number, ten_to(exponent - kDigits + 1), 0, Rounding::half_up) * ten_to(exponent - kDigits + 1);
  for (const Suffix& suffix : kSuffixes)
    if (rounded >= ten_to(suffix.exponent))
      return (rounded * ten_to(-suffix.exponent)).to_string() + std::string(suffix.text);
  return rounded.to_string();
}

Decimal place_on_axis(const Decimal& value, const Decimal& end, int length, int decimals) {
  return divide(max(0, min(value, end)) * length, end, decimals, Rounding::half_up);
}

Decimal largest_of(const std::vector<Decimal>& values) {
  Decimal largest;
  for (const Decimal& value : values) largest = max(largest, value);
  return largest;
}

}  // namespace lambdacost

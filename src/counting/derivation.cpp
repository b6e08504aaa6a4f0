#include "counting/derivation.h"

#include <fmt/core.h>

#include "base/text.h"

namespace lambdacost {

std::string show(const Rational& value) {
  constexpr int kDigitsShown = 6;
  constexpr int kMostDigits = 15;
  if (const auto exact = value.exact(kMostDigits)) return show(*exact);
  return show(value.rounded(kDigitsShown, Rounding::floor)) + "...";
}

std::string show(const Decimal& value) { return group_digits(value.to_string()); }

std::string show(const Rational& count, std::string_view noun) {
  return fmt::format("{} {}{}", show(count), noun, count == Rational(1) ? "" : "s");
}

}  // namespace lambdacost

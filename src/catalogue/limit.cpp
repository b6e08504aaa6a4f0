#include "catalogue/limit.h"

#include <fmt/core.h>

#include <algorithm>
#include <stdexcept>

#include "base/text.h"
#include "catalogue/units.h"
#include "catalogue/values.h"

namespace lambdacost {

namespace {

constexpr int kDigitsShown = 3;

template <class Units>
std::optional<std::string> in_unit(const Rational& value, std::string_view name, const Units& units) {
  const auto unit = std::ranges::find_if(units, [&](const Unit& one) { return equals_ignoring_case(one.name, name); });
  if (unit == units.end()) return std::nullopt;
  const Rational count = value / unit->in_base;
  const Decimal shown = count.rounded(kDigitsShown, Rounding::half_up);
  if (Rational(shown) != count) return std::nullopt;
  return fmt::format("{} {}", shown.to_string(), unit->name);
}

}  // namespace

std::optional<std::string> to_string(const Amount& amount, std::string_view unit) {
  if (amount.unit == LimitUnit::bytes) return in_unit(amount.value, unit, kSizeUnits);
  if (amount.unit == LimitUnit::milliseconds) return in_unit(amount.value, unit, kDurationUnits);
  return std::nullopt;
}

std::string to_string(const Amount& amount) {
  const Decimal value = amount.value.rounded(kDigitsShown, Rounding::half_up);
  switch (amount.unit) {
    case LimitUnit::number:
      return group_digits(value.to_string());
    case LimitUnit::bytes:
      return to_string(Size{value});
    case LimitUnit::milliseconds:
      return to_string(Duration{value});
    case LimitUnit::fraction:
      return (value * Decimal(100)).to_string() + "%";
    case LimitUnit::per_second:
      return group_digits(value.to_string()) + "/s";
  }
  throw std::logic_error("an amount without a unit");
}

}  // namespace lambdacost

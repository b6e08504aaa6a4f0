#include "catalogue/limit.h"

#include <stdexcept>

#include "base/text.h"
#include "catalogue/values.h"

namespace lambdacost {

std::string to_string(const Amount& amount) {
  constexpr int kDigitsShown = 3;
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

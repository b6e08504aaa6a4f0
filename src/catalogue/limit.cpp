#include "catalogue/limit.h"

#include <stdexcept>

#include "base/text.h"
#include "catalogue/values.h"

namespace lambdacost {

std::optional<Amount> parse_amount(std::string_view text) {
  if (const auto number = parse_number(text).value) return Amount{*number, LimitUnit::number};
  if (const auto size = parse_size(text, {}).value) return Amount{size->bytes, LimitUnit::bytes};
  if (const auto time = parse_duration(text, {}).value) return Amount{time->milliseconds, LimitUnit::milliseconds};
  if (const auto rate = parse_rate(text, std::nullopt).value; rate && rate->per == Period::second)
    return Amount{rate->count, LimitUnit::per_second};
  if (const auto share = parse_share(text).value) return Amount{share->fraction, LimitUnit::fraction};
  return std::nullopt;
}

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

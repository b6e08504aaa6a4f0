#include "writing/display.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace lambdacost {
namespace {

constexpr int kCents = 2;
constexpr int kQuantityDecimals = 3;
constexpr int kWholeFrom = 1000;  // quantities from here on are shown without decimals

/// The scale that keeps `digits` significant digits of a number between 0 and 1, and at least `least`.
int scale_for(const Decimal& value, int digits, int least) {
  const Decimal magnitude = value.is_negative() ? -value : value;
  if (magnitude.is_zero() || magnitude >= Decimal(1)) return least;
  int scale = 1;
  while (magnitude < Decimal::of(1, scale)) ++scale;
  return std::max(scale + digits - 1, least);
}

int amount_scale(const Decimal& amount) {
  const Decimal magnitude = amount.is_negative() ? -amount : amount;
  return magnitude < Decimal::of(1, kCents) ? scale_for(amount, 2, kCents) : kCents;
}

/// Plain digits with exactly `scale` of them after the point.
std::string fixed(const Decimal& value, int scale) {
  std::string text = value.to_string();
  const std::size_t point = text.find('.');
  if (scale == 0) return text;
  if (point == std::string::npos) return text + "." + std::string(static_cast<std::size_t>(scale), '0');
  const std::size_t decimals = text.size() - point - 1;
  return text + std::string(static_cast<std::size_t>(scale) - decimals, '0');
}

/// The sign, the currency, and the digits with exactly `scale` of them after the point.
std::string with_currency(const Decimal& amount, Currency currency, int scale) {
  const Decimal magnitude = amount.is_negative() ? -amount : amount;
  return (amount.is_negative() ? "-" : "") + currency.prefix() + group_digits(fixed(magnitude, scale));
}

}  // namespace

std::string display_amount(const Decimal& amount, Currency currency) {
  const Decimal rounded = round_to(amount, amount_scale(amount), Rounding::half_up);
  return with_currency(rounded, currency, amount_scale(rounded));
}

int amount_decimals(const Decimal& amount) {
  return amount_scale(round_to(amount, amount_scale(amount), Rounding::half_up));
}

std::string display_price(const Decimal& price, Currency currency) {
  return currency.prefix() + group_digits(price.to_string());
}

std::string display_exact_amount(const Decimal& amount, Currency currency) {
  const std::string text = amount.to_string();
  const std::size_t point = text.find('.');
  const int scale = point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
  return with_currency(amount, currency, std::max(scale, kCents));
}

std::string display_quantity(const Decimal& quantity) {
  const int scale = quantity >= Decimal(kWholeFrom) ? 0 : scale_for(quantity, kQuantityDecimals, kQuantityDecimals);
  return group_digits(round_to(quantity, scale, Rounding::half_up).to_string());
}

std::string display_round_number(const Decimal& number) {
  constexpr int kBillion = 9;
  constexpr int kMillion = 6;
  if (number >= Decimal::of(1, -kBillion))
    return group_digits((number * Decimal::of(1, kBillion)).to_string()) + " billion";
  if (number >= Decimal::of(1, -kMillion))
    return group_digits((number * Decimal::of(1, kMillion)).to_string()) + " million";
  return group_digits(number.to_string());
}

bool is_amount_rounded(const Decimal& amount) {
  return round_to(amount, amount_scale(amount), Rounding::half_up) != amount;
}

std::string display_unit(std::string_view unit, const Decimal& quantity) {
  constexpr std::pair<std::string_view, std::string_view> short_units[] = {
      {"GB-second", "GB-s"}, {"GB-month", "GB-mo"}, {"environment GB", "GB"}, {"EPU-hour", "EPU-h"}, {"hour", "h"}};
  for (const auto& [name, short_name] : short_units)
    if (unit == name) return std::string(short_name);
  std::string text(unit);
  if (quantity != Decimal(1) && !unit.ends_with("GB")) text += 's';
  return text;
}

std::string display_share(const Decimal& fraction) { return (fraction * Decimal(100)).to_string() + "%"; }

}  // namespace lambdacost

#include "offers/offer_numbers.h"

#include <algorithm>
#include <cstddef>

#include "base/text.h"

namespace lambdacost {
namespace {

/// The number cut to its first decimals, which need not fit otherwise.
std::string_view without_last_decimals(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos || text.find_first_of("eE") != std::string_view::npos) return text;
  return text.substr(0, point + 1 + kMostPriceDecimals);
}

/// "1_000" is a number of workload files, and of no offer.
bool has_separators(std::string_view text) { return text.find('_') != std::string_view::npos; }

bool is_all_zeros(std::string_view digits) {
  return std::ranges::all_of(digits, [](char c) { return c == '0'; });
}

/// Whether a pricing file can have the number.
bool is_writable(const Decimal& number) {
  constexpr int kMostIntegerDigits = 18;
  return number.integer_digits() <= kMostIntegerDigits && number.scale() <= kMostPriceDecimals;
}

Decimal cut(const Decimal& number) {
  int128 coefficient = number.coefficient();
  for (int scale = number.scale(); scale > kMostPriceDecimals; --scale) coefficient /= 10;
  return Decimal::of(coefficient, std::min(number.scale(), kMostPriceDecimals));
}

}  // namespace

std::optional<OfferNumber> read_offer_price(std::string_view text) {
  if (has_separators(text)) return std::nullopt;
  const std::string_view kept = without_last_decimals(text);
  const std::string_view rest = text.substr(kept.size());
  if (!std::ranges::all_of(rest, is_digit)) return std::nullopt;
  const std::optional<Decimal> number = Decimal::parse(kept);
  if (!number || number->is_negative()) return std::nullopt;
  const OfferNumber price{cut(*number), number->scale() > kMostPriceDecimals || !is_all_zeros(rest)};
  if ((price.is_cut && price.value.is_zero()) || !is_writable(price.value)) return std::nullopt;
  return price;
}

std::optional<Decimal> read_offer_quantity(std::string_view text) {
  if (has_separators(text)) return std::nullopt;
  std::optional<Decimal> number = Decimal::parse(text);
  return number && !number->is_negative() && is_writable(*number) ? number : std::nullopt;
}

std::optional<Date> read_offer_day(std::string_view text) {
  constexpr std::size_t kDayLength = std::string_view("2026-09-01").size();
  const bool is_day =
      text.size() == kDayLength || text.substr(kDayLength < text.size() ? kDayLength : 0).starts_with('T');
  return is_day ? Date::parse(text.substr(0, kDayLength)) : std::nullopt;
}

}  // namespace lambdacost

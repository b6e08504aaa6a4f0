// Numbers of AWS's price list as pricing files write them.
#pragma once

#include <optional>
#include <string_view>

#include "base/date.h"
#include "base/decimal.h"

namespace lambdacost {

/// A price, and whether it had more decimals than a pricing file may write: then it ends after the last of those.
struct OfferNumber {
  Decimal value;
  bool is_cut = false;
};

/// Decimals that a price of a pricing file may have.
inline constexpr int kMostPriceDecimals = 12;

/// Reads a price: "0.0000166667", "1.25E-7", "0.438000000000000000444089209850062616169452667236328125". nullopt for
/// what is no number, negative, or would be 0 only because it is cut.
std::optional<OfferNumber> read_offer_price(std::string_view text);

/// Reads an end of a range of usage: a whole number, or one with decimals. nullopt for what is none.
std::optional<Decimal> read_offer_quantity(std::string_view text);

/// The day of "2026-09-01T00:00:00Z" or "2020-12-01".
std::optional<Date> read_offer_day(std::string_view text);

}  // namespace lambdacost

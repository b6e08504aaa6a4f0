// Numbers as people read them. The only place where amounts and quantities are rounded.
#pragma once

#include <string>
#include <string_view>

#include "base/currency.h"
#include "base/date.h"
#include "base/decimal.h"

namespace lambdacost {

/// An amount rounded half up to cents, "$1,234.50" or "-$1,234.50"; one below a cent keeps two significant digits,
/// "$0.0000021".
std::string display_amount(const Decimal& amount, Currency currency);
/// A unit price with all its digits: "$0.0000166667".
std::string display_price(const Decimal& price, Currency currency);
/// A quantity rounded half up, digits in groups: from 1,000 to whole units ("973,333"), below to three decimals
/// ("12.346"), below 1 to three significant digits.
std::string display_quantity(const Decimal& quantity);
/// A bound of a price tier in words: "6 billion", "333 million", "7.5 billion", "18,600".
std::string display_round_number(const Decimal& number);
/// Decimals that display_amount shows.
int amount_decimals(const Decimal& amount);
/// Whether display_amount shows less than the amount has.
bool is_amount_rounded(const Decimal& amount);
/// An amount with all its digits, and cents at least: "$2.333338", "$18.00".
std::string display_exact_amount(const Decimal& amount, Currency currency);
/// A part of a whole with all its digits: "12.5%".
std::string display_share(const Decimal& fraction);
/// A quantity's unit in its plural where that is due, short where it can be: "requests", "GB-s", "GB".
std::string display_unit(std::string_view unit, const Decimal& quantity);

}  // namespace lambdacost

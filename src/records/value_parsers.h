// The texts of values: what a workload file writes as `3M`, `512 MB`, `80/s` or `12.5%`, read exactly. Units are those
// of catalogue/units.h.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"
#include "catalogue/limit.h"
#include "catalogue/values.h"

namespace lambdacost {

/// The result of reading a value's text: the value, or what is wrong with the text as the end of a sentence that begins
/// with the field's name ("…: 5 XB has no unit of size").
template <class T>
struct Parsed {
  std::optional<T> value;
  std::string problem;
  std::string help;
};

/// A value's text cut where its number ends: "1.5k" is "1.5" and "k". Either may be empty.
struct NumberAndUnit {
  std::string_view number;
  std::string_view unit;
};
NumberAndUnit split_number(std::string_view text);

/// A plain number: digits, point, underscores, exponent; at most 18 digits before the point and 12 after, 0 to 1e18.
Parsed<Decimal> parse_number(std::string_view text);
/// `3000000`, `3_000_000`, `3e6`, `3M`, `1.5k`, `2B`, `2G`. Suffixes are case-sensitive, k and K alike.
Parsed<Count> parse_count(std::string_view text);
/// A count followed by `/s /min /h /day /month`; a bare count is `bare` (nullopt: the period is required).
Parsed<Rate> parse_rate(std::string_view text, std::optional<Period> bare);
/// `B KB MB GB TB` or `KiB …`, any case; a bare number is in `bare_unit`, or refused where that is empty.
Parsed<Size> parse_size(std::string_view text, std::string_view bare_unit);
Parsed<DecimalSize> parse_decimal_size(std::string_view text);
/// `72.8 GB-month`, or a bare number of them.
Parsed<GigabyteMonths> parse_gigabyte_months(std::string_view text);
/// `ms s min h d`, any case; a bare number is in `bare_unit`, or refused where that is empty.
Parsed<Duration> parse_duration(std::string_view text, std::string_view bare_unit);
/// `12.5%` or `0.125`; at most 1.
Parsed<Share> parse_share(std::string_view text);
/// As amounts are printed and written: `50`, `50 USD`, `USD 50`, `$1,234.50`, `12.34 CNY`, `$50/month`.
Parsed<CostAmount> parse_cost_amount(std::string_view text);
/// `10%`, which may be above the whole, or an amount with its currency: `5USD`, `+$5`.
Parsed<Increase> parse_increase(std::string_view text);

/// An amount of a kind: a number may have a suffix, a size or a time is in `bare_unit` where it names none.
std::optional<Amount> parse_amount(std::string_view text, LimitUnit unit, std::string_view bare_unit);

/// `1000`, `128 MB`, `900 s`, `80%`, `300/s`: units as in a workload file, without a default unit.
std::optional<Amount> parse_amount(std::string_view text);

}  // namespace lambdacost

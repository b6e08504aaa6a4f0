// The values that a workload file writes: counts, rates, sizes, times, shares, amounts. Each is its own type, so a size
// is never taken for a time; each is an exact decimal in one base unit.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/currency.h"
#include "base/decimal.h"

namespace lambdacost {

/// Nothing in a workload is larger.
inline constexpr long long kLargestNumber = 1'000'000'000'000'000'000;

/// A number of things.
struct Count {
  Decimal value;
  friend bool operator==(const Count&, const Count&) = default;
};

/// An amount of data. 1 KB = 1,024 bytes, as AWS counts.
struct Size {
  Decimal bytes;
  friend bool operator==(const Size&, const Size&) = default;
};

/// An amount of data where AWS counts 1 GB = 1,000,000 KB (durable functions).
struct DecimalSize {
  Decimal gigabytes;
  friend bool operator==(const DecimalSize&, const DecimalSize&) = default;
};

/// Decimal gigabytes kept for a month.
struct GigabyteMonths {
  Decimal value;
  friend bool operator==(const GigabyteMonths&, const GigabyteMonths&) = default;
};

struct Duration {
  Decimal milliseconds;
  friend bool operator==(const Duration&, const Duration&) = default;
};

/// A part of a whole: 12.5 % is 0.125. Never above 1.
struct Share {
  Decimal fraction;
  friend bool operator==(const Share&, const Share&) = default;
};

/// An amount of money as it is written.
struct CostAmount {
  Decimal value;
  std::optional<Currency> currency;  ///< the estimate's where none is written
  int digits = 0;                    ///< written after the point: what a total is rounded to beside it
  friend bool operator==(const CostAmount&, const CostAmount&) = default;
};

/// The most that a total may grow by: a share of the old total, or an amount. One of them is there.
struct Increase {
  std::optional<Decimal> share;
  std::optional<CostAmount> amount;
  friend bool operator==(const Increase&, const Increase&) = default;
};

enum class Period { second, minute, hour, day, month };

/// So many things in each period. What a month of them is depends on the month's hours (counting/rates).
struct Rate {
  Decimal count;
  Period per = Period::month;
  friend bool operator==(const Rate&, const Rate&) = default;
};

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

/// The text between backticks for messages: printable, and cut where it is long.
std::string quote(std::string_view text);

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
/// `50 USD`, `50`, `12.34 CNY`.
Parsed<CostAmount> parse_cost_amount(std::string_view text);
/// `10%`, which may be above the whole, or an amount with its currency: `5USD`.
Parsed<Increase> parse_increase(std::string_view text);

std::string_view to_string(Period period);

/// The shortest usual writing: "1536 MB", "1 GB", "512 B"; "3 s", "120 ms", "8 h". Exact.
std::string to_string(const Size& size);
std::string to_string(const Duration& duration);

}  // namespace lambdacost

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

std::string_view to_string(Period period);

/// The shortest usual writing: "1536 MB", "1 GB", "512 B"; "3 s", "120 ms", "8 h". Exact.
std::string to_string(const Size& size);
std::string to_string(const Duration& duration);

}  // namespace lambdacost

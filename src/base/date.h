// Calendar dates and months as AWS's price list uses them. Strictly ISO 8601 text; no clock but in today().
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "base/decimal.h"

namespace lambdacost {

/// A day, counted from 1970-01-01 so that generated tables can hold it as a constant.
struct Date {
  int days_since_epoch = 0;

  /// "2026-11-23" exactly: four-digit year, two-digit month and day, an existing day, nothing after it.
  static std::optional<Date> parse(std::string_view text);
  std::string to_string() const;
  constexpr Date day_before() const { return {days_since_epoch - 1}; }
  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

/// A calendar month.
struct Month {
  int year = 1970;
  int month = 1;

  /// "2026-11" exactly.
  static std::optional<Month> parse(std::string_view text);
  /// The month that the day is in.
  static Month of(Date day);
  std::string to_string() const;
  /// "November 2026"
  std::string to_words() const;
  Date first_day() const;
  Month next() const;
  /// Hours of the month by the calendar (no daylight saving: AWS bills in UTC): 672 to 744.
  Decimal hours() const;
  friend constexpr auto operator<=>(const Month&, const Month&) = default;
};

/// The clock's date in UTC. Only commands that say so (`validate`, `check`) may call it.
Date today();

}  // namespace lambdacost

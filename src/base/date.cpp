#include "base/date.h"

#include <date/date.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>

namespace lambdacost {
namespace {

constexpr std::array<std::string_view, 12> kMonthNames = {"January",   "February", "March",    "April",
                                                          "May",       "June",     "July",     "August",
                                                          "September", "October",  "November", "December"};

/// The number that `text` is when it is digits only.
std::optional<int> read_digits(std::string_view text) {
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

date::year_month to_year_month(Month month) {
  return date::year(month.year) / date::month(static_cast<unsigned>(month.month));
}

Date to_date(date::sys_days day) { return {day.time_since_epoch().count()}; }

}  // namespace

std::optional<Date> Date::parse(std::string_view text) {
  constexpr std::size_t month_length = 7;
  if (text.size() != month_length + 3 || text[month_length] != '-') return std::nullopt;
  const std::optional<Month> month = Month::parse(text.substr(0, month_length));
  const std::optional<int> day = read_digits(text.substr(month_length + 1));
  if (!month || !day) return std::nullopt;
  const date::year_month_day civil = to_year_month(*month) / date::day(static_cast<unsigned>(*day));
  if (!civil.ok()) return std::nullopt;
  return to_date(civil);
}

std::string Date::to_string() const {
  const date::year_month_day civil = date::sys_days(date::days(days_since_epoch));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(civil.year()), static_cast<unsigned>(civil.month()),
                     static_cast<unsigned>(civil.day()));
}

std::optional<Month> Month::parse(std::string_view text) {
  if (text.size() != 7 || text[4] != '-') return std::nullopt;
  const std::optional<int> year = read_digits(text.substr(0, 4));
  const std::optional<int> month = read_digits(text.substr(5));
  if (!year || !month || *month < 1 || *month > 12) return std::nullopt;
  return Month{*year, *month};
}

std::string Month::to_string() const { return fmt::format("{:04}-{:02}", year, month); }

std::string Month::to_words() const {
  return fmt::format("{} {}", kMonthNames.at(static_cast<std::size_t>(month - 1)), year);
}

Date Month::first_day() const { return to_date(to_year_month(*this) / date::day(1)); }

Month Month::next() const {
  constexpr int kDecember = 12;
  return month == kDecember ? Month{year + 1, 1} : Month{year, month + 1};
}

Month Month::of(Date day) { return *parse(day.to_string().substr(0, std::string_view("YYYY-MM").size())); }

Decimal Month::hours() const {
  const date::day last = (to_year_month(*this) / date::last).day();
  return static_cast<unsigned>(last) * 24;
}

Date today() { return to_date(date::floor<date::days>(std::chrono::system_clock::now())); }

}  // namespace lambdacost

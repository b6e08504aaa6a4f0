#include "records/notation.h"

#include <fmt/format.h>

#include <cctype>
#include <optional>

#include "base/rational.h"
#include "base/time_units.h"
#include "catalogue/units.h"

namespace lambdacost {
namespace {

// Underscores may stand between digits, and either side of the point may be left out.
constexpr std::string_view kNumber = "([0-9][0-9_]*(\\.[0-9_]*)?|\\.[0-9][0-9_]*)([eE][+-]?[0-9]+)?";
constexpr std::string_view kBlanks = "[ \\t]*";

/// "[kK][bB]" of "KB": regular expressions of schemas cannot ignore case.
std::string any_case(std::string_view word) {
  std::string pattern;
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalpha(byte) == 0) {
      pattern += c;
      continue;
    }
    pattern += '[';
    pattern += static_cast<char>(std::tolower(byte));
    pattern += static_cast<char>(std::toupper(byte));
    pattern += ']';
  }
  return pattern;
}

std::string as_it_is(std::string_view word) { return std::string(word); }

std::string_view name_of(std::string_view word) { return word; }
std::string_view name_of(const Unit& unit) { return unit.name; }
std::string_view name_of(const NamedPeriod& period) { return period.name; }

/// "(a|b)"
template <class Range>
std::string one_of(const Range& words, std::string (*write)(std::string_view) = any_case) {
  std::string pattern;
  for (const auto& word : words) pattern += (pattern.empty() ? "(" : "|") + write(name_of(word));
  return pattern + ")";
}

/// A number and what may follow it, with blanks around both.
std::string number_with(const std::string& rest) {
  std::string pattern = "^";
  for (const std::string_view part : {kBlanks, kNumber, kBlanks}) pattern += part;
  if (!rest.empty()) pattern.append(rest).append(kBlanks);
  return pattern + "$";
}

std::string count_suffix() { return one_of(kCountSuffixes, as_it_is) + "?"; }

}  // namespace

const Notation& notation_of(const Decimal*) {
  static const Notation notation{"number", "a plain number", number_with({}), {"730", "0.2"}};
  return notation;
}

const Notation& notation_of(const Count*) {
  static const Notation notation{"count",
                                 "a number; k is a thousand, M a million, B or G a billion",
                                 number_with(count_suffix()),
                                 {"3M", "1.5k", "3_000_000"}};
  return notation;
}

const Notation& notation_of(const Rate*) {
  static const Notation notation{
      "rate",
      "a count a month, or a rate: /s, /min, /h, /day or /month",
      number_with(count_suffix() + std::string(kBlanks) + "(/" + std::string(kBlanks) + one_of(kPeriods) + ")?"),
      {"3M", "40/s", "100k/day"}};
  return notation;
}

const Notation& notation_of(const Size*) {
  static const Notation notation{"size",
                                 "an amount of data in B, KB, MB, GB or TB; 1 KB is 1,024 B",
                                 number_with(one_of(kSizeUnits) + "?"),
                                 {"1536 MB", "20 KB"}};
  return notation;
}

const Notation& notation_of(const DecimalSize*) {
  static const Notation notation{"decimal_size",
                                 "an amount of data in B, KB, MB, GB or TB, of which 1 GB is 1,000,000 KB",
                                 number_with(one_of(kSizeUnits) + "?"),
                                 {"104 GB"}};
  return notation;
}

const Notation& notation_of(const GigabyteMonths*) {
  static const Notation notation{
      "storage_time", "data kept for a month", number_with(one_of(kStorageTimeUnits) + "?"), {"72.8 GB-month"}};
  return notation;
}

const Notation& notation_of(const Duration*) {
  static const Notation notation{
      "time", "a time in ms, s, min, h or d", number_with(one_of(kDurationUnits) + "?"), {"120 ms", "3 s", "8 h"}};
  return notation;
}

const Notation& notation_of(const Share*) {
  static const Notation notation{
      "share", "a part of the whole, which is 100% or 1", number_with("%?"), {"12.5%", "0.125"}, 1};
  return notation;
}

const Notation& notation_of(const CostAmount*) {
  const std::string currency = fmt::format("({}|{})?{}", "\\$", one_of(kCurrencyCodes), kBlanks);
  static const Notation notation{
      "amount",
      "an amount of money, in USD where no currency is named",
      fmt::format("^{0}{1}({2}|[0-9]{{1,3}}(,[0-9]{{3}})+(\\.[0-9]*)?){0}{1}(({0}/| a | per ){0}{3})?{0}$", kBlanks,
                  currency, kNumber, any_case("month")),
      {"50 USD", "$1,234.50"}};
  return notation;
}

const Notation& notation_of(const Month*) {
  static const Notation notation{"month", "a calendar month", "^[0-9]{4}-(0[1-9]|1[0-2])$", {"2026-11"}, 0};
  return notation;
}

std::string notate(const Decimal& number) { return number.to_string(); }
std::string notate(const Count& count) { return count.value.to_string(); }

std::string notate(const Rate& rate) {
  constexpr int kMostDigits = 12;  // after the point, as a number is read
  if (rate.per == Period::month) return rate.count.to_string();
  const auto seconds_of = [](Period period) {
    switch (period) {
      case Period::second:
        break;
      case Period::minute:
        return kSecondsOfAMinute;
      case Period::hour:
        return kSecondsOfAnHour;
      case Period::day:
      case Period::month:
        return kSecondsOfADay;
    }
    return 1;
  };
  for (const NamedPeriod& named : kPeriods) {
    const Rational count = Rational(rate.count) * Rational(seconds_of(named.period)) / Rational(seconds_of(rate.per));
    if (const std::optional<Decimal> exact = count.exact(kMostDigits); exact || named.period == rate.per)
      return fmt::format("{}/{}", exact.value_or(rate.count).to_string(), named.name);
  }
  return {};
}

std::string notate(const Size& size) { return to_string(size); }
std::string notate(const DecimalSize& size) { return size.gigabytes.to_string() + " GB"; }
std::string notate(const GigabyteMonths& stored) { return stored.value.to_string() + " GB-month"; }
std::string notate(const Duration& time) { return to_string(time); }
std::string notate(const Share& share) { return (share.fraction * Decimal(100)).to_string() + "%"; }

std::string notate(const CostAmount& amount) {
  const std::string number = amount.value.to_string();
  return amount.currency ? fmt::format("{} {}", number, amount.currency->code()) : number;
}

std::string notate(const Month& month) { return month.to_string(); }

std::string notate_list(const std::vector<std::string>& items) { return fmt::format("[{}]", fmt::join(items, ", ")); }

}  // namespace lambdacost

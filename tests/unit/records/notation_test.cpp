// The patterns of notations against the parsers: what a schema lets pass, the program reads.
#include "records/notation.h"

#include <doctest/doctest.h>

#include <regex>
#include <string>

#include "records/value_parsers.h"

using namespace lambdacost;

namespace notation_test {
namespace {

template <class T>
bool matches(const std::string& text) {
  return std::regex_match(text, std::regex(notation_of(static_cast<const T*>(nullptr)).pattern));
}

constexpr std::string_view kTexts[] = {
    "0",
    "12",
    "1.5",
    "1.",
    ".5",
    "3_000_000",
    "3e6",
    "1.5E+3",
    "2e-3",
    " 7 ",
    "\t7\t",
    "3M",
    "3 M",
    "1.5k",
    "2K",
    "2B",
    "2G",
    "3m",
    "3b",
    "3g",
    "40/s",
    "1k/min",
    "5 / h",
    "100k/DAY",
    "1/month",
    "5/week",
    "/s",
    "5/",
    "512 MB",
    "512mb",
    "1 KiB",
    "1kIb",
    "2TB",
    "5 XB",
    "5 bit",
    "120 ms",
    "3 S",
    "2MIN",
    "1h",
    "1 d",
    "5 weeks",
    "12.5%",
    "0.125 %",
    "%",
    "72.8 GB-MONTH",
    "72.8 GB month",
    "50 USD",
    "12.34cny",
    "5 EUR",
    "$5",
    "-1",
    "+1",
    "1,5",
    "1.2.3",
    ".",
    "_1",
    "e6",
    "1e",
    "",
    " ",
    "0x10",
    "nan",
    ".inf",
    "1 2",
    "1 MB MB",
    "ten",
    "1\n",
    "2026-11",
    "99999",
    "1/s/s",
};

/// The texts on which pattern and parser differ.
template <class T, class Parse>
std::string differences(Parse parse) {
  std::string found;
  for (const std::string_view text : kTexts)
    if (matches<T>(std::string(text)) != parse(text).value.has_value()) found += std::string(text) + "|";
  return found;
}

}  // namespace

TEST_SUITE("notation") {
  TEST_CASE("a pattern lets pass what the parser reads, and nothing else") {
    CHECK(differences<Decimal>(parse_number) == "");
    CHECK(differences<Count>(parse_count) == "");
    CHECK(differences<Rate>([](std::string_view text) { return parse_rate(text, Period::month); }) == "");
    CHECK(differences<Size>([](std::string_view text) { return parse_size(text, "B"); }) == "");
    CHECK(differences<DecimalSize>(parse_decimal_size) == "");
    CHECK(differences<GigabyteMonths>(parse_gigabyte_months) == "");
    CHECK(differences<Duration>([](std::string_view text) { return parse_duration(text, "s"); }) == "");
    CHECK(differences<CostAmount>(parse_cost_amount) == "");
  }

  TEST_CASE("a pattern knows a share's writing, not that it is at most the whole") {
    CHECK(differences<Share>(parse_share) == "12|1.5|3_000_000|3e6|1.5E+3| 7 |\t7\t|99999|");
  }

  TEST_CASE("months") {
    for (const std::string_view text :
         {"2026-11", "2026-01", "2026-13", "2026-00", "2026-1", "26-11", "2026-11-01", ""}) {
      CAPTURE(text);
      CHECK(matches<Month>(std::string(text)) == Month::parse(text).has_value());
    }
  }

  TEST_CASE("examples are as they say") {
    const auto check = [](const Notation& notation) {
      CAPTURE(notation.name);
      CHECK_FALSE(notation.description.empty());
      REQUIRE_FALSE(notation.examples.empty());
      for (const std::string_view example : notation.examples)
        CHECK(std::regex_match(std::string(example), std::regex(notation.pattern)));
    };
    check(notation_of(static_cast<const Decimal*>(nullptr)));
    check(notation_of(static_cast<const Count*>(nullptr)));
    check(notation_of(static_cast<const Rate*>(nullptr)));
    check(notation_of(static_cast<const Size*>(nullptr)));
    check(notation_of(static_cast<const DecimalSize*>(nullptr)));
    check(notation_of(static_cast<const GigabyteMonths*>(nullptr)));
    check(notation_of(static_cast<const Duration*>(nullptr)));
    check(notation_of(static_cast<const Share*>(nullptr)));
    check(notation_of(static_cast<const CostAmount*>(nullptr)));
    check(notation_of(static_cast<const Month*>(nullptr)));
  }

  TEST_CASE("equal values are written alike") {
    const auto rate = [](const char* text) { return notate(*parse_rate(text, Period::month).value); };
    CHECK(rate("3M") == "3000000");
    CHECK(rate("40/s") == "40/s");
    CHECK(rate("60/min") == "1/s");
    CHECK(rate("90/min") == "1.5/s");
    CHECK(rate("100/min") == "100/min");
    CHECK(rate("6000/h") == "100/min");
    CHECK(rate("86400/day") == "1/s");
    CHECK(rate("7/day") == "7/day");
    CHECK(rate("7/month") == "7");
    CHECK(rate("0/s") == "0/s");
    CHECK(notate(*parse_count("1.5k").value) == "1500");
    CHECK(notate(*parse_size("1024 MB", {}).value) == "1 GB");
    CHECK(notate(*parse_size("1769", "MB").value) == "1769 MB");
    CHECK(notate(*parse_decimal_size("500 MB").value) == "0.5 GB");
    CHECK(notate(*parse_gigabyte_months("72.80").value) == "72.8 GB-month");
    CHECK(notate(*parse_duration("0.3 s", {}).value) == "300 ms");
    CHECK(notate(*parse_share("0.125").value) == "12.5%");
    CHECK(notate(*parse_cost_amount("$1,234.50").value) == "1234.5 USD");
    CHECK(notate(*parse_cost_amount("50").value) == "50");
    CHECK(notate_list({"a", "b"}) == "[a, b]");
    CHECK(notate_list({}) == "[]");
  }
}

}  // namespace notation_test

#include "base/text.h"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace lambdacost;
using namespace std::string_view_literals;

TEST_SUITE("text") {
  TEST_CASE("find_invalid_utf8") {
    struct Case {
      std::string_view text;
      std::optional<std::size_t> expected;
    };
    const Case cases[] = {
        {"", std::nullopt},
        {"plain", std::nullopt},
        {"a\0b"sv, std::nullopt},
        {"é世😀", std::nullopt},
        {"\xC2\x80", std::nullopt},
        {"\xDF\xBF", std::nullopt},
        {"\xE0\xA0\x80", std::nullopt},
        {"\xED\x9F\xBF", std::nullopt},
        {"\xEE\x80\x80", std::nullopt},
        {"\xF0\x90\x80\x80", std::nullopt},
        {"\xF4\x8F\xBF\xBF", std::nullopt},
        {"\x80", 0},
        {"a\xBF", 1},
        {"a\xC3", 1},
        {"a\xC3(", 1},
        {"\xC0\x80", 0},          // overlong NUL
        {"\xC1\xBF", 0},          // overlong
        {"\xE0\x9F\xBF", 0},      // overlong
        {"\xF0\x8F\xBF\xBF", 0},  // overlong
        {"ok\xED\xA0\x80", 2},    // surrogate
        {"\xED\xBF\xBF", 0},      // surrogate
        {"\xF4\x90\x80\x80", 0},  // above U+10FFFF
        {"\xF5\x80\x80\x80", 0},
        {"\xF8\x88\x80\x80\x80", 0},
        {"\xFF", 0},
        {"\xE4\xB8", 0},
        {"é\xE4\xB8x", 2},
    };
    for (const Case& c : cases) {
      CAPTURE(make_printable(c.text));
      CHECK(find_invalid_utf8(c.text) == c.expected);
    }
  }

  TEST_CASE("find_control_character") {
    struct Case {
      std::string_view text;
      std::optional<std::size_t> expected;
    };
    const Case cases[] = {
        {"", std::nullopt}, {"a\tb\nc\r", std::nullopt}, {"a\0"sv, 1},        {"\x08", 0},   {"ab\x1B[0m", 2},
        {"\x1F", 0},        {" ", std::nullopt},         {"~", std::nullopt}, {"\x7F", 0},   {"é\xC2\x80", 2},
        {"\xC2\x9F", 0},    {"\xC2\xA0", std::nullopt},  {"\xC2\x85", 0},     {"世\x01", 3},
    };
    for (const Case& c : cases) {
      CAPTURE(make_printable(c.text));
      CHECK(find_control_character(c.text) == c.expected);
    }
  }

  TEST_CASE("count_characters") {
    CHECK(count_characters("") == 0);
    CHECK(count_characters("abc") == 3);
    CHECK(count_characters("é世😀") == 3);
  }

  TEST_CASE("display_width") {
    struct Case {
      std::string_view text;
      std::size_t width;
    };
    const Case cases[] = {
        {"", 0},           {"abc", 3},      {"é", 1},      {"e\u0301", 1}, {"世界", 4},    {"ｶ", 1},
        {"Ａ", 2},         {"한글", 4},     {"\u1100", 2}, {"\u115F", 2},  {"\u1160", 0},  {"😀", 2},
        {"\u200B", 0},     {"か\u3099", 2}, {"\u2705", 2}, {"\u2704", 1},  {"❤\uFE0F", 1}, {"\U00020000", 2},
        {"\U0003FFFD", 2}, {"→", 1},        {"─", 1},      {"\u303F", 1},  {"\u3041", 2},  {"\xFF", 1},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(display_width(c.text) == c.width);
    }
  }

  TEST_CASE("make_printable") {
    struct Case {
      std::string_view text;
      std::string_view expected;
    };
    const Case cases[] = {
        {"plain é 世", "plain é 世"},
        {"a\x1B[31mb", "a\\x1B[31mb"},
        {"\0"sv, "\\x00"},
        {"a\tb\r\n", "a\\x09b\\x0D\\x0A"},
        {"\x7F", "\\x7F"},
        {"\xC2\x9B", "\\u{009B}"},
        {"\u202Eabc\u2066", "\\u{202E}abc\\u{2066}"},
        {"\u202F", "\u202F"},
        {"\u061C\u200E", "\\u{061C}\\u{200E}"},
        {"\u200D", "\u200D"},
        {"a\xFFz", "a\\xFFz"},
        {"\xE4\xB8", "\\xE4\\xB8"},
        {"back\\slash", "back\\slash"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.expected);
      CHECK(make_printable(c.text) == c.expected);
    }
  }

  TEST_CASE("nearest finds the spelling that was meant") {
    constexpr std::array candidates = {"memory"sv, "timeout"sv, "runtime"sv, "provisioned_concurrency"sv,
                                       "vpc"sv,    "efs"sv};
    struct Case {
      std::string_view word;
      std::string_view expected;
    };
    const Case cases[] = {
        {"memroy", "memory"},
        {"memory", "memory"},
        {"memor", "memory"},
        {"mmeor", ""},  // three edits would be too many for six letters
        {"time", ""},
        {"timeouts", "timeout"},
        {"provisionned_concurency", "provisioned_concurrency"},
        {"provisioned_concurren", "provisioned_concurrency"},
        {"provisioned_concurre", "provisioned_concurrency"},
        {"provisioned_concurr", ""},  // four edits, never more than three
        {"vpb", "vpc"},
        {"vxx", ""},
        {"x", ""},
        {"", ""},
        {"quite different", ""},
    };
    for (const Case& c : cases) {
      CAPTURE(c.word);
      CHECK(nearest(c.word, candidates).value_or("") == c.expected);
    }
  }

  TEST_CASE("nearest takes the nearer, and the first of equals") {
    constexpr std::array candidates = {"boat"sv, "coat"sv, "coats"sv};
    CHECK(nearest("goat", candidates) == "boat"sv);
    CHECK(nearest("coats", candidates) == "coats"sv);
    CHECK(nearest("coatz", candidates) == "coat"sv);
    CHECK_FALSE(nearest("goat", {}).has_value());
  }

  TEST_CASE("nearest is quick for a hostile word") {
    constexpr std::array candidates = {"memory"sv};
    CHECK_FALSE(nearest(std::string(1000000, 'm'), candidates).has_value());
  }

  TEST_CASE("join_alternatives") {
    constexpr std::array words = {"a"sv, "b"sv, "c"sv};
    CHECK(join_alternatives({}) == "");
    CHECK(join_alternatives(std::span(words).first(1)) == "a");
    CHECK(join_alternatives(std::span(words).first(2)) == "a or b");
    CHECK(join_alternatives(words) == "a, b or c");
  }

  TEST_CASE("case is that of ASCII") {
    CHECK(to_lower("AZaz@[`{09É") == "azaz@[`{09É");
    CHECK(equals_ignoring_case("KiB", "kIb"));
    CHECK_FALSE(equals_ignoring_case("KB", "KiB"));
    CHECK_FALSE(equals_ignoring_case("É", "é"));
    CHECK(equals_ignoring_case("", ""));
  }

  TEST_CASE("trim takes blanks and tabs off both ends") {
    CHECK(trim("") == "");
    CHECK(trim(" \t ") == "");
    CHECK(trim(" a b\t") == "a b");
    CHECK(trim("a") == "a");
    CHECK(trim("\na ") == "\na");
  }

  TEST_CASE("group_digits") {
    struct Case {
      std::string_view plain;
      std::string_view grouped;
    };
    const Case cases[] = {
        {"0", "0"},
        {"999", "999"},
        {"1000", "1,000"},
        {"-999", "-999"},
        {"-1000", "-1,000"},
        {"1234567.891", "1,234,567.891"},
        {"123456", "123,456"},
        {"0.123456", "0.123456"},
        {"-1234567.0001", "-1,234,567.0001"},
        {"1000.5", "1,000.5"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.plain);
      CHECK(group_digits(c.plain) == c.grouped);
    }
  }

  TEST_CASE("paths quote what is not plain") {
    CHECK(path_child("", "functions") == "functions");
    CHECK(path_child("functions", "place-order") == "functions.place-order");
    CHECK(path_child("functions", "Order_2") == "functions.Order_2");
    CHECK(path_child("tables", "orders.v2") == "tables[\"orders.v2\"]");
    CHECK(path_child("tables", "a\"b\\c") == "tables[\"a\\\"b\\\\c\"]");
    CHECK(path_child("tables", "größe") == "tables[\"größe\"]");
    CHECK(path_child("tables", "") == "tables[\"\"]");
    CHECK(path_child("", "a b") == "[\"a b\"]");
    CHECK(path_item("functions.a.layers", 0) == "functions.a.layers[0]");
    CHECK(path_item("x", 12) == "x[12]");
    CHECK(path_child(path_item("budgets", 1), "limit") == "budgets[1].limit");
  }

  TEST_CASE("quoted text is printable and not too long") {
    struct Case {
      std::string text;
      std::string quoted;
    };
    const std::string eighty(80, 'x');
    const Case cases[] = {
        {"", "``"},
        {"a b", "`a b`"},
        {"a\x1b[31m", "`a\\x1B[31m`"},
        {eighty, "`" + eighty + "`"},
        {eighty + "y", "`" + eighty + "…`"},
        {std::string(79, 'x') + "é", "`" + std::string(79, 'x') + "…`"},
        {std::string(78, 'x') + "éy", "`" + std::string(78, 'x') + "é…`"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(quote(c.text) == c.quoted);
    }
  }

  TEST_CASE("a text is split at a character, or into words") {
    CHECK(split("a.b", '.') == std::vector<std::string_view>{"a", "b"});
    CHECK(split("a..", '.') == std::vector<std::string_view>{"a", "", ""});
    CHECK(split("", '.') == std::vector<std::string_view>{""});
    CHECK(split_words("  a  bc ") == std::vector<std::string_view>{"a", "bc"});
    CHECK(split_words(" ").empty());
  }
}

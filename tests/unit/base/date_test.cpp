#include "base/date.h"

#include <doctest/doctest.h>

#include <ctime>
#include <string>

using namespace lambdacost;

TEST_SUITE("date") {
  TEST_CASE("dates are days since 1970-01-01") {
    struct Case {
      std::string text;
      int days;
    };
    const Case cases[] = {
        {"1970-01-01", 0},     {"1970-01-02", 1},     {"1969-12-31", -1},      {"2000-02-29", 11016},
        {"2024-02-29", 19782}, {"2026-11-23", 20780}, {"9999-12-31", 2932896},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const std::optional<Date> date = Date::parse(c.text);
      REQUIRE(date.has_value());
      CHECK(date->days_since_epoch == c.days);
      CHECK(date->to_string() == c.text);
    }
  }

  TEST_CASE("only existing days in ISO 8601 are dates") {
    const std::string cases[] = {
        "",           "2026",       "2026-11",    "2026-02-29", "2026-02-30",  "2100-02-29",  "2026-13-01",
        "2026-00-01", "2026-11-00", "2026-11-31", "2026-12-32", "26-11-23",    "2026-1-23",   "2026-11-3",
        "2026/11/23", "2026-11/23", "+2026-11-2", "-026-11-23", "2026-11-23x", "2026-11-23 ", " 2026-11-23",
        "20261123",   "2026-1a-23", "2026-11-2a", "2026-11- 3", "2026-11-+3",
    };
    for (const std::string& text : cases) {
      CAPTURE(text);
      CHECK_FALSE(Date::parse(text).has_value());
    }
  }

  TEST_CASE("dates compare by time") {
    CHECK(*Date::parse("2026-11-23") < *Date::parse("2026-11-24"));
    CHECK(*Date::parse("2025-12-31") < *Date::parse("2026-01-01"));
    CHECK(*Date::parse("2026-01-01") == *Date::parse("2026-01-01"));
  }

  TEST_CASE("months") {
    struct Case {
      std::string text;
      std::string words;
      std::string first_day;
      int hours;
    };
    const Case cases[] = {
        {"2026-11", "November 2026", "2026-11-01", 720}, {"2026-02", "February 2026", "2026-02-01", 672},
        {"2024-02", "February 2024", "2024-02-01", 696}, {"2100-02", "February 2100", "2100-02-01", 672},
        {"2026-12", "December 2026", "2026-12-01", 744}, {"2026-01", "January 2026", "2026-01-01", 744},
        {"2026-03", "March 2026", "2026-03-01", 744},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const std::optional<Month> month = Month::parse(c.text);
      REQUIRE(month.has_value());
      CHECK(month->to_string() == c.text);
      CHECK(month->to_words() == c.words);
      CHECK(month->first_day().to_string() == c.first_day);
      CHECK(month->hours() == Decimal(c.hours));
    }
  }

  TEST_CASE("only months in ISO 8601 are months") {
    const std::string cases[] = {"",         "2026",    "2026-0",   "2026-00", "2026-13", "2026-1",  "26-11",
                                 "2026-11x", "2026/11", "2026-11-", "202611",  " 2026-1", "2026-1 ", "2026-1a"};
    for (const std::string& text : cases) {
      CAPTURE(text);
      CHECK_FALSE(Month::parse(text).has_value());
    }
  }

  TEST_CASE("months compare by time") {
    CHECK(Month{2025, 12} < Month{2026, 1});
    CHECK(Month{2026, 1} < Month{2026, 2});
    CHECK(Month{2026, 2} == *Month::parse("2026-02"));
  }

  TEST_CASE("today is the clock's day in UTC") {
    constexpr std::time_t seconds_a_day = 86400;
    const std::time_t before = std::time(nullptr) / seconds_a_day;
    const int day = today().days_since_epoch;
    const std::time_t after = std::time(nullptr) / seconds_a_day;
    CHECK(before <= day);
    CHECK(day <= after);
  }

  TEST_CASE("the month of a day, and the next month") {
    struct Case {
      std::string_view day;
      std::string_view month;
      std::string_view next;
    };
    const Case cases[] = {
        {"2026-11-01", "2026-11", "2026-12"},
        {"2026-12-31", "2026-12", "2027-01"},
        {"2024-02-29", "2024-02", "2024-03"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.day);
      const Month month = Month::of(*Date::parse(c.day));
      CHECK(month.to_string() == c.month);
      CHECK(month.next().to_string() == c.next);
    }
  }
}

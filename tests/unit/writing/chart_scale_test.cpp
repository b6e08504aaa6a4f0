#include "writing/chart_scale.h"

#include <doctest/doctest.h>

#include <string>

using namespace lambdacost;

namespace chart_scale_test {
namespace {

Decimal dec(std::string_view text) { return Decimal::parse(text).value(); }

std::string show(const std::vector<Decimal>& numbers) {
  std::string text;
  for (const Decimal& number : numbers) text += (text.empty() ? "" : " ") + number.to_string();
  return text;
}

}  // namespace

TEST_SUITE("chart scale") {
  TEST_CASE("axes end at round numbers") {
    struct Case {
      std::string largest;
      std::string ticks;
    };
    const Case cases[] = {
        {"0", "0 1"},
        {"1", "0 0.25 0.5 0.75 1"},
        {"4", "0 1 2 3 4"},
        {"4.01", "0 2 4 6"},
        {"8", "0 2 4 6 8"},
        {"8.1", "0 2.5 5 7.5 10"},
        {"10", "0 2.5 5 7.5 10"},
        {"11", "0 5 10 15"},
        {"20", "0 5 10 15 20"},
        {"21", "0 10 20 30"},
        {"1640", "0 500 1000 1500 2000"},
        {"0.003", "0 0.001 0.002 0.003"},
        {"0.000000000007", "0 0.000000000002 0.000000000004 0.000000000006 0.000000000008"},
        {"1e18", "0 250000000000000000 500000000000000000 750000000000000000 1000000000000000000"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.largest);
      CHECK(show(axis_ticks(dec(c.largest), 4)) == c.ticks);
    }
  }

  TEST_CASE("numbers in few characters") {
    struct Case {
      std::string number;
      std::string text;
    };
    const Case cases[] = {{"0", "0"},          {"5", "5"},         {"999", "999"},        {"999.4", "999"},
                          {"999.5", "1k"},     {"1000", "1k"},     {"12500", "12.5k"},    {"12345", "12.3k"},
                          {"2500000", "2.5M"}, {"999499", "999k"}, {"999500", "1M"},      {"3e9", "3B"},
                          {"7.5e12", "7.5T"},  {"2e15", "2000T"},  {"0.025", "0.025"},    {"0.25", "0.25"},
                          {"1.25", "1.25"},    {"1.255", "1.26"},  {"33.333333", "33.3"}, {"0.00012345", "0.000123"}};
    for (const Case& c : cases) {
      CAPTURE(c.number);
      CHECK(short_number(dec(c.number)) == c.text);
    }
  }

  TEST_CASE("places on an axis") {
    CHECK(place_on_axis(0, 10, 300, 1) == Decimal(0));
    CHECK(place_on_axis(10, 10, 300, 1) == Decimal(300));
    CHECK(place_on_axis(5, 10, 300, 0) == Decimal(150));
    CHECK(place_on_axis(1, 3, 100, 1) == dec("33.3"));
    CHECK(place_on_axis(1, 16, 8, 0) == Decimal(1));
    CHECK(place_on_axis(11, 10, 300, 1) == Decimal(300));
    CHECK(place_on_axis(-1, 10, 300, 1) == Decimal(0));
    CHECK(largest_of({}) == Decimal(0));
    CHECK(largest_of({1, 3, 2}) == Decimal(3));
  }
}

}  // namespace chart_scale_test

#include "writing/display.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>

using namespace lambdacost;

namespace display_test {
namespace {

Decimal dec(std::string_view text) {
  const std::optional<Decimal> value = Decimal::parse(text);
  REQUIRE_MESSAGE(value.has_value(), text);
  return *value;
}

struct Case {
  std::string value;
  std::string shown;
};

}  // namespace

TEST_SUITE("display") {
  TEST_CASE("an amount is rounded half up to cents, a tiny one to two digits") {
    const Case cases[] = {
        {"0", "$0.00"},
        {"2.733338", "$2.73"},
        {"2.735", "$2.74"},
        {"2.7349999", "$2.73"},
        {"1234567.5", "$1,234,567.50"},
        {"999.995", "$1,000.00"},
        {"0.01", "$0.01"},
        {"0.0149", "$0.01"},
        {"0.015", "$0.02"},
        {"0.0099", "$0.0099"},
        {"0.00999", "$0.01"},
        {"0.0000021", "$0.0000021"},
        {"0.00000214", "$0.0000021"},
        {"0.00000215", "$0.0000022"},
        {"0.001", "$0.0010"},
        {"-2.735", "-$2.74"},
        {"-0.001", "-$0.0010"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.value);
      CHECK(display_amount(dec(c.value), Currency()) == c.shown);
    }
    CHECK(display_amount(dec("1234.5"), Currency("CNY")) == "CNY 1,234.50");
    CHECK(display_amount(dec("-1234.5"), Currency("CNY")) == "-CNY 1,234.50");
  }

  TEST_CASE("an amount is rounded when it shows less than it has") {
    for (const char* exact : {"0", "2.73", "2.7", "1000", "0.0000021", "0.001"}) {
      CAPTURE(exact);
      CHECK_FALSE(is_amount_rounded(dec(exact)));
    }
    for (const char* rounded : {"2.731", "0.00000214", "0.0101"}) {
      CAPTURE(rounded);
      CHECK(is_amount_rounded(dec(rounded)));
    }
  }

  TEST_CASE("a share is a percentage with all its digits") {
    const Case cases[] = {{"0.1", "10%"}, {"-0.125", "-12.5%"}, {"1", "100%"}, {"0.000000000001", "0.0000000001%"}};
    for (const Case& c : cases) {
      CAPTURE(c.value);
      CHECK(display_share(dec(c.value)) == c.shown);
    }
  }

  TEST_CASE("a price keeps all its digits") {
    CHECK(display_price(dec("0.0000166667"), Currency()) == "$0.0000166667");
    CHECK(display_price(dec("12345.678"), Currency()) == "$12,345.678");
    CHECK(display_price(dec("0.00000136"), Currency("CNY")) == "CNY 0.00000136");
  }

  TEST_CASE("a quantity is whole from a thousand on, and has three digits below one") {
    const Case cases[] = {
        {"0", "0"},
        {"973333.333333333333", "973,333"},
        {"1000.5", "1,001"},
        {"1000.49", "1,000"},
        {"999.9994", "999.999"},
        {"999.9995", "1,000"},
        {"12.3456", "12.346"},
        {"12.5", "12.5"},
        {"1", "1"},
        {"0.5", "0.5"},
        {"0.12345", "0.123"},
        {"0.0012345", "0.00123"},
        {"0.000000953674", "0.000000954"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.value);
      CHECK(display_quantity(dec(c.value)) == c.shown);
    }
  }

  TEST_CASE("bounds of tiers are read in millions and billions") {
    const Case cases[] = {
        {"6000000000", "6 billion"},
        {"7500000000", "7.5 billion"},
        {"18750000000", "18.75 billion"},
        {"1000000000000", "1,000 billion"},
        {"333000000", "333 million"},
        {"999999999", "999.999999 million"},
        {"1000000", "1 million"},
        {"999999", "999,999"},
        {"18600", "18,600"},
        {"0", "0"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.value);
      CHECK(display_round_number(dec(c.value)) == c.shown);
    }
  }

  TEST_CASE("one thing is singular") {
    CHECK(display_unit("request", dec("1")) == "request");
    for (const char* many : {"0", "2", "1.5", "0.5"}) CHECK(display_unit("request", dec(many)) == "requests");
  }
}

}  // namespace display_test

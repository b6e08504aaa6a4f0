// The amounts of limits: units, and how they are shown.
#include "catalogue/limit.h"

#include <doctest/doctest.h>

#include <optional>
#include <string_view>

using namespace lambdacost;

TEST_SUITE("limit") {
  TEST_CASE("amounts in their base units") {
    struct Case {
      std::string_view text;
      LimitUnit unit;
      long long value;
      std::string_view shown;
    };
    const Case cases[] = {
        {"0", LimitUnit::number, 0, "0"},
        {"40000", LimitUnit::number, 40000, "40,000"},
        {"128 MB", LimitUnit::bytes, 134217728, "128 MB"},
        {"10240 MB", LimitUnit::bytes, 10737418240, "10 GB"},
        {"1 B", LimitUnit::bytes, 1, "1 B"},
        {"900 s", LimitUnit::milliseconds, 900000, "15 min"},
        {"90 d", LimitUnit::milliseconds, 7776000000, "90 d"},
        {"300/s", LimitUnit::per_second, 300, "300/s"},
        {"10000/s", LimitUnit::per_second, 10000, "10,000/s"},
        {"0%", LimitUnit::fraction, 0, "0%"},
        {"100%", LimitUnit::fraction, 1, "100%"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const std::optional<Amount> amount = parse_amount(c.text);
      REQUIRE(amount.has_value());
      CHECK(amount->unit == c.unit);
      CHECK(amount->value == Rational(c.value));
      CHECK(to_string(*amount) == c.shown);
    }
  }

  TEST_CASE("no amounts") {
    for (const std::string_view text : {"", "x", "5 XB", "300/min", "-1", "101%", "1 2"}) {
      CAPTURE(text);
      CHECK_FALSE(parse_amount(text).has_value());
    }
  }

  TEST_CASE("what does not terminate is cut when shown") {
    CHECK(to_string(Amount{Rational(1) / 3, LimitUnit::number}) == "0.333");
    CHECK(to_string(Amount{Rational(2) / 3, LimitUnit::per_second}) == "0.667/s");
  }
}

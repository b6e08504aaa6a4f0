#include "catalogue/values.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "catalogue/limit.h"
#include "records/value_parsers.h"

using namespace lambdacost;

TEST_SUITE("values") {
  TEST_CASE("sizes and times are written as people write them") {
    struct Case {
      std::string value;
      std::string text;
    };
    const Case sizes[] = {
        {"0", "0 B"},
        {"1", "1 B"},
        {"0.5", "0.5 B"},
        {"512", "512 B"},
        {"1023", "1023 B"},
        {"1024", "1 KB"},
        {"1025", "1025 B"},
        {"1536", "1536 B"},
        {"1048576", "1 MB"},
        {"134217728", "128 MB"},
        {"1610612736", "1536 MB"},
        {"1073741824", "1 GB"},
        {"1099511627776", "1 TB"},
    };
    for (const Case& c : sizes) {
      CAPTURE(c.value);
      const Size size{Decimal::parse(c.value).value()};
      CHECK(to_string(size) == c.text);
      CHECK(parse_size(to_string(size), "MB").value == size);
    }
    const Case times[] = {
        {"0", "0 ms"},         {"0.5", "0.5 ms"},   {"120", "120 ms"},   {"1000", "1 s"},
        {"1500", "1500 ms"},   {"60000", "1 min"},  {"90000", "90 s"},   {"3600000", "1 h"},
        {"5400000", "90 min"}, {"86400000", "1 d"}, {"28800000", "8 h"}, {"90000000", "25 h"},
    };
    for (const Case& c : times) {
      CAPTURE(c.value);
      const Duration time{Decimal::parse(c.value).value()};
      CHECK(to_string(time) == c.text);
      CHECK(parse_duration(to_string(time), "s").value == time);
    }
    const Case periods[] = {{"second", "s"}, {"minute", "min"}, {"hour", "h"}, {"day", "day"}, {"month", "month"}};
    const Period values[] = {Period::second, Period::minute, Period::hour, Period::day, Period::month};
    for (std::size_t i = 0; i < std::size(values); ++i) {
      CAPTURE(periods[i].value);
      CHECK(to_string(values[i]) == periods[i].text);
    }
  }

  TEST_CASE("what does not terminate is cut when shown") {
    CHECK(to_string(Amount{Rational(1) / 3, LimitUnit::number}) == "0.333");
    CHECK(to_string(Amount{Rational(2) / 3, LimitUnit::per_second}) == "0.667/s");
  }
}

#include "counting/rates.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

using namespace lambdacost;

namespace rates_test {
namespace {

Decimal dec(std::string_view text) {
  const std::optional<Decimal> value = Decimal::parse(text);
  REQUIRE_MESSAGE(value.has_value(), text);
  return *value;
}

Duration time(std::string_view milliseconds) { return Duration{dec(milliseconds)}; }

struct Part {
  std::string share;
  std::string time;
};

DurationMix mix(const std::vector<Part>& parts) {
  DurationMix mix;
  for (const Part& part : parts) mix.parts.push_back({{Share{dec(part.share)}, {}}, {time(part.time), {}}});
  return mix;
}

ColdStarts cold_starts(std::string_view share, std::string_view init) {
  return {{Share{dec(share)}, {}}, {time(init), {}}};
}

}  // namespace

TEST_SUITE("rates") {
  TEST_CASE("a rate over a month of so many hours") {
    struct Case {
      std::string count;
      Period per;
      std::string hours;
      Rational expected;
    };
    const Case cases[] = {
        {"3000000", Period::month, "730", 3000000},
        {"3000000", Period::month, "1", 3000000},
        {"40", Period::second, "720", 103680000},
        {"1", Period::minute, "730", 43800},
        {"1", Period::hour, "730.5", dec("730.5")},
        {"100000", Period::day, "720", 3000000},
        // Not a decimal: it stays a fraction.
        {"100000", Period::day, "730", Rational(9125000) / 3},
        {"0", Period::second, "744", 0},
        {"0.5", Period::second, "1", 1800},
    };
    for (const Case& c : cases) {
      CAPTURE(c.count);
      CAPTURE(to_string(c.per));
      CAPTURE(c.hours);
      CHECK(per_month(Rate{dec(c.count), c.per}, dec(c.hours)) == c.expected);
    }
  }

  TEST_CASE("each time of a mix is rounded up by itself") {
    struct Case {
      std::vector<Part> parts;
      std::string granularity;
      std::string mean;
    };
    const Case cases[] = {
        {{{"1", "120"}}, "1", "120"},
        {{{"1", "120.000000000001"}}, "1", "121"},
        {{{"1", "119.999999999999"}}, "1", "120"},
        {{{"1", "0"}}, "1", "0"},
        {{{"1", "0.000000000001"}}, "1", "1"},
        {{{"1", "100"}}, "100", "100"},
        {{{"1", "100.1"}}, "100", "200"},
        {{{"1", "1"}}, "100", "100"},
        {{{"1", "50.5"}}, "50", "100"},
        {{{"0.9", "80"}, {"0.1", "480.5"}}, "1", "120.1"},
        // Rounding the mean instead would give 2.
        {{{"0.5", "0.5"}, {"0.5", "1.5"}}, "1", "1.5"},
        {{{"0.5", "0.5"}, {"0.25", "100.5"}, {"0.25", "200"}}, "100", "150"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.parts.front().time);
      CAPTURE(c.granularity);
      CHECK(mean_milliseconds(billed_parts(mix(c.parts), time(c.granularity), nullptr)) == Rational(dec(c.mean)));
    }
  }

  TEST_CASE("the time and INIT of a cold start are rounded up together") {
    struct Case {
      std::vector<Part> parts;
      std::string granularity;
      ColdStarts cold;
      std::string mean;
    };
    const Case cases[] = {
        {{{"1", "120"}}, "1", cold_starts("0.01", "400"), "124"},
        {{{"1", "120"}}, "1", cold_starts("0", "400"), "120"},
        {{{"1", "120"}}, "1", cold_starts("1", "400"), "520"},
        // 100.4 + 100.4 is 200.8, billed as 201. Rounding each would bill 202.
        {{{"1", "100.4"}}, "1", cold_starts("1", "100.4"), "201"},
        {{{"1", "100.4"}}, "1", cold_starts("0.5", "100.4"), "151"},
        {{{"1", "60"}}, "100", cold_starts("1", "40"), "100"},
        {{{"1", "60"}}, "100", cold_starts("1", "40.1"), "200"},
        // Every part of a mix has its share of cold starts.
        {{{"0.5", "10"}, {"0.5", "30"}}, "1", cold_starts("0.1", "100"), "30"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.parts.front().time);
      CAPTURE(c.cold.init->milliseconds.to_string());
      CAPTURE(c.cold.share->fraction.to_string());
      CHECK(mean_milliseconds(billed_parts(mix(c.parts), time(c.granularity), &c.cold)) == Rational(dec(c.mean)));
    }
  }

  TEST_CASE("a gigabyte has 1,024 megabytes") {
    CHECK(gigabytes(Size{dec("1073741824")}) == Rational(1));
    CHECK(gigabytes(Size{dec("134217728")}) == Rational(dec("0.125")));
    CHECK(gigabytes(Size{1}) == Rational(1) / 1073741824);
    CHECK(gigabytes(Size{0}).is_zero());
  }
}

}  // namespace rates_test

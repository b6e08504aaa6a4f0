#include "base/rational.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <concepts>
#include <limits>
#include <string>

using namespace lambdacost;

namespace rational_test {
namespace {

static_assert(!std::constructible_from<Rational, double>);
static_assert(!std::constructible_from<Rational, float>);
static_assert(!std::constructible_from<Rational, bool>);
static_assert(!std::constructible_from<Rational, char>);
static_assert(std::convertible_to<Decimal, Rational>);
static_assert(std::convertible_to<int, Rational>);
static_assert(!std::convertible_to<Rational, Decimal>);

constexpr int128 kMax = std::numeric_limits<int128>::max();

Decimal dec(std::string_view text) {
  const std::optional<Decimal> value = Decimal::parse(text);
  REQUIRE_MESSAGE(value.has_value(), text);
  return *value;
}

Rational fraction(int128 n, int128 d) { return Rational(Decimal::of(n, 0)) / Rational(Decimal::of(d, 0)); }

std::string text(const Rational& r) { return fmt::format("{}/{}", r.numerator(), r.denominator()); }

std::string text(const std::optional<Decimal>& d) { return d ? d->to_string() : "none"; }

}  // namespace

TEST_SUITE("rational") {
  TEST_CASE("a decimal becomes a fraction in lowest terms") {
    CHECK(text(Rational(dec("0"))) == "0/1");
    CHECK(text(Rational(dec("0.5"))) == "1/2");
    CHECK(text(Rational(dec("-0.125"))) == "-1/8");
    CHECK(text(Rational(dec("12.5"))) == "25/2");
    CHECK(text(Rational(dec("3000000"))) == "3000000/1");
    CHECK(text(Rational(dec("1e-38"))) == "1/1" + std::string(38, '0'));
    CHECK(text(Rational(7)) == "7/1");
  }

  TEST_CASE("arithmetic is exact and in lowest terms") {
    const Rational third = Rational(1) / 3;
    const Rational sixth = Rational(1) / 6;
    CHECK(text(third + sixth) == "1/2");
    CHECK(text(third - sixth) == "1/6");
    CHECK(text(third - third) == "0/1");
    CHECK(text(sixth - third) == "-1/6");
    CHECK(text(third * 3) == "1/1");
    CHECK(text(third * sixth) == "1/18");
    CHECK(text(third / sixth) == "2/1");
    CHECK(text(third / -1) == "-1/3");
    CHECK(text(Rational(0) * third) == "0/1");
    CHECK(text(Rational(0) / third) == "0/1");
    CHECK(text(Rational(-4) / -6) == "2/3");
    Rational total = third;
    total += dec("0.5");
    CHECK(text(total) == "5/6");
  }

  TEST_CASE("100,000 a day is 9,125,000/3 a month of 730 hours") {
    CHECK(text(Rational(100000) * (Rational(730) / 24)) == "9125000/3");
  }

  TEST_CASE("the quotient by zero is refused") {
    CHECK_THROWS_AS(Rational(1) / Rational(0), std::domain_error);
    CHECK_THROWS_AS(Rational(0) / Rational(0), std::domain_error);
  }

  TEST_CASE("results that fit never overflow on the way") {
    const Rational large = fraction(kMax, 2);
    CHECK(text(large * fraction(2, kMax)) == "1/1");
    CHECK(text(large / large) == "1/1");
    CHECK(text(large - large) == "0/1");
    CHECK(text(large / fraction(kMax, 3)) == "3/2");
    CHECK(text(fraction(-kMax, 1) / fraction(-kMax, 1)) == "1/1");
    CHECK(text(fraction(1, kMax) + fraction(1, kMax)) == text(fraction(2, kMax)));
    CHECK(text(fraction(kMax - 1, kMax) + fraction(1, kMax)) == "1/1");
    // Numerators of 10^30 over different denominators near 10^18: each product has 48 digits, the sum's has 31.
    const int128 p = power_of_ten(18) + 1;
    const int128 q = power_of_ten(18) + 3;
    const Rational difference = fraction(power_of_ten(30), p) - fraction(power_of_ten(30), q);
    CHECK(difference == fraction(2 * power_of_ten(30), checked_mul(p, q)));
  }

  TEST_CASE("results that do not fit overflow") {
    const Rational large = fraction(kMax, 1);
    CHECK_THROWS_AS(large + 1, Overflow);
    CHECK_THROWS_AS(large * 2, Overflow);
    CHECK_THROWS_AS(large / fraction(1, 2), Overflow);
    CHECK_THROWS_AS(fraction(1, kMax) / 2, Overflow);
    CHECK_THROWS_AS(fraction(1, kMax) + fraction(1, kMax - 1), Overflow);
    CHECK_THROWS_AS(Rational(0) - large - 1, Overflow);
  }

  TEST_CASE("comparison is exact") {
    CHECK(fraction(1, 3) < fraction(1, 2));
    CHECK(fraction(-1, 3) > fraction(-1, 2));
    CHECK(fraction(kMax - 1, kMax) < 1);
    CHECK(fraction(kMax, kMax - 1) > 1);
    CHECK(fraction(kMax - 2, kMax - 1) < fraction(kMax - 1, kMax));
    CHECK(fraction(2 - kMax, kMax - 1) > fraction(1 - kMax, kMax));
    CHECK(fraction(2, 4) == fraction(1, 2));
    CHECK((fraction(2, 4) <=> fraction(1, 2)) == std::strong_ordering::equal);
    CHECK(Rational(dec("0.5")) == fraction(1, 2));
  }

  TEST_CASE("ceiling") {
    struct Case {
      int n;
      int d;
      int expected;
    };
    const Case cases[] = {{0, 1, 0}, {1, 3, 1}, {3, 3, 1}, {4, 3, 2}, {-1, 3, 0}, {-3, 3, -1}, {-4, 3, -1}};
    for (const Case& c : cases) {
      CAPTURE(c.n);
      CHECK(fraction(c.n, c.d).ceiling() == Decimal(c.expected));
    }
    CHECK(fraction(power_of_ten(38) + 1, 3).ceiling().to_string() == "33333333333333333333333333333333333334");
  }

  TEST_CASE("exact gives the decimal when there is one") {
    struct Case {
      int128 n;
      int128 d;
      int max_scale;
      std::string expected;
    };
    const Case cases[] = {
        {1, 1, 0, "1"},
        {1, 2, 0, "none"},
        {1, 2, 1, "0.5"},
        {-3, 8, 3, "-0.375"},
        {-3, 8, 2, "none"},
        {1, 3, 38, "none"},
        {1, 6, 38, "none"},
        {1, 1024, 10, "0.0009765625"},
        {1, 1024, 9, "none"},
        {1, 125, 3, "0.008"},
        {1, 32768, 15, "0.000030517578125"},
        {1, 65536, 15, "none"},
        {7, 1000, 3, "0.007"},
        {9125000, 3, 15, "none"},
        {0, 1, 0, "0"},
    };
    for (const Case& c : cases) {
      CAPTURE(text(fraction(c.n, c.d)));
      CAPTURE(c.max_scale);
      CHECK(text(fraction(c.n, c.d).exact(c.max_scale)) == c.expected);
    }
    CHECK_THROWS_AS(fraction(kMax, 2).exact(1), Overflow);
  }

  TEST_CASE("rounded cuts to a scale") {
    CHECK(fraction(9125000, 3).rounded(12, Rounding::half_even).to_string() == "3041666.666666666667");
    CHECK(fraction(-9125000, 3).rounded(12, Rounding::half_even).to_string() == "-3041666.666666666667");
    CHECK(fraction(1, 3).rounded(2, Rounding::ceiling).to_string() == "0.34");
    CHECK(fraction(5, 2).rounded(0, Rounding::half_even).to_string() == "2");
    CHECK(fraction(7, 2).rounded(0, Rounding::half_even).to_string() == "4");
    CHECK(fraction(5, 2).rounded(0, Rounding::half_up).to_string() == "3");
  }

  TEST_CASE("a billed quantity keeps 15 decimals or is cut to 12") {
    struct Case {
      Rational quantity;
      std::string value;
      bool cut;
    };
    const Case cases[] = {
        {fraction(9125000, 3), "3041666.666666666667", true},
        {fraction(1, 32768), "0.000030517578125", false},  // 15 decimals
        {fraction(1, 65536), "0.000015258789", true},      // 16 decimals
        {fraction(3, 131072), "0.000022888184", true},
        {540000, "540000", false},
        {0, "0", false},
        {dec("0.0000000000005"), "0.0000000000005", false},
        {dec("0.0000000000005001"), "0.000000000001", true},
        {dec("0.0000000000004999"), "0", true},
    };
    for (const Case& c : cases) {
      CAPTURE(text(c.quantity));
      const BilledQuantity billed = to_billed_quantity(c.quantity);
      CHECK(billed.value.to_string() == c.value);
      CHECK(billed.cut == c.cut);
    }
  }

  TEST_CASE("round_up_to_multiple") {
    struct Case {
      Rational value;
      std::string step;
      std::string expected;
    };
    const Case cases[] = {
        {fraction(1, 3), "1", "1/1"},
        {1, "1", "1/1"},
        {fraction(4, 3), "1", "2/1"},
        {0, "100", "0/1"},
        {1, "100", "100/1"},
        {100, "100", "100/1"},
        {101, "100", "200/1"},
        {fraction(961, 2), "1", "481/1"},
        {fraction(1, 3), "0.5", "1/2"},
        {fraction(-1, 3), "1", "0/1"},
    };
    for (const Case& c : cases) {
      CAPTURE(text(c.value));
      CAPTURE(c.step);
      CHECK(text(round_up_to_multiple(c.value, dec(c.step))) == c.expected);
    }
  }
}

}  // namespace rational_test

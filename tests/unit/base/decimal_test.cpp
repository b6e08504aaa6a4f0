#include "base/decimal.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <concepts>
#include <limits>
#include <string>

using namespace lambdacost;

namespace decimal_test {
namespace {

template <class A, class B>
concept Dividable = requires(A a, B b) {
  a / b;
};

template <class A, class B>
concept Addable = requires(A a, B b) {
  a + b;
};

static_assert(!std::constructible_from<Decimal, double>);
static_assert(!std::constructible_from<Decimal, float>);
static_assert(!std::constructible_from<Decimal, long double>);
static_assert(!std::constructible_from<Decimal, bool>);
static_assert(!std::constructible_from<Decimal, char>);
static_assert(!std::constructible_from<Decimal, const char*>);
static_assert(!std::convertible_to<Decimal, double>);
static_assert(!std::convertible_to<Decimal, long long>);
static_assert(!Dividable<Decimal, Decimal>);
static_assert(!Dividable<Decimal, int>);
static_assert(!Addable<Decimal, double>);
static_assert(Addable<Decimal, Decimal>);
static_assert(Addable<Decimal, int>);
static_assert(std::convertible_to<unsigned long long, Decimal>);

const std::string kLargest = "170141183460469231731687303715884105727";

Decimal dec(std::string_view text) {
  const std::optional<Decimal> value = Decimal::parse(text);
  REQUIRE_MESSAGE(value.has_value(), text);
  return *value;
}

}  // namespace

TEST_SUITE("decimal") {
  TEST_CASE("parse reads numbers and brings them to lowest form") {
    struct Case {
      std::string text;
      std::string expected;
    };
    const Case cases[] = {
        {"0", "0"},
        {"-0", "0"},
        {"-0.000", "0"},
        {"007", "7"},
        {"1", "1"},
        {"-1", "-1"},
        {"1.50", "1.5"},
        {"100", "100"},
        {"100.00", "100"},
        {"0.0000166667", "0.0000166667"},
        {"-3.5", "-3.5"},
        {"3e6", "3000000"},
        {"3E6", "3000000"},
        {"3e+6", "3000000"},
        {"3e0", "3"},
        {"3e06", "3000000"},
        {"1.5E-3", "0.0015"},
        {"1.5e1", "15"},
        {"1.25e1", "12.5"},
        {"100e-2", "1"},
        {"1200e-1", "120"},
        {"3_000_000", "3000000"},
        {"1_000.000_1", "1000.0001"},
        {"1_2_3", "123"},
        {"0e999999999", "0"},
        {"0e-999999999", "0"},
        {"0.0e99999999999999999999999", "0"},
        {"1e38", "1" + std::string(38, '0')},
        {"1e-38", "0." + std::string(37, '0') + "1"},
        {"10e-39", "0." + std::string(37, '0') + "1"},
        {"0." + std::string(1000, '0'), "0"},
        {"0." + std::string(1000, '0') + "1e1001", "1"},
        {"1" + std::string(1000, '0') + "e-1000", "1"},
        {"1." + std::string(1000, '0'), "1"},
        {std::string(1000, '0') + "1", "1"},
        {kLargest, kLargest},
        {"-" + kLargest, "-" + kLargest},
        {kLargest + "0e-1", kLargest},
        {"1.70141183460469231731687303715884105727e38", kLargest},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(dec(c.text).to_string() == c.expected);
    }
  }

  TEST_CASE("parse refuses everything else") {
    const std::string cases[] = {
        "",     "-",    "+1",    " 1",    "1 ",    "1,000", ".5",  "5.",   "-.5",  ".",     "1.2.3", "1..2",  "e5",
        "1e",   "1e-",  "1e+",   "1e+-5", "1e1.5", "e",     "_1",  "1_",   "1__0", "1_.5",  "1._5",  "1.5_",  "1_e5",
        "1e_5", "1e5_", "-_1",   "--1",   "1-",    "nan",   "inf", ".nan", ".inf", "0x10",  "1f",    "1e5e5", "१",
        "1\n",  "NaN",  "1'000", "½",     "1k",    "1_e",   "-e5", "1.e5", "1.-5", "1e--5",
    };
    for (const std::string& text : cases) {
      CAPTURE(text);
      CHECK_FALSE(Decimal::parse(text).has_value());
    }
    CHECK_FALSE(Decimal::parse(std::string_view("1\0", 2)).has_value());
  }

  TEST_CASE("parse refuses numbers that do not fit") {
    const std::string cases[] = {
        "1e39",
        "1e999999999",
        "1e99999999999999999999999999999",
        "-1e999999999",
        "1e-39",
        "1e-400",
        "1e-99999999999999999999999999999",
        "170141183460469231731687303715884105728",
        "-170141183460469231731687303715884105728",
        "1.70141183460469231731687303715884105728e38",
        "1" + std::string(39, '0'),
        std::string(1000000, '9'),
        "1" + std::string(50, '0') + "1",
        "1." + std::string(1000000, '0') + "1",
        "0." + std::string(38, '0') + "1",
    };
    for (const std::string& text : cases) {
      CAPTURE(text.substr(0, 60));
      CHECK_FALSE(Decimal::parse(text).has_value());
    }
  }

  TEST_CASE("equal numbers have equal members") {
    CHECK(dec("1.50") == dec("1.5"));
    CHECK(dec("1.50").scale() == 1);
    CHECK(dec("1000").scale() == 0);
    CHECK(dec("1000").coefficient() == 1000);
    CHECK(dec("-0") == Decimal());
    CHECK(dec("1e3") == Decimal(1000));
    CHECK((dec("0.5") + dec("0.5")).scale() == 0);
    CHECK((dec("0.25") * dec("4")).scale() == 0);
  }

  TEST_CASE("of brings to lowest form") {
    struct Case {
      int128 coefficient;
      int scale;
      std::string expected;
    };
    const Case cases[] = {
        {0, 0, "0"},
        {0, 1000, "0"},
        {0, -1000, "0"},
        {15, 1, "1.5"},
        {150, 2, "1.5"},
        {-150, 2, "-1.5"},
        {100, 2, "1"},
        {7, -3, "7000"},
        {power_of_ten(38), 38, "1"},
        {power_of_ten(38), 76, "0." + std::string(37, '0') + "1"},
        {1, -38, "1" + std::string(38, '0')},
    };
    for (const Case& c : cases) {
      CAPTURE(c.scale);
      CHECK(Decimal::of(c.coefficient, c.scale).to_string() == c.expected);
    }
    CHECK_THROWS_AS(Decimal::of(1, 39), Overflow);
    CHECK_THROWS_AS(Decimal::of(power_of_ten(38), 77), Overflow);
    CHECK_THROWS_AS(Decimal::of(1, -39), Overflow);
    CHECK_THROWS_AS(Decimal::of(2, -38), Overflow);
    CHECK_THROWS_AS(Decimal::of(std::numeric_limits<int128>::min(), 0), Overflow);
    CHECK(Decimal::of(std::numeric_limits<int128>::max(), 0).to_string() == kLargest);
  }

  TEST_CASE("literal holds both halves of a coefficient") {
    static_assert(Decimal::literal(0, 166667, 10).scale() == 10);
    CHECK(Decimal::literal(0, 166667, 10) == dec("0.0000166667"));
    CHECK(Decimal::literal(-1, 0xFFFFFFFFFFFFFFFF, 0) == Decimal(-1));
    CHECK(Decimal::literal(5, 7, 0) == dec("92233720368547758087"));
  }

  TEST_CASE("integers of any type are decimals") {
    CHECK(Decimal(std::numeric_limits<unsigned long long>::max()).to_string() == "18446744073709551615");
    CHECK(Decimal(std::numeric_limits<long long>::min()).to_string() == "-9223372036854775808");
    CHECK(Decimal(short{-3}).to_string() == "-3");
  }

  TEST_CASE("addition and subtraction are exact") {
    struct Case {
      std::string a;
      std::string b;
      std::string sum;
      std::string difference;
    };
    const Case cases[] = {
        {"0.1", "0.2", "0.3", "-0.1"},
        {"1", "0.000000000001", "1.000000000001", "0.999999999999"},
        {"2.333338", "0.4", "2.733338", "1.933338"},
        {"-1.5", "1.5", "0", "-3"},
        {"0.75", "0.25", "1", "0.5"},
        {"5", "0", "5", "5"},
        {"0", "5", "5", "-5"},
        {"1e18", "-0.000000000000000001", "999999999999999999.999999999999999999",
         "1000000000000000000.000000000000000001"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.a);
      CAPTURE(c.b);
      const Decimal a = dec(c.a);
      const Decimal b = dec(c.b);
      CHECK((a + b).to_string() == c.sum);
      CHECK((b + a).to_string() == c.sum);
      CHECK((a - b).to_string() == c.difference);
    }
  }

  TEST_CASE("sums that fit never overflow on the way") {
    // Both coefficients fill 127 bits, and their sum trims to fewer digits.
    const Decimal half = dec("9.9999999999999999999999999999999999995");
    CHECK(half.scale() == 37);
    CHECK((half + half).to_string() == "19.999999999999999999999999999999999999");
    const Decimal tail = dec("16.9999999999999999999999999999999999999");
    CHECK((tail + dec("0.0000000000000000000000000000000000001")).to_string() == "17");
    CHECK((tail + dec("0.0141183460469231731687303715884105728")).to_string() ==
          "17.0141183460469231731687303715884105727");
    CHECK_THROWS_AS(tail + dec("0.0141183460469231731687303715884105729"), Overflow);
    // 18 at scale 37 does not fit, 18 less a bit does.
    CHECK((dec("18") + dec("-1.9999999999999999999999999999999999999")).to_string() ==
          "16.0000000000000000000000000000000000001");
    CHECK((dec("-18") + dec("1.9999999999999999999999999999999999999")).to_string() ==
          "-16.0000000000000000000000000000000000001");
    CHECK((dec("18") - dec("1.9999999999999999999999999999999999999")).to_string() ==
          "16.0000000000000000000000000000000000001");
    CHECK_THROWS_AS(dec("18") + dec("0.0000000000000000000000000000000000001"), Overflow);
  }

  TEST_CASE("sums at the last number") {
    CHECK((dec(kLargest) + dec("-1")).to_string() == "170141183460469231731687303715884105726");
    CHECK_THROWS_AS(dec(kLargest) + 1, Overflow);
    CHECK_THROWS_AS(-dec(kLargest) - 1, Overflow);
    CHECK_THROWS_AS(dec("1e38") + dec("1e-38"), Overflow);
    CHECK_THROWS_AS(dec("1e38") - dec("1e-38"), Overflow);
    CHECK((-dec(kLargest)).to_string() == "-" + kLargest);
    Decimal total = 1;
    total += dec("0.5");
    total -= 2;
    CHECK(total.to_string() == "-0.5");
  }

  TEST_CASE("multiplication is exact") {
    struct Case {
      std::string a;
      std::string b;
      std::string product;
    };
    const Case cases[] = {
        {"140000", "0.0000166667", "2.333338"},
        {"0.5", "0.5", "0.25"},
        {"0.125", "8", "1"},
        {"-1.5", "2", "-3"},
        {"-1.5", "-1.5", "2.25"},
        {"0", "123.456", "0"},
        {"0.0009765625", "1024", "1"},
        {"10000000000000000000", "10000000000000000000", "1" + std::string(38, '0')},
        {"0.0000000000000000001", "0.0000000000000000001", "0." + std::string(37, '0') + "1"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.a);
      CAPTURE(c.b);
      CHECK((dec(c.a) * dec(c.b)).to_string() == c.product);
      CHECK((dec(c.b) * dec(c.a)).to_string() == c.product);
    }
  }

  TEST_CASE("products that fit never overflow on the way") {
    // 2^100 and 5^37 at scale 37: the product of the coefficients has 186 bits, the number is 2^63.
    const Decimal power_of_two = dec("1267650600228229401496703205376");
    const Decimal tiny = dec("0.0000000000072759576141834259033203125");  // 2^-37
    CHECK((power_of_two * tiny).to_string() == "9223372036854775808");
    CHECK((tiny * -power_of_two).to_string() == "-9223372036854775808");
    // Scales add up to more than 38, the product's is less.
    CHECK((dec("0.0000000000000000002") * dec("0.00000000000000000005")).to_string() ==
          "0." + std::string(37, '0') + "1");
  }

  TEST_CASE("products that do not fit overflow") {
    CHECK_THROWS_AS(dec("1e19") * dec("1e20"), Overflow);
    CHECK_THROWS_AS(dec("1e-19") * dec("1e-20"), Overflow);
    CHECK_THROWS_AS(dec(kLargest) * 2, Overflow);
    CHECK_THROWS_AS(dec(kLargest) * dec("0.3"), Overflow);
    CHECK_THROWS_AS(dec("1.00000000000000000001") * dec("1.00000000000000000001"), Overflow);
  }

  TEST_CASE("comparison is exact over all scales") {
    CHECK(dec("1.5") < dec("1.51"));
    CHECK(dec("-1.51") < dec("-1.5"));
    CHECK(dec("-1") < dec("1"));
    CHECK(dec("1e38") > dec("1e-38"));
    CHECK(dec("1e38") > dec("0.99999999999999999999999999999999999999"));
    CHECK(dec("-1e38") < dec("-1e-38"));
    CHECK(dec("1e-38") > Decimal());
    CHECK(dec("2") >= dec("2.0"));
    CHECK((dec("1.2") <=> dec("1.20")) == std::strong_ordering::equal);
    CHECK(min(dec("1"), dec("0.9")).to_string() == "0.9");
    CHECK(max(dec("1"), dec("0.9")).to_string() == "1");
  }

  TEST_CASE("integer_digits counts digits before the point") {
    struct Case {
      std::string text;
      int digits;
    };
    const Case cases[] = {
        {"0", 1},     {"0.001", 1},
        {"-0.5", 1},  {"1", 1},
        {"9.99", 1},  {"10", 2},
        {"-10.5", 2}, {"99", 2},
        {"1e18", 19}, {"999999999999999999", 18},
        {"1e38", 39}, {"0.00000000000000000000000000000000000001", 1},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(dec(c.text).integer_digits() == c.digits);
    }
  }

  TEST_CASE("divide cuts to a stated scale") {
    struct Case {
      std::string a;
      std::string b;
      int scale;
      std::string half_up;
      std::string half_even;
      std::string floor;
      std::string ceiling;
    };
    const Case cases[] = {
        {"1", "3", 4, "0.3333", "0.3333", "0.3333", "0.3334"},
        {"2", "3", 4, "0.6667", "0.6667", "0.6666", "0.6667"},
        {"-2", "3", 4, "-0.6667", "-0.6667", "-0.6667", "-0.6666"},
        {"2", "-3", 4, "-0.6667", "-0.6667", "-0.6667", "-0.6666"},
        {"-2", "-3", 4, "0.6667", "0.6667", "0.6666", "0.6667"},
        {"5", "2", 0, "3", "2", "2", "3"},
        {"7", "2", 0, "4", "4", "3", "4"},
        {"-5", "2", 0, "-3", "-2", "-3", "-2"},
        {"1", "8", 2, "0.13", "0.12", "0.12", "0.13"},
        {"3", "8", 2, "0.38", "0.38", "0.37", "0.38"},
        {"1", "2", 8, "0.5", "0.5", "0.5", "0.5"},
        {"0", "3", 8, "0", "0", "0", "0"},
        {"1", "0.3", 2, "3.33", "3.33", "3.33", "3.34"},
        {"0.1", "3", 2, "0.03", "0.03", "0.03", "0.04"},
        {"0.125", "1", 2, "0.13", "0.12", "0.12", "0.13"},
        {"0.135", "1", 2, "0.14", "0.14", "0.13", "0.14"},
        // The digits that fall away begin like an exact half, the rest decides.
        {"0.2500001", "2", 2, "0.13", "0.13", "0.12", "0.13"},
        {"0.250000000000000000001", "20", 3, "0.013", "0.013", "0.012", "0.013"},
        {"0.0000000000000000000000000000000001", "3", 2, "0", "0", "0", "0.01"},
        {"-0.0000000000000000000000000000000001", "3", 2, "0", "0", "-0.01", "0"},
        {"999", "1000", 2, "1", "1", "0.99", "1"},
        {"1999.999", "1", 0, "2000", "2000", "1999", "2000"},
        {"1e30", "1", 20, "1000000000000000000000000000000", "1000000000000000000000000000000",
         "1000000000000000000000000000000", "1000000000000000000000000000000"},
        {"1e38", "1", 38, "1" + std::string(38, '0'), "1" + std::string(38, '0'), "1" + std::string(38, '0'),
         "1" + std::string(38, '0')},
        {kLargest, kLargest, 12, "1", "1", "1", "1"},
        {"1", kLargest, 38, "0.00000000000000000000000000000000000001", "0.00000000000000000000000000000000000001", "0",
         "0.00000000000000000000000000000000000001"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.a);
      CAPTURE(c.b);
      const Decimal a = dec(c.a);
      const Decimal b = dec(c.b);
      CHECK(divide(a, b, c.scale, Rounding::half_up).to_string() == c.half_up);
      CHECK(divide(a, b, c.scale, Rounding::half_even).to_string() == c.half_even);
      CHECK(divide(a, b, c.scale, Rounding::floor).to_string() == c.floor);
      CHECK(divide(a, b, c.scale, Rounding::ceiling).to_string() == c.ceiling);
    }
    CHECK_THROWS_AS(divide(1, 0, 2, Rounding::half_up), std::domain_error);
    CHECK_THROWS_AS(divide(dec("1e38"), dec("0.5"), 2, Rounding::half_up), Overflow);
    CHECK_THROWS_AS(divide(dec("1e30"), 3, 12, Rounding::half_up), Overflow);
  }

  TEST_CASE("round_to keeps at most so many digits") {
    struct Case {
      std::string x;
      int scale;
      std::string half_up;
      std::string half_even;
    };
    const Case cases[] = {
        {"2.733338", 2, "2.73", "2.73"},
        {"2.735", 2, "2.74", "2.74"},
        {"2.745", 2, "2.75", "2.74"},
        {"-2.745", 2, "-2.75", "-2.74"},
        {"2.5", 2, "2.5", "2.5"},
        {"0.004", 2, "0", "0"},
        {"0.005", 2, "0.01", "0"},
        {"0.0051", 2, "0.01", "0.01"},
        {"0.999", 2, "1", "1"},
        {"1.5", 0, "2", "2"},
        {"2.5", 0, "3", "2"},
        {"-0.5", 0, "-1", "0"},
        {"7", 0, "7", "7"},
        {"0.049999999999", 1, "0", "0"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.x);
      CHECK(round_to(dec(c.x), c.scale, Rounding::half_up).to_string() == c.half_up);
      CHECK(round_to(dec(c.x), c.scale, Rounding::half_even).to_string() == c.half_even);
    }
    CHECK(round_to(dec("-1.01"), 1, Rounding::floor).to_string() == "-1.1");
    CHECK(round_to(dec("-1.01"), 1, Rounding::ceiling).to_string() == "-1");
    CHECK(round_to(dec("1.01"), 1, Rounding::ceiling).to_string() == "1.1");
  }

  TEST_CASE("to_string writes all digits and no exponent") {
    CHECK(dec("0").to_string() == "0");
    CHECK(dec("0.05").to_string() == "0.05");
    CHECK(dec("-0.05").to_string() == "-0.05");
    CHECK(dec("540000").to_string() == "540000");
    CHECK(dec("12.34").to_string() == "12.34");
    CHECK(dec("1e-38").to_string() == "0." + std::string(37, '0') + "1");
  }
}

}  // namespace decimal_test

#include "base/checked.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <limits>
#include <string>

using namespace lambdacost;

namespace checked_test {
namespace {

constexpr int128 kMax = std::numeric_limits<int128>::max();
constexpr int128 kMin = std::numeric_limits<int128>::min();

std::string text(int128 value) { return fmt::format("{}", value); }

std::string text(const Quotient& q) { return fmt::format("{} rest {}", q.quotient, q.remainder); }

}  // namespace

TEST_SUITE("checked") {
  TEST_CASE("sums, differences and products are exact up to the last one that fits") {
    CHECK(text(checked_add(kMax - 1, 1)) == text(kMax));
    CHECK_THROWS_AS(checked_add(kMax, 1), Overflow);
    CHECK(text(checked_add(kMin + 1, -1)) == text(kMin));
    CHECK_THROWS_AS(checked_add(kMin, -1), Overflow);

    CHECK(text(checked_sub(kMin + 1, 1)) == text(kMin));
    CHECK_THROWS_AS(checked_sub(kMin, 1), Overflow);
    CHECK(text(checked_sub(-1, kMin)) == text(kMax));
    CHECK_THROWS_AS(checked_sub(0, kMin), Overflow);

    CHECK(text(checked_mul(kMax / 2, 2)) == text(kMax - 1));
    CHECK_THROWS_AS(checked_mul(kMax / 2 + 1, 2), Overflow);
    CHECK(text(checked_mul(kMin / 2, 2)) == text(kMin));
    CHECK_THROWS_AS(checked_mul(kMin / 2 - 1, 2), Overflow);
  }

  TEST_CASE("an overflow has a message for people") {
    CHECK_THROWS_WITH(checked_add(kMax, 1), "a number is too large to be computed exactly");
  }

  TEST_CASE("powers of ten reach 10^38") {
    CHECK(text(power_of_ten(0)) == "1");
    CHECK(text(power_of_ten(1)) == "10");
    CHECK(text(power_of_ten(18)) == "1000000000000000000");
    CHECK(text(power_of_ten(38)) == "1" + std::string(38, '0'));
    CHECK_THROWS_AS(power_of_ten(39), Overflow);
  }

  TEST_CASE("divide_rounded") {
    struct Case {
      int n;
      int d;
      int half_up;
      int half_even;
      int floor;
      int ceiling;
    };
    const Case cases[] = {
        {0, 7, 0, 0, 0, 0},      {14, 7, 2, 2, 2, 2},      {-14, 7, -2, -2, -2, -2},  {1, 2, 1, 0, 0, 1},
        {3, 2, 2, 2, 1, 2},      {5, 2, 3, 2, 2, 3},       {-1, 2, -1, 0, -1, 0},     {-3, 2, -2, -2, -2, -1},
        {-5, 2, -3, -2, -3, -2}, {49, 100, 0, 0, 0, 1},    {50, 100, 1, 0, 0, 1},     {51, 100, 1, 1, 0, 1},
        {-49, 100, 0, 0, -1, 0}, {-50, 100, -1, 0, -1, 0}, {-51, 100, -1, -1, -1, 0}, {1, 3, 0, 0, 0, 1},
        {2, 3, 1, 1, 0, 1},      {-1, 3, 0, 0, -1, 0},     {-2, 3, -1, -1, -1, 0},    {149, 100, 1, 1, 1, 2},
        {150, 100, 2, 2, 1, 2},  {7, 1, 7, 7, 7, 7},       {250, 100, 3, 2, 2, 3},    {251, 100, 3, 3, 2, 3},
    };
    for (const Case& c : cases) {
      CAPTURE(c.n);
      CAPTURE(c.d);
      CHECK(text(divide_rounded(c.n, c.d, Rounding::half_up)) == text(c.half_up));
      CHECK(text(divide_rounded(c.n, c.d, Rounding::half_even)) == text(c.half_even));
      CHECK(text(divide_rounded(c.n, c.d, Rounding::floor)) == text(c.floor));
      CHECK(text(divide_rounded(c.n, c.d, Rounding::ceiling)) == text(c.ceiling));
    }
  }

  TEST_CASE("divide_rounded at the limits") {
    CHECK(text(divide_rounded(kMax, kMax, Rounding::half_up)) == "1");
    CHECK(text(divide_rounded(kMax - 1, kMax, Rounding::half_up)) == "1");
    CHECK(text(divide_rounded(kMax - 1, kMax, Rounding::floor)) == "0");
    CHECK(text(divide_rounded(kMax / 2, kMax, Rounding::half_up)) == "0");
    CHECK(text(divide_rounded(kMax / 2 + 1, kMax, Rounding::half_up)) == "1");
    CHECK(text(divide_rounded(kMin, 1, Rounding::half_even)) == text(kMin));
    CHECK(text(divide_rounded(kMin, 3, Rounding::floor)) == text(kMin / 3 - 1));
  }

  TEST_CASE("round_quotient rounds what a division left") {
    CHECK(text(round_quotient({4, 1}, 2, Rounding::half_even)) == "4");
    CHECK(text(round_quotient({5, 1}, 2, Rounding::half_even)) == "6");
    CHECK(text(round_quotient({0, -1}, 2, Rounding::half_up)) == "-1");
    CHECK_THROWS_AS(round_quotient({kMax, 1}, 2, Rounding::half_up), Overflow);
    CHECK(text(round_quotient({kMax, 1}, 2, Rounding::floor)) == text(kMax));
  }

  TEST_CASE("greatest_common_divisor") {
    struct Case {
      int128 a;
      int128 b;
      int128 expected;
    };
    const Case cases[] = {
        {0, 0, 0},          {0, 5, 5},    {-5, 0, 5},   {12, 18, 6},
        {-12, 18, 6},       {12, -18, 6}, {17, 5, 1},   {power_of_ten(38), power_of_ten(20) * 3, power_of_ten(20)},
        {kMax, kMax, kMax}, {kMax, 1, 1}, {kMin, 6, 2}, {kMin, kMax, 1},
    };
    for (const Case& c : cases) {
      CAPTURE(text(c.a));
      CAPTURE(text(c.b));
      CHECK(text(greatest_common_divisor(c.a, c.b)) == text(c.expected));
    }
    CHECK_THROWS_AS(greatest_common_divisor(kMin, kMin), Overflow);
    CHECK_THROWS_AS(greatest_common_divisor(0, kMin), Overflow);
  }

  TEST_CASE("mul_div") {
    struct Case {
      int128 a;
      int128 b;
      int128 c;
      std::string expected;
    };
    const Case cases[] = {
        {0, 0, 1, "0 rest 0"},
        {7, 3, 4, "5 rest 1"},
        {0, kMax, 5, "0 rest 0"},
        {kMax, kMax, kMax, text(kMax) + " rest 0"},
        {kMax, 1, 1, text(kMax) + " rest 0"},
        {kMax - 1, kMax, kMax, text(kMax - 1) + " rest 0"},
        {kMax - 1, kMax - 1, kMax, text(kMax - 2) + " rest 1"},
        {kMax, 2, 4, text(kMax / 2) + " rest 2"},
        {power_of_ten(38), power_of_ten(38), power_of_ten(38), text(power_of_ten(38)) + " rest 0"},
        {power_of_ten(30), power_of_ten(30), power_of_ten(22) * 3,
         "33333333333333333333333333333333333333 rest 10000000000000000000000"},
    };
    for (const Case& c : cases) {
      CAPTURE(text(c.a));
      CAPTURE(text(c.b));
      CAPTURE(text(c.c));
      CHECK(text(mul_div(c.a, c.b, c.c)) == c.expected);
    }
  }

  TEST_CASE("mul_div refuses a quotient beyond 128 bits") {
    CHECK_THROWS_AS(mul_div(kMax, kMax, 1), Overflow);
    CHECK_THROWS_AS(mul_div(kMax, 2, 1), Overflow);
    CHECK_THROWS_AS(mul_div(kMax, kMax, kMax - 1), Overflow);
    CHECK_THROWS_AS(mul_div(power_of_ten(20), power_of_ten(20), 10), Overflow);
    CHECK(text(mul_div(power_of_ten(20), power_of_ten(20), 100)) == text(power_of_ten(38)) + " rest 0");
  }

  TEST_CASE("sum_of_products_div takes signs and cancels beyond 128 bits") {
    CHECK(text(sum_of_products_div(2, 3, 4, 5, 7)) == "3 rest 5");
    CHECK(text(sum_of_products_div(-2, 3, -4, 5, 7)) == "-3 rest -5");
    CHECK(text(sum_of_products_div(kMax, kMax, -kMax, kMax, 1)) == "0 rest 0");
    CHECK(text(sum_of_products_div(kMax, kMax, -kMax, kMax - 1, 1)) == text(kMax) + " rest 0");
    CHECK(text(sum_of_products_div(-kMax, kMax, kMax, kMax - 1, 1)) == text(-kMax) + " rest 0");
    CHECK(text(sum_of_products_div(kMax - 1, kMax, -kMax, kMax, 2)) == text(-kMax / 2) + " rest -1");
    CHECK(text(sum_of_products_div(kMax, 1, 1, 1, 2)) == text(kMax / 2 + 1) + " rest 0");
    CHECK(text(sum_of_products_div(kMin, 1, kMax, 1, 1)) == "-1 rest 0");
    CHECK_THROWS_AS(sum_of_products_div(kMax, 1, 1, 1, 1), Overflow);
    CHECK_THROWS_AS(sum_of_products_div(kMax, kMax, kMax, kMax, kMax), Overflow);
  }

  TEST_CASE("compare_products is exact beyond 128 bits") {
    CHECK((compare_products(2, 3, 1, 6) == 0));
    CHECK((compare_products(2, 3, 1, 7) < 0));
    CHECK((compare_products(-2, 3, -1, 7) > 0));
    CHECK((compare_products(kMax, kMax, kMax, kMax) == 0));
    CHECK((compare_products(kMax, kMax - 1, kMax, kMax) < 0));
    CHECK((compare_products(-kMax, kMax - 1, kMax, -kMax) > 0));
    CHECK((compare_products(-kMax, kMax, kMax, kMax) < 0));
    CHECK((compare_products(kMax, kMax, 0, -5) > 0));
    CHECK((compare_products(kMax, -kMax, 0, -5) < 0));
    CHECK((compare_products(-1, 0, kMax, kMax) < 0));
    CHECK((compare_products(kMin, kMin, kMax, kMax) > 0));
  }
}

}  // namespace checked_test

// The laws of exact arithmetic on random numbers, checked against boost::multiprecision, which shares no code with it.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <functional>
#include <numeric>
#include <string>
#include <vector>

#include "base/checked.h"
#include "base/decimal.h"
#include "base/rational.h"
#include "base/share.h"
#include "support/random.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace {

using boost::multiprecision::cpp_int;
using boost::multiprecision::cpp_rational;

constexpr int kRounds = 5000;

cpp_int big(int128 value) {
  const uint128 magnitude = value < 0 ? -static_cast<uint128>(value) : static_cast<uint128>(value);
  const cpp_int result =
      (cpp_int(static_cast<std::uint64_t>(magnitude >> 64)) << 64) + static_cast<std::uint64_t>(magnitude);
  return value < 0 ? cpp_int(-result) : result;
}

cpp_int big_power_of_ten(int exponent) {
  return boost::multiprecision::pow(cpp_int(10), static_cast<unsigned>(exponent));
}

cpp_rational exactly(const Decimal& x) { return {big(x.coefficient()), big_power_of_ten(x.scale())}; }

cpp_rational exactly(const Rational& x) { return {big(x.numerator()), big(x.denominator())}; }

bool fits(const cpp_int& x) { return abs(x) <= big(max_magnitude); }

bool fits_rational(const cpp_rational& x) { return fits(numerator(x)) && fits(denominator(x)); }

/// Whether a coefficient of 127 bits and at most 38 decimals can hold x, which has a finite expansion.
bool fits_decimal(const cpp_rational& x) {
  for (int scale = 0; scale <= most_decimals; ++scale) {
    const cpp_rational coefficient = x * big_power_of_ten(scale);
    if (denominator(coefficient) == 1) return fits(numerator(coefficient));
  }
  return false;
}

cpp_int floor_of(const cpp_rational& x) {
  const cpp_int quotient = numerator(x) / denominator(x);
  return x < 0 && quotient * denominator(x) != numerator(x) ? cpp_int(quotient - 1) : quotient;
}

cpp_int rounded_to_integer(const cpp_rational& x, Rounding rounding) {
  cpp_int below = floor_of(x);
  const cpp_rational rest = x - below;
  const cpp_int nearest = rest * 2 < 1 ? below : cpp_int(below + 1);
  const bool is_tie = rest * 2 == 1;
  switch (rounding) {
    case Rounding::floor:
      return below;
    case Rounding::ceiling:
      return rest == 0 ? below : cpp_int(below + 1);
    case Rounding::half_up:
      return is_tie && x < 0 ? below : nearest;
    case Rounding::half_even:
      return is_tie && below % 2 == 0 ? below : nearest;
  }
  return 0;
}

cpp_rational rounded_to_scale(const cpp_rational& x, int scale, Rounding rounding) {
  return {rounded_to_integer(x * big_power_of_ten(scale), rounding), big_power_of_ten(scale)};
}

std::string text(int128 value) { return fmt::format("{}", value); }
std::string text(const Rational& x) { return fmt::format("{}/{}", x.numerator(), x.denominator()); }
std::string text(const Decimal& x) { return x.to_string(); }

bool is_lowest(const Decimal& x) {
  return x.scale() >= 0 && (x.scale() == 0 || x.coefficient() % 10 != 0) && x.scale() <= most_decimals;
}

bool is_lowest(const Rational& x) {
  return x.denominator() > 0 && greatest_common_divisor(x.numerator(), x.denominator()) == 1;
}

/// `compute` gives exactly `expected` in lowest form, or overflows when and only when that does not fit.
template <class Compute>
void check_exact(const cpp_rational& expected, bool expected_fits, const Compute& compute) {
  if (!expected_fits) {
    CHECK_THROWS_AS(compute(), Overflow);
    return;
  }
  try {
    const auto result = compute();
    CAPTURE(text(result));
    CHECK(exactly(result) == expected);
    CHECK(is_lowest(result));
  } catch (const Overflow&) {
    FAIL_CHECK("overflow although the result fits");
  }
}

Decimal sum_of(const std::vector<Decimal>& values) { return std::accumulate(values.begin(), values.end(), Decimal()); }

/// Weights as a bill has them: small counts, large counts, measured decimals, now and then nothing.
std::vector<Decimal> random_weights(Generator& random) {
  std::vector<Decimal> weights(static_cast<std::size_t>(random.between(1, 12)));
  for (Decimal& weight : weights) {
    const int128 coefficient = random.natural() >> random.between(64, 120);
    weight = random.one_in(6) ? Decimal() : Decimal::of(coefficient, random.between(0, 13));
  }
  return weights;
}

Decimal random_quantity(Generator& random) {
  return Decimal::of(random.natural() >> random.between(50, 120), random.between(0, 14));
}

}  // namespace

TEST_SUITE("exact property") {
  TEST_CASE("mul_div is the floor of the exact quotient") {
    check_law(kRounds, [](Generator& random) {
      const int128 a = random.natural();
      const int128 b = random.natural();
      const int128 c = random.positive();
      CAPTURE(text(a));
      CAPTURE(text(b));
      CAPTURE(text(c));
      const cpp_int product = big(a) * big(b);
      if (!fits(product / big(c))) {
        CHECK_THROWS_AS(mul_div(a, b, c), Overflow);
        return;
      }
      const Quotient q = mul_div(a, b, c);
      CHECK(big(q.quotient) == product / big(c));
      CHECK(big(q.remainder) == product % big(c));
    });
  }

  TEST_CASE("sum_of_products_div and compare_products are exact") {
    check_law(kRounds, [](Generator& random) {
      const int128 a = random.integer();
      const int128 b = random.integer();
      const int128 c = random.one_in(3) ? -a : random.integer();
      const int128 d = random.one_in(3) ? b + (b > 0 ? -1 : 1) : random.integer();
      const int128 e = random.positive();
      CAPTURE(text(a));
      CAPTURE(text(b));
      CAPTURE(text(c));
      CAPTURE(text(d));
      CAPTURE(text(e));
      CHECK((compare_products(a, b, c, d) < 0) == (big(a) * big(b) < big(c) * big(d)));
      CHECK((compare_products(a, b, c, d) == 0) == (big(a) * big(b) == big(c) * big(d)));
      const cpp_int sum = big(a) * big(b) + big(c) * big(d);
      if (!fits(sum / big(e))) {
        CHECK_THROWS_AS(sum_of_products_div(a, b, c, d, e), Overflow);
        return;
      }
      const Quotient q = sum_of_products_div(a, b, c, d, e);
      CHECK(big(q.quotient) == sum / big(e));
      CHECK(big(q.remainder) == sum % big(e));
    });
  }

  TEST_CASE("greatest_common_divisor and divide_rounded agree with the reference") {
    check_law(kRounds, [](Generator& random) {
      const int128 a = random.integer();
      const int128 b = random.integer();
      const int128 d = random.positive();
      const Rounding rounding = random.rounding();
      CAPTURE(text(a));
      CAPTURE(text(b));
      CAPTURE(text(d));
      CHECK(big(greatest_common_divisor(a, b)) == gcd(big(a), big(b)));
      CHECK(big(divide_rounded(a, d, rounding)) == rounded_to_integer(cpp_rational(big(a), big(d)), rounding));
    });
  }

  TEST_CASE("sums, differences and products of decimals are exact, or do not fit") {
    check_law(kRounds, [](Generator& random) {
      const Decimal a = random.decimal();
      // Near -a with another scale, the aligned coefficient leaves 128 bits and the sum may come back.
      const Decimal b = random.one_in(3) ? round_to(-a, random.between(0, 5), Rounding::floor) : random.decimal();
      CAPTURE(text(a));
      CAPTURE(text(b));
      const auto check = [](const cpp_rational& expected, const std::function<Decimal()>& compute) {
        check_exact(expected, fits_decimal(expected), compute);
      };
      check(exactly(a) + exactly(b), [&] { return a + b; });
      check(exactly(a) - exactly(b), [&] { return a - b; });
      check(exactly(a) * exactly(b), [&] { return a * b; });
      CHECK((a < b) == (exactly(a) < exactly(b)));
      CHECK((a == b) == (exactly(a) == exactly(b)));
      CHECK(((a <=> b) == 0) == (a == b));
    });
  }

  TEST_CASE("divide and round_to cut as the reference does") {
    check_law(kRounds, [](Generator& random) {
      const Decimal a = random.decimal();
      const Decimal b = random.decimal();
      const int scale = random.between(0, 20);
      const Rounding rounding = random.rounding();
      CAPTURE(text(a));
      CAPTURE(text(b));
      CAPTURE(scale);
      CAPTURE(static_cast<int>(rounding));
      CHECK(exactly(round_to(a, scale, rounding)) == rounded_to_scale(exactly(a), scale, rounding));
      if (b.is_zero()) return;
      const cpp_rational expected = rounded_to_scale(exactly(a) / exactly(b), scale, rounding);
      check_exact(expected, fits_decimal(expected), [&] { return divide(a, b, scale, rounding); });
    });
  }

  TEST_CASE("parse reads back what to_string writes") {
    check_law(kRounds, [](Generator& random) {
      const Decimal x = random.decimal();
      CAPTURE(text(x));
      const std::optional<Decimal> read = Decimal::parse(x.to_string());
      REQUIRE(read.has_value());
      CHECK(*read == x);
    });
  }

  TEST_CASE("parse reads digits, point and exponent as they are meant") {
    check_law(kRounds, [](Generator& random) {
      std::string digits;
      for (int count = random.between(1, 45); count > 0; --count)
        digits += static_cast<char>('0' + (random.one_in(3) ? 0 : random.between(0, 9)));
      const auto point = static_cast<std::size_t>(random.between(1, static_cast<int>(digits.size())));
      const int exponent = random.between(-45, 45);
      std::string number = digits;
      if (point < digits.size()) number.insert(point, ".");
      number += fmt::format("e{}", exponent);
      CAPTURE(number);

      const int shift = exponent - static_cast<int>(digits.size() - point);
      const cpp_int scaled(digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1)));
      const cpp_rational expected =
          shift < 0 ? cpp_rational(scaled, big_power_of_ten(-shift)) : cpp_rational(scaled * big_power_of_ten(shift));
      const std::optional<Decimal> read = Decimal::parse(number);
      REQUIRE(read.has_value() == fits_decimal(expected));
      if (read) CHECK(exactly(*read) == expected);
    });
  }

  TEST_CASE("fractions are exact, in lowest terms, or do not fit") {
    check_law(kRounds, [](Generator& random) {
      const Rational a = random.rational();
      const Rational b = random.rational();
      CAPTURE(text(a));
      CAPTURE(text(b));
      const auto check = [](const cpp_rational& expected, const std::function<Rational()>& compute) {
        check_exact(expected, fits_rational(expected), compute);
      };
      check(exactly(a) + exactly(b), [&] { return a + b; });
      check(exactly(a) - exactly(b), [&] { return a - b; });
      check(exactly(a) * exactly(b), [&] { return a * b; });
      if (!b.is_zero()) check(exactly(a) / exactly(b), [&] { return a / b; });
      CHECK((a < b) == (exactly(a) < exactly(b)));
      CHECK((a == b) == (exactly(a) == exactly(b)));
    });
  }

  TEST_CASE("a decimal and its fraction are the same number") {
    check_law(kRounds, [](Generator& random) {
      const Decimal x = random.decimal();
      CAPTURE(text(x));
      const Rational fraction = x;
      CHECK(exactly(fraction) == exactly(x));
      CHECK(fraction.exact(most_decimals) == x);
      if (x.scale() > 0) CHECK_FALSE(fraction.exact(x.scale() - 1).has_value());
    });
  }

  TEST_CASE("cut fractions agree with the reference") {
    check_law(kRounds, [](Generator& random) {
      const Rational x = random.rational();
      const int scale = random.between(0, 20);
      const Rounding rounding = random.rounding();
      CAPTURE(text(x));
      CAPTURE(scale);
      const cpp_rational expected = rounded_to_scale(exactly(x), scale, rounding);
      check_exact(expected, fits_decimal(expected), [&] { return x.rounded(scale, rounding); });

      const cpp_rational kept = rounded_to_scale(exactly(x), 15, Rounding::floor);
      const bool is_cut = kept != exactly(x);
      const cpp_rational billed = is_cut ? rounded_to_scale(exactly(x), 12, Rounding::half_even) : kept;
      check_exact(billed, fits_decimal(billed), [&] { return to_billed_quantity(x).value; });
      if (fits_decimal(billed)) CHECK(to_billed_quantity(x).cut == is_cut);
    });
  }

  TEST_CASE("shares add up, each within one grid step of the exact one") {
    check_law(kRounds / 4, [](Generator& random) {
      const Decimal quantity = random_quantity(random);
      const std::vector<Decimal> weights = random_weights(random);
      CAPTURE(text(quantity));
      const std::vector<Decimal> parts = share(quantity, weights);
      REQUIRE(parts.size() == weights.size());
      const Decimal sum = sum_of(weights);
      if (sum.is_zero()) {
        CHECK(sum_of(parts).is_zero());
        return;
      }
      CHECK(sum_of(parts) == quantity);
      int grid = std::max(12, quantity.scale());
      for (const Decimal& weight : weights) grid = std::max(grid, weight.scale());
      const cpp_rational step(1, big_power_of_ten(grid));
      for (std::size_t i = 0; i < parts.size(); ++i) {
        CAPTURE(text(weights[i]));
        CAPTURE(text(parts[i]));
        CHECK(parts[i].scale() <= grid);
        const cpp_rational error = exactly(parts[i]) - exactly(quantity) * exactly(weights[i]) / exactly(sum);
        CHECK(abs(error) < step);
        if (weights[i].is_zero()) CHECK(parts[i].is_zero());
      }
    });
  }

  TEST_CASE("left-over steps go to the largest remainders") {
    check_law(kRounds / 4, [](Generator& random) {
      const Decimal quantity = random_quantity(random);
      const std::vector<Decimal> weights = random_weights(random);
      const Decimal sum = sum_of(weights);
      if (sum.is_zero()) return;
      const std::vector<Decimal> parts = share(quantity, weights);
      std::vector<cpp_rational> errors;
      for (std::size_t i = 0; i < parts.size(); ++i)
        errors.push_back(exactly(parts[i]) - exactly(quantity) * exactly(weights[i]) / exactly(sum));
      // A part above its exact share had a remainder at least that of any part below it; equal ones go to the earlier.
      const cpp_rational step(
          1, big_power_of_ten(
                 std::accumulate(weights.begin(), weights.end(), std::max(12, quantity.scale()),
                                 [](int scale, const Decimal& weight) { return std::max(scale, weight.scale()); })));
      for (std::size_t up = 0; up < parts.size(); ++up) {
        if (errors[up] <= 0) continue;
        const cpp_rational remainder_up = step - errors[up];
        for (std::size_t down = 0; down < parts.size(); ++down) {
          if (errors[down] > 0) continue;
          const cpp_rational remainder_down = -errors[down];
          CHECK(remainder_up >= remainder_down);
          if (remainder_up == remainder_down) CHECK(up < down);
        }
      }
    });
  }

  TEST_CASE("shares do not depend on the order of weights with distinct remainders") {
    check_law(kRounds / 4, [](Generator& random) {
      // 14 decimals: finer than any weight, so the grid is known.
      constexpr int grid = 14;
      const Decimal quantity = Decimal::of((random.natural() >> random.between(64, 120)) * 10 + 1, grid);
      const std::vector<Decimal> weights = random_weights(random);
      const Decimal sum = sum_of(weights);
      if (sum.is_zero()) return;
      std::vector<cpp_rational> remainders;
      for (const Decimal& weight : weights) {
        const cpp_rational steps = exactly(quantity) * exactly(weight) / exactly(sum) * big_power_of_ten(grid);
        remainders.emplace_back(steps - floor_of(steps));
      }
      std::ranges::sort(remainders);
      const bool are_distinct = std::ranges::adjacent_find(remainders) == remainders.end();
      if (!are_distinct) return;

      const std::vector<Decimal> parts = share(quantity, weights);
      const int turn = random.between(0, static_cast<int>(weights.size()) - 1);
      std::vector<Decimal> turned = weights;
      std::rotate(turned.begin(), turned.begin() + turn, turned.end());
      std::vector<Decimal> turned_parts = share(quantity, turned);
      std::rotate(turned_parts.begin(), turned_parts.end() - turn, turned_parts.end());
      CHECK(turned_parts == parts);
    });
  }

  TEST_CASE("a weight of zero changes no share") {
    check_law(kRounds / 4, [](Generator& random) {
      const Decimal quantity = random_quantity(random);
      std::vector<Decimal> weights = random_weights(random);
      std::vector<Decimal> parts = share(quantity, weights);
      const int place = random.between(0, static_cast<int>(weights.size()));
      weights.insert(weights.begin() + place, Decimal());
      parts.insert(parts.begin() + place, Decimal());
      CHECK(share(quantity, weights) == parts);
    });
  }
}

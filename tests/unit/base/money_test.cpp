#include "base/money.h"

#include <doctest/doctest.h>

#include <concepts>
#include <stdexcept>
#include <string>

using namespace lambdacost;

namespace {

template <class A, class B>
concept Addable = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept Multipliable = requires(A a, B b) {
  a* b;
};
template <class A, class B>
concept Comparable = requires(A a, B b) {
  a < b;
};
template <class A, class B>
concept Equatable = requires(A a, B b) {
  a == b;
};

static_assert(Addable<Money, Money>);
static_assert(Addable<Quantity, Quantity>);
static_assert(Multipliable<Quantity, Money>);
static_assert(Comparable<Money, Money>);
static_assert(!Addable<Money, Quantity>);
static_assert(!Addable<Quantity, Money>);
static_assert(!Addable<Money, Decimal>);
static_assert(!Addable<Money, int>);
static_assert(!Addable<Quantity, Decimal>);
static_assert(!Multipliable<Money, Money>);
static_assert(!Multipliable<Quantity, Quantity>);
static_assert(!Comparable<Money, Quantity>);
static_assert(!Comparable<Quantity, Quantity>);
static_assert(!Equatable<Money, Quantity>);
static_assert(!std::convertible_to<Decimal, Money>);
static_assert(!std::convertible_to<Decimal, Quantity>);
static_assert(!std::convertible_to<std::string_view, Currency>);

constexpr Currency kUsd("USD");
constexpr Currency kCny("CNY");

}  // namespace

TEST_SUITE("money") {
  TEST_CASE("a currency is its code") {
    CHECK(Currency() == kUsd);
    CHECK(kUsd.code() == "USD");
    CHECK(kCny.code() == "CNY");
    CHECK(kUsd != kCny);
    CHECK(kUsd.prefix() == "$");
    CHECK(kCny.prefix() == "CNY ");
  }

  TEST_CASE("amounts of one currency add and compare") {
    const Money a{Decimal::of(15, 1), kUsd};
    const Money b{Decimal::of(25, 2), kUsd};
    CHECK((a + b) == Money{Decimal::of(175, 2), kUsd});
    CHECK(b < a);
    CHECK(a <= a);
    CHECK(a == Money{Decimal::of(150, 2), kUsd});
    CHECK((Money{1, kCny} + Money{2, kCny}).currency == kCny);
  }

  TEST_CASE("amounts of two currencies do not meet") {
    const Money usd{1, kUsd};
    const Money cny{1, kCny};
    CHECK_THROWS_AS(usd + cny, std::logic_error);
    CHECK_THROWS_AS(static_cast<void>(usd < cny), std::logic_error);
    CHECK_FALSE(usd == cny);
  }

  TEST_CASE("counts of one unit add") {
    CHECK((Quantity{2, "request"} + Quantity{3, "request"}) == Quantity{5, "request"});
    CHECK_THROWS_AS((Quantity{2, "request"} + Quantity{3, "GB-second"}), std::logic_error);
    CHECK_FALSE(Quantity{2, "request"} == Quantity{2, "GB-second"});
  }

  TEST_CASE("a quantity times a unit price is an exact amount") {
    const Money cost = Quantity{140000, "GB-second"} * Money{Decimal::of(166667, 10), kUsd};
    CHECK(cost == Money{Decimal::of(2333338, 6), kUsd});
    CHECK((Quantity{2, "request"} * Money{3, kCny}).currency == kCny);
  }
}

#include "base/currency.h"

#include <doctest/doctest.h>

#include <concepts>
#include <string_view>

using namespace lambdacost;

static_assert(!std::convertible_to<std::string_view, Currency>);

TEST_SUITE("currency") {
  TEST_CASE("a currency is its code") {
    constexpr Currency usd("USD");
    constexpr Currency cny("CNY");
    CHECK(Currency() == usd);
    CHECK(usd.code() == "USD");
    CHECK(cny.code() == "CNY");
    CHECK(usd != cny);
    CHECK(usd.prefix() == "$");
    CHECK(cny.prefix() == "CNY ");
  }
}

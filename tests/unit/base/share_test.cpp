#include "base/share.h"

#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

using namespace lambdacost;

namespace share_test {
namespace {

Decimal dec(std::string_view text) {
  const std::optional<Decimal> value = Decimal::parse(text);
  REQUIRE_MESSAGE(value.has_value(), text);
  return *value;
}

std::vector<Decimal> decimals(const std::vector<std::string>& texts) {
  std::vector<Decimal> values;
  values.reserve(texts.size());
  for (const std::string& text : texts) values.push_back(dec(text));
  return values;
}

std::vector<std::string> texts(const std::vector<Decimal>& values) {
  std::vector<std::string> result;
  result.reserve(values.size());
  for (const Decimal& value : values) result.push_back(value.to_string());
  return result;
}

Decimal sum(const std::vector<Decimal>& values) {
  Decimal total;
  for (const Decimal& value : values) total += value;
  return total;
}

}  // namespace

TEST_SUITE("share") {
  TEST_CASE("parts are in proportion to the weights") {
    struct Case {
      std::string quantity;
      std::vector<std::string> weights;
      std::vector<std::string> parts;
    };
    const Case cases[] = {
        {"100", {}, {}},
        {"100", {"5"}, {"100"}},
        {"100", {"1", "1"}, {"50", "50"}},
        {"1000000", {"3000000", "1000000"}, {"750000", "250000"}},
        {"1", {"1", "1", "1"}, {"0.333333333334", "0.333333333333", "0.333333333333"}},
        {"2", {"1", "1", "1"}, {"0.666666666667", "0.666666666667", "0.666666666666"}},
        {"1", {"1", "2"}, {"0.333333333333", "0.666666666667"}},
        {"1", {"2", "1"}, {"0.666666666667", "0.333333333333"}},
        {"1", {"0.1", "0.2"}, {"0.333333333333", "0.666666666667"}},
        {"0", {"1", "2"}, {"0", "0"}},
        {"7", {"0", "1", "0"}, {"0", "7", "0"}},
        {"7", {"0", "0"}, {"0", "0"}},
        {"0.000000000001", {"1", "1"}, {"0.000000000001", "0"}},
        {"0.000000000001", {"1", "2"}, {"0", "0.000000000001"}},
        // A finer quantity or weight makes the grid finer.
        {"0.0000000000003", {"1", "1"}, {"0.0000000000002", "0.0000000000001"}},
        {"1", {"0.00000000000001", "0.00000000000002"}, {"0.33333333333333", "0.66666666666667"}},
    };
    for (const Case& c : cases) {
      CAPTURE(c.quantity);
      CHECK(texts(share(dec(c.quantity), decimals(c.weights))) == c.parts);
    }
  }

  TEST_CASE("a weight of zero changes nothing and gets nothing") {
    const std::vector<Decimal> without = share(10, decimals({"1", "1", "1"}));
    const std::vector<Decimal> with = share(10, decimals({"0", "1", "1", "0", "1"}));
    CHECK(texts(with) == texts({0, without[0], without[1], 0, without[2]}));
  }

  TEST_CASE("the product of quantity and weight may leave 128 bits") {
    const std::vector<Decimal> parts = share(dec("1e18"), decimals({"1e18", "999999999999999998"}));
    CHECK(texts(parts) == std::vector<std::string>{"500000000000000000.5", "499999999999999999.5"});
  }

  TEST_CASE("a hundred thousand parts add up exactly") {
    std::vector<Decimal> weights(100000);
    for (int i = 0; i < 100000; ++i) weights[static_cast<std::size_t>(i)] = Decimal::of(i * 7919LL % 100003 + 1, i % 7);
    const Decimal quantity = dec("123456789.987654321");
    CHECK(sum(share(quantity, weights)) == quantity);
  }

  TEST_CASE("what is too large or negative is refused") {
    CHECK_THROWS_AS(share(dec("1e38"), decimals({"1"})), Overflow);
    CHECK_THROWS_AS(share(-1, decimals({"1"})), std::domain_error);
    CHECK_THROWS_AS(share(1, decimals({"1", "-1"})), std::domain_error);
  }
}

}  // namespace share_test

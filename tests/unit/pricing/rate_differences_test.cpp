// Two readings of prices beside each other, on the day that counts.
#include "pricing/rate_differences.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <vector>

#include "support/pricing_texts.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace rate_differences_test {
namespace {

/// A price of one region, from one day to another; "" for no such day.
RateRow price_of(std::string_view price, std::string_view from = "", std::string_view to = "") {
  RateRow row{};
  row.meter = "m";
  row.region = "r";
  row.price = *Decimal::parse(price);
  if (!from.empty()) row.effective.from = Date::parse(from);
  if (!to.empty()) row.effective.to = Date::parse(to);
  return row;
}

}  // namespace

TEST_SUITE("rate differences") {
  TEST_CASE("the period that holds on the day is compared, on both sides") {
    const std::vector<RateRow> one = {price_of("1")};
    const std::vector<RateRow> announced = {price_of("1", "", "2026-12-31"), price_of("2", "2027-01-01")};
    const std::vector<RateRow> only_later = {price_of("2", "2027-01-01")};
    const std::vector<RateRow> ended = {price_of("1", "", "2026-10-31")};
    struct Case {
      const std::vector<RateRow>& here;
      const std::vector<RateRow>& there;
      std::string_view day;
      std::optional<RateMatch> match;  ///< none: neither side has a price
    };
    const Case cases[] = {
        {one, one, "2026-11-20", RateMatch::equal},
        {one, announced, "2026-11-20", RateMatch::equal},
        {announced, one, "2026-11-20", RateMatch::equal},
        {one, announced, "2026-12-31", RateMatch::equal},
        {one, announced, "2027-01-01", RateMatch::different},
        {announced, announced, "2027-01-01", RateMatch::equal},
        {one, only_later, "2026-11-20", RateMatch::missing_there},
        {only_later, one, "2026-11-20", RateMatch::missing_here},
        {only_later, only_later, "2026-11-20", std::nullopt},
        {ended, one, "2026-11-20", RateMatch::missing_here},
        {ended, one, "2026-10-31", RateMatch::equal},
    };
    for (const Case& c : cases) {
      CAPTURE(&c - cases);
      const Date compared_on = day(c.day);
      const auto found = compare_rates(
          c.here, c.there, {[](const RateRow&) { return true; }, [&](const RateRow&) { return compared_on; }});
      REQUIRE(found.size() == (c.match ? 1 : 0));
      if (!c.match) continue;
      CHECK(found.front().match == *c.match);
      CHECK(found.front().day == compared_on);
    }
  }
}

}  // namespace rate_differences_test

#include "counting/traffic_profile.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <vector>

#include "base/checked.h"
#include "support/decoding.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace traffic_profile_test {
namespace {

Decimal dec(std::string_view text) { return Decimal::parse(text).value(); }

Profile profile(const std::string& text) {
  const Decoding<Table> decoding("profile: " + text);
  REQUIRE_MESSAGE(decoding.good, decoding.findings());
  return decoding.value.profile->value;
}

std::string show(const std::vector<TrafficRun>& runs) {
  std::string text;
  for (const TrafficRun& run : runs)
    text += fmt::format("{}{}x{}", text.empty() ? "" : " ", run.weight.to_string(), run.minutes);
  return text;
}

std::vector<std::int64_t> all_of(OfferedUnits offered) {
  std::vector<std::int64_t> minutes;
  for (long long i = 0; i < offered.minutes(); ++i) minutes.push_back(offered.next());
  return minutes;
}

int128 sum(const std::vector<std::int64_t>& minutes) {
  int128 total = 0;
  for (const std::int64_t units : minutes) total += units;
  return total;
}

const std::vector<TrafficRun> kFlat = {{1, 1440}};
constexpr std::int64_t kUnit = 1'000'000;

}  // namespace

TEST_SUITE("traffic profile") {
  TEST_CASE("24 factors are the hours of a day") {
    const std::vector<TrafficRun> day =
        traffic_cycle(profile("[0, 0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 7]"));
    REQUIRE(day.size() == 24);
    CHECK(show({day[0], day[1], day[2], day[23]}) == "0x60 0.5x60 1x60 7x60");
  }

  TEST_CASE("a peak lies in the middle of the day and leaves the mean as it is") {
    struct Case {
      std::string profile;
      std::string cycle;
    };
    const Case cases[] = {
        {"{peak: 4, hours: 2}", "16x660 88x120 16x660"},  // 88 / 22 = 4, 16 / 22 outside
        {"{peak: 12, hours: 2}", "0x660 264x120 0x660"},  // all of the traffic
        {"{peak: 1, hours: 2}", "22x660 22x120 22x660"},  // flat
        {"{peak: 1.5, hours: 0.25}", "23.625x712 35.625x15 23.625x713"},
        {"{peak: 1, hours: 23.9}", "0.1x3 0.1x1434 0.1x3"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.profile);
      const std::vector<TrafficRun> cycle = traffic_cycle(profile(c.profile));
      CHECK(show(cycle) == c.cycle);
      // peak x the mean of the day is the weight of a minute of the peak
      Decimal total;
      for (const TrafficRun& run : cycle) total += run.weight * run.minutes;
      CHECK(profile(c.profile).peak->value * total == cycle[1].weight * 1440);
    }
  }

  TEST_CASE("a file's traffic is that of the file") {
    Profile given = profile("{file: consumed.csv}");
    CHECK_THROWS_AS(traffic_cycle(given), std::logic_error);
    given.consumed = {{5, 1000}, {7, 440}};
    CHECK(show(traffic_cycle(given)) == "5x1000 7x440");
    CHECK_THROWS_AS(traffic_cycle(Profile()), std::logic_error);
  }

  TEST_CASE("a month has its minutes, at least one cycle and at most 31 days") {
    struct Case {
      std::string hours;
      int days_of_cycle;
      long long minutes;
      std::string total;  ///< of 1,000 units a month
    };
    const Case cases[] = {
        {"730", 1, 43800, "1000"},         {"720", 1, 43200, "1000"},           {"744", 1, 44640, "1000"},
        {"672", 31, 44640, "1107.142857"}, {"744", 31, 44640, "1000"},          {"24", 1, 1440, "1000"},
        {"12", 1, 1440, "2000"},           {"1488", 1, 44640, "500"},           {"0.001", 1, 1440, "24000000"},
        {"1e18", 1, 44640, "0"},           {"730.51", 1, 43831, "1000.009126"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.hours);
      const OfferedUnits offered({{1, 1440 * c.days_of_cycle}}, 1000, dec(c.hours));
      CHECK(offered.minutes() == c.minutes);
      CHECK(Decimal::of(offered.total(), unit_grid_decimals).to_string() == c.total);
      CHECK(sum(all_of(offered)) == offered.total());
    }
    CHECK(in_month(100, 1440, 720) == Rational(3000));
    CHECK(in_month(100, 43800, 730) == Rational(100));
  }

  TEST_CASE("minutes are in proportion to their weights, and what is left over is spread") {
    const std::vector<std::int64_t> day = all_of({{{1, 720}, {3, 720}}, 1440, 24});
    CHECK(day[0] == kUnit / 2);
    CHECK(day[719] == kUnit / 2);
    CHECK(day[720] == kUnit * 3 / 2);
    CHECK(day[1439] == kUnit * 3 / 2);
    // 0.001 units are 1,000 steps over 1,440 minutes: 25 of each 36 minutes have one.
    const std::vector<std::int64_t> thin = all_of({kFlat, dec("0.001"), 24});
    CHECK(sum(thin) == 1000);
    for (std::size_t i = 0; i < thin.size(); i += 36)
      CHECK(sum({thin.begin() + static_cast<std::ptrdiff_t>(i), thin.begin() + static_cast<std::ptrdiff_t>(i + 36)}) ==
            25);
    // The scale of the weights makes no difference.
    CHECK(all_of({{{dec("0.000000000001"), 720}, {dec("0.000000000003"), 720}}, 1440, 24}) == day);
    CHECK(all_of({{{dec("1e18"), 720}, {dec("3e18"), 720}}, 1440, 24}) == day);
    // The cycle begins anew each day, and a part of a day is the begin of the cycle.
    const std::vector<std::int64_t> month = all_of({{{1, 720}, {3, 720}}, 43500, 730});
    CHECK(month.size() == 43800);
    CHECK(month[43200] * 3 == month[43199]);
    CHECK(all_of({kFlat, 0, 24}) == std::vector<std::int64_t>(1440, 0));
  }

  TEST_CASE("what cannot be computed is refused") {
    CHECK_THROWS_AS(OfferedUnits({{0, 1440}}, 1, 24), std::domain_error);
    CHECK_THROWS_AS(OfferedUnits({}, 1, 24), std::domain_error);
    CHECK_THROWS_AS(OfferedUnits(kFlat, 1, 0), std::domain_error);
    CHECK_THROWS_AS(OfferedUnits(kFlat, dec("1e17"), 24), Overflow);
    CHECK_NOTHROW(OfferedUnits(kFlat, dec("6.6e15"), 24));
  }
}

}  // namespace traffic_profile_test

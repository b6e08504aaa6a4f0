#include "pricing/catalogue_overlay.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>

#include "support/pricing_texts.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace catalogue_overlay_test {
namespace {

/// kTwoPeriods with `added` over it. Everything else is gone, so that the overlay must keep its rows alive.
Catalogue overlaid(const std::string& added) {
  const auto below = read_files({with_tiers(std::string(kTwoPeriods))});
  REQUIRE(below->tables);
  const Catalogue base = below->catalogue();
  const auto above = read_files({added}, &base);
  for (const Diagnostic& finding : above->findings()) MESSAGE(finding.message);
  REQUIRE(above->tables);
  return overlay(base, above->tables);
}

}  // namespace

TEST_SUITE("catalogue overlay") {
  TEST_CASE("added rates replace those whose days they share") {
    struct Case {
      std::string_view why;
      std::string tier;
      Texts on_2024_10_31, on_2024_11_01, on_2026_01_01;
    };
    const Case cases[] = {
        {"days of the first period", "effective_to: 2024-10-01", {"1.25", "1"}, {"0.625"}, {}},
        {"the last day of the first period",
         "effective_from: 2024-10-31, effective_to: 2024-10-31",
         {"9"},
         {"0.625"},
         {}},
        {"days of the second period", "effective_from: 2024-11-01", {"1.25", "1"}, {"9"}, {"9"}},
        {"days after both", "effective_from: 2026-01-01", {"1.25", "1"}, {"0.625"}, {"9"}},
        {"all days", "currency: USD", {"9"}, {"9"}, {"9"}},
    };
    for (const Case& c : cases) {
      CAPTURE(c.why);
      const Catalogue catalogue = overlaid(
          "rates:\n  - meter: m.plain\n    tiers:\n"
          "      - {region: r-1, price: 9, grade: A, source: page, " +
          c.tier + "}\n");
      CHECK(prices(catalogue.tiers("m.plain", "", "r-1", day("2024-10-31"))) == c.on_2024_10_31);
      CHECK(prices(catalogue.tiers("m.plain", "", "r-1", day("2024-11-01"))) == c.on_2024_11_01);
      CHECK(prices(catalogue.tiers("m.plain", "", "r-1", day("2026-01-01"))) == c.on_2026_01_01);
      CHECK(prices(catalogue.tiers("m.plain", "", "r-2", day("2026-01-01"))) == Texts{"7"});
    }
  }

  TEST_CASE("an added rate of a Savings Plan leaves list prices and other plans alone") {
    const std::string rate = R"(rates:
  - meter: m.plain
    savings_plan: {terms: [1 year, 3 years], payment: no-upfront}
    tiers: [{region: r-1, grade: A, source: page, price: )";
    const Catalogue once = overlaid(rate + "9}]\n");
    std::string of_three_years = rate;
    of_three_years.replace(of_three_years.find("1 year, "), 8, "");
    const auto above = read_files({of_three_years + "10}]\n"}, &once);
    REQUIRE(above->tables);
    const Catalogue twice = overlay(once, above->tables);
    const auto price = [&](std::optional<SavingsPlanOffer> plan) {
      return prices(twice.tiers("m.plain", "", "r-1", day("2025-01-01"), plan));
    };
    CHECK(price({}) == Texts{"0.625"});
    CHECK(price(SavingsPlanOffer{CommitmentTerm::one_year, SavingsPlanPayment::no_upfront}) == Texts{"9"});
    CHECK(price(SavingsPlanOffer{CommitmentTerm::three_years, SavingsPlanPayment::no_upfront}) == Texts{"10"});
  }

  TEST_CASE("an added row replaces the one of its name and leaves the others") {
    const Catalogue catalogue = overlaid(R"(sources:
  page: {title: The new page, url: https://example.com/new, retrieved: 2027-01-01}
  mine: {title: My contract, url: https://example.com/mine, retrieved: 2027-02-01}
meters:
  - {meter: m.split, variant: x, title: New, service: S, usage_type: U, unit: GB, pricing_unit: GB, source: mine}
regions:
  - {code: r-1, name: New name, partition: aws, source: mine}
  - {code: r-0, name: New region, partition: aws, source: mine}
allowances:
  - {name: free, meters: [m.plain], quantity: 5, scope: account, partition: aws, source: mine}
terms:
  - {name: step, value: 2 ms, effective_from: 2027-01-01, source: mine}
  - {name: size, value: 1 KB, source: mine}
rates:
  - meter: m.split
    variant: y
    tiers:
      - {region: r-0, price: 4, grade: A, source: mine}
)");
    CHECK(catalogue.source("page")->title == "The new page");
    CHECK(catalogue.newest() == day("2027-02-01"));
    CHECK(catalogue.meter("m.split", "x")->title == "New");
    CHECK(catalogue.meter("m.split", "y")->title == "Split (y)");
    CHECK(catalogue.rows<MeterRow>().size() == 3);
    CHECK(catalogue.region("r-1")->name == "New name");
    CHECK(catalogue.region("r-2")->name == "Region 2");
    CHECK(catalogue.rows<RegionRow>().front().code == "r-0");
    REQUIRE(catalogue.rows<AllowanceRow>().size() == 1);
    CHECK(catalogue.rows<AllowanceRow>().front().quantity == Decimal(5));
    CHECK(catalogue.term("step", day("2026-12-31")) != nullptr);
    CHECK(catalogue.term("step", day("2027-01-01"))->value.text == "2 ms");
    CHECK(catalogue.term("size", day("2020-01-01"))->value.text == "1 KB");
    CHECK(prices(catalogue.tiers("m.split", "y", "r-0", day("2026-01-01"))) == Texts{"4"});
    CHECK(prices(catalogue.tiers("m.plain", "", "r-1", day("2024-11-01"))) == Texts{"0.625"});
  }

  TEST_CASE("names of the base need the base") {
    const std::string added =
        "rates:\n  - meter: m.plain\n    tiers: [{region: r-1, price: 9, grade: A, source: page}]\n";
    const auto alone = read_files({added});
    CHECK_FALSE(alone->tables);
    CHECK(alone->findings().size() == 3);
  }

  TEST_CASE("an overlay lies on an overlay") {
    const std::string rate = "rates:\n  - meter: m.plain\n    tiers: [{region: r-1, grade: A, source: page, price: ";
    const Catalogue once = overlaid(rate + "9}]\n");
    const auto above = read_files({rate + "10}]\n"}, &once);
    REQUIRE(above->tables);
    const Catalogue twice = overlay(once, above->tables);
    CHECK(prices(once.tiers("m.plain", "", "r-1", day("2026-01-01"))) == Texts{"9"});
    CHECK(prices(twice.tiers("m.plain", "", "r-1", day("2026-01-01"))) == Texts{"10"});
  }
}

}  // namespace catalogue_overlay_test

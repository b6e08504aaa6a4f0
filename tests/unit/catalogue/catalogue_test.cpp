#include "catalogue/catalogue.h"

#include <doctest/doctest.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/pricing_texts.h"

using namespace lambdacost;
using namespace lambdacost::test;

TEST_SUITE("catalogue") {
  TEST_CASE("an effective range holds its first and its last day") {
    const Date from = day("2024-02-28");
    const Date to = day("2024-03-01");
    const EffectiveRange closed{from, to};
    CHECK_FALSE(closed.contains(after(from, -1)));
    CHECK(closed.contains(from));
    CHECK(closed.contains(day("2024-02-29")));
    CHECK(closed.contains(to));
    CHECK_FALSE(closed.contains(after(to, 1)));
    CHECK(EffectiveRange{}.contains(from));
    CHECK(EffectiveRange{}.is_undated());
    CHECK_FALSE(closed.is_undated());
    CHECK(closed.overlaps({to, {}}));
    CHECK(closed.overlaps({{}, from}));
    CHECK_FALSE(closed.overlaps({after(to, 1), {}}));
    CHECK_FALSE(closed.overlaps({{}, after(from, -1)}));
    CHECK(closed.overlaps({}));
  }

  TEST_CASE("an allowance that names a region counts there in place of the others") {
    const Catalogue base(built_in_tables());
    const auto reading = read_files(
        {"sources: {s: {title: A page, url: 'https://example.com', retrieved: 2026-11-20}}\n"
         "allowances:\n"
         "  - {name: own, meters: [dynamodb.storage], quantity: 5, scope: region, partition: aws, source: s,\n"
         "     regions: [eu-west-1], effective_from: 2026-11-01}\n"
         "  - {name: wide, meters: [dynamodb.storage], quantity: 25, scope: region, partition: aws, source: s}\n"
         "meters:\n"
         "  - {meter: dynamodb.storage, title: Storage, service: AmazonDynamoDB, usage_type: Everywhere, unit: GB,\n"
         "     pricing_unit: GB, other_usage_types: [{usage_type: There, region: eu-west-1}, {usage_type: Old}],\n"
         "     operations: [One, Other], source: s}\n"},
        &base);
    REQUIRE(reading->findings().empty());
    const Catalogue catalogue = reading->catalogue();
    CatalogueTables with_regions = catalogue.tables();
    std::get<Rows<RegionRow>>(with_regions.of_each_kind) = base.rows<RegionRow>();
    const Catalogue both(with_regions);
    const auto rows = both.rows<AllowanceRow>();
    struct Case {
      std::string_view meter;
      std::string_view region;
      std::string_view day;
      std::string_view covered;  ///< by which
    };
    const Case cases[] = {
        {"dynamodb.storage", "eu-west-1", "2026-11-02", "own"},
        {"dynamodb.storage", "eu-west-1", "2026-10-31", "wide"},
        {"dynamodb.storage", "us-east-1", "2026-11-02", "wide"},
        {"dynamodb.storage", "cn-north-1", "2026-11-02", ""},
        {"dynamodb.storage", "nowhere", "2026-11-02", ""},
        {"dynamodb.pitr", "eu-west-1", "2026-11-02", ""},
    };
    for (const Case& c : cases) {
      CAPTURE(c.region);
      CAPTURE(c.day);
      std::string covered;
      for (const AllowanceRow& row : rows)
        if (both.is_covered(c.meter, c.region, row, day(c.day))) covered += row.name;
      CHECK(covered == c.covered);
    }
    const MeterRow& meter = *catalogue.meter("dynamodb.storage", "");
    CHECK(usage_type_in(meter, "eu-west-1") == "There");
    CHECK(usage_type_in(meter, "us-east-1") == "Everywhere");
    CHECK(meter.operations.size() == 2);
  }

  TEST_CASE("rows are found by their names") {
    const auto reading = read_files({with_tiers(std::string(kTwoPeriods))});
    REQUIRE(reading->tables);
    const Catalogue catalogue = reading->catalogue();

    REQUIRE(catalogue.meter("m.plain", ""));
    CHECK(catalogue.meter("m.plain", "")->title == "Plain");
    REQUIRE(catalogue.meter("m.split", "y"));
    const MeterRow& split = *catalogue.meter("m.split", "y");
    CHECK(split.usage_type == "UY");
    CHECK(split.available.from == day("2021-09-01"));
    CHECK(split.available.to == day("2029-12-31"));
    CHECK(split.tiers_from == day("2022-08-01"));
    CHECK_FALSE(split.savings_plan);
    CHECK(catalogue.meter("m.plain", "")->savings_plan);
    CHECK_FALSE(catalogue.meter("m.split", ""));
    CHECK_FALSE(catalogue.meter("m.plain", "x"));
    CHECK(catalogue.variants("m.split").size() == 2);
    CHECK(catalogue.variants("m.plain").size() == 1);
    CHECK(catalogue.variants("m").empty());

    REQUIRE(catalogue.region("r-2"));
    CHECK(catalogue.region("r-2")->partition == "aws-cn");
    CHECK_FALSE(catalogue.region("r-3"));
    REQUIRE(catalogue.source("page"));
    CHECK(catalogue.source("page")->retrieved == day("2026-10-01"));
    CHECK_FALSE(catalogue.source("pag"));
    CHECK_FALSE(catalogue.runtime("nodejs24.x"));
    CHECK_FALSE(catalogue.term("ste", day("2026-01-01")));

    REQUIRE(catalogue.rows<AllowanceRow>().size() == 1);
    const AllowanceRow& free = catalogue.rows<AllowanceRow>().front();
    CHECK(std::vector(free.meters.begin(), free.meters.end()) == std::vector<std::string_view>{"m.plain", "m.split"});
    CHECK(free.quantity == Decimal(1000000));
    CHECK(free.scope == AllowanceRow::Scope::region);
    CHECK(free.already_used == "u");
  }

  TEST_CASE("an empty catalogue answers every question with nothing") {
    const Catalogue nothing{CatalogueTables{}};
    CHECK_FALSE(nothing.meter("m", ""));
    CHECK(nothing.variants("m").empty());
    CHECK(nothing.rates("m", "", "r-1").empty());
    CHECK(nothing.tiers("m", "", "r-1", Date{}).empty());
    CHECK_FALSE(nothing.term("t", Date{}));
    CHECK(nothing.newest() == Date{});
  }

  TEST_CASE("a price is the one of the day and never of another region, meter or variant") {
    const auto reading = read_files({with_tiers(std::string(kTwoPeriods))});
    REQUIRE(reading->tables);
    const Catalogue catalogue = reading->catalogue();
    struct Case {
      std::string_view meter, variant, region, day;
      Texts prices;
    };
    const Case cases[] = {
        {"m.plain", "", "r-1", "1970-01-01", {"1.25", "1"}},
        {"m.plain", "", "r-1", "2024-10-30", {"1.25", "1"}},
        {"m.plain", "", "r-1", "2024-10-31", {"1.25", "1"}},
        {"m.plain", "", "r-1", "2024-11-01", {"0.625"}},
        {"m.plain", "", "r-1", "2024-11-02", {"0.625"}},
        {"m.plain", "", "r-1", "2025-12-31", {"0.625"}},
        {"m.plain", "", "r-1", "2026-01-01", {}},
        {"m.plain", "", "r-2", "2026-01-01", {"7"}},
        {"m.plain", "", "r-3", "2026-01-01", {}},
        {"m.plain", "x", "r-1", "2024-11-01", {}},
        {"m.split", "x", "r-1", "2024-11-01", {}},
    };
    for (const Case& c : cases) {
      CAPTURE(c.region);
      CAPTURE(c.day);
      CHECK(prices(catalogue.tiers(c.meter, c.variant, c.region, day(c.day))) == c.prices);
    }
    CHECK(catalogue.rates("m.plain", "", "r-1").size() == 3);
    const RateRow& last = catalogue.tiers("m.plain", "", "r-2", day("2026-01-01")).front();
    CHECK(last.currency.code() == "CNY");
    CHECK(last.grade == Grade::extracted);
    CHECK(last.effective.is_undated());
    CHECK(catalogue.newest() == day("2026-10-01"));
  }

  TEST_CASE("a Savings Plan's rate stands beside the list price") {
    constexpr SavingsPlanOffer one_year{CommitmentTerm::one_year, SavingsPlanPayment::no_upfront};
    constexpr SavingsPlanOffer three_years{CommitmentTerm::three_years, SavingsPlanPayment::no_upfront};
    constexpr SavingsPlanOffer upfront{CommitmentTerm::three_years, SavingsPlanPayment::all_upfront};
    const auto reading = read_files({with_tiers(std::string(kTwoPeriods)), R"(rates:
  - meter: m.plain
    savings_plan: {terms: [1 year, 3 years], payment: no-upfront}
    tiers:
      - {region: r-1, price: 0.5, grade: A, source: page, effective_to: 2025-12-31}
      - {region: r-1, price: 0.25, grade: A, source: page, effective_from: 2026-01-01}
  - meter: m.plain
    savings_plan: {terms: [3 years], payment: all-upfront}
    tiers: [{region: r-1, price: 0.125, grade: A, source: page}]
)"});
    REQUIRE(reading->tables);
    const Catalogue catalogue = reading->catalogue();
    struct Case {
      std::string_view region, day;
      std::optional<SavingsPlanOffer> plan;
      Texts prices;
    };
    const Case cases[] = {
        {"r-1", "2024-11-01", std::nullopt, {"0.625"}},
        {"r-1", "2024-11-01", one_year, {"0.5"}},
        {"r-1", "2025-12-31", three_years, {"0.5"}},
        {"r-1", "2026-01-01", three_years, {"0.25"}},
        {"r-1", "2026-01-01", upfront, {"0.125"}},
        {"r-2", "2026-01-01", std::nullopt, {"7"}},
        {"r-2", "2026-01-01", one_year, {}},
        {"r-1", "2026-01-01", SavingsPlanOffer{CommitmentTerm::one_year, SavingsPlanPayment::all_upfront}, {}},
    };
    for (const Case& c : cases) {
      CAPTURE(c.region);
      CAPTURE(c.day);
      CHECK(prices(catalogue.tiers("m.plain", "", c.region, day(c.day), c.plan)) == c.prices);
    }
    CHECK(catalogue.rates("m.plain", "", "r-1").size() == 3);
    CHECK(catalogue.rates("m.plain", "", "r-1", one_year).size() == 2);
  }

  TEST_CASE("the newest prices are those of the last reading or of the last change after it") {
    const auto reading = read_files(
        {with_tiers("      - {region: r-1, price: 1, grade: A, source: page, effective_to: 2027-02-28}\n"
                    "      - {region: r-1, price: 2, grade: A, source: page, effective_from: 2027-03-01}\n")});
    REQUIRE(reading->tables);
    CHECK(reading->catalogue().newest() == day("2027-03-01"));
  }

  TEST_CASE("tiers may be written in any order and end where no price is known") {
    const auto reading = read_files(
        {with_tiers("      - {region: r-1, from: 20, to: 30, price: 3, grade: A, source: page}\n"
                    "      - {region: r-1, from: 0, to: 20, price: 0.000_000_000_01, grade: A, source: page}\n")});
    REQUIRE(reading->tables);
    const Catalogue catalogue = reading->catalogue();
    const auto tiers = catalogue.tiers("m.plain", "", "r-1", day("2026-01-01"));
    CHECK(prices(tiers) == Texts{"0.00000000001", "3"});
    CHECK(tiers.front().from == Decimal(0));
    CHECK(tiers.front().to == Decimal(20));
    CHECK(tiers.back().to == Decimal(30));
  }

  TEST_CASE("a term changes between two days") {
    const auto reading =
        read_files({kHead.substr(0, kHead.find("terms:")) +
                    kHead.substr(kHead.find("services:"), kHead.find("runtimes:") - kHead.find("services:")) + R"(terms:
  - {name: step, value: 1 ms, effective_from: 2020-12-01, source: page}
  - {name: step, value: 100 ms, effective_from: 2014-11-13, effective_to: 2020-11-30, source: page}
)"});
    REQUIRE(reading->tables);
    const Catalogue catalogue = reading->catalogue();
    const std::pair<std::string_view, std::string_view> cases[] = {
        {"2014-11-12", ""},       {"2014-11-13", "100 ms"}, {"2014-11-14", "100 ms"}, {"2020-11-29", "100 ms"},
        {"2020-11-30", "100 ms"}, {"2020-12-01", "1 ms"},   {"2020-12-02", "1 ms"},
    };
    for (const auto& c : cases) {
      CAPTURE(c.first);
      const TermRow* term = catalogue.term("step", day(c.first));
      CHECK((term ? term->value.text : "") == c.second);
    }
  }

  TEST_CASE("runtimes have dates or null") {
    const auto reading = read_files({kHead + R"(
  - {identifier: b1, family: b, architectures: [x86_64, arm64], snap_start: yes, deprecation: 2027-04-30,
     block_create: 2027-06-01, block_update: 2027-07-01, source: page}
  - {identifier: a1, family: a, image_only: true, architectures: [arm64], snap_start: unconfirmed, deprecation: null,
     block_create: null, block_update: null, source: page}
)"});
    REQUIRE(reading->tables);
    const Catalogue catalogue = reading->catalogue();
    REQUIRE(catalogue.runtime("b1"));
    const RuntimeRow& b = *catalogue.runtime("b1");
    CHECK_FALSE(b.image_only);
    CHECK(b.architectures.x86_64);
    CHECK(b.architectures.arm64);
    CHECK(b.snap_start == "yes");
    CHECK(b.deprecation == day("2027-04-30"));
    CHECK(b.block_create == day("2027-06-01"));
    CHECK(b.block_update == day("2027-07-01"));
    REQUIRE(catalogue.runtime("a1"));
    const RuntimeRow& a = *catalogue.runtime("a1");
    CHECK(a.image_only);
    CHECK_FALSE(a.architectures.x86_64);
    CHECK(a.snap_start == "unconfirmed");
    CHECK_FALSE(a.deprecation);
  }
}

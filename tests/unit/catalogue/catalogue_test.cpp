#include "catalogue/catalogue.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "pricing/catalogue_reader.h"

namespace lambdacost {
namespace {

Date day(std::string_view text) { return Date::parse(text).value(); }
Date after(Date date, int days) { return {date.days_since_epoch + days}; }

/// The outcome of reading pricing files.
struct Reading {
  Sources sources;
  Diagnostics diagnostics;
  std::shared_ptr<const OwnedTables> tables;

  Catalogue catalogue() const { return Catalogue(tables_of(*tables), tables); }
  std::vector<Diagnostic> findings() const { return diagnostics.sorted(); }
  Position place(std::size_t finding) const {
    const SourceRange range = findings().at(finding).range;
    return sources[range.source].position(range.begin);
  }
};

std::unique_ptr<Reading> read(std::initializer_list<std::string> files, const Catalogue* base = nullptr) {
  auto reading = std::make_unique<Reading>();
  std::vector<std::uint32_t> numbers;
  for (const std::string& file : files)
    numbers.push_back(reading->sources.add("file" + std::to_string(numbers.size()) + ".yaml", file));
  reading->tables = read_pricing(reading->sources, numbers, base, reading->diagnostics);
  return reading;
}

/// A file that has every table but rates.
const std::string kHead = R"(sources:
  page: {title: The page, url: https://example.com/, retrieved: 2026-10-01}
meters:
  - {meter: m.plain, title: Plain, service: S, usage_type: U, unit: request, pricing_unit: P, savings_plan: true, source: page}
  - {meter: m.split, variant: x, title: Split (x), service: S, usage_type: UX, unit: GB, pricing_unit: GB, source: page}
  - {meter: m.split, variant: y, title: Split (y), service: S, usage_type: UY, unit: GB, pricing_unit: GB, source: page,
     available_from: 2021-09-01, available_to: 2029-12-31, tiers_from: 2022-08-01}
regions:
  - {code: r-1, name: Region 1, partition: aws, source: page}
  - {code: r-2, name: Region 2, partition: aws-cn, source: page}
allowances:
  - {name: free, meters: [m.plain, m.split], quantity: 1000000, scope: region, partition: aws, already_used: u,
     source: page}
terms:
  - {name: step, value: 1 ms, source: page}
runtimes:
)";

/// kHead with rates of the meter m.plain; `tiers` are the last lines.
std::string with_tiers(const std::string& tiers) {
  return kHead.substr(0, kHead.find("runtimes:")) + "rates:\n  - meter: m.plain\n    tiers:\n" + tiers;
}

constexpr std::string_view kTwoPeriods = R"(
      - {region: r-1, to: 10, price: 1.25, grade: A, source: page, effective_to: 2024-10-31}
      - {region: r-1, from: 10, price: 1, grade: B, source: page, effective_to: 2024-10-31}
      - {region: r-1, price: 0.625, grade: derived, source: page, effective_from: 2024-11-01, effective_to: 2025-12-31}
      - {region: r-2, price: 7, currency: CNY, grade: B, source: page}
)";

std::vector<std::string> prices(std::span<const RateRow> tiers) {
  std::vector<std::string> texts;
  for (const RateRow& tier : tiers) texts.push_back(tier.price.to_string());
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_SUITE_BEGIN("catalogue");

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

TEST_CASE("rows are found by their names") {
  const auto reading = read({with_tiers(std::string(kTwoPeriods))});
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

  REQUIRE(catalogue.tables().allowances.size() == 1);
  const AllowanceRow& free = catalogue.tables().allowances.front();
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
  const auto reading = read({with_tiers(std::string(kTwoPeriods))});
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
  const auto reading = read({with_tiers(std::string(kTwoPeriods)), R"(rates:
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
  const auto reading =
      read({with_tiers("      - {region: r-1, price: 1, grade: A, source: page, effective_to: 2027-02-28}\n"
                       "      - {region: r-1, price: 2, grade: A, source: page, effective_from: 2027-03-01}\n")});
  REQUIRE(reading->tables);
  CHECK(reading->catalogue().newest() == day("2027-03-01"));
}

TEST_CASE("tiers may be written in any order and end where no price is known") {
  const auto reading =
      read({with_tiers("      - {region: r-1, from: 20, to: 30, price: 3, grade: A, source: page}\n"
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
  const auto reading = read({kHead.substr(0, kHead.find("terms:")) + R"(terms:
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
    CHECK((term ? term->value : "") == c.second);
  }
}

TEST_CASE("runtimes have dates or null") {
  const auto reading = read({kHead + R"(
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
  CHECK(b.x86_64);
  CHECK(b.arm64);
  CHECK(b.snap_start == "yes");
  CHECK(b.deprecation == day("2027-04-30"));
  CHECK(b.block_create == day("2027-06-01"));
  CHECK(b.block_update == day("2027-07-01"));
  REQUIRE(catalogue.runtime("a1"));
  const RuntimeRow& a = *catalogue.runtime("a1");
  CHECK(a.image_only);
  CHECK_FALSE(a.x86_64);
  CHECK(a.snap_start == "unconfirmed");
  CHECK_FALSE(a.deprecation);
}

TEST_CASE("a bad tier is refused where it stands") {
  struct Case {
    std::string_view why;
    std::string tiers;
    std::string_view id;
    int tier;  // the one to blame
    std::string_view message;
  };
  const Case cases[] = {
      {"begins above 0", "{region: r-1, from: 1, price: 1, grade: A, source: page}", "invalid-tiers", 0, "not at 0"},
      {"gap",
       "{region: r-1, to: 5, price: 1, grade: A, source: page}\n"
       "      - {region: r-1, from: 6, price: 1, grade: A, source: page}",
       "invalid-tiers", 1, "begins at 6, but the one below it ends at 5"},
      {"overlap",
       "{region: r-1, to: 5, price: 1, grade: A, source: page}\n"
       "      - {region: r-1, from: 4, price: 1, grade: A, source: page}",
       "invalid-tiers", 1, "begins at 4, but the one below it ends at 5"},
      {"the same price twice",
       "{region: r-1, price: 1, grade: A, source: page}\n"
       "      - {region: r-1, price: 2, grade: A, source: page}",
       "invalid-tiers", 1, "without end"},
      {"above an open tier",
       "{region: r-1, price: 1, grade: A, source: page}\n"
       "      - {region: r-1, from: 5, price: 2, grade: A, source: page}",
       "invalid-tiers", 1, "without end"},
      {"empty", "{region: r-1, from: 0, to: 0, price: 1, grade: A, source: page}", "invalid-tiers", 0, "ends at 0"},
      {"two currencies",
       "{region: r-1, to: 5, price: 1, grade: A, source: page}\n"
       "      - {region: r-1, from: 5, price: 1, currency: CNY, grade: A, source: page}",
       "invalid-tiers", 1, "one currency"},
      {"overlapping periods",
       "{region: r-1, price: 1, grade: A, source: page, effective_to: 2025-01-01}\n"
       "      - {region: r-1, price: 2, grade: A, source: page, effective_from: 2025-01-01}",
       "invalid-period", 1, "two prices in r-1 for the same days"},
      {"dated beside undated",
       "{region: r-1, price: 1, grade: A, source: page}\n"
       "      - {region: r-1, price: 2, grade: A, source: page, effective_from: 2025-01-01}",
       "invalid-period", 1, "two prices"},
      {"dates the wrong way round",
       "{region: r-1, price: 1, grade: A, source: page, effective_from: 2025-01-02, effective_to: 2025-01-01}",
       "invalid-period", 0, "is before the first"},
      {"no source", "{region: r-1, price: 1, grade: A}", "missing-key", 0, "`source` is missing"},
      {"no grade", "{region: r-1, price: 1, source: page}", "missing-key", 0, "`grade` is missing"},
      {"no price", "{region: r-1, grade: A, source: page}", "missing-key", 0, "`price` is missing"},
      {"no region", "{price: 1, grade: A, source: page}", "missing-key", 0, "`region` is missing"},
      {"unknown source", "{region: r-1, price: 1, grade: A, source: pages}", "unknown-source", 0, "`pages`"},
      {"unknown region", "{region: r-12, price: 1, grade: A, source: page}", "unknown-region", 0, "`r-12`"},
      {"unknown grade", "{region: r-1, price: 1, grade: C, source: page}", "invalid-value", 0, "A, B or derived"},
      {"unknown key", "{region: r-1, prise: 1, price: 1, grade: A, source: page}", "unknown-key", 0, "`prise`"},
      {"negative price", "{region: r-1, price: -1, grade: A, source: page}", "invalid-value", 0, "below 0"},
      {"no number", "{region: r-1, price: 1.2.3, grade: A, source: page}", "invalid-value", 0, "not a number"},
      {"words for a number", "{region: r-1, price: free, grade: A, source: page}", "invalid-value", 0, "not a number"},
      {"bound with a suffix", "{region: r-1, to: 6B, price: 1, grade: A, source: page}", "invalid-value", 0, "6B"},
      {"too fine a price", "{region: r-1, price: 0.0000000000001, grade: A, source: page}", "invalid-value", 0,
       "12 digits"},
      {"no date", "{region: r-1, price: 1, grade: A, source: page, effective_from: 2025-02-29}", "invalid-value", 0,
       "2025-02-29"},
      {"a month for a date", "{region: r-1, price: 1, grade: A, source: page, effective_to: 2025-02}", "invalid-value",
       0, "a date such as"},
      {"no currency", "{region: r-1, price: 1, currency: usd, grade: A, source: page}", "wrong-type", 0, "`usd`"},
      {"no mapping", "0.0000002", "wrong-type", 0, "expected a mapping"},
  };
  const auto text_before = with_tiers("");
  const int first_line = 1 + static_cast<int>(std::ranges::count(text_before, '\n'));
  for (const Case& c : cases) {
    CAPTURE(c.why);
    const auto reading = read({with_tiers("      - " + c.tiers + "\n")});
    CHECK_FALSE(reading->tables);
    const std::vector<Diagnostic> findings = reading->findings();
    REQUIRE(findings.size() == 1);
    CAPTURE(findings.front().message);
    CHECK(findings.front().id == c.id);
    CHECK(findings.front().severity == Severity::error);
    CHECK(reading->place(0).line == first_line + c.tier);
    CHECK(findings.front().message.find(c.message) != std::string::npos);
  }
}

TEST_CASE("periods that touch without a shared day are accepted") {
  CHECK(read({with_tiers("      - {region: r-1, price: 1, grade: A, source: page, effective_to: 2024-12-31}\n"
                         "      - {region: r-1, price: 2, grade: A, source: page, effective_from: 2025-01-01}\n")})
            ->tables);
}

TEST_CASE("a bad row of any table is refused where it stands") {
  struct Case {
    std::string_view why;
    std::string rows;  // line 1 of a second file
    std::string_view id;
    std::string_view message;
  };
  const std::string meter = "title: T, service: S, usage_type: U, unit: u, pricing_unit: P, source: page}]";
  const std::string tiers = "tiers: [{region: r-1, price: 1, grade: A, source: page}]}]";
  const Case cases[] = {
      {"table", "rate: []", "unknown-key", "`rate`"},
      {"list", "terms: {name: a}", "wrong-type", "expected a list"},
      {"source key", "sources: {s: {titel: T, title: T, url: u, retrieved: 2026-01-01}}", "unknown-key", "`titel`"},
      {"source date", "sources: {s: {title: T, url: u, retrieved: yesterday}}", "invalid-value", "`yesterday`"},
      {"source without url", "sources: {s: {title: T, retrieved: 2026-01-01}}", "missing-key", "`url`"},
      {"other source", "sources: {page: {title: T, url: u, retrieved: 2026-01-01}}", "duplicate-row", "`page`"},
      {"meter twice", "meters: [{meter: m.plain, " + meter, "duplicate-row", "the same meter twice"},
      {"meter without title",
       "meters: [{meter: n, title: '', service: S, usage_type: U, unit: u, pricing_unit: P, "
       "source: page}]",
       "invalid-name", "empty"},
      {"meter on sale backwards", "meters: [{available_from: 2026-01-02, available_to: 2026-01-01, meter: n, " + meter,
       "invalid-period", "before the first"},
      {"region twice", "regions: [{code: r-1, name: N, partition: aws, source: page}]", "duplicate-row",
       "the same region twice"},
      {"unknown meter", "rates: [{meter: m.plane, " + tiers, "unknown-meter", "`m.plane`"},
      {"no meter", "rates: [{" + tiers, "missing-key", "`meter`"},
      {"unknown variant", "rates: [{meter: m.split, variant: z, " + tiers, "unknown-meter", "needs the variant x or y"},
      {"no variant", "rates: [{meter: m.split, " + tiers, "unknown-meter", "found none"},
      {"variant of none", "rates: [{meter: m.plain, variant: x, " + tiers, "unknown-meter", "has no variants"},
      {"plan of an uncovered meter",
       "rates: [{savings_plan: {terms: [1 year], payment: no-upfront}, meter: m.split, variant: x, " + tiers,
       "invalid-value", "no Savings Plan covers m.split"},
      {"plan without a term", "rates: [{savings_plan: {terms: [], payment: no-upfront}, meter: m.plain, " + tiers,
       "invalid-value", "of no plan"},
      {"plan of an unknown term",
       "rates: [{savings_plan: {terms: [2 years], payment: no-upfront}, meter: m.plain, " + tiers, "invalid-value",
       "`2 years`"},
      {"plan without payment", "rates: [{savings_plan: {terms: [1 year]}, meter: m.plain, " + tiers, "missing-key",
       "`payment`"},
      {"plan with a tier",
       "rates: [{savings_plan: {terms: [1 year], payment: no-upfront}, meter: m.plain, tiers: [{region: r-1, to: 5, "
       "price: 1, grade: A, source: page}]}]",
       "invalid-tiers", "has no tiers"},
      {"plan twice", "rates: [{savings_plan: {terms: [1 year, 1 year], payment: no-upfront}, meter: m.plain, " + tiers,
       "invalid-tiers", "without end"},
      {"allowance of no meter",
       "allowances: [{name: a, meters: [], quantity: 1, scope: account, partition: aws, "
       "source: page}]",
       "invalid-value", "no meters"},
      {"allowance of an unknown meter",
       "allowances: [{name: a, meters: [m], quantity: 1, scope: account, "
       "partition: aws, source: page}]",
       "unknown-meter", "`m`"},
      {"allowance of an unknown partition",
       "allowances: [{name: a, meters: [m.plain], quantity: 1, scope: account, "
       "partition: azure, source: page}]",
       "unknown-region", "`azure`"},
      {"allowance of an unknown scope",
       "allowances: [{name: a, meters: [m.plain], quantity: 1, scope: world, "
       "partition: aws, source: page}]",
       "invalid-value", "account or region"},
      {"allowance twice",
       "allowances: [{name: free, meters: [m.plain], quantity: 1, scope: account, partition: aws, "
       "source: page, effective_from: 2026-01-01}]",
       "duplicate-row", "the same allowance twice"},
      {"term twice", "terms: [{name: step, value: 2, source: page, effective_to: 2020-01-01}]", "duplicate-row",
       "the same term twice"},
      {"term without value", "terms: [{name: a, source: page}]", "missing-key", "`value`"},
      {"unknown architecture",
       "runtimes: [{identifier: r, family: f, architectures: [arm46], snap_start: no, "
       "deprecation: null, block_create: null, block_update: null, source: page}]",
       "invalid-value", "`arm46`"},
      {"runtime without date",
       "runtimes: [{identifier: r, family: f, architectures: [arm64], snap_start: no, "
       "deprecation: null, block_create: null, source: page}]",
       "missing-key", "`block_update`"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.why);
    const auto reading = read({kHead.substr(0, kHead.find("runtimes:")), c.rows + "\n"});
    CHECK_FALSE(reading->tables);
    const std::vector<Diagnostic> findings = reading->findings();
    REQUIRE(findings.size() == 1);
    CAPTURE(findings.front().message);
    CHECK(findings.front().id == c.id);
    CHECK(findings.front().range.source == 1);
    CHECK(reading->place(0).line == 1);
    CHECK(findings.front().message.find(c.message) != std::string::npos);
  }
}

TEST_CASE("one run finds the errors of all files and suggests names") {
  const auto reading = read({with_tiers("      - {region: r-1, price: x, grade: A, source: page}\n"
                                        "      - {regoin: r-2, price: 1, grade: A, source: pag}\n"),
                             "terms:\n  - {name: a, value: 1 ms, source: page, retrieved: 2026-01-01}\n"});
  CHECK_FALSE(reading->tables);
  std::vector<std::string_view> ids;
  for (const Diagnostic& finding : reading->findings()) ids.push_back(finding.id);
  std::ranges::sort(ids);
  CHECK(ids ==
        std::vector<std::string_view>{"invalid-value", "missing-key", "unknown-key", "unknown-key", "unknown-source"});
  const std::vector<Diagnostic> findings = reading->findings();
  const auto help_of = [&](std::string_view id) { return std::ranges::find(findings, id, &Diagnostic::id)->help; };
  CHECK(help_of("unknown-source") == "did you mean `page`?");
  CHECK(help_of("unknown-key") == "did you mean region?");
}

TEST_CASE("a contradiction names both places") {
  const auto reading = read(
      {kHead.substr(0, kHead.find("runtimes:")), "regions:\n  - {code: r-2, name: N, partition: aws, source: page}\n"});
  const std::vector<Diagnostic> findings = reading->findings();
  REQUIRE(findings.size() == 1);
  REQUIRE(findings.front().notes.size() == 1);
  const SourceRange other = findings.front().notes.front().range;
  CHECK(other.source == 0);
  CHECK(reading->sources[0].position(other.begin).line == 10);
}

TEST_CASE("two files may name the same source in the same words") {
  const auto reading = read({kHead.substr(0, kHead.find("runtimes:")),
                             "sources:\n  page: {title: The page, url: https://example.com/, retrieved: 2026-10-01}\n"
                             "terms:\n  - {name: b, value: 1 ms, source: page}\n"});
  REQUIRE(reading->tables);
  CHECK(tables_of(*reading->tables).sources.size() == 1);
}

TEST_CASE("errors found before the reading do not spoil it") {
  Sources sources;
  Diagnostics diagnostics;
  diagnostics.error("unknown-key", {}, "an error of another file");
  const std::vector<std::uint32_t> files{sources.add("pricing.yaml", with_tiers(std::string(kTwoPeriods)))};
  CHECK(read_pricing(sources, files, nullptr, diagnostics));
  CHECK(diagnostics.errors() == 1);
}

TEST_SUITE_END();

TEST_SUITE_BEGIN("catalogue overlay");

namespace {

/// kTwoPeriods with `added` over it. Everything else is gone, so that the overlay must keep its rows alive.
Catalogue overlaid(const std::string& added) {
  const auto below = read({with_tiers(std::string(kTwoPeriods))});
  REQUIRE(below->tables);
  const Catalogue base = below->catalogue();
  const auto above = read({added}, &base);
  for (const Diagnostic& finding : above->findings()) MESSAGE(finding.message);
  REQUIRE(above->tables);
  return overlay(base, above->tables);
}

}  // namespace

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
  const auto above = read({of_three_years + "10}]\n"}, &once);
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
  CHECK(catalogue.tables().meters.size() == 3);
  CHECK(catalogue.region("r-1")->name == "New name");
  CHECK(catalogue.region("r-2")->name == "Region 2");
  CHECK(catalogue.tables().regions.front().code == "r-0");
  REQUIRE(catalogue.tables().allowances.size() == 1);
  CHECK(catalogue.tables().allowances.front().quantity == Decimal(5));
  CHECK(catalogue.term("step", day("2026-12-31")) != nullptr);
  CHECK(catalogue.term("step", day("2027-01-01"))->value == "2 ms");
  CHECK(catalogue.term("size", day("2020-01-01"))->value == "1 KB");
  CHECK(prices(catalogue.tiers("m.split", "y", "r-0", day("2026-01-01"))) == Texts{"4"});
  CHECK(prices(catalogue.tiers("m.plain", "", "r-1", day("2024-11-01"))) == Texts{"0.625"});
}

TEST_CASE("names of the base need the base") {
  const std::string added =
      "rates:\n  - meter: m.plain\n    tiers: [{region: r-1, price: 9, grade: A, source: page}]\n";
  const auto alone = read({added});
  CHECK_FALSE(alone->tables);
  CHECK(alone->findings().size() == 3);
}

TEST_CASE("an overlay lies on an overlay") {
  const std::string rate = "rates:\n  - meter: m.plain\n    tiers: [{region: r-1, grade: A, source: page, price: ";
  const Catalogue once = overlaid(rate + "9}]\n");
  const auto above = read({rate + "10}]\n"}, &once);
  REQUIRE(above->tables);
  const Catalogue twice = overlay(once, above->tables);
  CHECK(prices(once.tiers("m.plain", "", "r-1", day("2026-01-01"))) == Texts{"9"});
  CHECK(prices(twice.tiers("m.plain", "", "r-1", day("2026-01-01"))) == Texts{"10"});
}

TEST_SUITE_END();

TEST_SUITE_BEGIN("built-in catalogue");

namespace {

Catalogue built_in() { return Catalogue(built_in_tables()); }

/// The price of the first unit, as text.
std::string first_price(std::string_view meter, std::string_view variant, std::string_view region,
                        std::string_view date = "2026-11-01") {
  const Texts all = prices(built_in().tiers(meter, variant, region, day(date)));
  return all.empty() ? "unknown" : all.front();
}

template <class Rows, class KeyOf>
bool is_strictly_sorted(const Rows& rows, KeyOf key_of) {
  return std::ranges::adjacent_find(rows, [&](const auto& a, const auto& b) { return !(key_of(a) < key_of(b)); }) ==
         rows.end();
}

}  // namespace

TEST_CASE("rows are sorted as the lookups need") {
  const CatalogueTables& t = built_in_tables();
  CHECK(is_strictly_sorted(t.sources, [](const SourceRow& r) { return r.id; }));
  CHECK(is_strictly_sorted(t.meters, [](const MeterRow& r) { return std::tuple(r.meter, r.variant); }));
  CHECK(is_strictly_sorted(t.rates, [](const RateRow& r) {
    return std::tuple(r.meter, r.variant, r.savings_plan, r.region, r.effective.from, r.from);
  }));
  CHECK(is_strictly_sorted(t.allowances, [](const AllowanceRow& r) { return std::tuple(r.name, r.effective.from); }));
  CHECK(is_strictly_sorted(t.terms, [](const TermRow& r) { return std::tuple(r.name, r.effective.from); }));
  CHECK(is_strictly_sorted(t.regions, [](const RegionRow& r) { return r.code; }));
  CHECK(is_strictly_sorted(t.runtimes, [](const RuntimeRow& r) { return r.identifier; }));
  CHECK(is_strictly_sorted(t.limits, [](const LimitRow& r) { return r.id; }));
  CHECK(
      is_strictly_sorted(t.bounds, [](const BoundRow& r) { return std::tuple(r.limit, r.variant, r.effective.from); }));
}

TEST_CASE("every row has a source, and every source is used and is a page of AWS") {
  const Catalogue catalogue = built_in();
  const CatalogueTables& t = catalogue.tables();
  std::set<std::string_view> used;
  const auto use = [&](const auto& rows) {
    for (const auto& row : rows) {
      CAPTURE(row.source);
      CHECK(catalogue.source(row.source) != nullptr);
      used.insert(row.source);
    }
  };
  use(t.meters);
  use(t.rates);
  use(t.allowances);
  use(t.terms);
  use(t.regions);
  use(t.runtimes);
  use(t.bounds);
  constexpr std::string_view hosts[] = {"https://aws.amazon.com/",   "https://docs.aws.amazon.com/",
                                        "https://calculator.aws/",   "https://pricing.us-east-1.amazonaws.com/",
                                        "https://www.amazonaws.cn/", "https://repost.aws/"};
  for (const SourceRow& source : t.sources) {
    CAPTURE(source.id);
    CHECK(used.contains(source.id));
    CHECK(std::ranges::any_of(hosts, [&](std::string_view host) { return source.url.starts_with(host); }));
    CHECK(source.retrieved >= day("2024-11-15"));
  }
}

TEST_CASE("every rate has a meter, a region and the region's currency") {
  const Catalogue catalogue = built_in();
  for (const RateRow& rate : catalogue.tables().rates) {
    CAPTURE(rate.meter);
    CAPTURE(rate.region);
    CHECK(catalogue.meter(rate.meter, rate.variant) != nullptr);
    const RegionRow* region = catalogue.region(rate.region);
    REQUIRE(region);
    CHECK(rate.currency.code() == (region->partition == "aws-cn" ? "CNY" : "USD"));
    CHECK(rate.price > Decimal(0));
  }
  for (const AllowanceRow& allowance : catalogue.tables().allowances)
    for (const std::string_view meter : allowance.meters) CHECK_FALSE(catalogue.variants(meter).empty());
}

TEST_CASE("the tiers of every price begin at 0 and leave no gap") {
  const RateRow* below = nullptr;
  for (const RateRow& rate : built_in_tables().rates) {
    CAPTURE(rate.meter);
    CAPTURE(rate.region);
    const bool continues = below != nullptr && below->meter == rate.meter && below->variant == rate.variant &&
                           below->savings_plan == rate.savings_plan && below->region == rate.region &&
                           below->effective == rate.effective;
    if (continues) CHECK(below->to == rate.from);
    if (!continues) CHECK(rate.from == Decimal(0));
    below = &rate;
  }
}

TEST_CASE("no row got lost on the way from the price list") {
  const CatalogueTables& t = built_in_tables();
  const auto of_lambda = [](std::string_view meter) {
    return meter.starts_with("lambda.") || meter.starts_with("lambda_edge.") ||
           meter.starts_with("cloudfront_functions.");
  };
  std::map<Grade, int> rates;
  for (const RateRow& rate : t.rates)
    if (of_lambda(rate.meter)) ++rates[rate.grade];
  CHECK(rates[Grade::published] == 60);
  CHECK(rates[Grade::extracted] == 177);
  CHECK(rates[Grade::derived] == 70);
  CHECK(std::ranges::count_if(t.meters, [&](const MeterRow& row) { return of_lambda(row.meter); }) == 29);
  const auto of_dynamodb = [](std::string_view meter) {
    return meter.starts_with("dynamodb.") || meter.starts_with("dax.");
  };
  std::map<Grade, int> rates_of_dynamodb;
  for (const RateRow& rate : t.rates)
    if (of_dynamodb(rate.meter)) ++rates_of_dynamodb[rate.grade];
  CHECK(rates_of_dynamodb[Grade::published] == 28);
  CHECK(rates_of_dynamodb[Grade::extracted] == 57);
  CHECK(rates_of_dynamodb[Grade::derived] == 3);
  CHECK(std::ranges::count_if(t.meters, [&](const MeterRow& row) { return of_dynamodb(row.meter); }) == 50);
  CHECK(t.runtimes.size() == 54);
  std::map<std::string_view, int> regions;
  for (const RegionRow& region : t.regions) ++regions[region.partition];
  CHECK(regions["aws"] == 34);
  CHECK(regions["aws-cn"] == 2);
  CHECK(regions["aws-us-gov"] == 2);
}

TEST_CASE("prices are those of AWS's pages") {
  struct Case {
    std::string_view meter, variant, region, price;
  };
  const Case cases[] = {
      {"lambda.requests", "x86_64", "us-east-1", "0.0000002"},
      {"lambda.requests", "arm64", "us-east-1", "0.0000002"},
      {"lambda.requests", "x86_64", "ap-east-1", "0.00000028"},
      {"lambda.requests", "x86_64", "cn-north-1", "0.00000136"},
      {"lambda.requests", "x86_64", "me-central-1", "unknown"},
      {"lambda.duration.x86_64", "", "us-east-1", "0.0000166667"},
      {"lambda.duration.arm64", "", "us-east-1", "0.0000133334"},
      {"lambda.duration.x86_64", "", "af-south-1", "0.0000221"},
      {"lambda.duration.x86_64", "", "eu-south-1", "0.0000195172"},
      {"lambda.duration.x86_64", "", "me-south-1", "0.0000206667"},
      {"lambda.duration.arm64", "", "ap-northeast-1", "0.0000133334"},
      {"lambda.duration.x86_64", "", "cn-northwest-1", "0.0001136"},
      {"lambda.duration.x86_64", "", "us-gov-west-1", "unknown"},
      {"lambda.ephemeral_storage", "x86_64", "eu-west-2", "0.0000000358"},
      {"lambda.provisioned_concurrency.x86_64", "", "us-east-1", "0.0000041667"},
      {"lambda.provisioned_concurrency.x86_64", "", "eu-west-2", "0.0000048304"},
      {"lambda.provisioned_duration.x86_64", "", "us-east-1", "0.0000097222"},
      {"lambda.provisioned_duration.arm64", "", "us-east-1", "0.0000077778"},
      {"lambda.snap_start.cache", "", "us-east-1", "0.0000015046"},
      {"lambda.snap_start.restore", "", "ap-northeast-2", "0.0001674588"},
      {"lambda.snap_start.cache", "", "eu-west-2", "unknown"},
      {"lambda.response_streaming", "x86_64", "us-east-1", "0.008"},
      {"lambda.event_poller_unit.sqs", "", "us-east-1", "0.00925"},
      {"lambda.event_poller_unit.kafka", "", "us-east-1", "0.185"},
      {"lambda.durable.operations", "", "us-east-1", "0.000008"},
      {"lambda.tenant_environment.arm64", "", "us-east-1", "0.000133333"},
      {"lambda.managed_instances.requests", "arm64", "us-east-1", "0.0000002"},
      {"lambda.managed_instances.instances", "", "us-east-1", "unknown"},
      {"lambda_edge.requests", "", "us-east-1", "0.0000006"},
      {"lambda_edge.duration", "", "us-east-1", "0.00005001"},
      {"cloudfront_functions.invocations", "", "us-east-1", "0.0000001"},
      {"dynamodb.write_request_units", "", "us-east-1", "0.000000625"},
      {"dynamodb.read_request_units", "", "us-east-1", "0.000000125"},
      {"dynamodb.write_request_units", "", "eu-central-1", "0.0000007625"},
      {"dynamodb.write_request_units", "", "us-west-2", "unknown"},
      {"dynamodb.replicated_write_request_units", "", "us-west-1", "0.000000697"},
      {"dynamodb.wcu_hours", "", "us-east-1", "0.00065"},
      {"dynamodb.rcu_hours", "", "ap-northeast-2", "0.00014098"},
      {"dynamodb.wcu_hours", "", "cn-northwest-1", "0.0058"},
      {"dynamodb.ia.wcu_hours", "", "us-east-1", "0.00081"},
      {"dynamodb.storage", "", "eu-west-1", "0.283"},
      {"dynamodb.ia.storage", "", "us-east-1", "0.1"},
      {"dynamodb.pitr", "", "us-west-2", "0.2"},
      {"dynamodb.export", "incremental", "ap-northeast-2", "0.1083"},
      {"dynamodb.import", "", "us-east-1", "unknown"},
      {"dynamodb.reserved.wcu_hours", "1 year", "us-east-1", "0.000128"},
      {"dynamodb.reserved.wcu_upfront", "1 year", "us-east-1", "150"},
      {"dynamodb.reserved.wcu_hours", "3 years", "us-east-1", "unknown"},
      {"dax.node_hours", "dax.r5.24xlarge", "us-east-1", "12.24"},
      {"dax.node_hours", "dax.t3.small", "us-east-1", "unknown"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.meter);
    CAPTURE(c.region);
    CHECK(first_price(c.meter, c.variant, c.region) == c.price);
  }
}

TEST_CASE("Savings Plans have the rates of AWS's list, and no other") {
  using enum CommitmentTerm;
  using enum SavingsPlanPayment;
  struct Case {
    std::string_view meter;
    SavingsPlanPayment payment;
    std::string price;
  };
  const Case cases[] = {
      {"lambda.duration.x86_64", no_upfront, "0.0000147"},
      {"lambda.duration.x86_64", all_upfront, "0.0000138"},
      {"lambda.duration.x86_64", partial_upfront, "unknown"},
      {"lambda.duration.arm64", no_upfront, "0.0000117"},
      {"lambda.duration.arm64", all_upfront, "0.0000111"},
      {"lambda.provisioned_concurrency.x86_64", no_upfront, "0.00000367"},
      {"lambda.provisioned_concurrency.x86_64", all_upfront, "unknown"},
      {"lambda.provisioned_concurrency.arm64", no_upfront, "unknown"},
      {"lambda.provisioned_duration.x86_64", no_upfront, "0.00000856"},
      {"lambda.provisioned_duration.arm64", no_upfront, "unknown"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.meter);
    CHECK(built_in().meter(c.meter, "")->savings_plan);
    for (const CommitmentTerm term : {one_year, three_years}) {
      const Texts all =
          prices(built_in().tiers(c.meter, "", "us-east-1", day("2026-11-01"), SavingsPlanOffer{term, c.payment}));
      CHECK((all.empty() ? "unknown" : all.front()) == c.price);
    }
  }
  for (const RateRow& rate : built_in_tables().rates)
    if (rate.savings_plan) CHECK(rate.region == "us-east-1");
  for (const char* variant : {"x86_64", "arm64"})
    CHECK_FALSE(built_in().meter("lambda.requests", variant)->savings_plan);
}

TEST_CASE("duration has three tiers where AWS's are known") {
  const Catalogue catalogue = built_in();
  const auto tiers = catalogue.tiers("lambda.duration.x86_64", "", "us-east-1", day("2026-11-01"));
  REQUIRE(tiers.size() == 3);
  CHECK(prices(tiers) == Texts{"0.0000166667", "0.000015", "0.0000133334"});
  CHECK(tiers[1].from == Decimal(6000000000));
  CHECK(tiers[2].from == Decimal(15000000000));
  CHECK_FALSE(tiers[2].to);
  const auto one = catalogue.tiers("lambda.duration.arm64", "", "eu-central-2", day("2026-11-01"));
  REQUIRE(one.size() == 1);
  CHECK(one[0].to == Decimal(7500000000));
  CHECK(catalogue.meter("lambda.duration.x86_64", "")->tiers_from == day("2022-08-01"));
}

TEST_CASE("rules of billing change on AWS's days") {
  struct Case {
    std::string_view term, day, value;
  };
  const Case cases[] = {
      {"lambda.duration_granularity", "2020-11-29", "100 ms"},
      {"lambda.duration_granularity", "2020-11-30", "100 ms"},
      {"lambda.duration_granularity", "2020-12-01", "1 ms"},
      {"lambda.duration_granularity", "2020-12-02", "1 ms"},
      {"lambda_edge.duration_granularity", "2021-03-31", "50 ms"},
      {"lambda_edge.duration_granularity", "2021-04-01", "1 ms"},
      {"lambda.init_billed", "2025-07-31", "custom-runtimes-and-images"},
      {"lambda.init_billed", "2025-08-01", "every-function"},
      {"lambda.async_event_chunk", "2025-09-30", ""},
      {"lambda.async_event_chunk", "2025-10-01", "64 KB"},
      {"calendar.hours_per_month", "2026-11-01", "730"},
      {"lambda.managed_instances_fee", "2026-11-01", "15%"},
      {"lambda.default_memory", "2026-11-01", "128 MB"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.term);
    CAPTURE(c.day);
    const TermRow* term = built_in().term(c.term, day(c.day));
    CHECK((term ? term->value : "") == c.value);
  }
}

TEST_CASE("allowances cover what AWS gives for nothing") {
  struct Case {
    std::string_view name;
    long long quantity;
    std::vector<std::string_view> meters;
    std::string_view already_used;
    AllowanceRow::Scope scope = AllowanceRow::Scope::account;
  };
  const auto region = AllowanceRow::Scope::region;
  const Case cases[] = {
      {"lambda-free-requests", 1000000, {"lambda.requests"}, "lambda_requests"},
      {"lambda-free-compute", 400000, {"lambda.duration.x86_64", "lambda.duration.arm64"}, "lambda_gb_seconds"},
      {"lambda-free-streaming", 100, {"lambda.response_streaming"}, "lambda_response_streaming_gb"},
      {"cloudfront-free-function-invocations",
       2000000,
       {"cloudfront_functions.invocations"},
       "cloudfront_functions_invocations"},
      {"cloudfront-free-key-value-reads",
       2000000,
       {"cloudfront_functions.key_value_reads"},
       "cloudfront_functions_key_value_reads"},
      {"dynamodb-free-storage", 25, {"dynamodb.storage"}, "dynamodb_storage_gb", region},
      {"dynamodb-free-read-capacity", 18600, {"dynamodb.rcu_hours"}, "dynamodb_rcu_hours", region},
      {"dynamodb-free-write-capacity", 18600, {"dynamodb.wcu_hours"}, "dynamodb_wcu_hours", region},
      {"dynamodb-free-replicated-write-capacity",
       18600,
       {"dynamodb.replicated_wcu_hours"},
       "dynamodb_replicated_wcu_hours",
       region},
      {"dynamodb-free-stream-reads", 2500000, {"dynamodb.streams.reads"}, "dynamodb_stream_reads", region},
  };
  CHECK(std::size(cases) == built_in_tables().allowances.size());
  for (const Case& c : cases) {
    CAPTURE(c.name);
    const auto rows = built_in_tables().allowances;
    const auto row = std::ranges::find(rows, c.name, &AllowanceRow::name);
    REQUIRE(row != rows.end());
    CHECK(row->quantity == Decimal(c.quantity));
    CHECK(std::vector(row->meters.begin(), row->meters.end()) == c.meters);
    CHECK(row->already_used == c.already_used);
    CHECK(row->scope == c.scope);
    CHECK(row->partition == "aws");
  }
}

TEST_CASE("the last reading of a price is the newest day") { CHECK(built_in().newest() == day("2026-10-06")); }

TEST_SUITE_END();

}  // namespace lambdacost

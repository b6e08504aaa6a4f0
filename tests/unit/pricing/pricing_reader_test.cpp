#include "pricing/pricing_reader.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "support/pricing_texts.h"

using namespace lambdacost;
using namespace lambdacost::test;

TEST_SUITE("pricing reader") {
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
        {"words for a number", "{region: r-1, price: free, grade: A, source: page}", "invalid-value", 0,
         "not a number"},
        {"bound with a suffix", "{region: r-1, to: 6B, price: 1, grade: A, source: page}", "invalid-value", 0, "6B"},
        {"too fine a price", "{region: r-1, price: 0.0000000000001, grade: A, source: page}", "invalid-value", 0,
         "12 digits"},
        {"no date", "{region: r-1, price: 1, grade: A, source: page, effective_from: 2025-02-29}", "invalid-value", 0,
         "2025-02-29"},
        {"a month for a date", "{region: r-1, price: 1, grade: A, source: page, effective_to: 2025-02}",
         "invalid-value", 0, "a date such as"},
        {"no currency", "{region: r-1, price: 1, currency: usd, grade: A, source: page}", "wrong-type", 0, "`usd`"},
        {"no mapping", "0.0000002", "wrong-type", 0, "expected a mapping"},
    };
    const auto text_before = with_tiers("");
    const int first_line = 1 + static_cast<int>(std::ranges::count(text_before, '\n'));
    for (const Case& c : cases) {
      CAPTURE(c.why);
      const auto reading = read_files({with_tiers("      - " + c.tiers + "\n")});
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
    CHECK(read_files(
              {with_tiers("      - {region: r-1, price: 1, grade: A, source: page, effective_to: 2024-12-31}\n"
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
        {"meter on sale backwards",
         "meters: [{available_from: 2026-01-02, available_to: 2026-01-01, meter: n, " + meter, "invalid-period",
         "before the first"},
        {"region twice", "regions: [{code: r-1, name: N, partition: aws, source: page}]", "duplicate-row",
         "the same region twice"},
        {"unknown meter", "rates: [{meter: m.plane, " + tiers, "unknown-meter", "`m.plane`"},
        {"no meter", "rates: [{" + tiers, "missing-key", "`meter`"},
        {"unknown variant", "rates: [{meter: m.split, variant: z, " + tiers, "unknown-meter",
         "needs the variant x or y"},
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
        {"plan twice",
         "rates: [{savings_plan: {terms: [1 year, 1 year], payment: no-upfront}, meter: m.plain, " + tiers,
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
      const auto reading = read_files({kHead.substr(0, kHead.find("runtimes:")), c.rows + "\n"});
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
    const auto reading = read_files({with_tiers("      - {region: r-1, price: x, grade: A, source: page}\n"
                                                "      - {regoin: r-2, price: 1, grade: A, source: pag}\n"),
                                     "terms:\n  - {name: a, value: 1 ms, source: page, retrieved: 2026-01-01}\n"});
    CHECK_FALSE(reading->tables);
    std::vector<std::string_view> ids;
    for (const Diagnostic& finding : reading->findings()) ids.push_back(finding.id);
    std::ranges::sort(ids);
    CHECK(ids == std::vector<std::string_view>{"invalid-value", "missing-key", "unknown-key", "unknown-key",
                                               "unknown-source"});
    const std::vector<Diagnostic> findings = reading->findings();
    const auto help_of = [&](std::string_view id) { return std::ranges::find(findings, id, &Diagnostic::id)->help; };
    CHECK(help_of("unknown-source") == "did you mean `page`?");
    CHECK(help_of("unknown-key") == "did you mean region?");
  }

  TEST_CASE("a contradiction names both places") {
    const auto reading = read_files({kHead.substr(0, kHead.find("runtimes:")),
                                     "regions:\n  - {code: r-2, name: N, partition: aws, source: page}\n"});
    const std::vector<Diagnostic> findings = reading->findings();
    REQUIRE(findings.size() == 1);
    REQUIRE(findings.front().notes.size() == 1);
    const SourceRange other = findings.front().notes.front().range;
    CHECK(other.source == 0);
    CHECK(reading->sources[0].position(other.begin).line == 10);
  }

  TEST_CASE("two files may name the same source in the same words") {
    const auto reading =
        read_files({kHead.substr(0, kHead.find("runtimes:")),
                    "sources:\n  page: {title: The page, url: https://example.com/, retrieved: 2026-10-01}\n"
                    "terms:\n  - {name: b, value: 1 ms, source: page}\n"});
    REQUIRE(reading->tables);
    CHECK(reading->tables->tables.rows<SourceRow>().size() == 1);
  }

  TEST_CASE("errors found before the reading do not spoil it") {
    Sources sources;
    Diagnostics diagnostics;
    diagnostics.error("unknown-key", {}, "an error of another file");
    const std::vector<std::uint32_t> files{sources.add("pricing.yaml", with_tiers(std::string(kTwoPeriods)))};
    CHECK(read_pricing(sources, files, nullptr, diagnostics));
    CHECK(diagnostics.errors() == 1);
  }
}

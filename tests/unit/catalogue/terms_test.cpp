#include "catalogue/terms.h"

#include <doctest/doctest.h>

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

using namespace lambdacost;

namespace terms_test {
namespace {

Date day(std::string_view text) { return Date::parse(text).value(); }

constexpr std::string_view kWords[] = {"s3", "sns"};

/// Terms of every kind; one that changes, one that began.
constexpr TermRow kRows[] = {
    {"began", {"64 KB", Size{64 * 1024}}, "page", {Date{100}, {}}},
    {"fifth", {"0.2", Decimal::literal(0, 2, 1)}, "page", {}},
    {"length", {"730", Decimal(730)}, "page", {}},
    {"part", {"15%", Share{Decimal::literal(0, 15, 2)}}, "page", {}},
    {"size", {"6 MB", Size{6 * 1024 * 1024}}, "page", {}},
    {"step", {"100 ms", Duration{100}}, "page", {{}, Date{199}}},
    {"step", {"1 ms", Duration{1}}, "page", {Date{200}, {}}},
    {"words", {"s3 sns", std::span<const std::string_view>(kWords)}, "page", {}},
};
constexpr MeterRow kMeters[] = {
    {"m", "x", "M (x)", "S", "U", {}, {}, false, "unit", "U", {}, {}, {}, false, "", "", "page"},
    {"m", "y", "M (y)", "S", "U", {}, {}, false, "unit", "U", {}, {}, {}, false, "", "", "page"},
};
constexpr RuntimeRow kRuntimes[] = {{"r1", "r", false, {true, false}, "no", {}, {}, {}, "", "page"}};

Catalogue catalogue() {
  CatalogueTables tables;
  std::get<Rows<TermRow>>(tables.of_each_kind) = kRows;
  std::get<Rows<MeterRow>>(tables.of_each_kind) = kMeters;
  std::get<Rows<RuntimeRow>>(tables.of_each_kind) = kRuntimes;
  return Catalogue(tables);
}

}  // namespace

TEST_SUITE("terms") {
  TEST_CASE("a term is read as what it is") {
    const Catalogue rows = catalogue();
    const Terms terms(rows, Date{150});
    CHECK(terms.day() == Date{150});
    CHECK(terms.text("words") == "s3 sns");
    CHECK(terms.text("size") == "6 MB");
    const std::span<const std::string_view> words = terms.words("words");
    CHECK(std::vector(words.begin(), words.end()) == std::vector<std::string_view>{"s3", "sns"});
    CHECK(terms.duration("step") == Duration{100});
    CHECK(terms.size("size") == Size{6 * 1024 * 1024});
    CHECK(terms.share("part") == Share{Decimal::of(15, 2)});
    CHECK(terms.share("fifth") == Share{Decimal::of(2, 1)});
    CHECK(terms.number("length") == Decimal(730));
    CHECK(terms.size_if_any("began") == Size{64 * 1024});
  }

  TEST_CASE("the day chooses the row") {
    const Catalogue rows = catalogue();
    CHECK(Terms(rows, Date{199}).duration("step") == Duration{100});
    CHECK(Terms(rows, Date{200}).duration("step") == Duration{1});
    CHECK(Terms(rows, Date{99}).size_if_any("began") == std::nullopt);
    CHECK(Terms(rows, Date{100}).size_if_any("began") == Size{64 * 1024});
  }

  TEST_CASE("a term that is missing or of another kind is a bug") {
    const Catalogue rows = catalogue();
    const Terms terms(rows, Date{99});
    CHECK_THROWS_AS(terms.text("unheard-of"), std::logic_error);
    CHECK_THROWS_AS(terms.size("began"), std::logic_error);
    CHECK_THROWS_AS(terms.duration("words"), std::logic_error);
    CHECK_THROWS_AS(terms.size("words"), std::logic_error);
    CHECK_THROWS_AS(terms.share("step"), std::logic_error);
    CHECK_THROWS_AS(terms.number("words"), std::logic_error);
    CHECK_THROWS_AS(terms.size_if_any("words"), std::logic_error);
    CHECK_THROWS_AS(terms.words("step"), std::logic_error);
  }

  TEST_CASE("meters and runtimes are known by their names") {
    const Catalogue rows = catalogue();
    const Terms terms(rows, Date{99});
    CHECK(terms.variants_of_meter("m").size() == 2);
    CHECK(terms.variants_of_meter("n").empty());
    REQUIRE(terms.runtime("r1") != nullptr);
    CHECK(terms.runtime("r1")->family == "r");
    CHECK(terms.runtime("r2") == nullptr);
  }

  TEST_CASE("AWS's rules change on their days") {
    struct Case {
      std::string term;
      std::string day;
      std::string value;
    };
    const Case cases[] = {
        {"lambda.duration_granularity", "2020-11-30", "100 ms"},
        {"lambda.duration_granularity", "2020-12-01", "1 ms"},
        {"lambda_edge.duration_granularity", "2021-03-31", "50 ms"},
        {"lambda_edge.duration_granularity", "2021-04-01", "1 ms"},
        {"lambda.init_billed", "2025-07-31", "custom-runtimes-and-images"},
        {"lambda.init_billed", "2025-08-01", "every-function"},
    };
    const Catalogue built_in(built_in_tables());
    for (const Case& c : cases) {
      CAPTURE(c.term);
      CAPTURE(c.day);
      CHECK(Terms(built_in, day(c.day)).text(c.term) == c.value);
    }
    CHECK_FALSE(Terms(built_in, day("2025-09-30")).size_if_any("lambda.async_event_chunk"));
    CHECK(Terms(built_in, day("2025-10-01")).size_if_any("lambda.async_event_chunk") == Size{64 * 1024});
  }
}

}  // namespace terms_test

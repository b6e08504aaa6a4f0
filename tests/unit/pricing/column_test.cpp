// What the texts of pricing files become when they are read: nothing of them is parsed later.
#include "pricing/column.h"

#include <doctest/doctest.h>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "support/pricing_texts.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace column_test {
namespace {

std::vector<std::string_view> list(std::span<const std::string_view> words) { return {words.begin(), words.end()}; }
using Words = std::vector<std::string_view>;

constexpr std::string_view kSources = "sources:\n  p: {title: P, url: https://example.com/, retrieved: 2026-10-01}\n";

/// A catalogue with terms of these values, named `t0`, `t1` and so on, over `base`.
std::unique_ptr<PricingReading> read_terms(const std::vector<std::string>& values, const Catalogue* base = nullptr) {
  std::string text = std::string(kSources) + "terms:\n";
  for (std::size_t i = 0; i < values.size(); ++i)
    text += "  - {name: t" + std::to_string(i) + ", value: " + values[i] + ", source: p}\n";
  return read_files({text}, base);
}

}  // namespace

TEST_SUITE("columns") {
  TEST_CASE("a term is what its value says") {
    const auto reading = read_terms({"730", "5 min", "64 KB", "15%", "s3 sns", "every-function"});
    REQUIRE(reading->tables);
    const auto terms = reading->catalogue().rows<TermRow>();
    CHECK(std::get<Decimal>(terms[0].value.meaning) == Decimal(730));
    CHECK(std::get<Duration>(terms[1].value.meaning) == Duration{300000});
    CHECK(std::get<Size>(terms[2].value.meaning) == Size{65536});
    CHECK(std::get<Share>(terms[3].value.meaning) == Share{Decimal::of(15, 2)});
    CHECK(list(std::get<std::span<const std::string_view>>(terms[4].value.meaning)) == Words{"s3", "sns"});
    CHECK(list(std::get<std::span<const std::string_view>>(terms[5].value.meaning)) == Words{"every-function"});
    CHECK(terms[2].value.text == "64 KB");
  }

  TEST_CASE("a term is overridden by one of its kind") {
    const auto below = read_terms({"730", "5 min", "64 KB", "15%", "java"});
    REQUIRE(below->tables);
    const Catalogue base = below->catalogue();
    struct Case {
      std::vector<std::string> values;
      bool good;
    };
    const Case cases[] = {
        {{"720", "2 h", "1 MB", "0%", "python ruby"}, true},
        {{"1", "1 s", "1 B", "0.2", "5"}, true},
        {{"0"}, false},
        {{"5 min"}, false},
        {{"1", "5"}, false},
        {{"1", "0 min"}, false},
        {{"1", "64 KB"}, false},
        {{"1", "1 s", "1 s"}, false},
        {{"1", "1 s", "1 B", "30"}, false},
        {{"1", "1 s", "1 B", "java"}, false},
    };
    for (const Case& c : cases) {
      CAPTURE(c.values.back());
      const auto reading = read_terms(c.values, &base);
      CHECK((reading->tables != nullptr) == c.good);
      if (!c.good) CHECK(reading->findings().front().message.find("was expected") != std::string::npos);
    }
  }

  TEST_CASE("a bound has its amounts, paths, conditions and words") {
    const auto reading = read_files({std::string(kSources) + R"(limits:
  - id: l
    title: T
    explanation: E
    bad: B
    good: G
    bounds:
      - {path: functions.*.memory tables.*, when: type=sqs|kinesis vpc.subnets, unless: efs, min: 128 MB, max: 10240 MB,
         step: 1 MB, note_above: 80%, until: 20 GB, allowed: a b, needs: vpc.subnets, source: p}
      - {variant: v, denied: c, source: p}
)"});
    for (const Diagnostic& finding : reading->findings()) MESSAGE(finding.message);
    REQUIRE(reading->tables);
    const auto bounds = reading->catalogue().rows<BoundRow>();
    REQUIRE(bounds.size() == 2);
    const BoundRow& bound = bounds[0];
    REQUIRE(bound.path.size() == 2);
    CHECK(bound.path[0].text == "functions.*.memory");
    CHECK(list(bound.path[0].keys) == Words{"functions", "*", "memory"});
    REQUIRE(bound.when.size() == 2);
    CHECK(bound.when[0].text == "type=sqs|kinesis");
    CHECK(list(bound.when[0].keys) == Words{"type"});
    CHECK(list(bound.when[0].words) == Words{"sqs", "kinesis"});
    CHECK(list(bound.when[1].keys) == Words{"vpc", "subnets"});
    CHECK(bound.when[1].words.empty());
    CHECK(bound.unless.size() == 1);
    CHECK(bound.min->amount == Amount{134217728, LimitUnit::bytes});
    CHECK(bound.max->text == "10240 MB");
    CHECK(bound.note_above->amount == Amount{Rational(Decimal::of(8, 1)), LimitUnit::fraction});
    CHECK(bound.until->amount.value == Rational(20LL * 1024 * 1024 * 1024));
    CHECK(list(bound.allowed) == Words{"a", "b"});
    CHECK(list(bound.needs->keys) == Words{"vpc", "subnets"});
    CHECK_FALSE(bounds[1].min);
    CHECK_FALSE(bounds[1].needs);
    CHECK(list(bounds[1].denied) == Words{"c"});
  }
}

}  // namespace column_test

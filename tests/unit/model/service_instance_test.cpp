// Types of neighbouring services, by rows and before there are any, and the kinds of what instances say.
#include "model/service_instance.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "pricing/row_tables.h"
#include "support/pricing_texts.h"

using namespace lambdacost;
using namespace lambdacost::test;

static_assert(std::variant_size_v<UsageValue> == std::tuple_size_v<std::remove_cvref_t<decltype(usage_kinds)>>);

namespace {

/// The types that are known when the rows of a pricing file describe these.
std::vector<std::string> types_with(const std::vector<std::string>& described) {
  std::string text = kHead.substr(0, kHead.find("runtimes:")) + "usages:\n";
  for (const std::string& type : described)
    text += "  - {type: " + type + ", key: calls, kind: count, title: T, source: page}\n";
  const auto reading = read_files({text});
  REQUIRE(reading->findings().empty());
  const Catalogue catalogue = reading->catalogue();
  const std::vector<std::string_view> types = service_types(catalogue);
  return {types.begin(), types.end()};
}

}  // namespace

TEST_SUITE("service instance") {
  TEST_CASE("a type that rows describe is known by them, and once") {
    const std::vector<std::string> before = types_with({"t"});
    CHECK(std::ranges::count(before, "sqs") == 1);  // may be named, but is not priced yet
    CHECK(std::ranges::is_sorted(before));
    CHECK(types_with({"t", "sqs"}) == before);  // now it is described, which nothing else has to know
    std::vector<std::string> one_more = before;
    one_more.insert(std::ranges::upper_bound(one_more, "sqs"), "sqs-fifo");
    CHECK(types_with({"t", "sqs", "sqs-fifo"}) == one_more);
  }

  TEST_CASE("every kind has a word, and reads what a row writes as a workload does") {
    struct Case {
      std::string_view kind;
      std::string_view text;
      UsageAmount amount;
      UsageValue value;
    };
    const Case cases[] = {
        {"count", "3k", Count{3000}, Count{3000}},
        {"rate", "3/s", Rate{3, Period::second}, Rate{3, Period::second}},
        {"size", "2 KB", Size{2048}, SizeMix{}},
        {"time", "2 s", Duration{2000}, Duration{2000}},
        {"share", "5%", Share{*Decimal::parse("0.05")}, Share{*Decimal::parse("0.05")}},
        {"number", "1.5", *Decimal::parse("1.5"), *Decimal::parse("1.5")},
        {"word", "b", std::string_view("b"), std::string("b")},
        {"truth", "false", false, false},
    };
    REQUIRE(std::size(cases) == WordsOf<UsageKind>::words.size());
    for (const Case& c : cases) {
      CAPTURE(c.kind);
      const auto word = std::ranges::find(WordsOf<UsageKind>::words, c.kind, &Word<UsageKind>::word);
      REQUIRE(word != WordsOf<UsageKind>::words.end());
      UsageRow row{};
      row.kind = word->value;
      row.words = "a b";
      const std::optional<UsageAmount> amount = read_usage_text(row, c.text);
      REQUIRE(amount);
      CHECK(*amount == c.amount);
      const UsageValue value = usage_value(*amount);
      CHECK(value.index() == c.value.index());
      if (const auto* mix = std::get_if<SizeMix>(&value)) {
        REQUIRE(mix->parts.size() == 1);
        CHECK(mix->parts.front().size.value == std::get<Size>(c.amount));
        CHECK(mix->parts.front().share.value == Share{1});
      }
      CHECK_FALSE(read_usage_text(row, "?"));
    }
  }
}

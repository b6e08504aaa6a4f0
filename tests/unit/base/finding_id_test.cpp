#include "base/finding_id.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <concepts>
#include <string>
#include <string_view>

using namespace lambdacost;

// What is no literal is no id of the finding table: a limit's has to say so.
static_assert(!std::convertible_to<std::string_view, FindingId> && !std::convertible_to<std::string, FindingId>);
static_assert(!std::default_initializable<FindingId>);
static_assert(FindingId("unknown-key") == FindingId("unknown-key"));
static_assert(FindingId("unknown-key") != FindingId("unknown-price"));
static_assert(FindingId::of_limit("lambda-memory").text() == "lambda-memory");

TEST_SUITE("finding_id") {
  TEST_CASE("the table is found by id") {
    REQUIRE(finding_info("unknown-price") != nullptr);
    CHECK(finding_info("unknown-price")->id == "unknown-price");
    CHECK(finding_info("lambda-memory") == nullptr);
    CHECK(finding_info("") == nullptr);
  }

  TEST_CASE("a row has an id in words, a title, and sentences") {
    const auto is_of_id = [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; };
    for (const FindingInfo& finding : finding_table) {
      CAPTURE(finding.id);
      CHECK(std::ranges::all_of(finding.id, is_of_id));
      CHECK(finding.id.find('-') != std::string_view::npos);
      CHECK_FALSE(finding.title.ends_with('.'));
      CHECK(finding.meaning.ends_with('.'));
      CHECK(finding.remedy.ends_with('.'));
      for (const std::string_view text : {finding.title, finding.meaning, finding.remedy}) {
        REQUIRE_FALSE(text.empty());
        CHECK(text.front() != ' ');
        CHECK(text.find("  ") == std::string_view::npos);
      }
    }
  }
}

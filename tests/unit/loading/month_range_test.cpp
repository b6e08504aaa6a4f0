#include "loading/month_range.h"

#include <doctest/doctest.h>

#include <string>

#include "support/read_text.h"

using namespace lambdacost;

namespace month_range_test {
namespace {

struct ReadMonths {
  explicit ReadMonths(const std::string& text) : months(read_month_range({text, "--month"}, sources, diagnostics)) {}

  std::string findings() const { return list_findings(sources, diagnostics); }

  Sources sources;
  Diagnostics diagnostics;
  std::vector<Month> months;
};

}  // namespace

TEST_SUITE("month range") {
  TEST_CASE("from the first to the last") {
    struct Case {
      std::string text;
      std::size_t count;
      std::string first;
      std::string last;
    };
    const Case cases[] = {
        {"2026-01..2026-12", 12, "2026-01", "2026-12"},
        {"2026-11..2027-02", 4, "2026-11", "2027-02"},
        {"2026-11..2026-11", 1, "2026-11", "2026-11"},
        {"2020-01..2029-12", 120, "2020-01", "2029-12"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(is_month_range(c.text));
      const ReadMonths read(c.text);
      CHECK(read.findings() == "");
      REQUIRE(read.months.size() == c.count);
      CHECK(read.months.front().to_string() == c.first);
      CHECK(read.months.back().to_string() == c.last);
    }
    CHECK_FALSE(is_month_range("2026-01"));
  }

  TEST_CASE("what is none is told at its place") {
    struct Case {
      std::string text;
      std::string findings;
    };
    const Case cases[] = {
        {"2026-12..2026-01", "1:1 invalid-value the first month is after the last: `2026-12..2026-01`"},
        {"2020-01..2030-01", "1:1 invalid-value `2020-01..2030-01` has more than 120 months"},
        {"2026-1..2026-13",
         "1:1 invalid-value expected a month such as 2026-11, found `2026-1`\n"
         "1:9 invalid-value expected a month such as 2026-11, found `2026-13`"},
        {"2026-01..", "1:10 invalid-value expected a month such as 2026-11, found ``"},
        {"..",
         "1:1 invalid-value expected a month such as 2026-11, found ``\n"
         "1:3 invalid-value expected a month such as 2026-11, found ``"},
        {"2026-01...2026-02", "1:10 invalid-value expected a month such as 2026-11, found `.2026-02`"},
        {"2026-01..2026-02..2026-03", "1:10 invalid-value expected a month such as 2026-11, found `2026-02..2026-03`"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const ReadMonths read(c.text);
      CHECK(read.months.empty());
      CHECK(read.findings() == c.findings);
    }
  }
}

}  // namespace month_range_test

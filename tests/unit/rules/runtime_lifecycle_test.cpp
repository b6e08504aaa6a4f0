// The life of every runtime, the day before, on and after each of its dates.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <optional>
#include <string>
#include <vector>

#include "support/findings.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace runtime_lifecycle_test {
namespace {

const std::set<std::string, std::less<>> kStages = {"lambda-runtime-ending", "lambda-runtime-deprecated",
                                                    "lambda-runtime-create-blocked", "lambda-runtime-update-blocked"};

bool has_come(const std::optional<Date>& date, Date day) { return date && *date <= day; }

/// Severity and id that the day has, "" for none.
std::string expected(const RuntimeRow& runtime, Date day, bool is_new) {
  constexpr int kNoticeDays = 90;
  if (has_come(runtime.block_update, day)) return "error lambda-runtime-update-blocked ";
  if (has_come(runtime.block_create, day))
    return fmt::format("{} lambda-runtime-create-blocked ", is_new ? "error" : "warning");
  if (has_come(runtime.deprecation, day)) return "warning lambda-runtime-deprecated ";
  const bool is_near =
      runtime.deprecation && runtime.deprecation->days_since_epoch - day.days_since_epoch <= kNoticeDays;
  return is_near ? "note lambda-runtime-ending " : "";
}

}  // namespace

TEST_SUITE("runtime lifecycle") {
  TEST_CASE("every date of every runtime") {
    std::size_t days_checked = 0;
    for (const RuntimeRow& runtime : built_in_tables().rows<RuntimeRow>()) {
      const std::string identifier(runtime.identifier);
      CAPTURE(identifier);
      std::vector<Date> dates = {test_day()};
      for (const auto& date : {runtime.deprecation, runtime.block_create, runtime.block_update})
        if (date) dates.push_back(*date);
      if (runtime.deprecation) dates.push_back(Date{runtime.deprecation->days_since_epoch - 90});
      for (const Date date : dates) {
        for (const int offset : {-1, 0, 1}) {
          const Date day{date.days_since_epoch + offset};
          const std::string as_of = day.to_string();
          CAPTURE(as_of);
          const std::string found =
              findings_of(fmt::format("functions: {{f: {{runtime: {}}}}}", identifier), kStages, as_of);
          const std::string begin = expected(runtime, day, false);
          CHECK(found.substr(0, begin.size()) == begin);
          CHECK(found.empty() == begin.empty());
          ++days_checked;
        }
      }
    }
    CHECK(days_checked > 500);
  }

  TEST_CASE("dates, successor and severity are said") {
    struct Case {
      std::string_view runtime;
      std::string_view as_of;
      bool is_new;
      std::string_view found;
    };
    const Case cases[] = {
        {"python3.9", "2025-12-14", false,
         "note lambda-runtime-ending functions.f.runtime: python3.9: deprecated from 2025-12-15; its successor is "
         "python3.14"},
        {"python3.9", "2025-12-15", false,
         "warning lambda-runtime-deprecated functions.f.runtime: python3.9: deprecated since 2025-12-15; its successor "
         "is "
         "python3.14"},
        {"python3.9", "2027-02-01", false,
         "warning lambda-runtime-create-blocked functions.f.runtime: python3.9: deprecated, and no function can be "
         "created "
         "since 2027-02-01; its successor is python3.14"},
        {"python3.9", "2027-02-01", true,
         "error lambda-runtime-create-blocked functions.f.runtime: python3.9: deprecated, and no function can be "
         "created "
         "since 2027-02-01; its successor is python3.14"},
        {"python3.9", "2027-03-03", false,
         "error lambda-runtime-update-blocked functions.f.runtime: python3.9: functions can be neither created nor "
         "updated "
         "since 2027-03-03; its successor is python3.14"},
        {"go1.x", "2026-11-24", false,
         "warning lambda-runtime-create-blocked functions.f.runtime: go1.x: deprecated, and no function can be created "
         "since "
         "2024-02-08; its successor is provided.al2023"},
        {"java8", "2027-03-03", false,
         "error lambda-runtime-update-blocked functions.f.runtime: java8: functions can be neither created nor updated "
         "since "
         "2027-03-03; its successor is java25"},
        {"nodejs26.x", "2030-01-01", false, ""},  // a preview without dates
        {"python3.14", "2026-11-24", false, ""},
    };
    for (const Case& c : cases) {
      CAPTURE(c.runtime);
      CAPTURE(c.as_of);
      CHECK(findings_of(fmt::format("functions: {{f: {{runtime: {}}}}}", c.runtime), kStages, c.as_of, c.is_new) ==
            c.found);
    }
  }

  TEST_CASE("edge functions have runtimes too") {
    CHECK(
        findings_of("edge_functions: {f: {runtime: nodejs20.x}}", kStages)
            .starts_with(
                "warning lambda-runtime-deprecated edge_functions.f.runtime: nodejs20.x: deprecated since 2026-04-30"));
  }
}

}  // namespace runtime_lifecycle_test

#include "loading/swept_values.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace lambdacost;

namespace swept_values_test {
namespace {

/// "128MB 192MB", or the findings with their places: "9: a value is missing here".
std::string values_of(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const auto setting = read_swept_setting(sources, sources.add("--over", text), diagnostics);
  std::string result;
  const auto add = [&](const std::string& part) { result += (result.empty() ? "" : " ") + part; };
  for (const Diagnostic& finding : diagnostics.sorted())
    add(std::to_string(finding.range.begin + 1) + ": " + finding.message);
  if (!setting) return result;
  if (!setting->values) return "no values";
  for (const SweptValue& value : *setting->values) add(value.text);
  return result;
}

}  // namespace

TEST_SUITE("swept values") {
  TEST_CASE("ranges and lists") {
    struct Case {
      const char* text;
      const char* values;
    };
    const Case cases[] = {
        {"a.b=128..320:64", "128 192 256 320"},
        {"a.b=128..319:64", "128 192 256"},
        {"a.b=128..128:64", "128"},
        {"a.b = 1 MB .. 3 MB : 1 MB ", "1MB 2MB 3MB"},
        {"a.b=10/s..30/s:10/s", "10/s 20/s 30/s"},
        {"a.b=1.5k/s..2k/s:0.5k/s", "1.5k/s 2k/s"},
        {"a.b=0%..100%:50%", "0% 50% 100%"},
        {"a.b=0..0.3:0.1", "0 0.1 0.2 0.3"},
        {"a.b=0..2e-12:0.000000000001", "0 0.000000000001 0.000000000002"},
        {"a.b=1e18..1e18:1", "1000000000000000000"},
        {"a.b=1_000..2_000:1_000", "1000 2000"},
        {"a.b=128", "128"},
        {"a.b=128, 512,1024", "128 512 1024"},
        {"a.b=x86_64,arm64", "x86_64 arm64"},
        {"tables[\"a=b\"].storage=1,2", "1 2"},
        {"a.b", "no values"},
        {" a.b ", "no values"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(values_of(c.text) == c.values);
    }
  }

  TEST_CASE("what is wrong is said with its place") {
    struct Case {
      const char* text;
      const char* findings;
    };
    const Case cases[] = {
        {"a.b=", "5: no values are given"},
        {"a.b=  ", "7: no values are given"},
        {"a..b=1", "1: `a..b` was found, a path was expected"},
        {"", "1: `` was found, a path was expected"},
        {"a.b=1,,2,", "7: a value is missing here 10: a value is missing here"},
        {"a.b=1..3", "9: STEP is missing, a number was expected"},
        {"a.b=..:",
         "5: FROM is missing, a number was expected 7: TO is missing, a number was expected 8: STEP is "
         "missing, a number was expected"},
        {"a.b=x..y:z",
         "5: FROM is `x`, a number was expected 8: TO is `y`, a number was expected 10: STEP is `z`, a "
         "number was expected"},
        {"a.b=1..3:0", "10: STEP is 0"},
        {"a.b=1..3:0MB", "10: `0MB` has another unit than `1` 10: STEP is 0"},
        {"a.b=3..1:0", "5: FROM is above TO: `3` and `1` 10: STEP is 0"},
        {"a.b=1..3:-1", "10: STEP: `-1` is below 0"},
        {"a.b=-1..3:1", "5: FROM: `-1` is below 0"},
        {"a.b=3..1:1", "5: FROM is above TO: `3` and `1`"},
        {"a.b=1MB..3GB:1MB", "10: `3GB` has another unit than `1MB`"},
        {"a.b=1MB..3MB:1", "14: `1` has another unit than `1MB`"},
        {"a.b=1..3:1e-13", "10: STEP: `1e-13` has more than 12 digits after the point"},
        {"a.b=1..2e18:1", "8: TO: `2e18` is above 1e18"},
        {"a.b=1..1001:1", "5: 1,001 values, at most 1,000 were expected"},
        {"a.b=0..1e18:1e-12", "5: 1,000,000,000,000,000,000,000,000,000,001 values, at most 1,000 were expected"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      CHECK(values_of(c.text) == c.findings);
    }
  }

  TEST_CASE("a thousand values are the most") {
    const auto count = [](const std::string& values) { return std::ranges::count(values, ' ') + 1; };
    CHECK(count(values_of("a.b=1..1000:1")) == 1000);
    std::string list = "a.b=0";
    for (int i = 1; i < 1000; ++i) list += ",1";
    CHECK(count(values_of(list)) == 1000);
    CHECK(values_of(list + ",1") == "5: 1,001 values, at most 1,000 were expected");
  }
}

}  // namespace swept_values_test

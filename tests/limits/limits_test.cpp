// Every limit has a minimal file that breaks it and one that keeps it, in tests/limits/<id>/: those that
// `lambdacost limits ID` shows. docs/LIMITS.md is what the program prints. UPDATE_GOLDEN=1 rewrites all of them.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>

#include "catalogue/catalogue.h"
#include "cli/run.h"
#include "golden/cases.h"
#include "rules/validate.h"
#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace limits_test {
namespace {

namespace fs = std::filesystem;

const Catalogue& catalogue() {
  static const Catalogue built_in(built_in_tables());
  return built_in;
}

/// A day on which each stage of a runtime's life has its example.
constexpr std::string_view kDay = "2027-01-15";

Outcome validate_text(std::string_view yaml, std::vector<std::string> options = {}) {
  std::vector<std::string> arguments = {"validate", "example.yaml", "--as-of", std::string(kDay)};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return run_in_memory(arguments, {{"example.yaml", std::string(yaml)}});
}

Severity most_severe(std::string_view id) {
  return std::ranges::min(catalogue().bounds(id), {}, &BoundRow::severity).severity;
}

}  // namespace

TEST_SUITE("limits") {
  TEST_CASE("every limit has a failing and a passing file") {
    CHECK(catalogue().rows<LimitRow>().size() > 60);
    for (const LimitRow& limit : catalogue().rows<LimitRow>()) {
      const std::string id(limit.id);
      CAPTURE(id);
      const fs::path folder = source_directory() / "tests/limits" / id;
      check_text(std::string(limit.bad), folder / "fail.yaml", "");
      check_text(std::string(limit.good), folder / "pass.yaml", "");

      const Outcome failing = validate_text(limit.bad, {"--select", id});
      check_text(failing.out, folder / "fail.stdout", "");
      CHECK(failing.out.find("[" + id + "]") != std::string::npos);
      CHECK(failing.status == (failing.out.find(" error: ") != std::string::npos ? 1 : 0));
      const bool may_be_error = most_severe(id) == Severity::error;
      CHECK((may_be_error || failing.status == 0));

      const Outcome passing = validate_text(limit.good, {"--select", id, "--strict"});
      CHECK(passing.out == "Limits and runtimes as of 2027-01-15: no errors or warnings.\n");
      CHECK(passing.status == 0);
    }
  }

  TEST_CASE("no folder without a limit") {
    for (const auto& entry : fs::directory_iterator(source_directory() / "tests/limits"))
      if (entry.is_directory()) {
        CAPTURE(entry.path().string());
        CHECK(catalogue().limit(entry.path().filename().string()) != nullptr);
      }
  }

  TEST_CASE("a bound has a path or a rule that asks for it, and every rule has its limits") {
    std::set<std::string_view> with_rule;
    for (const Rule& rule : rules())
      for (const std::string_view id : rule.limits) {
        CAPTURE(id);
        CHECK(catalogue().limit(id) != nullptr);
        CHECK(with_rule.insert(id).second);
      }
    std::set<std::string_view> without_path;
    for (const BoundRow& bound : catalogue().rows<BoundRow>())
      if (bound.path.empty()) without_path.insert(bound.limit);
    CHECK(without_path == with_rule);
    for (const LimitRow& limit : catalogue().rows<LimitRow>()) CHECK_FALSE(catalogue().bounds(limit.id).empty());
  }

  TEST_CASE("docs/LIMITS.md is what the program prints") {
    const Outcome outcome = run_in_memory({"limits", "--format", "markdown"}, {});
    REQUIRE(outcome.status == 0);
    check_text(outcome.out, source_directory() / "docs/LIMITS.md", "");
  }
}

}  // namespace limits_test

// The `limits:` section of pricing files: what is read, what is refused, and what lies over the built-in rows.
#include <doctest/doctest.h>
#include <fmt/core.h>

#include <string>
#include <string_view>

#include "pricing/pricing_reader.h"
#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace limits_section_test {
namespace {

/// A pricing file with one limit whose bounds are these.
std::string limit_with(std::string_view bounds, std::string_view id = "lambda-memory") {
  return fmt::format(
      "sources:\n  ours: {{title: Ours, url: https://example.com, retrieved: 2026-11-02}}\n"
      "limits:\n  - id: {}\n    title: T\n    explanation: E\n    bad: B\n    good: G\n    bounds:\n{}",
      id, bounds);
}

/// Validates a function of 64 MB with the pricing file over the built-in rows.
Outcome validate_with(const std::string& pricing, std::string_view as_of = "2026-11-24") {
  return run_in_memory(
      {"validate", "w.yaml", "--pricing", "own", "--select", "lambda-memory", "--as-of", std::string(as_of)},
      {{"w.yaml", "functions: {f: {memory: 64 MB}}\n"}, {"own/limits.yaml", pricing}});
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_SUITE("limit reader") {
  TEST_CASE("bounds that do not hold together are refused where they stand") {
    struct Case {
      std::string_view bound;
      std::string_view message;
    };
    const Case cases[] = {
        {"{min: 5 XB, source: ours}", "expected an amount such as 128 MB, 900 s or 1000, found `5 XB`"},
        {"{min: 1 MB, max: 1 s, source: ours}", "min, max and step have one unit"},
        {"{min: 1 MB, step: 1, source: ours}", "min, max and step have one unit"},
        {"{min: 2 MB, max: 1 MB, source: ours}", "max is less than min"},
        {"{step: 0 MB, source: ours}", "a step is more than 0"},
        {"{max: 1 MB, note_above: 1 MB, source: ours}", "note_above is a share of max"},
        {"{min: 1 MB, note_above: 80%, source: ours}", "note_above is a share of max"},
        {"{max: 5, account: tables, source: ours}", "a quota that `account` tells has a max and is adjustable"},
        {"{severity: fatal, source: ours}", "expected error, warning or note, found `fatal`"},
        {"{max: 5, source: theirs}", "there is no source `theirs`"},
        {"{max: 5}", "`source` is missing"},
        {"{max: 5, effective_from: 2026-02-01, effective_to: 2026-01-01, source: ours}",
         "the last day, 2026-01-01, is before the first, 2026-02-01"},
        {"{max: 5, source: ours}\n      - {max: 6, source: ours}", "the same bound twice"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.bound);
      const Outcome outcome = validate_with(limit_with(fmt::format("      - {}\n", c.bound)));
      CHECK(outcome.status == 2);
      CHECK(contains(outcome.err, "own/limits.yaml:1"));
      CHECK(contains(outcome.err, c.message));
    }
  }

  TEST_CASE("a bound gives way on the days of the one over it, and holds on the others") {
    const std::string pricing = limit_with(
        "      - {path: functions.*.memory, unless: managed_instances, min: 32 MB, effective_from: 2026-06-01,\n"
        "         effective_to: 2026-12-31, source: ours}\n");
    CHECK(validate_with(pricing, "2026-05-31").status == 1);
    CHECK(validate_with(pricing, "2026-06-01").status == 0);
    CHECK(validate_with(pricing, "2026-12-31").status == 0);
    CHECK(validate_with(pricing, "2027-01-01").status == 1);
  }

  TEST_CASE("a limit of one's own") {
    const Outcome outcome = run_in_memory(
        {"validate", "w.yaml", "--pricing", "own", "--select", "our-timeout"},
        {{"w.yaml", "functions: {f: {timeout: 60 s}}\n"},
         {"own/limits.yaml",
          limit_with("      - {path: functions.*.timeout, max: 30 s, reason: our house rule, source: ours}\n",
                     "our-timeout")}});
    CHECK(outcome.status == 1);
    CHECK(contains(outcome.out,
                   "functions.f.timeout: 60 s is more than the maximum of 30 s; our house rule [our-timeout]"));
    CHECK(contains(outcome.out, "see: https://example.com"));
  }
}

}  // namespace limits_section_test

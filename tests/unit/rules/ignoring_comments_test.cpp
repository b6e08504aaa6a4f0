// Comments that leave findings out, and when they end.
#include "rules/ignoring_comments.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "support/findings.h"
#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

TEST_SUITE("ignoring comments") {
  TEST_CASE("comments leave out findings of their line") {
    const std::set<std::string, std::less<>> both = {"lambda-memory", "lambda-timeout"};
    CHECK(findings_of("functions:\n  f:\n    memory: 64 MB  # lambdacost: ignore lambda-memory\n    timeout: 0 s\n",
                      both) == "error lambda-timeout functions.f.timeout: 0 s is less than the minimum of 1 s");
    CHECK(
        findings_of("functions:\n  f:\n    # lambdacost: ignore lambda-memory, lambda-timeout\n    memory: 64 MB\n    "
                    "timeout: 0 s\n",
                    both) == "error lambda-timeout functions.f.timeout: 0 s is less than the minimum of 1 s");
    CHECK(findings_of(
              "functions:\n  # lambdacost: ignore lambda-memory lambda-timeout\n  f: {memory: 64 MB, timeout: 0 s}\n",
              both) == "");
    CHECK(findings_of("functions:\n  # lambdacost: ignore lambda-layers\n  f: {memory: 64 MB}\n", both) ==
          "error lambda-memory functions.f.memory: 64 MB is less than the minimum of 128 MB");
  }

  TEST_CASE("a comment leaves findings out until the end of its last day") {
    struct Case {
      std::string words;
      std::string_view as_of;
      std::string_view findings;
    };
    constexpr std::string_view kFound =
        "error lambda-memory functions.f.memory: 64 MB is less than the minimum of 128 MB";
    constexpr std::string_view kNoEnd =
        "warning invalid-value a day such as 2027-01-31 was expected: the comment has no end";
    const Case cases[] = {
        {"lambda-memory until 2026-11-24", "2026-11-24", ""},
        {"lambda-memory until 2026-11-24", "2026-11-25", kFound},
        {"lambda-memory until 2026-11-24: the new image is on its way", "2026-11-24", ""},
        {"lambda-memory until 2026-11-24: the new image is on its way", "2026-11-25", kFound},
        {"lambda-memory (it is a test) until 2026-11-24.", "2026-11-25", kFound},
        {"lambda-memory: kept until it is replaced", "2099-01-01", ""},
        {"lambda-memory until", "2099-01-01", kNoEnd},
        {"lambda-memory until tomorrow", "2099-01-01", kNoEnd},
        {"lambda-memory: until 2026-11-24", "2026-11-25", kFound},
        {"lambda-memory until: 2026-11-24", "2026-11-25", kFound},
        {"lambda-memory Until \"2026-11-24\"", "2026-11-25", kFound},
        {"lambda-memory, it is small until it is tested", "2099-01-01", ""},
        {"lambda-layers until 2027-01-31: raised together with lambda-memory", "2026-11-24", kFound},
        {"lambda-layers: see lambda-memory", "2026-11-24", kFound},
        {"lambda-memory until 2026-11-31", "2026-11-24", kNoEnd},
        {"lambda-memory until 1.1.2027", "2026-11-24", kNoEnd},
        {"lambda-memory until 2026-11-24  # lambdacost: ignore lambda-memory until 2026-12-24", "2026-12-24", ""},
        {"lambda-memory until 2026-12-24  # lambdacost: ignore lambda-memory until 2026-11-24", "2026-12-24", ""},
        {"lambda-memory  # lambdacost: ignore lambda-memory until 2026-11-24", "2026-12-24", ""},
    };
    for (const Case& c : cases) {
      CAPTURE(c.words);
      CAPTURE(c.as_of);
      CHECK(findings_of("functions:\n  f: {memory: 64 MB}  # lambdacost: ignore " + c.words + "\n", {"lambda-memory"},
                        c.as_of) == c.findings);
    }
  }

  TEST_CASE("what is found again names the comment that has ended") {
    const Outcome outcome = run_in_memory(
        {"validate", "workload.yaml", "--as-of", "2026-11-25"},
        {{"workload.yaml",
          "functions:\n  f: {memory: 64 MB, peak: 1/s}  # lambdacost: ignore lambda-memory until 2026-11-24\n"}});
    CHECK(outcome.status == 1);
    CHECK(outcome.out.find("workload.yaml:2:55: note: it was to be ignored until 2026-11-24") != std::string::npos);
  }
}

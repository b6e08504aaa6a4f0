#include "base/diagnostic.h"

#include <doctest/doctest.h>

#include <string>

using namespace lambdacost;

TEST_SUITE("diagnostic") {
  TEST_CASE("severities have names") {
    CHECK(to_string(Severity::error) == "error");
    CHECK(to_string(Severity::warning) == "warning");
    CHECK(to_string(Severity::note) == "note");
  }

  TEST_CASE("findings keep what they were given") {
    Diagnostics diagnostics;
    CHECK(diagnostics.empty());
    CHECK_FALSE(diagnostics.has_errors());

    diagnostics.error("unknown-key", {0, 4, 9}, "unknown key `memroy`", "did you mean `memory`?").path = "functions.a";
    REQUIRE(diagnostics.sorted().size() == 1);
    const Diagnostic found = diagnostics.sorted().front();
    CHECK(found.id.text() == "unknown-key");
    CHECK(found.severity == Severity::error);
    CHECK(found.range == SourceRange{0, 4, 9});
    CHECK(found.path == "functions.a");
    CHECK(found.message == "unknown key `memroy`");
    CHECK(found.help == "did you mean `memory`?");
    CHECK(found.notes.empty());
  }

  TEST_CASE("only errors count as errors") {
    Diagnostics diagnostics;
    diagnostics.warning("invalid-value", {}, "a warning");
    diagnostics.add({.id = "unknown-usage",
                     .severity = Severity::note,
                     .range = {},
                     .path = "",
                     .message = "",
                     .notes = {},
                     .help = ""});
    CHECK_FALSE(diagnostics.has_errors());
    CHECK_FALSE(diagnostics.empty());
    diagnostics.error("invalid-value", {}, "an error");
    diagnostics.error("invalid-value", {}, "another");
    CHECK(diagnostics.has_errors());
    CHECK(diagnostics.errors() == 2);
  }

  TEST_CASE("sorted is in order of source and place, and what stands nowhere is last") {
    Diagnostics diagnostics;
    diagnostics.error("invalid-value", {}, "nowhere 1");
    diagnostics.error("invalid-value", {1, 0, 1}, "second file");
    diagnostics.error("invalid-value", {0, 20, 21}, "late");
    diagnostics.warning("invalid-value", {0, 5, 9}, "early 1");
    diagnostics.error("invalid-value", {}, "nowhere 2");
    diagnostics.error("invalid-value", {0, 5, 6}, "early 2");
    std::vector<std::string> messages;
    for (const Diagnostic& diagnostic : diagnostics.sorted()) messages.push_back(diagnostic.message);
    CHECK(messages == std::vector<std::string>{"early 1", "early 2", "late", "second file", "nowhere 1", "nowhere 2"});
  }

  TEST_CASE("beyond the capacity findings are counted and not kept") {
    Diagnostics diagnostics;
    for (std::size_t i = 0; i < Diagnostics::capacity; ++i) diagnostics.warning("invalid-value", {}, "kept");
    CHECK(diagnostics.dropped_others() == 0);
    diagnostics.warning("invalid-value", {}, "dropped").path = "somewhere";
    CHECK(diagnostics.dropped_others() == 1);
    CHECK(diagnostics.sorted().size() == Diagnostics::capacity);
    CHECK(diagnostics.sorted().back().message == "kept");
  }

  TEST_CASE("warnings do not crowd out errors") {
    Diagnostics diagnostics;
    for (std::size_t i = 0; i <= Diagnostics::capacity; ++i) diagnostics.warning("invalid-value", {}, "a warning");
    for (std::size_t i = 0; i <= Diagnostics::capacity; ++i) diagnostics.error("invalid-value", {}, "an error");
    CHECK(diagnostics.errors() == Diagnostics::capacity + 1);
    CHECK(diagnostics.dropped_errors() == 1);
    CHECK(diagnostics.dropped_others() == 1);
    CHECK(diagnostics.sorted().size() == 2 * Diagnostics::capacity);
  }

  TEST_CASE("merging adds what is new and keeps count of what was dropped") {
    Diagnostics into;
    into.warning("invalid-value", {0, 1, 2}, "both");
    into.warning("invalid-value", {}, "both, nowhere");
    Diagnostics other;
    other.warning("invalid-value", {0, 1, 2}, "both");
    other.warning("invalid-value", {}, "both, nowhere");
    other.warning("invalid-value", {0, 1, 2}, "other text");
    other.warning("unknown-key", {0, 1, 2}, "both");
    other.warning("invalid-value", {0, 3, 4}, "both");
    other.warning("invalid-value", {0, 1, 2}, "both").path = "functions.a";
    other.error("invalid-value", {0, 1, 2}, "both");
    into.merge(other);
    CHECK(into.sorted().size() == 7);
    CHECK(into.errors() == 1);
    CHECK(into.warnings() == 6);
    into.merge(other);
    CHECK(into.sorted().size() == 7);

    Diagnostics full;
    for (std::size_t i = 0; i < Diagnostics::capacity + 5; ++i) full.error("invalid-value", {}, "an error");
    Diagnostics empty;
    empty.merge(full);
    CHECK(empty.errors() == Diagnostics::capacity + 5);
    CHECK(empty.dropped_errors() == 5);
    empty.merge(full);
    CHECK(empty.dropped_errors() == 5);
  }

  TEST_CASE("an error of one place is not repeated for each path that leads there") {
    Diagnostics diagnostics;
    const SourceRange place{0, 4, 8};
    diagnostics.add({"invalid-value", Severity::error, place, "functions.a.memory", "functions.a.memory: bad", {}, {}});
    diagnostics.add({"invalid-value", Severity::error, place, "functions.b.memory", "functions.b.memory: bad", {}, {}});
    diagnostics.add(
        {"invalid-value", Severity::error, place, "functions.b.memory", "functions.b.memory: other", {}, {}});
    diagnostics.add({"invalid-value", Severity::error, {}, {}, "nowhere", {}, {}});
    diagnostics.add({"invalid-value", Severity::error, {}, {}, "nowhere", {}, {}});
    CHECK(diagnostics.errors() == 4);
  }

  TEST_CASE("findings say where in another tool's file their values come from") {
    Diagnostics diagnostics;
    const SourceRange given{0, 10, 12};
    const SourceRange used{0, 30, 33};
    diagnostics.origins().add("functions.f", {"Resources.F", {}, {0, 1, 2}, {}, {}});
    diagnostics.origins().add("functions.f.memory",
                              {"Resources.F.Properties.MemorySize", "MemorySize", given, used, "used here"});
    struct Case {
      std::string path;
      SourceRange range;
      std::string origin;
      std::string message;
      std::size_t notes;
    };
    const Case cases[] = {
        {"functions.f.memory", given, "Resources.F.Properties.MemorySize", "functions.f.memory (MemorySize): x", 1},
        {"functions.f.memory", {0, 40, 41}, "Resources.F.Properties.MemorySize", "functions.f.memory: x", 0},
        {"functions.f.layers[0].name", {0, 40, 41}, "Resources.F", "functions.f.layers[0].name: x", 0},
        {"functions.f.memory", {1, 10, 12}, "", "functions.f.memory: x", 0},
        {"functions.g", given, "", "functions.g: x", 0},
        {"functions.f.memory", {}, "", "functions.f.memory: x", 0},
    };
    for (const Case& c : cases) {
      CAPTURE(c.path);
      CAPTURE(c.range.begin);
      Diagnostics found = diagnostics;
      found.warning("unknown-usage", c.range, c.path + ": x").path = c.path;
      const Diagnostic finding = found.sorted().front();
      CHECK(finding.origin == c.origin);
      CHECK(finding.message == c.message);
      CHECK(finding.notes.size() == c.notes);
    }
  }
}

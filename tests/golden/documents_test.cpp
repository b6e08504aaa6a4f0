// Files of the tree that the program's own tables give. UPDATE_GOLDEN=1 rewrites them.
#include <doctest/doctest.h>

#include "cases.h"
#include "cli/run.h"
#include "reference.h"
#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

TEST_SUITE("documents") {
  TEST_CASE("schema/workload.schema.json is what the program prints") {
    const Outcome outcome = run_in_memory({"schema"}, {});
    REQUIRE(outcome.status == 0);
    check_text(outcome.out, source_directory() / "schema/workload.schema.json", "");
  }

  TEST_CASE("docs/COVERAGE.md is what the program prints") {
    const Outcome outcome = run_in_memory({"prices", "coverage", "--format", "markdown"}, {});
    REQUIRE(outcome.status == 0);
    check_text(outcome.out, source_directory() / "docs/COVERAGE.md", "");
  }

  TEST_CASE("docs/SERVICES.md is what the program prints") {
    const Outcome outcome = run_in_memory({"services", "--format", "markdown"}, {});
    REQUIRE(outcome.status == 0);
    check_text(outcome.out, source_directory() / "docs/SERVICES.md", "");
  }

  TEST_CASE("docs/REFERENCE.md is what the tables of the program give") {
    const Catalogue catalogue(built_in_tables());
    check_text(reference_markdown(catalogue), source_directory() / "docs/REFERENCE.md", "");
  }
}

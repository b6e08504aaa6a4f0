// The starter workload: it must work as it is, and never take the place of somebody's file.
#include <doctest/doctest.h>

#include <string>

#include "cli/run.h"
#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace init_test {
namespace {

std::string starter() { return run_in_memory({"init"}, {}).out; }

}  // namespace

TEST_SUITE("init") {
  TEST_CASE("the starter is priced without a finding") {
    const Outcome outcome = run_in_memory({"estimate", "workload.yaml"}, {{"workload.yaml", starter()}});
    CHECK(outcome.status == 0);
    CHECK(outcome.err == "");
    CHECK(outcome.out.find("functions.thumbnails") != std::string::npos);
  }

  TEST_CASE("what is commented out in it works too") {
    std::string text = starter();
    for (const std::string line : {"# free_tier: ", "# tags: ", "# account:", "#   already_used",
                                   "# edge_functions:", "#   rewrite:", "# cloudfront_functions:", "#   normalise:"}) {
      CAPTURE(line);
      const std::size_t at = text.find('\n' + line);
      REQUIRE(at != std::string::npos);
      text.erase(at + 1, 2);
    }
    const Outcome outcome = run_in_memory({"estimate", "workload.yaml"}, {{"workload.yaml", text}});
    CHECK(outcome.err == "");
    CHECK(outcome.out.find("cloudfront_functions.normalise") != std::string::npos);
  }

  TEST_CASE("a file that has something in it stays as it is") {
    struct Case {
      std::string there;
      int status;
    };
    for (const Case& c : {Case{"name: mine\n", 2}, Case{"", 0}, Case{"\n", 0}}) {
      CAPTURE(c.there);
      MemoryFiles files;
      files.contents["workload.yaml"] = c.there;
      World world{files, {}, false, false, 80};
      const Outcome outcome = run({"init", "-o", "workload.yaml"}, world);
      CHECK(outcome.status == c.status);
      CHECK(outcome.out == "");
      CHECK(files.contents["workload.yaml"] == (c.status == 0 ? starter() : c.there));
    }
    MemoryFiles files;
    World world{files, {}, false, false, 80};
    CHECK(run({"init", "-o", "new.yml"}, world).status == 0);
    CHECK(files.contents["new.yml"] == starter());
  }
}

}  // namespace init_test

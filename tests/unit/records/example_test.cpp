// What errors say to write where a record was expected.
#include "records/example.h"

#include <doctest/doctest.h>

#include <string>

#include "model/workload.h"
#include "support/decoding.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace {

/// "message / help" of the first error of a workload.
std::string first_error(const std::string& yaml) {
  Sources sources;
  Diagnostics diagnostics;
  const auto document = read_yaml(sources, sources.add("w.yaml", yaml), diagnostics);
  REQUIRE(document);
  decode_workload(*document, {}, built_in_catalogue(), diagnostics);
  REQUIRE(diagnostics.has_errors());
  const Diagnostic finding = diagnostics.sorted().front();
  return finding.message + " / " + finding.help;
}

}  // namespace

TEST_SUITE("example") {
  TEST_CASE("an example has the value that was given, and what is required with it") {
    struct Case {
      std::string key;
      std::string value;
      std::string found;
    };
    const Case cases[] = {
        {"provisioned_concurrency", "10", "expected a mapping, found `10` / write {environments: 10}"},
        {"provisioned_concurrency", "8 h", "expected a mapping, found `8 h` / write {environments: 10, active: 8 h}"},
        {"cold_starts", "2%", "expected a mapping, found `2%` / write {share: 2%, init: 120 ms}"},
        {"snap_start", "true", "expected a mapping, found `true` / write {active: 8 h}"},
        {"snap_start", "'active:8'", "expected a mapping, found `active:8` / "},
        {"cold_starts", "[2%]", "expected a mapping, found a list / "},
    };
    for (const Case& c : cases) {
      CAPTURE(c.key);
      CAPTURE(c.value);
      CHECK(first_error("functions: {f: {" + c.key + ": " + c.value + "}}") == "functions.f." + c.key + ": " + c.found);
    }
  }
}

// Break-even of provisioned concurrency and SnapStart, with figures computed by hand from the prices of us-east-1.
#include "comparing/break_even.h"

#include <doctest/doctest.h>

#include <string>

#include "support/bills.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace break_even_test {
namespace {

/// "provisioned_concurrency at 0.6 here 0.5", a line each.
std::string evens(std::string_view keys, std::string_view month = "2026-09") {
  MemoryFiles memory;
  memory.contents["w.yaml"] = one_function(keys);
  Inputs inputs{memory};
  Diagnostics diagnostics;
  const auto catalogue = load_catalogue({}, inputs, diagnostics);
  const PricingOptions options = in_month(month);
  const LoadingContext context{inputs, *catalogue, options};
  const Workload workload = load_workload(read_documents({"w.yaml"}, inputs, diagnostics), context, diagnostics);
  const BillingSettings settings = choose_settings(workload, context, diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  std::string text;
  for (const BreakEven& even : break_evens(workload, *catalogue, settings.period))
    text += fmt::format("{}{} at {} here {}", text.empty() ? "" : "\n", to_string(even.of), even.at.to_string(),
                        even.here ? even.here->to_string() : "unknown");
  return text;
}

}  // namespace

TEST_SUITE("break_even") {
  TEST_CASE("provisioned concurrency pays above a part of its time") {
    // 0.0000041667 / (0.0000166667 - 0.0000097222) = 0.6
    struct Case {
      std::string provisioned;
      std::string expected;
    };
    const Case cases[] = {
        {"environments: 1, active: 1 h, requests: 1800, duration: 1 s", "0.5"},
        {"environments: 2, active: 1 h, requests: 1800, duration: 1 s", "0.25"},
        {"environments: 1, active: 1 h, requests: 7200, duration: 1 s", "1"},
        {"environments: 1, active: 1 h, requests: 0", "0"},
        {"environments: 1, active: 1 h", "unknown"},
        {"environments: 0, active: 1 h, requests: 0", "unknown"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.provisioned);
      CHECK(evens("memory: 1 GB, provisioned_concurrency: {" + c.provisioned + "}") ==
            "provisioned_concurrency at 0.6 here " + c.expected);
    }
  }

  TEST_CASE("SnapStart pays up to a number of restores") {
    // A month of 720 h has 2,592,000 s: 2,592,000 x (0.0000041667 - 0.0000015046) / 0.0001397998 restores.
    CHECK(evens("memory: 1 GB, requests: 0, snap_start: {restores: 10k}") == "snap_start at 49357.46116947 here 10000");
    CHECK(evens("memory: 1 GB, requests: 0, runtime: java21, snap_start: {restores: 10k}").empty());
    // Three versions cost more to keep than one environment.
    CHECK(evens("memory: 1 GB, requests: 0, snap_start: {versions: 3, restores: 10k}").empty());
  }

  TEST_CASE("a function with neither has none") { CHECK(evens("requests: 1M, duration: 1 s").empty()); }
}

}  // namespace break_even_test

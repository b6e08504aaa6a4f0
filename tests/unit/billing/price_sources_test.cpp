// Where the prices of a bill were read.
#include "billing/price_sources.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/bills.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace {

std::vector<std::string> sources_of(const std::string& function) {
  const Estimate estimate(one_function(function), in_month("2026-11"));
  CHECK(estimate.findings() == "");
  std::vector<std::string> ids;
  for (const SourceRow* source : estimate.bill.sources) ids.emplace_back(source->id);
  return ids;
}

}  // namespace

TEST_SUITE("price sources") {
  TEST_CASE("each source of a rate or an allowance once, by title") {
    struct Case {
      std::string function;
      std::vector<std::string> ids;
    };
    const Case cases[] = {
        {"requests: 0, duration: 1 ms", {}},
        // Within the allowance nothing has a price, and the allowance has a source.
        {"requests: 1000, duration: 1 ms", {"lambda-price-list-2026-09-19"}},
        {"requests: 3M, duration: 120 ms, memory: 1536 MB", {"lambda-pricing-page", "lambda-price-list-2026-09-19"}},
        // The EC2 price comes from the workload; the fee and the requests do not.
        {"requests: 10M, managed_instances: {instance_type: m7g.xlarge, hours: 2000, on_demand_price: 0.1632, "
         "paid_price: 0.0457}",
         {"lambda-price-list-2026-09-19"}},
    };
    for (const Case& c : cases) {
      CAPTURE(c.function);
      CHECK(sources_of(c.function) == c.ids);
    }
  }
}

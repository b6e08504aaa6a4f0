// Where the prices of a bill were read.
#include "billing/price_sources.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/bills.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace price_sources_test {
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

  TEST_CASE("prices that were read before the month are said to be") {
    struct Case {
      std::string month;
      std::string assumption;  ///< of the prices; "" for none
    };
    // The prices of Lambda's requests and duration were read on 2026-09-20.
    const Case cases[] = {
        {"", ""},
        {"2026-09", ""},
        {"2026-10", "prices known on 2026-09-20 (October 2026 is later: changes by AWS until then are not known)"},
        {"2027-03", "prices known on 2026-09-20 (March 2027 is later: changes by AWS until then are not known)"},
        {"2027-04", "prices known on 2026-09-20 (April 2027 is 193 days later: AWS may well have changed them)"},
        {"2206-11", "prices known on 2026-09-20 (November 2206 is 65785 days later: AWS may well have changed them)"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.month);
      const Estimate estimate(one_function("requests: 9M, duration: 1 s"), in_month(c.month));
      std::string found;
      for (const std::string& assumption : estimate.assumptions(""))
        if (assumption.starts_with("prices known")) found = assumption;
      CHECK(found == c.assumption);
    }
  }
}

}  // namespace price_sources_test

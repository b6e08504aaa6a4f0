// Usage that a workload does not give: it is unknown, not 0, and the bill says so of each resource.
#include "billing/not_estimated.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>

#include "support/bills.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace not_estimated_test {
namespace {

/// "functions.f: requests duration; tables.t: reads", or "nothing".
std::string missing(const Bill& bill) {
  std::string text;
  for (const NotEstimated& part : bill.not_estimated)
    text += fmt::format("{}{}: {}", text.empty() ? "" : "; ", part.resource, fmt::join(part.missing, " "));
  return text.empty() ? "nothing" : text;
}

std::string show(const std::optional<Decimal>& amount) { return amount ? amount->to_string() : "unknown"; }

}  // namespace

TEST_SUITE("not_estimated") {
  TEST_CASE("each kind of resource says what is missing of it") {
    struct Case {
      std::string workload;
      std::string missing;
      std::string total;
    };
    const Case cases[] = {
        {"functions: {f: {}}", "functions.f: requests duration", "unknown"},
        {"functions: {f: {duration: 1 ms}}", "functions.f: requests", "unknown"},
        {"functions: {f: {billed_duration: 1 ms}}", "functions.f: requests", "unknown"},
        {"functions: {f: {requests: 0}}", "nothing", "0"},
        {"functions: {f: {requests: 1M, duration: 0 ms}}", "nothing", "0"},
        {"functions: {f: {provisioned_concurrency: {environments: 1, active: 1 h}}}",
         "functions.f: provisioned_concurrency.requests", "0.0018750150"},
        {"functions: {f: {requests: 0, snap_start: {versions: 1, active: 3 h}}}", "functions.f: snap_start.restores",
         "0.00203121"},
        {"functions: {f: {requests: 0, durable: {executions: 1}}}",
         "functions.f: durable.operations durable.written durable.retained", "0"},
        {"edge_functions: {f: {}}", "edge_functions.f: requests duration", "unknown"},
        {"cloudfront_functions: {f: {}}", "cloudfront_functions.f: requests", "unknown"},
        {"tables: {t: {}}", "tables.t: reads writes storage", "unknown"},
        {"tables: {t: {item_size: 1 KB, reads: 0, writes: 0, storage: 0}}", "nothing", "0"},
        {"tables: {t: {item_size: 1 KB, reads: 0, writes: 1M}}", "tables.t: storage", "0.625"},
        {"tables: {t: {reads: {units: 0}, writes: {units: 0}, point_in_time_recovery: true}}",
         "tables.t: storage point_in_time_recovery", "0"},
        {"tables: {t: {mode: provisioned, storage: 0, provisioned: {auto_scaling: {min: 1, max: 10}}}}",
         "tables.t: reads writes", "0"},
        {"tables: {b: {}}\nfunctions: {z: {}, a: {requests: 0}}",
         "functions.z: requests duration; tables.b: reads writes "
         "storage",
         "0"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.workload);
      const Estimate estimate(c.workload + "\n");
      CHECK(missing(estimate.bill) == c.missing);
      const std::optional<Decimal> total = estimate.bill.known_total();
      if (c.total == "unknown")
        CHECK_FALSE(total.has_value());
      else
        CHECK(total == Decimal::parse(c.total));
      CHECK(estimate.bill.is_partial() == (c.missing != "nothing"));
    }
  }

  TEST_CASE("sums are of what is known, and none where nothing is") {
    const Estimate estimate(
        "region: us-east-1\nfree_tier: false\nfunctions: {known: {requests: 1M, duration: 0 ms}, unknown: {}, "
        "elsewhere: {region: eu-west-1}}\ntables: {t: {}}\n");
    auto by_resource = totals(estimate.bill, TotalBy::resource);
    CHECK(by_resource.size() == 4);
    CHECK(show(by_resource["functions.known"]) == "0.2");
    CHECK(show(by_resource["functions.unknown"]) == "unknown");
    CHECK(show(by_resource["functions.elsewhere"]) == "unknown");
    CHECK(show(by_resource["tables.t"]) == "unknown");
    auto by_service = totals(estimate.bill, TotalBy::service);
    CHECK(show(by_service["AWSLambda"]) == "0.2");
    CHECK(show(by_service["AmazonDynamoDB"]) == "unknown");
    auto by_region = totals(estimate.bill, TotalBy::region);
    CHECK(show(by_region["us-east-1"]) == "0.2");
    CHECK(show(by_region["eu-west-1"]) == "unknown");
  }

  TEST_CASE("one warning says all of it") {
    CHECK(Estimate("functions: {f: {duration: 1 ms}}").findings() ==
          "warning unknown-usage: functions.f: no requests given: the total is partial");
    CHECK(Estimate("functions: {f: {}}").findings() ==
          "warning unknown-usage: functions.f: no requests and duration given: the total is partial");
    CHECK(
        Estimate("functions: {f: {}, g: {}}\ntables: {t: {}}\nedge_functions: {e: {}}\n").findings() ==
        "warning unknown-usage: usage is not given for 2 functions, 1 edge function and 1 table: the total is partial");
    CHECK(Estimate("functions: {f: {requests: 0}}").findings().empty());
  }
}

}  // namespace not_estimated_test

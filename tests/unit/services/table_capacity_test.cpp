// Tables whose description says two things: capacity that is not billed, capacity below the traffic; local indexes,
// which use their table's capacity; usage that a file has measured.
#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "support/bills.h"
#include "support/findings.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace table_capacity_test {
namespace {

/// The table `t` in us-east-1, in a month of 720 hours without free units.
Estimate table_of(std::string_view keys) {
  return Estimate(fmt::format("free_tier: false\ntables: {{t: {{region: us-east-1, {}}}}}\n", keys),
                  in_month("2026-11"));
}

bool finds(const Estimate& estimate, std::string_view text) {
  return estimate.findings().find(text) != std::string::npos;
}

const std::string kTraffic = "item_size: 1 KB, storage: 0, mode: provisioned, ";

}  // namespace

TEST_SUITE("table capacity") {
  TEST_CASE("provisioned capacity without a mode is said not to be billed, beside a stated mode it is not") {
    const std::string given = "storage: 0, reads: 0, writes: 0, provisioned: {rcu: 1, wcu: 1}";
    CHECK(finds(table_of(given), "warning capacity-not-billed: tables.t.provisioned: it is not billed"));
    CHECK_FALSE(finds(table_of(given + ", mode: on-demand"), "capacity-not-billed"));
    CHECK_FALSE(finds(table_of(given + ", mode: provisioned"), "capacity-not-billed"));
    CHECK_FALSE(finds(table_of("storage: 0, reads: 0, writes: 0"), "capacity-not-billed"));
    const std::string index =
        "storage: 0, reads: 0, writes: 0, item_size: 1 KB, indexes: {i: {reads: 0, writes: 0%, provisioned: "
        "{auto_scaling: {max: 9}}}}";
    CHECK(finds(table_of(index), "warning capacity-not-billed: tables.t.indexes.i.provisioned: it is not billed"));
  }

  TEST_CASE(
      "traffic above fixed capacity or the scaling's maximum is a warning of the bill and a finding of validate") {
    struct Case {
      std::string keys;
      std::string found;  ///< path and message; "" for nothing
    };
    const Case cases[] = {
        {"reads: 0, writes: 500/s, provisioned: {rcu: 5, wcu: 5}",
         "tables.t.provisioned.wcu: there are 5 WCU, but the writes need 500: 1,283,040,000 units a month are "
         "throttled"},
        {"reads: 0, writes: 500/s, provisioned: {rcu: 5, wcu: {auto_scaling: {target: 70%, min: 1, max: 25}}}",
         "tables.t.provisioned.wcu.auto_scaling.max: auto scaling stops at 25 WCU, but the writes need 500: "
         "1,231,200,000 units a month are throttled"},
        {"reads: 0, writes: 500/s, provisioned: {rcu: 5, wcu: 500}", ""},
        {"reads: 0, writes: 500/s, provisioned: {auto_scaling: {min: 1, max: 500}}", ""},
        {"reads: 0, writes: 500/s, provisioned: {auto_scaling: {min: 1}}", ""},
        {"reads: 0, writes: 500/s, provisioned: {auto_scaling: {min: 1, max: 499}}",
         "tables.t.provisioned.auto_scaling.max: auto scaling stops at 499 WCU, but the writes need 500: 2,592,000 "
         "units "
         "a month are throttled"},
        // 4 reads of 4 KB are 2 units where they are eventually consistent.
        {"reads: 4/s, writes: 0, provisioned: {rcu: 2, wcu: 1}", ""},
        {"reads: {requests: 4/s, strong: 100%}, writes: 0, provisioned: {rcu: 2, wcu: 1}",
         "tables.t.provisioned.rcu: there are 2 RCU, but the reads need 4: 5,184,000 units a month are throttled"},
        {"reads: 0, writes: 10/s, provisioned: {rcu: 1, wcu: 10}, indexes: {i: {reads: 0, writes: 100%, provisioned: "
         "{rcu: 1, wcu: 4}}}",
         "tables.t.indexes.i.provisioned.wcu: there are 4 WCU, but the writes need 10: 15,552,000 units a month are "
         "throttled"},
        // A local index uses its table's capacity.
        {"reads: 0, writes: 10/s, provisioned: {rcu: 1, wcu: 10}, local_indexes: {i: {writes: 100%}}",
         "tables.t.provisioned.wcu: there are 10 WCU, but the writes need 20: 25,920,000 units a month are throttled"},
        // An hour at 24 times the mean, a day without traffic otherwise; what five minutes have saved covers a little.
        {"reads: 0, writes: 1/s, profile: {peak: 24, hours: 1}, provisioned: {rcu: 1, wcu: 24}", ""},
        {"reads: 0, writes: 1/s, profile: {peak: 24, hours: 1}, provisioned: {rcu: 1, wcu: 23}", ""},
        {"reads: 0, writes: 1/s, profile: {peak: 24, hours: 1}, provisioned: {rcu: 1, wcu: 20}",
         "tables.t.provisioned.wcu: there are 20 WCU, but the writes need 24 at the peak"},
        {"reads: 1/s, writes: 1/s, profile: {reads: {peak: 24, hours: 1}}, provisioned: {rcu: 12, wcu: 1}", ""},
        {"provisioned: {rcu: 1, wcu: 1}", ""},
        {"reads: {units: 2/s}, provisioned: {rcu: 1, wcu: 1}",
         "tables.t.provisioned.rcu: there are 1 RCU, but the reads need 2: 2,592,000 units a month are throttled"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.keys);
      const std::string keys = kTraffic + c.keys;
      const Estimate estimate = table_of(keys);
      CHECK_MESSAGE(!estimate.diagnostics.has_errors(), estimate.findings());
      const std::string judged = findings_of("month: 2026-11\ntables: {t: {region: us-east-1, " + keys + "}}\n",
                                             {"dynamodb-capacity-below-traffic"});
      const Outcome priced = run_in_memory(
          {"estimate", "w.yaml"}, {{"w.yaml", "month: 2026-11\ntables: {t: {region: us-east-1, " + keys + "}}\n"}});
      CHECK((priced.err.find("dynamodb-capacity-below-traffic") != std::string::npos) == !c.found.empty());
      CHECK(priced.err.find(c.found) != std::string::npos);
      CHECK(judged.empty() == c.found.empty());
      CHECK(judged.find(c.found) != std::string::npos);
    }
  }

  TEST_CASE("replicas need the capacity too, and their read capacity may be fixed") {
    const auto global = [](std::string_view capacity) {
      return table_of(
          fmt::format("{}reads: 1/s, writes: 1/s, replicas: [{{region: ap-northeast-2, reads: 40/s}}], "
                      "provisioned: {{{}}}",
                      kTraffic, capacity));
    };
    const Estimate low = global("rcu: 5, wcu: {auto_scaling: {min: 1, max: 10}}");
    CHECK_MESSAGE(!low.diagnostics.has_errors(), low.findings());
    const auto judged = [](std::string_view capacity) {
      return findings_of(
          fmt::format("tables: {{t: {{region: us-east-1, {}reads: 1/s, writes: 1/s, replicas: [{{region: "
                      "ap-northeast-2, reads: 40/s}}], provisioned: {{{}}}}}}}\n",
                      kTraffic, capacity),
          {"dynamodb-capacity-below-traffic", "dynamodb-global-table-capacity"});
    };
    CHECK(judged("rcu: 5, wcu: {auto_scaling: {min: 1, max: 10}}")
              .find("there are 5 RCU, but the reads in ap-northeast-2 need 20") != std::string::npos);
    CHECK(judged("rcu: 20, wcu: {auto_scaling: {min: 1, max: 10}}").empty());
    CHECK(judged("rcu: 20, wcu: 10").find("dynamodb-global-table-capacity") != std::string::npos);
  }

  TEST_CASE("a local index uses its table's units and storage") {
    // 10M writes of 1 KB write the table, its local and its global index: 30M units at 0.625 a million.
    const Estimate estimate = table_of(
        "item_size: 1 KB, writes: 10M, reads: 0, storage: 0, local_indexes: {by-date: {projected_size: 1 KB, writes: "
        "100%}}, indexes: {by-user: {projected_size: 200 B, writes: 100%, reads: 0}}");
    CHECK(estimate.total() == "18.75");
    CHECK_FALSE(estimate.bill.is_partial());
    CHECK(estimate.quantity("dynamodb.write_request_units") == "30000000");

    struct Case {
      std::string keys;
      std::string writes;
      std::string reads;
      std::string storage;
    };
    const std::string table = "item_size: 1 KB, ";
    const Case cases[] = {
        {"writes: 1M, reads: 0, storage: 0, local_indexes: {i: {writes: 50%}}", "1500000", "0", "0"},
        {"writes: 1M, reads: 0, storage: 0, local_indexes: {i: {projected_size: 1.5 KB, writes: 100%}}", "3000000", "0",
         "0"},
        {"writes: 1M, reads: 0, storage: 0, local_indexes: {i: {writes: 100%, key_changes: 10%}}", "2100000", "0", "0"},
        {"writes: {requests: 1M, transactional: 100%}, reads: 0, storage: 0, local_indexes: {i: {writes: 100%}}",
         "3000000", "0", "0"},
        {"writes: 0, reads: 0, storage: 0, local_indexes: {i: {writes: 0%, reads: {requests: 1M, strong: 100%}}}", "0",
         "1000000", "0"},
        {"writes: 0, reads: 0, storage: 10, local_indexes: {i: {writes: 0%, storage: 5 GB}}", "0", "0", "15"},
        {"writes: {units: 3M}, reads: 0, storage: 0, local_indexes: {i: {writes: 100%}}", "3000000", "0", "0"},
        {"writes: {units: 3M}, reads: 0, storage: 0, local_indexes: {i: {writes: {units: 1M}}}", "4000000", "0", "0"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.keys);
      const Estimate made = table_of(table + c.keys);
      CHECK(made.quantity("dynamodb.write_request_units") == c.writes);
      CHECK(made.quantity("dynamodb.read_request_units") == c.reads);
      CHECK(made.quantity("dynamodb.storage") == c.storage);
    }
    CHECK(table_of(kTraffic + "writes: 7/s, reads: 0, provisioned: {auto_scaling: {target: 70%}}, local_indexes: {i: "
                              "{writes: 100%}}")
              .quantity("dynamodb.wcu_hours") == "14400");
    CHECK(
        table_of("item_size: 1 KB, writes: 0, reads: 0, storage: 10, point_in_time_recovery: true, local_indexes: {i: "
                 "{writes: 0%, storage: 5 GB}}")
            .quantity("dynamodb.pitr") == "15");
    CHECK(finds(table_of("item_size: 1 KB, writes: 1, reads: 0, storage: 0, local_indexes: {i: {}}"),
                "no local_indexes.i.writes given"));
    CHECK(finds(table_of("item_size: 1 KB, writes: 1, reads: 0, storage: 0, local_indexes: {i: {writes: 0%, reads: "
                         "{requests: 1, transactional: 1%}}}"),
                "an index has no transactional reads"));
  }
}

}  // namespace table_capacity_test

// Tables to the lines of their bill, in both capacity modes; reserved capacity and what it covers.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "services/table_metering.h"
#include "support/bills.h"
#include "support/decoding.h"
#include "support/unpriced_region.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace dynamodb_test {
namespace {

/// A workload with the one table `t` in us-east-1, in a month of 730 hours unless `head` says otherwise.
Estimate table(std::string_view keys, std::string_view head = {}, PricingOptions options = {}) {
  return Estimate(fmt::format("{}tables: {{t: {{region: us-east-1, {}}}}}\n", head, keys), std::move(options));
}

const std::string kQuiet = "storage: 0, reads: 0, writes: 0, item_size: 1 KB, ";

bool has(const std::vector<std::string>& texts, std::string_view beginning) {
  return std::ranges::any_of(texts, [&](const std::string& text) { return text.starts_with(beginning); });
}

struct Quantity {
  std::string keys;
  std::string quantity;
};

void check_quantities(std::string_view meter, std::initializer_list<Quantity> cases) {
  for (const Quantity& c : cases) {
    CAPTURE(c.keys);
    CHECK(table("storage: 0, " + c.keys).quantity(meter) == c.quantity);
  }
}

}  // namespace

TEST_SUITE("dynamodb") {
  TEST_CASE("read request units of a month") {
    check_quantities(
        "dynamodb.read_request_units",
        {
            {"writes: 0, item_size: 4 KB, reads: 1M", "500000"},
            {"writes: 0, item_size: 4097 B, reads: 1M", "1000000"},
            {"writes: 0, item_size: 1 KB, reads: {requests: 1M, item_size: 8 KB, strong: 100%}", "2000000"},
            {"writes: 0, item_size: 3 KB, reads: {requests: 80/s, strong: 100%}", "210240000"},
            {"writes: 0, item_size: 3 KB, reads: {requests: 80/s, eventual: 70%, strong: 30%}", "136656000"},
            {"writes: 0, item_size: 64 B, reads: {queries: 10, items_per_query: 1500}", "120"},
            {"writes: 0, item_size: 4.08 KB, reads: {queries: 10, items_per_query: 10, strong: 100%}", "110"},
            {"writes: 0, item_size: 1 KB, reads: {queries: 10, items_per_query: 0}", "5"},
            {"writes: 0, item_size: 1 KB, reads: {requests: 3, queries: 10, items_per_query: 5}", "11.5"},
            {"writes: 0, reads: {units: 8M}", "8000000"},
            {"writes: 0, item_size: 1 KB, reads: {requests: 1, transactional: 100%}", "2"},
            {"writes: 0, item_size: 1 KB, reads: 0, indexes: {i: {projected_size: 5 KB, reads: 1M, writes: 0%}}",
             "1000000"},
            {"writes: 0, item_size: 9 KB, reads: 2, indexes: {i: {reads: {requests: 1M, item_size: 1 KB}, writes: 0%}, "
             "j: {reads: {units: 7}, writes: 0%}}",
             "500010"},
        });
  }

  TEST_CASE("write request units of a month") {
    check_quantities(
        "dynamodb.write_request_units",
        {
            {"reads: 0, item_size: 1 KB, writes: 1M", "1000000"},
            {"reads: 0, item_size: 1025 B, writes: 1M", "2000000"},
            {"reads: 0, item_size: 1 KB, writes: {requests: 1M, item_size: 3 KB, transactional: 10%}", "3300000"},
            {"reads: 0, item_size: 512 B, writes: 100/s", "262800000"},
            {"reads: 0, writes: {units: 3M}", "3000000"},
            {"reads: 0, item_size: 3 KB, writes: {requests: 1M, transactional: 100%}, indexes: {i: {projected_size: "
             "200 B, reads: 0, writes: 50%, key_changes: 10%}}",
             "6550000"},
            {"reads: 0, item_size: 3 KB, writes: 1M, indexes: {i: {reads: 0, writes: 100%}}", "6000000"},
            {"reads: 0, writes: {units: 3M}, indexes: {i: {reads: 0, writes: {units: 1M}}}", "4000000"},
            {"reads: 0, item_size: 1 KB, writes: 1M, time_to_live_deletes: 5M", "1000000"},
        });
    CHECK(has(table("reads: 0, item_size: 3 KB, storage: 0, writes: 1M, indexes: {i: {reads: 0, writes: 100%}}")
                  .assumptions("tables.t"),
              "indexes.i.projected_size 3 KB ("));
  }

  TEST_CASE("usage that is not given is said, and not in the total") {
    const Estimate nothing = table("item_size: 1 KB, indexes: {i: {}}");
    CHECK(nothing.bill.lines.empty());
    CHECK(nothing.findings() ==
          "warning unknown-usage: tables.t: no reads, writes, indexes.i.reads, indexes.i.writes and storage given: the "
          "total is partial");
    CHECK_FALSE(nothing.diagnostics.has_errors());
    CHECK(table("storage: 0, mode: provisioned, provisioned: {rcu: 5, wcu: 5}").findings().empty());
    CHECK(table("storage: 0, mode: provisioned, provisioned: {rcu: 5, auto_scaling: {min: 5}}").findings() ==
          "warning unknown-usage: tables.t: no writes given: the total is partial");
  }

  TEST_CASE("one missing item size is one error") {
    const Estimate estimate =
        table("storage: 0, reads: 0, writes: 1M, replicas: [us-west-1], change_data_capture: [kinesis]");
    CHECK(estimate.findings() ==
          "error missing-key: tables.t.writes: there are requests, but no `item_size`: their units cannot be counted");
  }

  TEST_CASE("prices fell on 2024-11-01") {
    struct Case {
      std::string month;
      std::string keys;
      std::string total;
    };
    const Case cases[] = {
        {"2024-10", "reads: {units: 1M}, writes: {units: 1M}", "1.5"},
        {"2024-11", "reads: {units: 1M}, writes: {units: 1M}", "0.75"},
        {"2024-10", "mode: provisioned, provisioned: {rcu: 100, wcu: 100}", "43.524"},
        {"2024-12", "mode: provisioned, provisioned: {rcu: 100, wcu: 100}", "43.524"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.month);
      CAPTURE(c.keys);
      CHECK(table("storage: 0, " + c.keys, {}, in_month(c.month)).total() == c.total);
    }
  }

  TEST_CASE("Standard-IA has its own meters and no free part") {
    const Estimate on_demand = table("class: standard-ia, storage: 100 GB, reads: {units: 1M}, writes: {units: 1M}");
    CHECK(describe(on_demand, "dynamodb.ia.storage") == "100 - 0 free: 100 x 0.1 = 10");
    CHECK(describe(on_demand, "dynamodb.ia.read_request_units") == "1000000 - 0 free: 1000000 x 0.000000155 = 0.155");
    CHECK(describe(on_demand, "dynamodb.ia.write_request_units") == "1000000 - 0 free: 1000000 x 0.00000078 = 0.78");
    CHECK(on_demand.bill.lines.size() == 3);
    const Estimate provisioned =
        table("class: standard-ia, storage: 0, mode: provisioned, provisioned: {rcu: 10, wcu: 10}");
    CHECK(describe(provisioned, "dynamodb.ia.rcu_hours") == "7300 - 0 free: 7300 x 0.00016 = 1.168");
    CHECK(describe(provisioned, "dynamodb.ia.wcu_hours") == "7300 - 0 free: 7300 x 0.00081 = 5.913");
  }

  TEST_CASE("the free parts are one pool a region over Standard tables") {
    const Estimate estimate(R"(
tables:
  a: {region: us-east-1, storage: 30 GB, reads: {units: 1}, writes: {units: 1}, streams: {reads: 2M}}
  b: {region: us-east-1, storage: 20 GB, mode: provisioned, provisioned: {rcu: 20, wcu: 20}, streams: {reads: 3M}}
  c: {region: us-east-1, storage: 20 GB, mode: provisioned, provisioned: {rcu: 20, wcu: 5}, class: standard-ia}
  d: {region: us-west-1, storage: 30 GB, reads: {units: 1}, writes: {units: 1}}
)");
    CHECK(describe(estimate, "dynamodb.storage", "tables.a") == "30 - 15 free: 15 x 0.25 = 3.75");
    CHECK(describe(estimate, "dynamodb.storage", "tables.b") == "20 - 10 free: 10 x 0.25 = 2.5");
    CHECK(describe(estimate, "dynamodb.storage", "tables.d") == "30 - 25 free: 5 x 0.28 = 1.4");
    CHECK(describe(estimate, "dynamodb.ia.storage") == "20 - 0 free: 20 x 0.1 = 2");
    CHECK(describe(estimate, "dynamodb.rcu_hours") == "14600 - 14600 free: nothing = 0");
    CHECK(describe(estimate, "dynamodb.streams.reads", "tables.a") ==
          "2000000 - 1000000 free: 1000000 x 0.0000002 = 0.2");
    CHECK(describe(estimate, "dynamodb.read_request_units", "tables.a") == "1 - 0 free: 1 x 0.000000125 = 0.000000125");
  }

  TEST_CASE("the free unit-hours of a month") {
    struct Case {
      std::string why, head, units, line;
    };
    const Case cases[] = {
        {"25 units of 744 h", "hours_per_month: 744\n", "25", "18600 - 18600 free: nothing = 0"},
        {"one more", "hours_per_month: 744\n", "26", "19344 - 18600 free: 744 x 0.00065 = 0.4836"},
        {"switched off", "hours_per_month: 744\nfree_tier: false\n", "25", "18600 - 0 free: 18600 x 0.00065 = 12.09"},
        {"used elsewhere", "hours_per_month: 744\naccount: {already_used: {dynamodb_wcu_hours: 18500}}\n", "25",
         "18600 - 100 free: 18500 x 0.00065 = 12.025"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.why);
      CHECK(describe(table("storage: 0, mode: provisioned, provisioned: {rcu: 0, wcu: " + c.units + "}", c.head),
                     "dynamodb.wcu_hours") == c.line);
    }
  }

  TEST_CASE("auto scaling under a steady load") {
    check_quantities(
        "dynamodb.wcu_hours",
        {
            {"mode: provisioned, reads: 0, item_size: 1 KB, writes: 70/s, provisioned: {auto_scaling: {target: 70%, "
             "min: 1, max: 4000}}",
             "73000"},
            {"mode: provisioned, reads: 0, item_size: 1 KB, writes: 71/s, provisioned: {auto_scaling: {target: 70%, "
             "min: 1, max: 4000}}",
             "74460"},
            {"mode: provisioned, reads: 0, item_size: 1 KB, writes: 70/s, provisioned: {auto_scaling: {min: 1, max: "
             "50}}",
             "36500"},
            {"mode: provisioned, reads: 0, item_size: 1 KB, writes: 0, provisioned: {auto_scaling: {min: 5}}", "3650"},
            {"mode: provisioned, reads: 0, item_size: 1 KB, writes: 50/s, provisioned: {rcu: 1, wcu: {auto_scaling: "
             "{target: 50%}}, auto_scaling: {target: 90%, min: 200}}",
             "146000"},
            {"mode: provisioned, reads: 0, item_size: 1 KB, writes: 7/s, provisioned: {rcu: 1, wcu: 1}, indexes: {i: "
             "{projected_size: 1 KB, reads: 0, writes: 100%, provisioned: {rcu: 1, auto_scaling: {target: 70%}}}}",
             "8030"},
        });
  }

  TEST_CASE("a global table writes in every region, its indexes plainly") {
    const std::string keys =
        "storage: 20 GB, item_size: 2 KB, reads: 4, writes: 1024, point_in_time_recovery: true, backup: 5 GB, "
        "time_to_live_deletes: 10, indexes: {i: {projected_size: 1 KB, reads: 6, writes: 50%, storage: 6 GB}}, "
        "replicas: [{region: us-west-1, reads: 8}, eu-west-1]";
    PricingOptions options;
    options.allow_unpriced = true;
    const Estimate estimate = table(keys, {}, options);
    struct Case {
      std::string meter, region, quantity;
    };
    const Case cases[] = {
        {"dynamodb.replicated_write_request_units", "us-east-1", "2048"},
        {"dynamodb.replicated_write_request_units", "us-west-1", "2068"},
        {"dynamodb.replicated_write_request_units", "eu-west-1", "2068"},
        {"dynamodb.write_request_units", "us-east-1", "512"},
        {"dynamodb.write_request_units", "us-west-1", "512"},
        {"dynamodb.write_request_units", "eu-west-1", "512"},
        {"dynamodb.read_request_units", "us-east-1", "5"},
        {"dynamodb.read_request_units", "us-west-1", "4"},
        {"dynamodb.read_request_units", "eu-west-1", ""},
        {"dynamodb.storage", "us-east-1", "26"},
        {"dynamodb.storage", "us-west-1", "26"},
        {"dynamodb.pitr", "us-east-1", "20"},
        {"dynamodb.pitr", "eu-west-1", "20"},
        {"dynamodb.backup", "us-east-1", "5"},
        {"dynamodb.backup", "us-west-1", ""},
        {"dynamodb.replication_transfer", "us-east-1", "0.001953125"},
        {"dynamodb.replication_transfer", "us-west-1", ""},
    };
    for (const Case& c : cases) {
      CAPTURE(c.meter);
      CAPTURE(c.region);
      std::string quantity;
      for (const LineItem& line : estimate.bill.lines)
        if (line.meter->meter == c.meter && line.region == c.region) quantity = line.quantity.to_string();
      CHECK(quantity == c.quantity);
    }
    CHECK(has(estimate.assumptions("tables.t"), "replicas[1].reads none ("));
  }

  TEST_CASE("replicated capacity scales in each region on what it does there") {
    const Estimate estimate = table(
        "storage: 0, mode: provisioned, item_size: 1 KB, reads: {requests: 70/s, strong: 100%}, writes: 7/s, replicas: "
        "[{region: us-west-1, reads: {requests: 35/s, strong: 100%}}], provisioned: {auto_scaling: {target: 70%}}",
        {}, [] {
          PricingOptions options;
          options.allow_unpriced = true;
          return options;
        }());
    CHECK(describe(estimate, "dynamodb.replicated_wcu_hours") == "7300 - 7300 free: nothing = 0");
    std::vector<std::string> reads;
    for (const LineItem& line : estimate.bill.lines)
      if (line.meter->meter == "dynamodb.rcu_hours") reads.push_back(line.region + " " + line.quantity.to_string());
    CHECK(reads == std::vector<std::string>{"us-east-1 73000", "us-west-1 36500"});
    CHECK(estimate.find("dynamodb.wcu_hours") == nullptr);
  }

  TEST_CASE("transfer without a known price is an assumption, not an error") {
    const Estimate estimate(
        "tables: {t: {region: ap-none-1, item_size: 1 KB, storage: 0, reads: 0, writes: 1M, replicas: [us-east-1]}}\n",
        {}, with_unpriced_region(R"(
  - meter: dynamodb.replicated_write_request_units
    tiers: [{region: ap-none-1, price: 0.000000695, grade: A, source: nowhere}]
)"));
    CHECK_FALSE(estimate.diagnostics.has_errors());
    CHECK(estimate.find("dynamodb.replication_transfer") == nullptr);
    CHECK(has(estimate.assumptions("tables.t"),
              "dynamodb.replication_transfer not priced (no price known in ap-none-1; not in the total)"));
  }

  TEST_CASE("streams, changes, backups and caches") {
    struct Case {
      std::string keys, meter, line;
    };
    const Case cases[] = {
        {"streams: {reads: 3M}", "dynamodb.streams.reads", "3000000 - 2500000 free: 500000 x 0.0000002 = 0.1"},
        {"backup: 460 GB", "dynamodb.backup", "460 - 0 free: 460 x 0.1 = 46"},
        {"restore: 230 GB", "dynamodb.restore", "230 - 0 free: 230 x 0.15 = 34.5"},
        {"export: 100 GB", "dynamodb.export", "100 - 0 free: 100 x 0.1 = 10"},
        {"export: {incremental: 5}", "dynamodb.export", "5 - 0 free: 5 x 0.1 = 0.5"},
        {"point_in_time_recovery: 512 MB", "dynamodb.pitr", "0.5 - 0 free: 0.5 x 0.2 = 0.1"},
        {"point_in_time_recovery: false", "dynamodb.pitr", "none"},
        {"dax: {node_type: dax.r5.large, nodes: 3}", "dax.node_hours", "2190 - 0 free: 2190 x 0.255 = 558.45"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.keys);
      const Estimate estimate = table(kQuiet + c.keys);
      CHECK(describe(estimate, c.meter) == c.line);
    }
    CHECK(table(kQuiet + "point_in_time_recovery: true").quantity("dynamodb.pitr") == "0");
  }

  TEST_CASE("every write is a change, whatever its consistency") {
    check_quantities("dynamodb.kinesis_cdc",
                     {
                         {"reads: 0, item_size: 1 KB, writes: {requests: 1M, transactional: 50%}, change_data_capture: "
                          "[kinesis]",
                          "1000000"},
                         {"reads: 0, item_size: 2.5 KB, writes: 1M, change_data_capture: [kinesis, glue]", "3000000"},
                         {"reads: 0, item_size: 2 KB, writes: 1M, time_to_live_deletes: 1k, change_data_capture: "
                          "[kinesis]",
                          "2002000"},
                         {"reads: 0, writes: {units: 5}, change_data_capture: [kinesis]", "5"},
                         {"reads: 0, item_size: 1 KB, writes: 1M, change_data_capture: [glue]", "none"},
                     });
    CHECK(
        table("storage: 0, reads: 0, item_size: 1 KB, writes: 1M, change_data_capture: [glue]", {}, in_month("2026-02"))
            .quantity("dynamodb.glue_cdc") == "1000000");
  }

  TEST_CASE("China pays in its currency and has no free part") {
    const Estimate estimate(
        "tables: {t: {region: cn-north-1, mode: provisioned, provisioned: {rcu: 10, wcu: 10}, storage: 10 GB}}\n");
    CHECK(estimate.bill.currency.code() == "CNY");
    CHECK(describe(estimate, "dynamodb.storage") == "10 - 0 free: 10 x 2.2 = 22");
    CHECK(estimate.total() == "72.808");
  }
}

TEST_SUITE("reserved capacity") {
  const std::string kReserved = "account: {reserved: [{region: us-east-1, wcu: 100, term: 1 year}]}\n";

  TEST_CASE("it pays for what is left after the free part, once") {
    struct Case {
      std::string why, units, line;
    };
    const Case cases[] = {
        {"more than is reserved", "200", "146000 - 18600 free: 73000 x 0 + 54400 x 0.00065 = 35.36"},
        {"as much as is reserved", "125", "91250 - 18600 free: 72650 x 0 = 0"},
        {"less than is reserved", "50", "36500 - 18600 free: 17900 x 0 = 0"},
        {"nothing beyond the free part", "25", "18250 - 18250 free: nothing = 0"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.why);
      const Estimate estimate =
          table("storage: 0, mode: provisioned, provisioned: {rcu: 0, wcu: " + c.units + "}", kReserved);
      CHECK(describe(estimate, "dynamodb.wcu_hours") == c.line);
      CHECK(describe(estimate, "dynamodb.reserved.wcu_hours") == "73000 - 0 free: 73000 x 0.000128 = 9.344");
      CHECK(describe(estimate, "dynamodb.reserved.wcu_upfront") ==
            "8.333333333333 - 0 free: 8.333333333333 x 1.5 = 12.4999999999995");
      CHECK(has(estimate.assumptions("account.reserved[0]"), "dynamodb.reserved.wcu_upfront 150 USD (paid at once"));
    }
  }

  TEST_CASE("of a reservation without a price nothing is said to be paid at once") {
    PricingOptions options;
    options.allow_unpriced = true;
    const Estimate estimate(
        "account: {reserved: [{region: ap-none-1, wcu: 100, term: 3 years}]}\ntables: {t: {storage: 0}}\n", options,
        with_unpriced_region());
    REQUIRE_FALSE(estimate.diagnostics.has_errors());
    REQUIRE(estimate.find("dynamodb.reserved.wcu_upfront") != nullptr);
    CHECK_FALSE(estimate.find("dynamodb.reserved.wcu_upfront")->cost);
    CHECK_FALSE(has(estimate.assumptions("account.reserved[0]"), "dynamodb.reserved.wcu_upfront"));
  }

  TEST_CASE("it covers Standard capacity of its region only") {
    for (const char* keys :
         {"class: standard-ia, mode: provisioned, provisioned: {rcu: 0, wcu: 100}", "reads: 0, writes: {units: 100M}",
          "region: ap-northeast-2, mode: provisioned, provisioned: {rcu: 0, wcu: 100}"}) {
      CAPTURE(keys);
      const std::string region = std::string_view(keys).starts_with("region") ? "" : "region: us-east-1, ";
      const Estimate estimate(kReserved + "tables: {t: {" + region + "storage: 0, " + keys + "}}\n");
      REQUIRE_FALSE(estimate.diagnostics.has_errors());
      for (const LineItem& line : estimate.bill.lines)
        for (const TierCharge& charge : line.tiers) CHECK(charge.covered_by.empty());
    }
  }

  TEST_CASE("several reservations cover several tables in proportion") {
    const Estimate estimate(R"(free_tier: false
account:
  reserved:
    - {region: us-east-1, wcu: 100, rcu: 100, term: 1 year}
    - {region: us-east-1, wcu: 200, term: 1 year}
tables:
  a: {region: us-east-1, storage: 0, mode: provisioned, provisioned: {rcu: 10, wcu: 300}}
  b: {region: us-east-1, storage: 0, mode: provisioned, provisioned: {rcu: 10, wcu: 100}}
)");
    CHECK(describe(estimate, "dynamodb.wcu_hours", "tables.a") ==
          "219000 - 0 free: 164250 x 0 + 54750 x 0.00065 = 35.5875");
    CHECK(describe(estimate, "dynamodb.wcu_hours", "tables.b") ==
          "73000 - 0 free: 54750 x 0 + 18250 x 0.00065 = 11.8625");
    CHECK(describe(estimate, "dynamodb.rcu_hours", "tables.a") == "7300 - 0 free: 7300 x 0 = 0");
    const TierCharge& covered = estimate.find("dynamodb.wcu_hours")->tiers.front();
    CHECK(covered.covered_by == "dynamodb.reserved.wcu_hours");
    CHECK(covered.list_price == estimate.find("dynamodb.wcu_hours")->tiers.back().unit_price);
    CHECK_FALSE(estimate.find("dynamodb.wcu_hours")->tiers.back().list_price);
  }

  TEST_CASE("what is paid at once pays for the whole term") {
    const Estimate estimate(kReserved + "tables: {t: {region: us-east-1, storage: 0}}\n");
    CHECK(estimate.find("dynamodb.reserved.wcu_upfront")->pays_for == Decimal(100 * 8760));
  }

  TEST_CASE("auto-scaled capacity is covered hour by hour") {
    const std::string keys =
        "storage: 0, mode: provisioned, item_size: 1 KB, reads: 0, writes: 100/s, profile: {peak: 4, hours: 3}, "
        "provisioned: {rcu: 0, auto_scaling: {target: 70%}}";
    const Estimate estimate = table(keys, "free_tier: false\n" + kReserved, in_month("2026-11"));
    REQUIRE_FALSE(estimate.diagnostics.has_errors());
    Named<Table> scaled;
    scaled.name = "t";
    scaled.value = Decoding<Table>("{" + keys + "}").value;
    const Terms terms(*estimate.catalogue, Date::parse("2026-11-01").value());
    Diagnostics none;
    const MeteredTable metered = meter_table(scaled, {terms, 720}, none);
    REQUIRE(metered.scaled.size() == 1);
    Rational covered;
    Rational all;
    for (const long long minutes : metered.scaled[0].traffic.unit_minutes_of_hours) {
      covered += Rational(std::min(minutes, 6000LL)) / 60;
      all += Rational(minutes) / 60;
    }
    const LineItem& line = *estimate.find("dynamodb.wcu_hours");
    CHECK(Rational(line.quantity) == all);
    CHECK(line.tiers.front().covered_by == "dynamodb.reserved.wcu_hours");
    CHECK(line.tiers.front().quantity == covered.rounded(12, Rounding::floor));
    CHECK(covered < Rational(100 * 720));
  }
}

}  // namespace dynamodb_test

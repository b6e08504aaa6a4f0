#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <vector>

#include "catalogue/catalogue.h"
#include "pricing/row_tables.h"
#include "support/pricing_texts.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace built_in_tables_test {
namespace {

Catalogue built_in() { return Catalogue(built_in_tables()); }

/// The price of the first unit, as text.
std::string first_price(std::string_view meter, std::string_view variant, std::string_view region,
                        std::string_view date = "2026-11-01") {
  const Texts all = prices(built_in().tiers(meter, variant, region, day(date)));
  return all.empty() ? "unknown" : all.front();
}

template <class Rows, class KeyOf>
bool is_strictly_sorted(const Rows& rows, KeyOf key_of) {
  return std::ranges::adjacent_find(rows, [&](const auto& a, const auto& b) { return !(key_of(a) < key_of(b)); }) ==
         rows.end();
}

}  // namespace

TEST_SUITE("built-in catalogue") {
  TEST_CASE("rows are sorted as the lookups need") {
    const CatalogueTables& t = built_in_tables();
    for_each_row_kind([&]<class Row>(std::type_identity<Row>) {
      CAPTURE(RowTable<Row>::section.key);
      CHECK_FALSE(t.rows<Row>().empty());
      CHECK(is_strictly_sorted(t.rows<Row>(), [](const Row& row) { return order_of(row); }));
      CHECK(std::ranges::is_sorted(t.rows<Row>(), {}, [](const Row& row) { return RowTable<Row>::identity(row); }));
    });
    CHECK(std::ranges::is_sorted(t.rows<MeterRow>(), {}, &MeterRow::meter));
    CHECK(std::ranges::is_sorted(t.rows<BoundRow>(), {}, &BoundRow::limit));
    CHECK(is_strictly_sorted(t.rows<RateRow>(), [](const RateRow& r) {
      return std::tuple(r.meter, r.variant, r.savings_plan, r.region, r.effective.from, r.from);
    }));
  }

  TEST_CASE("every row has a source, and every source is used and is a page of AWS") {
    const Catalogue catalogue = built_in();
    std::set<std::string_view> used;
    for_each_row_kind([&]<class Row>(std::type_identity<Row>) {
      for (const Row& row : catalogue.rows<Row>()) {
        if constexpr (requires { row.source; }) {
          CAPTURE(row.source);
          CHECK(catalogue.source(row.source) != nullptr);
          used.insert(row.source);
        }
      }
    });
    constexpr std::string_view hosts[] = {"https://aws.amazon.com/", "https://docs.aws.amazon.com/",
                                          "https://calculator.aws/", "https://pricing.us-east-1.amazonaws.com/",
                                          "https://www.amazonaws.cn/", "https://repost.aws/",
                                          // The price files that AWS's calculator reads.
                                          "https://b0.p.awsstatic.com/"};
    for (const SourceRow& source : catalogue.rows<SourceRow>()) {
      CAPTURE(source.id);
      CHECK(used.contains(source.id));
      CHECK(std::ranges::any_of(hosts, [&](std::string_view host) { return source.url.starts_with(host); }));
      CHECK(source.retrieved >= day("2024-11-15"));
    }
  }

  TEST_CASE("the meters of a table's throughput and storage, and no others, say that they are") {
    const std::set<std::string_view> storage = {"dynamodb.storage", "dynamodb.ia.storage"};
    for (const MeterRow& row : built_in_tables().rows<MeterRow>()) {
      CAPTURE(row.meter);
      const bool is_of_table = row.meter.starts_with("dynamodb.");
      const bool is_throughput = row.meter.ends_with("_request_units") || row.meter.ends_with("cu_hours") ||
                                 row.meter.starts_with("dynamodb.reserved.");
      CHECK((row.group == MeterGroup::throughput) == (is_of_table && is_throughput));
      CHECK((row.group == MeterGroup::storage) == storage.contains(row.meter));
    }
  }

  TEST_CASE("every rate has a meter, a region and the region's currency") {
    const Catalogue catalogue = built_in();
    for (const RateRow& rate : catalogue.rows<RateRow>()) {
      CAPTURE(rate.meter);
      CAPTURE(rate.region);
      CHECK(catalogue.meter(rate.meter, rate.variant) != nullptr);
      const RegionRow* region = catalogue.region(rate.region);
      REQUIRE(region);
      CHECK(rate.currency.code() == (region->partition == "aws-cn" ? "CNY" : "USD"));
      CHECK(rate.price > Decimal(0));
    }
    for (const AllowanceRow& allowance : catalogue.rows<AllowanceRow>())
      for (const std::string_view meter : allowance.meters) CHECK_FALSE(catalogue.variants(meter).empty());
  }

  TEST_CASE("the tiers of every price begin at 0 and leave no gap") {
    const RateRow* below = nullptr;
    for (const RateRow& rate : built_in_tables().rows<RateRow>()) {
      CAPTURE(rate.meter);
      CAPTURE(rate.region);
      const bool continues = below != nullptr && below->meter == rate.meter && below->variant == rate.variant &&
                             below->savings_plan == rate.savings_plan && below->region == rate.region &&
                             below->effective == rate.effective;
      if (continues) CHECK(below->to == rate.from);
      if (!continues) CHECK(rate.from == Decimal(0));
      below = &rate;
    }
  }

  TEST_CASE("no row got lost on the way from the price list") {
    struct Case {
      std::vector<std::string_view> services;  // beginnings of their meters
      std::ptrdiff_t meters, published, extracted, derived;
    };
    const Case at_least[] = {
        {{"lambda.", "lambda_edge.", "cloudfront_functions."}, 29, 60, 177, 70},
        {{"dynamodb.", "dax."}, 50, 28, 57, 3},
    };
    const CatalogueTables& t = built_in_tables();
    for (const Case& c : at_least) {
      CAPTURE(c.services.front());
      const auto is_theirs = [&](const auto& row) {
        return std::ranges::any_of(c.services,
                                   [&](std::string_view service) { return row.meter.starts_with(service); });
      };
      std::map<Grade, std::ptrdiff_t> rates;
      for (const RateRow& rate : t.rows<RateRow>())
        if (is_theirs(rate)) ++rates[rate.grade];
      CHECK(std::ranges::count_if(t.rows<MeterRow>(), is_theirs) >= c.meters);
      CHECK(rates[Grade::published] >= c.published);
      CHECK(rates[Grade::published] + rates[Grade::extracted] >= c.published + c.extracted);
      CHECK(rates[Grade::published] + rates[Grade::extracted] + rates[Grade::derived] >=
            c.published + c.extracted + c.derived);
    }
    CHECK(t.rows<RuntimeRow>().size() >= 54);
    std::map<std::string_view, int> regions;
    for (const RegionRow& region : t.rows<RegionRow>()) ++regions[region.partition];
    CHECK(regions["aws"] >= 34);
    CHECK(regions["aws-cn"] >= 2);
    CHECK(regions["aws-us-gov"] >= 2);
  }

  TEST_CASE("prices are those of AWS's pages") {
    struct Case {
      std::string_view meter, variant, region, price;
    };
    // What the price list's pages do not have is of the price files of AWS's calculator: Lambda's of 2025-12-02,
    // DynamoDB's of 2025-08-28, DAX's of 2025-04-30. EC2's instances have no price here.
    const Case cases[] = {
        {"lambda.requests", "x86_64", "us-east-1", "0.0000002"},
        {"lambda.requests", "arm64", "us-east-1", "0.0000002"},
        {"lambda.requests", "x86_64", "ap-east-1", "0.00000028"},
        {"lambda.requests", "x86_64", "cn-north-1", "0.00000136"},
        {"lambda.requests", "x86_64", "me-central-1", "0.00000025"},
        {"lambda.duration.x86_64", "", "us-east-1", "0.0000166667"},
        {"lambda.duration.arm64", "", "us-east-1", "0.0000133334"},
        {"lambda.duration.x86_64", "", "af-south-1", "0.0000221"},
        {"lambda.duration.x86_64", "", "eu-south-1", "0.0000195172"},
        {"lambda.duration.x86_64", "", "me-south-1", "0.0000206667"},
        {"lambda.duration.arm64", "", "ap-northeast-1", "0.0000133334"},
        {"lambda.duration.x86_64", "", "cn-northwest-1", "0.0001136"},
        {"lambda.duration.x86_64", "", "us-gov-west-1", "0.0000166667"},
        {"lambda.ephemeral_storage", "x86_64", "eu-west-2", "0.0000000358"},
        {"lambda.provisioned_concurrency.x86_64", "", "us-east-1", "0.0000041667"},
        {"lambda.provisioned_concurrency.x86_64", "", "eu-west-2", "0.0000048304"},
        {"lambda.provisioned_duration.x86_64", "", "us-east-1", "0.0000097222"},
        {"lambda.provisioned_duration.arm64", "", "us-east-1", "0.0000077778"},
        {"lambda.snap_start.cache", "", "us-east-1", "0.0000015046"},
        {"lambda.snap_start.restore", "", "ap-northeast-2", "0.0001674588"},
        {"lambda.snap_start.cache", "", "eu-west-2", "0.0000021768"},
        {"lambda.response_streaming", "x86_64", "us-east-1", "0.008"},
        {"lambda.event_poller_unit.sqs", "", "us-east-1", "0.00925"},
        {"lambda.event_poller_unit.kafka", "", "us-east-1", "0.185"},
        {"lambda.durable.operations", "", "us-east-1", "0.000008"},
        {"lambda.tenant_environment.arm64", "", "us-east-1", "0.000133333"},
        {"lambda.managed_instances.requests", "arm64", "us-east-1", "0.0000002"},
        {"lambda.managed_instances.instances", "", "us-east-1", "unknown"},
        {"lambda_edge.requests", "", "us-east-1", "0.0000006"},
        {"lambda_edge.duration", "", "us-east-1", "0.00005001"},
        {"cloudfront_functions.invocations", "", "us-east-1", "0.0000001"},
        {"dynamodb.write_request_units", "", "us-east-1", "0.000000625"},
        {"dynamodb.read_request_units", "", "us-east-1", "0.000000125"},
        {"dynamodb.write_request_units", "", "eu-central-1", "0.0000007625"},
        {"dynamodb.write_request_units", "", "us-west-2", "0.000000625"},
        {"dynamodb.replicated_write_request_units", "", "us-west-1", "0.000000695"},
        {"dynamodb.wcu_hours", "", "us-east-1", "0.00065"},
        {"dynamodb.rcu_hours", "", "ap-northeast-2", "0.00014098"},
        {"dynamodb.wcu_hours", "", "cn-northwest-1", "0.0058"},
        {"dynamodb.ia.wcu_hours", "", "us-east-1", "0.00081"},
        {"dynamodb.storage", "", "eu-west-1", "0.283"},
        {"dynamodb.ia.storage", "", "us-east-1", "0.1"},
        {"dynamodb.pitr", "", "us-west-2", "0.2"},
        {"dynamodb.export", "incremental", "ap-northeast-2", "0.1083"},
        {"dynamodb.import", "", "us-east-1", "0.15"},
        {"dynamodb.reserved.wcu_hours", "1 year", "us-east-1", "0.000128"},
        {"dynamodb.reserved.wcu_upfront", "1 year", "us-east-1", "1.5"},
        {"dynamodb.reserved.wcu_hours", "3 years", "us-east-1", "0.000081"},
        {"dax.node_hours", "dax.r5.24xlarge", "us-east-1", "12.234"},
        {"dax.node_hours", "dax.t3.small", "us-east-1", "0.04"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.meter);
      CAPTURE(c.region);
      CHECK(first_price(c.meter, c.variant, c.region) == c.price);
    }
  }

  TEST_CASE("Savings Plans have the rates of AWS's list, and no other") {
    using enum CommitmentTerm;
    using enum SavingsPlanPayment;
    struct Case {
      std::string_view meter;
      SavingsPlanPayment payment;
      std::string price;
    };
    const Case cases[] = {
        {"lambda.duration.x86_64", no_upfront, "0.0000147"},
        {"lambda.duration.x86_64", all_upfront, "0.0000138"},
        {"lambda.duration.x86_64", partial_upfront, "unknown"},
        {"lambda.duration.arm64", no_upfront, "0.0000117"},
        {"lambda.duration.arm64", all_upfront, "0.0000111"},
        {"lambda.provisioned_concurrency.x86_64", no_upfront, "0.00000367"},
        {"lambda.provisioned_concurrency.x86_64", all_upfront, "unknown"},
        {"lambda.provisioned_concurrency.arm64", no_upfront, "unknown"},
        {"lambda.provisioned_duration.x86_64", no_upfront, "0.00000856"},
        {"lambda.provisioned_duration.arm64", no_upfront, "unknown"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.meter);
      CHECK(built_in().meter(c.meter, "")->savings_plan);
      for (const CommitmentTerm term : {one_year, three_years}) {
        const Texts all =
            prices(built_in().tiers(c.meter, "", "us-east-1", day("2026-11-01"), SavingsPlanOffer{term, c.payment}));
        CHECK((all.empty() ? "unknown" : all.front()) == c.price);
      }
    }
    for (const RateRow& rate : built_in_tables().rows<RateRow>())
      if (rate.savings_plan) CHECK(rate.region == "us-east-1");
    for (const char* variant : {"x86_64", "arm64"})
      CHECK_FALSE(built_in().meter("lambda.requests", variant)->savings_plan);
  }

  TEST_CASE("duration has three tiers where AWS's are known") {
    const Catalogue catalogue = built_in();
    const auto tiers = catalogue.tiers("lambda.duration.x86_64", "", "us-east-1", day("2026-11-01"));
    REQUIRE(tiers.size() == 3);
    CHECK(prices(tiers) == Texts{"0.0000166667", "0.000015", "0.0000133334"});
    CHECK(tiers[1].from == Decimal(6000000000));
    CHECK(tiers[2].from == Decimal(15000000000));
    CHECK_FALSE(tiers[2].to);
    const auto arm = catalogue.tiers("lambda.duration.arm64", "", "eu-central-2", day("2026-11-01"));
    REQUIRE(arm.size() == 3);
    CHECK(prices(arm) == Texts{"0.0000146667", "0.0000132001", "0.0000117334"});
    CHECK(arm[1].from == Decimal(7500000000));
    CHECK(arm[2].from == Decimal(18750000000));
    CHECK_FALSE(arm[2].to);
    // China's price list has one price for any amount.
    const auto one = catalogue.tiers("lambda.duration.x86_64", "", "cn-north-1", day("2026-11-01"));
    REQUIRE(one.size() == 1);
    CHECK_FALSE(one[0].to);
    CHECK(catalogue.meter("lambda.duration.x86_64", "")->tiers_from == day("2022-08-01"));
  }

  TEST_CASE("rules of billing change on AWS's days") {
    struct Case {
      std::string_view term, day, value;
    };
    const Case cases[] = {
        {"lambda.duration_granularity", "2020-11-29", "100 ms"},
        {"lambda.duration_granularity", "2020-11-30", "100 ms"},
        {"lambda.duration_granularity", "2020-12-01", "1 ms"},
        {"lambda.duration_granularity", "2020-12-02", "1 ms"},
        {"lambda_edge.duration_granularity", "2021-03-31", "50 ms"},
        {"lambda_edge.duration_granularity", "2021-04-01", "1 ms"},
        {"lambda.init_billed", "2025-07-31", "custom-runtimes-and-images"},
        {"lambda.init_billed", "2025-08-01", "every-function"},
        {"lambda.async_event_chunk", "2025-09-30", ""},
        {"lambda.async_event_chunk", "2025-10-01", "64 KB"},
        {"calendar.hours_per_month", "2026-11-01", "730"},
        {"lambda.managed_instances_fee", "2026-11-01", "15%"},
        {"lambda.default_memory", "2026-11-01", "128 MB"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.term);
      CAPTURE(c.day);
      const TermRow* term = built_in().term(c.term, day(c.day));
      CHECK((term ? term->value.text : "") == c.value);
    }
  }

  TEST_CASE("allowances cover what AWS gives for nothing") {
    struct Case {
      std::string_view name;
      long long quantity;
      std::vector<std::string_view> meters;
      std::string_view already_used;
      AllowanceRow::Scope scope = AllowanceRow::Scope::account;
    };
    const auto region = AllowanceRow::Scope::region;
    const Case cases[] = {
        {"lambda-free-requests", 1000000, {"lambda.requests"}, "lambda_requests"},
        {"lambda-free-compute", 400000, {"lambda.duration.x86_64", "lambda.duration.arm64"}, "lambda_gb_seconds"},
        {"lambda-free-streaming", 100, {"lambda.response_streaming"}, "lambda_response_streaming_gb"},
        {"cloudfront-free-function-invocations",
         2000000,
         {"cloudfront_functions.invocations"},
         "cloudfront_functions_invocations"},
        {"cloudfront-free-key-value-reads",
         2000000,
         {"cloudfront_functions.key_value_reads"},
         "cloudfront_functions_key_value_reads"},
        {"dynamodb-free-storage", 25, {"dynamodb.storage"}, "dynamodb_storage_gb", region},
        {"dynamodb-free-read-capacity", 18600, {"dynamodb.rcu_hours"}, "dynamodb_rcu_hours", region},
        {"dynamodb-free-write-capacity", 18600, {"dynamodb.wcu_hours"}, "dynamodb_wcu_hours", region},
        {"dynamodb-free-replicated-write-capacity",
         18600,
         {"dynamodb.replicated_wcu_hours"},
         "dynamodb_replicated_wcu_hours",
         region},
        {"dynamodb-free-stream-reads", 2500000, {"dynamodb.streams.reads"}, "dynamodb_stream_reads", region},
    };
    CHECK(built_in_tables().rows<AllowanceRow>().size() >= std::size(cases));
    for (const Case& c : cases) {
      CAPTURE(c.name);
      const auto rows = built_in_tables().rows<AllowanceRow>();
      const auto row = std::ranges::find(rows, c.name, &AllowanceRow::name);
      REQUIRE(row != rows.end());
      CHECK(row->quantity == Decimal(c.quantity));
      CHECK(std::vector(row->meters.begin(), row->meters.end()) == c.meters);
      CHECK(row->already_used == c.already_used);
      CHECK(row->scope == c.scope);
      CHECK(row->partition == "aws");
    }
  }

  TEST_CASE("the last reading of a price is the newest day, and there is one") {
    CHECK(built_in().newest() >= day("2026-10-06"));
  }
}

}  // namespace built_in_tables_test

#include "offers/offer_rates.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "support/memory_world.h"
#include "support/offer_texts.h"
#include "support/pricing_texts.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace offer_rates_test {
namespace {

/// Files of offers, imported.
struct Import {
  explicit Import(std::vector<std::string> texts) {
    std::vector<PriceOffer> offers;
    for (std::string& text : texts)
      offers.push_back(*read_offer(sources, sources.add("offer.json", std::move(text)), builder.arena(), diagnostics));
    CollectedOffers collected = collect_rates(offers, sources, base, builder, diagnostics);
    contents = std::move(collected.contents);
    builder.check(diagnostics);
    if (!diagnostics.has_errors()) tables = builder.finish();
  }

  /// "region from..to price" of the rates of a meter, a line each.
  std::string rates(std::string_view meter, std::string_view variant = {}) const {
    std::string text;
    for (const RateRow& rate : tables->tables.rows<RateRow>())
      if (rate.meter == meter && rate.variant == variant)
        text += fmt::format("{} {}..{} {}\n", rate.region, rate.from.to_string(), rate.to ? rate.to->to_string() : "",
                            rate.price.to_string());
    return text;
  }
  /// "name quantity", a line each.
  std::string allowances() const {
    std::string text;
    for (const AllowanceRow& row : tables->tables.rows<AllowanceRow>())
      text += fmt::format("{} {}\n", row.name, row.quantity.to_string());
    return text;
  }
  std::string findings() const {
    std::string text;
    for (const Diagnostic& finding : diagnostics.sorted())
      text += fmt::format("{} {}: {}\n", to_string(finding.severity), finding.id.text(), finding.message);
    return text;
  }

  Catalogue base{built_in_tables()};
  Sources sources;
  Diagnostics diagnostics;
  CatalogueBuilder builder{&base};
  std::vector<OfferContents> contents;
  std::shared_ptr<const OwnedTables> tables;
};

/// An offer with one price of requests.
std::string offer_with_price(std::string_view price, std::string_view version, std::string_view published) {
  return offer_json("AWSLambda", {{"A", "us-east-1", "Request", {{"0", "Inf", price}}}}, version, published);
}

}  // namespace

TEST_SUITE("offer rates") {
  TEST_CASE("the region's own code is taken off a usage type, and no other") {
    const Import import({offer_json("AWSLambda", {
                                                     {"A", "eu-central-1", "EUC1-Request", {{"0", "Inf", "0.1"}}},
                                                     {"B", "us-east-1", "Request", {{"0", "Inf", "0.2"}}},
                                                     {"C", "eu-west-1", "EU-Request", {{"0", "Inf", "0.3"}}},
                                                     {"D", "us-east-2", "EUC1-Request", {{"0", "Inf", "0.4"}}},
                                                     {"E", "ap-south-1", "XX-Request", {{"0", "Inf", "0.5"}}},
                                                     {"F", "mars-1", "MAR1-Request", {{"0", "Inf", "0.6"}}},
                                                     {"G", "us-west-2", "USW2-Lambda-Future", {{"0", "Inf", "0.7"}}},
                                                 })});
    CHECK(import.findings() == "");
    CHECK(import.rates("lambda.requests", "x86_64") == "eu-central-1 0.. 0.1\neu-west-1 0.. 0.3\nus-east-1 0.. 0.2\n");
    using Counts = std::map<std::string, std::size_t>;
    CHECK(import.contents.front().unknown_usage_types == Counts{{"Lambda-Future", 1}, {"XX-Request", 1}});
    CHECK(import.contents.front().other_regions == Counts{{"EUC1-Request in us-east-2", 1}});
    CHECK(import.contents.front().unknown_places == Counts{{"mars-1", 1}});
  }

  TEST_CASE("tiers are sorted, and those that begin one later are joined") {
    const Import import({offer_json(
        "AWSLambda",
        {{"A",
          "us-east-1",
          "Lambda-GB-Second",
          {{"15000000000", "Inf", "0.1"}, {"0", "6000000000", "0.3"}, {"6000000001", "15000000000", "0.2"}}}})});
    CHECK(import.rates("lambda.duration.x86_64") ==
          "us-east-1 0..6000000000 0.3\nus-east-1 6000000000..15000000000 0.2\nus-east-1 15000000000.. 0.1\n");
  }

  TEST_CASE("a free first band is an allowance, and so is a product of the free tier") {
    const Import import(
        {offer_json("AmazonDynamoDB",
                    {{"A", "us-east-1", "TimedStorage-ByteHrs", {{"0", "25", "0"}, {"25", "Inf", "0.25"}}},
                     {"B", "eu-west-1", "EU-TimedStorage-ByteHrs", {{"25", "Inf", "0.3"}, {"0", "25", "0"}}}}),
         offer_json("AWSLambda", {{"A", "us-east-1", "Request", {{"0", "Inf", "0.2"}}},
                                  {"B", "", "Global-Request", {{"0", "2000000", "0"}}}})});
    CHECK(import.findings() == "");
    CHECK(import.rates("dynamodb.storage") == "eu-west-1 0.. 0.3\nus-east-1 0.. 0.25\n");
    CHECK(import.allowances() == "dynamodb-free-storage 25\nlambda-free-requests 2000000\n");
  }

  TEST_CASE("a free part that is not as elsewhere is told") {
    const Import missing(
        {offer_json("AmazonDynamoDB", {{"A", "us-east-1", "TimedStorage-ByteHrs", {{"0", "Inf", "0.25"}}}})});
    CHECK(missing.findings() ==
          "warning free-part: the offers have no free part in us-east-1, where dynamodb-free-storage counts all the "
          "same\n");
    const Import differing({offer_json(
        "AmazonDynamoDB", {{"A", "us-east-1", "TimedStorage-ByteHrs", {{"0", "25", "0"}, {"25", "Inf", "0.25"}}},
                           {"B", "eu-west-1", "EU-TimedStorage-ByteHrs", {{"0", "20", "0"}, {"20", "Inf", "0.3"}}}})});
    CHECK(differing.findings() == "");
    CHECK(differing.allowances() == "dynamodb-free-storage-eu-west-1 20\n");
    const Import gov(
        {offer_json("AmazonDynamoDB", {{"A", "us-gov-west-1", "UGW1-TimedStorage-ByteHrs", {{"0", "Inf", "0.25"}}}})});
    CHECK(gov.findings() == "");
  }

  TEST_CASE("reserved capacity is a term of the capacity that it reserves, or has a usage type of its own") {
    const Import import({offer_json(
        "AmazonDynamoDB",
        {{"A", "us-east-1", "WriteCapacityUnit-Hrs", {{"0", "18600", "0"}, {"18600", "Inf", "0.00065"}}},
         {"A", "us-east-1", "WriteCapacityUnit-Hrs", {{"", "", "1.5"}, {"0", "Inf", "0.000128"}}, "Reserved", "1yr"},
         {"A", "us-east-1", "WriteCapacityUnit-Hrs", {{"0", "Inf", "0.000081"}, {"", "", "1.8"}}, "Reserved", "3yr"},
         {"B",
          "us-east-1",
          "HeavyUsage:dynamodb.read",
          {{"", "", "0.3"}, {"0", "Inf", "0.000025"}},
          "Reserved",
          "1yr"}})});
    CHECK(import.findings() == "");
    CHECK(import.rates("dynamodb.wcu_hours") == "us-east-1 0.. 0.00065\n");
    CHECK(import.rates("dynamodb.reserved.wcu_hours", "1 year") == "us-east-1 0.. 0.000128\n");
    CHECK(import.rates("dynamodb.reserved.wcu_upfront", "1 year") == "us-east-1 0.. 1.5\n");
    CHECK(import.rates("dynamodb.reserved.wcu_hours", "3 years") == "us-east-1 0.. 0.000081\n");
    CHECK(import.rates("dynamodb.reserved.wcu_upfront", "3 years") == "us-east-1 0.. 1.8\n");
    CHECK(import.rates("dynamodb.reserved.rcu_hours", "1 year") == "us-east-1 0.. 0.000025\n");
    CHECK(import.rates("dynamodb.reserved.rcu_upfront", "1 year") == "us-east-1 0.. 0.3\n");
  }

  TEST_CASE("of several files the later publication counts, and what contradicts itself is not taken") {
    const std::string old = offer_with_price("0.1", "20260101000000", "2026-01-01T00:00:00Z");
    const std::string recent = offer_with_price("0.2", "20260201000000", "2026-02-01T00:00:00Z");
    CHECK(Import({old, recent}).rates("lambda.requests", "x86_64") == "us-east-1 0.. 0.2\n");
    CHECK(Import({recent, old}).rates("lambda.requests", "x86_64") == "us-east-1 0.. 0.2\n");
    CHECK(Import({recent, recent}).findings() == "");
    const Import twice({offer_json("AWSLambda", {{"A", "us-east-1", "Request", {{"0", "Inf", "0.1"}}},
                                                 {"B", "us-east-1", "Request", {{"0", "Inf", "0.2"}}}})});
    CHECK(twice.rates("lambda.requests", "x86_64") == "");
    CHECK(twice.findings() ==
          "warning ambiguous-price: the offers have several prices of lambda.requests (x86_64) in us-east-1: none of "
          "them "
          "is taken\n");
  }

  TEST_CASE("prices with too many decimals are cut, and named in one warning") {
    const Import import(
        {offer_json("AWSLambda", {{"A", "us-east-1", "Request", {{"0", "Inf", "0.4380000000000000004"}}},
                                  {"B", "us-west-2", "USW2-Request", {{"0", "Inf", "0.5000000000000000001"}}}})});
    CHECK(import.findings() == "warning price-cut: 2 prices have more than 12 decimals, and are cut after those\n");
    CHECK(import.diagnostics.sorted().front().help ==
          "these prices:\nA.T.0: 0.4380000000000000004 is taken as 0.438\n"
          "B.T.0: 0.5000000000000000001 is taken as 0.5");
    CHECK(import.rates("lambda.requests", "x86_64") == "us-east-1 0.. 0.438\nus-west-2 0.. 0.5\n");
  }

  TEST_CASE("what is sold in an unknown region is a price of no other") {
    const Import import(
        {offer_json("AmazonDynamoDB", {{"A", "us-east-9", "ChangeDataCaptureUnits-Glue", {{"0", "Inf", "9"}}},
                                       {"B", "us-east-1", "ReadRequestUnits", {{"0", "Inf", "0.1"}}}}),
         offer_json("AmazonCloudFront", {{"A", "mars-1", "Executions-CloudFrontFunctions", {{"0", "Inf", "9"}}}})});
    CHECK(import.rates("dynamodb.glue_cdc") == "");
    CHECK(import.rates("cloudfront_functions.invocations") == "");
    CHECK(import.contents[0].unknown_places == std::map<std::string, std::size_t>{{"us-east-9", 1}});
    CHECK(import.contents[1].unknown_places == std::map<std::string, std::size_t>{{"mars-1", 1}});
  }

  TEST_CASE("a free band within a region is not the free tier of an account") {
    const Import import(
        {offer_json("AWSLambda", {{"A", "us-east-1", "Request", {{"0", "1000", "0"}, {"1000", "Inf", "0.2"}}}})});
    CHECK(import.allowances() == "");
    CHECK(import.findings().starts_with("warning free-part: 1000 of lambda.requests a month are free in us-east-1"));
  }

  TEST_CASE("of two periods of a price each holds for its days") {
    const auto with_price = [](std::string_view price, const std::string& effective) {
      return OfferEntry{.sku = "A",
                        .region = "us-east-1",
                        .usage_type = "Request",
                        .bands = {{"0", "Inf", price}},
                        .effective = effective};
    };
    const auto periods = [](const Import& import) {
      std::string text;
      for (const RateRow& rate : import.tables->tables.rows<RateRow>())
        text += fmt::format("{} {}..{}\n", rate.price.to_string(), rate.effective.from->to_string(),
                            rate.effective.to ? rate.effective.to->to_string() : "");
      return text;
    };
    const std::string now = "2026-09-01T00:00:00Z";
    const std::string later = "2027-01-01T00:00:00Z";
    const std::string expected = "0.2 2026-09-01..2026-12-31\n0.1 2027-01-01..\n";
    const Import announced({offer_json("AWSLambda", {with_price("0.2", now), with_price("0.1", later)})});
    CHECK(announced.findings() == "");
    CHECK(periods(announced) == expected);
    CHECK(periods(Import({offer_json("AWSLambda", {with_price("0.1", later), with_price("0.2", now)})})) == expected);
    // Of one day the later hour counts: prices are known by the day.
    CHECK(periods(
              Import({offer_json("AWSLambda", {with_price("0.2", now), with_price("0.3", "2026-09-01T12:00:00Z")})})) ==
          "0.3 2026-09-01..\n");
  }

  TEST_CASE("a price of another length of time, or of many units, is not taken, and told") {
    const auto with_unit = [](const std::string& usage_type, const std::string& unit) {
      return Import({offer_json("AmazonDynamoDB", {{.sku = "A",
                                                    .region = "us-east-1",
                                                    .usage_type = usage_type,
                                                    .bands = {{"0", "Inf", "0.25"}},
                                                    .unit = unit}})});
    };
    struct Case {
      std::string usage_type;
      std::string unit;
      bool is_taken;
    };
    const Case cases[] = {
        {"IA-TimedStorage-ByteHrs", "GB-Mo", true},       {"IA-TimedStorage-ByteHrs", "GB-mo", true},
        {"IA-TimedStorage-ByteHrs", "GB-month", true},    {"IA-TimedStorage-ByteHrs", "GB-Hrs", false},
        {"IA-TimedStorage-ByteHrs", "100 GB-Mo", false},  {"ReadRequestUnits", "ReadRequestUnits", true},
        {"ReadRequestUnits", "Million requests", false},  {"ReadRequestUnits", "1000 ReadRequestUnits", false},
        {"IA-ReadCapacityUnit-Hrs", "Hrs", true},         {"IA-ReadCapacityUnit-Hrs", "Hours", true},
        {"IA-ReadCapacityUnit-Hrs", "RCU-Months", false},
    };
    for (const Case& c : cases) {
      CAPTURE(c.unit);
      const Import import = with_unit(c.usage_type, c.unit);
      CHECK(import.tables->tables.rows<RateRow>().empty() == !c.is_taken);
      CHECK((import.findings().find("price-unit") == std::string::npos) == c.is_taken);
    }
    const Import told = with_unit("ReadRequestUnits", "1M requests");
    CHECK(told.findings() ==
          "warning price-unit: 1 price is of another unit than lambdacost counts in, and is not taken\n");
    CHECK(told.diagnostics.sorted().front().help ==
          "this price:\nA.T.0: `1M requests`, where dynamodb.read_request_units is counted in ReadRequestUnits");
  }

  TEST_CASE("of two files of one day the later version counts") {
    const std::string morning = offer_with_price("0.1", "20260101060000", "2026-01-01T06:00:00Z");
    const std::string evening = offer_with_price("0.2", "20260101180000", "2026-01-01T18:00:00Z");
    const Import import({evening, morning});
    CHECK(import.findings() == "");
    CHECK(import.rates("lambda.requests", "x86_64") == "us-east-1 0.. 0.2\n");
    CHECK(import.contents[0].superseded == 0);
    CHECK(import.contents[1].superseded == 1);
    CHECK(Import({morning, evening}).contents[0].superseded == 1);
    CHECK(Import({morning, morning}).contents[1].superseded == 1);
  }

  TEST_CASE("what of an offer is not taken is counted: terms of other lengths, and products without a price") {
    std::string text = offer_json(
        "AmazonDynamoDB",
        {{"A", "us-east-1", "WriteCapacityUnit-Hrs", {{"0", "Inf", "0.00065"}}},
         {"A", "us-east-1", "WriteCapacityUnit-Hrs", {{"", "", "1"}, {"0", "Inf", "0.0001"}}, "Reserved", "10yr"},
         {"B", "eu-west-1", "EU-WriteCapacityUnit-Hrs", {{"", "", "1"}, {"0", "Inf", "0.0001"}}, "Reserved", "3yr"}});
    const std::string product = R"("products": {)";
    text.insert(text.find(product) + product.size(),
                R"("C": {"sku": "C", "attributes": {"regionCode": "eu-west-1", "usagetype": "EU-Nothing"}}, )");
    const Import import({text});
    CHECK(import.rates("dynamodb.reserved.wcu_hours", "1 year") == "");
    CHECK(import.rates("dynamodb.reserved.wcu_hours", "3 years") == "eu-west-1 0.. 0.0001\n");
    CHECK(import.contents.front().unknown_terms ==
          std::map<std::string, std::size_t>{{"WriteCapacityUnit-Hrs Reserved 10yr", 1}});
    CHECK(import.contents.front().products_without_prices ==
          std::map<std::string, std::size_t>{{"Nothing in eu-west-1", 1}});
    CHECK(import.contents.front().unknown_usage_types.empty());
  }

  TEST_CASE("a usage type is taken only with a code of its own region before it, in us-east-1 also without one") {
    struct Case {
      std::string region;
      std::string usage_type;
      bool is_taken;
    };
    const Case cases[] = {
        {"us-east-1", "Request", true},         {"us-east-1", "USE1-Request", true},
        {"us-east-1", "USE2-Request", false},   {"eu-central-1", "Request", false},
        {"eu-central-1", "EUC1-Request", true}, {"eu-central-1", "EUC-Request", false},
        {"eu-central-1", "EU-Request", false},  {"eu-west-1", "EUW1-Request", true},
        {"us-gov-west-1", "Request", false},    {"us-gov-west-1", "UGW1-Request", true},
    };
    for (const Case& c : cases) {
      CAPTURE(c.region);
      CAPTURE(c.usage_type);
      const Import import({offer_json("AWSLambda", {{"A", c.region, c.usage_type, {{"0", "Inf", "0.1"}}}})});
      CHECK((import.rates("lambda.requests", "x86_64") == c.region + " 0.. 0.1\n") == c.is_taken);
      CHECK(import.tables->tables.rows<RateRow>().empty() == !c.is_taken);
    }
    std::string china = offer_json("AWSLambda", {{"A", "cn-north-1", "CNN1-Request", {{"0", "Inf", "1.36"}}}});
    china.replace(china.find("USD"), 3, "CNY");
    CHECK(Import({china}).rates("lambda.requests", "x86_64") == "cn-north-1 0.. 1.36\n");
  }

  TEST_CASE("data between regions is the meter of its destination, by whichever code of it") {
    const auto rates_of = [](const std::string& from, const std::string& usage_type, const std::string& to) {
      const Import import({offer_json("AWSDataTransfer", {{.sku = "A",
                                                           .region = from,
                                                           .usage_type = usage_type,
                                                           .bands = {{"0", "Inf", "0.02"}},
                                                           .unit = "GB",
                                                           .to = to}})});
      std::string text;
      for (const RateRow& rate : import.tables->tables.rows<RateRow>())
        text += fmt::format("{} {} {}", rate.region, rate.meter, rate.variant);
      return text;
    };
    CHECK(rates_of("us-east-1", "USE1-EUC1-AWS-Out-Bytes", "eu-central-1") ==
          "us-east-1 data_transfer.inter_region eu-central-1");
    CHECK(rates_of("us-east-1", "USE1-EU-AWS-Out-Bytes", "eu-west-1") ==
          "us-east-1 data_transfer.inter_region eu-west-1");
    CHECK(rates_of("us-east-1", "USE1-EUW1-AWS-Out-Bytes", "eu-west-1") ==
          "us-east-1 data_transfer.inter_region eu-west-1");
    CHECK(rates_of("eu-west-1", "EU-USE1-AWS-Out-Bytes", "us-east-1") ==
          "eu-west-1 data_transfer.inter_region us-east-1");
    CHECK(rates_of("us-east-1", "USE1-EUC1-AWS-Out-Bytes", "eu-west-1") == "");
    CHECK(rates_of("eu-central-1", "USE1-EUC1-AWS-Out-Bytes", "eu-central-1") == "");
    CHECK(rates_of("us-east-1", "USE1-EUC1-AWS-In-Bytes", "eu-central-1") == "");
    CHECK(rates_of("eu-central-1", "EUC1-DataTransfer-Out-Bytes", "") == "eu-central-1 data_transfer.out ");
    CHECK(rates_of("us-east-1", "DataTransfer-Regional-Bytes", "us-east-1") ==
          "us-east-1 data_transfer.between_zones ");
    CHECK(rates_of("us-east-1", "USE1-BOS1-AWS-Out-Bytes", "us-east-1-bos-1") == "");
  }

  TEST_CASE("data in DynamoDB's own offer is no price: its meter has the rates of data between regions") {
    const Import import({offer_json("AmazonDynamoDB", {{.sku = "A",
                                                        .region = "ap-northeast-1",
                                                        .usage_type = "APN1-EUC1-AWS-Out-Bytes",
                                                        .bands = {{"0", "Inf", "0.09"}},
                                                        .unit = "GB",
                                                        .to = "eu-central-1"}})});
    CHECK(import.findings() == "");
    using Counts = std::map<std::string, std::size_t>;
    CHECK(import.contents.front().unknown_usage_types == Counts{{"EUC1-AWS-Out-Bytes", 1}});
  }

  TEST_CASE("a meter may have another usage type in a region") {
    const auto rates_of = [](const std::string& region, const std::string& usage_type) {
      return Import({offer_json("AWSQueueService", {{"A", region, usage_type, {{"0", "Inf", "0.0000004"}}}})})
          .rates("sqs.requests", "standard");
    };
    CHECK(rates_of("us-east-1", "Requests-RBP") == "us-east-1 0.. 0.0000004\n");
    CHECK(rates_of("us-east-1", "Requests-Tier1") == "us-east-1 0.. 0.0000004\n");
    CHECK(rates_of("eu-central-1", "EUC1-Requests-Tier1") == "eu-central-1 0.. 0.0000004\n");
    CHECK(rates_of("eu-central-1", "EUC1-Requests-RBP") == "");
  }

  TEST_CASE("of several meters of a usage type the operation tells which it is") {
    const auto with = [](const std::string& usage_type, const std::string& operation) {
      return Import({offer_json("AWSEvents", {{.sku = "A",
                                               .region = "us-east-1",
                                               .usage_type = usage_type,
                                               .bands = {{"0", "Inf", "0.000001"}},
                                               .unit = "64K-Chunks",
                                               .operation = operation}})});
    };
    CHECK(with("USE1-Event-64K-Chunks", "PutEvents").rates("eventbridge.events") == "us-east-1 0.. 0.000001\n");
    CHECK(with("USE1-Event-64K-Chunks", "ReceivedPartnerEvents").rates("eventbridge.events") ==
          "us-east-1 0.. 0.000001\n");
    CHECK(with("USE1-Request-64K-Chunks", "PipeRequest").rates("eventbridge.pipe_requests") ==
          "us-east-1 0.. 0.000001\n");
    for (const std::string operation : {"", "Replay"}) {
      CAPTURE(operation);
      const Import import = with("USE1-Event-64K-Chunks", operation);
      CHECK(import.tables->tables.rows<RateRow>().empty());
      CHECK(import.contents.front().shared_usage_types.size() == 1);
    }
  }

  TEST_CASE("what is sold on the edge is by the geography of its usage type") {
    const Import import({offer_json("AmazonCloudFront", {{.sku = "A",
                                                          .region = "",
                                                          .usage_type = "JP-Requests-Tier1",
                                                          .bands = {{"0", "Inf", "0.0000009"}},
                                                          .edge_location = "Japan"},
                                                         {.sku = "B",
                                                          .region = "",
                                                          .usage_type = "IN-Requests-HTTPS-Proxy",
                                                          .bands = {{"0", "Inf", "1"}},
                                                          .edge_location = "India"}})});
    CHECK(import.rates("cloudfront.http_requests", "jp") == "us-east-1 0.. 0.0000009\n");
    CHECK(import.contents.front().unknown_usage_types ==
          std::map<std::string, std::size_t>{{"IN-Requests-HTTPS-Proxy", 1}});
  }

  TEST_CASE("a free first band that the program has no allowance for becomes one of its region") {
    const auto with = [](std::vector<OfferBand> bands) {
      return Import({offer_json("AmazonDynamoDB", {{"A", "eu-central-1", "EUC1-ReadRequestUnits", std::move(bands)}})});
    };
    const Import one = with({{"0", "20000", "0"}, {"20001", "Inf", "2"}});
    CHECK(one.findings() == "");
    CHECK(one.allowances() == "dynamodb-read-request-units-free-eu-central-1 20000\n");
    CHECK(one.rates("dynamodb.read_request_units") == "eu-central-1 0.. 2\n");
    const AllowanceRow& row = one.tables->tables.rows<AllowanceRow>().front();
    CHECK(std::vector<std::string_view>(row.regions.begin(), row.regions.end()) ==
          std::vector<std::string_view>{"eu-central-1"});
    const Import two = with({{"0", "5", "0"}, {"5", "10", "0"}, {"10", "Inf", "1"}});
    CHECK(two.allowances() == "dynamodb-read-request-units-free-eu-central-1 10\n");
    CHECK(two.rates("dynamodb.read_request_units") == "eu-central-1 0.. 1\n");
    const Import free = with({{"0", "10", "0"}, {"10", "Inf", "0"}});
    CHECK(free.allowances() == "");
    CHECK(free.rates("dynamodb.read_request_units") == "eu-central-1 0..10 0\neu-central-1 10.. 0\n");
  }

  TEST_CASE("a product of the free tier in another unit is not taken") {
    const Import import({offer_json("AWSLambda", {{"A", "us-east-1", "Request", {{"0", "Inf", "0.2"}}},
                                                  {.sku = "B",
                                                   .region = "",
                                                   .usage_type = "Global-Request",
                                                   .bands = {{"0", "1", "0"}},
                                                   .unit = "Million requests"}})});
    CHECK(import.allowances() == "");
    CHECK(import.findings() ==
          "warning price-unit: 1 price is of another unit than lambdacost counts in, and is not taken\n");
  }

  TEST_CASE("the source is the file of the region where the offer has one only") {
    const auto url_of = [](const std::vector<OfferEntry>& entries) {
      const Import import({offer_json("AWSLambda", entries)});
      return std::string(import.tables->tables.rows<SourceRow>().front().url);
    };
    const OfferEntry one = {"A", "us-east-1", "Request", {{"0", "Inf", "0.2"}}};
    CHECK(url_of({one}).ends_with("/AWSLambda/20260919002359/us-east-1/index.json"));
    CHECK(url_of({one, {"B", "us-west-2", "USW2-Request", {{"0", "Inf", "0.2"}}}})
              .ends_with("/AWSLambda/20260919002359/index.json"));
  }

  TEST_CASE("what is broken in an offer is an error") {
    struct Case {
      std::string text;
      std::string finding;
    };
    const auto with = [](std::vector<OfferBand> bands) {
      return offer_json("AWSLambda", {{"A", "us-east-1", "Lambda-GB-Second", std::move(bands)}});
    };
    const Case cases[] = {
        {with({{"0", "Inf", "abc"}}), "error invalid-offer: the price of A.T.0 is `abc`, which cannot be used\n"},
        {with({{"0", "Inf", "-0.1"}}), "error invalid-offer: the price of A.T.0 is `-0.1`"},
        {with({{"0", "Inf", "0.0000000000001"}}), "error invalid-offer: the price of A.T.0 is `0.0000000000001`"},
        {with({{"x", "Inf", "1"}}), "error invalid-offer: the begin of the range of A.T.0 is `x`"},
        {with({{"0", "infinity", "1"}}), "error invalid-offer: the end of the range of A.T.0 is `infinity`"},
        {with({{"5", "Inf", "1"}}), "error invalid-tiers"},
        {with({{"0", "5", "2"}, {"9", "Inf", "1"}}), "error invalid-tiers"},
        {with({{"0", "5", "2"}, {"3", "Inf", "1"}}), "error invalid-tiers"},
        {with({{"0", "Inf", "2"}, {"0", "Inf", "1"}}),
         "error invalid-offer: lambda.duration.x86_64 in us-east-1 has two prices of the usage from 0 on\n"},
        {with({{"0", "Inf", "1e30"}}), "error invalid-offer: the price of A.T.0 is `1e30`"},
        {with({{"0", "99999999999999999999", "1"}}), "error invalid-offer: the end of the range of A.T.0"},
        {with({{"0", "0.0000000000000001", "1"}}), "error invalid-offer: the end of the range of A.T.0"},
        {with({{"0", "Inf", "1_000"}}), "error invalid-offer: the price of A.T.0 is `1_000`"},
        {with({{"0", "1_000", "2"}, {"1_000", "Inf", "1"}}), "error invalid-offer: the end of the range of A.T.0"},
        {with({{"0", "1000", "2"}}),
         "error invalid-offer: the last range of lambda.duration.x86_64 in us-east-1 ends at 1000, one to Inf was "
         "expected\n"},
        {offer_json("AWSLambda", {{"A", "cn-north-1", "CNN1-Request", {{"0", "Inf", "1"}}}}),
         "error invalid-offer: the currency of A.T.0 is `USD`"},
        {offer_json("AWSLambda", {{"A", "", "Global-Request", {{"0", "77", "0.5"}}}}),
         "error invalid-offer: the free part A.T.0 is not one free band"},
        {offer_json("AWSLambda", {{"A", "", "Global-Request", {{"5", "77", "0"}}}}),
         "error invalid-offer: the free part A.T.0 is not one free band"},
        {offer_json("AWSLambda", {{"A", "us-east-1", "Request", {{"0", "Inf", "1"}}}}, std::string(5000, '1')),
         "error invalid-offer: the version"},
        {offer_json("AmazonNothing", {{"A", "us-east-1", "Request", {{"0", "Inf", "1"}}}}),
         "error invalid-offer: lambdacost bills nothing of AmazonNothing\n"},
        {offer_json("AWSLambda", {{"A", "us-east-1", "Request", {{"0", "Inf", "1"}}}}, "../../etc"),
         "error invalid-offer: the version `../../etc` is not a number of up to 20 digits\n"},
        {offer_json("AWSLambda", {{"A", "us-east-1", "Request", {{"0", "Inf", "1"}}}}, "1", "yesterday"),
         "error invalid-offer: the publication date `yesterday` is not a date\n"},
        {offer_json("AWSLambda", {{"A", "us-east-1", "Request", {{"0", "Inf", "1"}}}}, "1", "9999-12-31T00:00:00Z"),
         "error invalid-offer: the publication date 9999-12-31 is that of no offer\n"},
        {offer_json("AWSLambda", {{"A", "us-east-1", "Request", {{"0", "Inf", "1"}}}}, "1", "0001-01-01"),
         "error invalid-offer: the publication date 0001-01-01 is that of no offer\n"},
        {offer_json("AWSLambda", {{.sku = "A",
                                   .region = "us-east-1",
                                   .usage_type = "Request",
                                   .bands = {{"0", "Inf", "1"}},
                                   .effective = "9999-12-31T00:00:00Z"}}),
         "error invalid-offer: the first day of A.T.0 is `9999-12-31T00:00:00Z`, which cannot be used\n"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const Import import({c.text});
      CHECK(import.findings().starts_with(c.finding));
      CHECK(import.tables == nullptr);
    }
  }
}

}  // namespace offer_rates_test

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

namespace {

/// Files of offers, imported.
struct Import {
  explicit Import(std::vector<std::string> texts) {
    std::vector<PriceOffer> offers;
    for (std::string& text : texts)
      offers.push_back(*read_offer(sources, sources.add("offer.json", std::move(text)), builder.arena(), diagnostics));
    contents = collect_rates(offers, sources, base, builder, diagnostics);
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
    const std::map<std::string, std::size_t> unknown = {
        {"EUC1-Request", 1}, {"Lambda-Future", 1}, {"MAR1-Request", 1}, {"XX-Request", 1}};
    CHECK(import.contents.front().unknown_usage_types == unknown);
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
    CHECK(differing.findings() ==
          "warning free-part: the offers have several free parts that would be dynamodb-free-storage, which stays at "
          "25\n");
    CHECK(differing.allowances() == "");
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
    CHECK(import.contents.front().products_without_prices == std::map<std::string, std::size_t>{{"Nothing", 1}});
    CHECK(import.contents.front().unknown_usage_types.empty());
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
        {with({{"0", "Inf", "1e30"}}), "error invalid-offer: the price of A.T.0 is `1e30`"},
        {with({{"0", "99999999999999999999", "1"}}), "error invalid-offer: the end of the range of A.T.0"},
        {with({{"0", "0.0000000000000001", "1"}}), "error invalid-offer: the end of the range of A.T.0"},
        {with({{"0", "Inf", "1_000"}}), "error invalid-offer: the price of A.T.0 is `1_000`"},
        {with({{"0", "1_000", "2"}, {"1_000", "Inf", "1"}}), "error invalid-offer: the end of the range of A.T.0"},
        {with({{"0", "1000", "2"}}),
         "error invalid-offer: the last range of lambda.duration.x86_64 in us-east-1 ends at 1000, one to Inf was "
         "expected\n"},
        {offer_json("AWSLambda", {{"A", "cn-north-1", "Request", {{"0", "Inf", "1"}}}}),
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
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const Import import({c.text});
      CHECK(import.findings().starts_with(c.finding));
      CHECK(import.tables == nullptr);
    }
  }
}

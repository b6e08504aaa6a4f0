#include "offers/offer.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "offers/offer_numbers.h"
#include "support/offer_texts.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace offer_test {
namespace {

struct ReadOffer {
  explicit ReadOffer(std::string text) {
    offer = read_offer(sources, sources.add("offer", std::move(text)), arena, diagnostics);
  }

  /// The first finding: "invalid-offer: message"; or "".
  std::string finding() const {
    const std::vector<Diagnostic> found = diagnostics.sorted();
    return found.empty() ? std::string() : std::string(found.front().id.text()) + ": " + found.front().message;
  }

  Sources sources;
  Arena arena;
  Diagnostics diagnostics;
  std::optional<PriceOffer> offer;
};

const std::string kCsvHead =
    "\"FormatVersion\",\"v1.0\"\n\"Disclaimer\",\"a \"\"text\"\", with commas\"\n"
    "\"Publication Date\",\"2026-09-19T00:23:59Z\"\n\"Version\",\"20260919002359\"\n\"OfferCode\",\"AWSLambda\"\n";
const std::string kCsvHeadings =
    "\"SKU\",\"OfferTermCode\",\"RateCode\",\"TermType\",\"PriceDescription\",\"EffectiveDate\",\"StartingRange\","
    "\"EndingRange\",\"Unit\",\"PricePerUnit\",\"Currency\",\"Location\",\"Region Code\",\"usageType\"\n";
const std::string kCsvRow =
    "\"S\",\"T\",\"S.T.D\",\"OnDemand\",\"text\",\"2026-09-01\",\"0\",\"Inf\",\"Requests\",\"0.0000002000\",\"USD\","
    "\"Europe (Frankfurt)\",\"eu-central-1\",\"EUC1-Request\"\n";

}  // namespace

TEST_SUITE("offers") {
  TEST_CASE("both layouts give the same") {
    const ReadOffer json(
        offer_json("AWSLambda", {{"S", "eu-central-1", "EUC1-Request", {{"0", "Inf", "0.0000002000"}}}}));
    const ReadOffer csv(kCsvHead + kCsvHeadings + kCsvRow);
    for (const ReadOffer* read : {&json, &csv}) {
      CHECK(read->finding() == "");
      REQUIRE(read->offer);
      CHECK(read->offer->code == "AWSLambda");
      CHECK(read->offer->version == "20260919002359");
      CHECK(read->offer->published == "2026-09-19T00:23:59Z");
      REQUIRE(read->offer->products.size() == 1);
      CHECK(read->offer->products.front().usage_type == "EUC1-Request");
      CHECK(read->offer->products.front().region_code == "eu-central-1");
      REQUIRE(read->offer->prices.size() == 1);
      const OfferPrice& price = read->offer->prices.front();
      CHECK(price.sku == "S");
      CHECK(price.term_type == "OnDemand");
      CHECK(price.begin == "0");
      CHECK(price.end == "Inf");
      CHECK(price.price == "0.0000002000");
      CHECK(price.currency == "USD");
    }
  }

  TEST_CASE("the order of a JSON offer's members says nothing, and ranges have either name") {
    const ReadOffer read(R"({"terms": {"OnDemand": {"S": {"S.T": {"termAttributes": {}, "priceDimensions": {"S.T.D":
        {"pricePerUnit": {"USD": "1"}, "endingRange": "5", "startingRange": "0"}}, "effectiveDate": "2026-09-01"}}}},
        "products": {"S": {"attributes": {"usagetype": "\u0052equest", "location": "Any"}, "sku": "S"}},
        "publicationDate": "2026-09-19", "version": "1", "offerCode": "AWSLambda"})");
    REQUIRE(read.offer);
    CHECK(read.offer->products.front().usage_type == "Request");
    const OfferPrice& price = read.offer->prices.front();
    CHECK(price.begin == "0");
    CHECK(price.end == "5");
    CHECK(price.effective == "2026-09-01");
  }

  TEST_CASE("data has both its ends") {
    const ReadOffer read(offer_json("AWSDataTransfer", {{.sku = "S",
                                                         .region = "us-east-1",
                                                         .usage_type = "USE1-EU-AWS-Out-Bytes",
                                                         .bands = {{"0", "Inf", "0.02"}},
                                                         .to = "eu-west-1"}}));
    REQUIRE(read.offer);
    CHECK(read.offer->products.front().region_code == "us-east-1");
    CHECK(read.offer->products.front().to_region_code == "eu-west-1");
  }

  TEST_CASE("what is no offer is refused") {
    const std::string whole = offer_json("AWSLambda", {{"S", "us-east-1", "Request", {{"0", "Inf", "1"}}}});
    struct Case {
      std::string text;
      std::string finding;
    };
    const Case cases[] = {
        {"", "invalid-offer: this is no offer of AWS's price list: it has no row of headings from SKU on"},
        {"{}", "invalid-offer: this is no offer of AWS's price list: it names no offer code"},
        {R"({"offerCode": "AWSLambda"})", "invalid-offer: the offer names no publication date"},
        {R"({"offerCode": "AWSLambda", "publicationDate": "2026-09-19"})",
         "invalid-offer: the offer AWSLambda has no products with prices"},
        {R"({"formatVersion": "v1.0", "offers": {"AWSLambda": {"offerCode": "AWSLambda"}}})",
         "invalid-offer: this is no offer of AWS's price list: it names no offer code"},
        {whole.substr(0, whole.size() / 2), "json-syntax"},
        {whole + "x", "json-syntax"},
        {std::string(100, '{'), "json-syntax"},
        {"{\"a\": " + std::string(100, '[') + std::string(100, ']') + "}",
         "invalid-offer: an offer is nested more than 64 levels deep"},
        {"functions: {}\n",
         "invalid-offer: this is no offer of AWS's price list: it has no row of headings from SKU on"},
        {kCsvHead, "invalid-offer: this is no offer of AWS's price list: it has no row of headings from SKU on"},
        {kCsvHead + kCsvHeadings, "invalid-offer: the offer AWSLambda has no products with prices"},
        {kCsvHead + kCsvHeadings + "\"S\",\"T\"\n", "invalid-offer: a row has 2 cells, 14 were expected"},
        {kCsvHead + kCsvHeadings + kCsvRow.substr(0, 30), "csv-syntax"},
        {kCsvHead + "SKU,RateCode,DiscountedRate\n", "invalid-offer: the offer has no column usageType"},
        {kCsvHead + "SKU,usageType,Usage Type\n", "invalid-offer: the offer has the column usageType twice"},
        {kCsvHead + "SKU,usageType\n", "invalid-offer: the offer has no column RateCode"},
        {kCsvHead + "\"Version\",\"2\"\n" + kCsvHeadings + kCsvRow, "invalid-offer: the row Version stands twice"},
        {"\x1f\x8b\x08", "invalid-offer: the file is compressed (gzip), text was expected"},
        {"\n<?xml version=\"1.0\"?>\n<Error><Code>AccessDenied</Code></Error>",
         "invalid-offer: this is no offer but an XML or HTML page, such as servers send with an error"},
        {R"({"formatVersion": "v9.9", "offerCode": "A", "publicationDate": "2026-09-19"})",
         "invalid-offer: the format version is `v9.9`, v1.0 was expected"},
        {R"({"offerCode": "A", "offerCode": "B"})", "invalid-offer: the key `offerCode` stands twice in one object"},
        {R"({"products": {"S": {"attributes": {"usagetype": "a", "usagetyp\u0065": "b"}}}})",
         "invalid-offer: the key `usagetype` stands twice in one object"},
        {R"({"offerCode": "A", "publicationDate": "2026-09-19", "products": {"S": {"attributes": {"usagetype": "a"}},
            "S": {"attributes": {"usagetype": "b"}}}, "terms": {"OnDemand": {"S": {"T": {"priceDimensions": {"D": {}}}}}}})",
         "invalid-offer: the key `S` stands twice in one object"},
        {kCsvHead + kCsvHeadings + kCsvRow +
             "\"S2\",\"T\",\"S2.T.D\",\"OnDemand\",\"t\",\"2026-09-01\",\"0\",\"Inf\",\"x\",\"1\",\"USD\",\"x\",\"y\","
             "\"z\"\n" +
             "\"S\",\"T\",\"S.T.E\",\"OnDemand\",\"t\",\"2026-09-01\",\"0\",\"Inf\",\"x\",\"1\",\"USD\",\"x\",\"y\","
             "\"z\"\n",
         "invalid-offer: the SKU S is two different products"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text.substr(0, 200));
      const ReadOffer read(c.text);
      CHECK_FALSE(read.offer);
      CHECK(read.finding().starts_with(c.finding));
    }
  }

  TEST_CASE("prices are exact to the twelfth decimal") {
    struct Case {
      std::string text;
      std::string value;  ///< "" where there is none
      bool is_cut;
    };
    const Case cases[] = {
        {"0.0000166667", "0.0000166667", false},
        {"0.0000002000", "0.0000002", false},
        {"0.0000000000", "0", false},
        {"1.25E-7", "0.000000125", false},
        {"0.438000000000000000444089209850062616169452667236328125", "0.438", true},
        {"0.123456789012", "0.123456789012", false},
        {"0.1234567890129", "0.123456789012", true},
        {"0.12345678901200000000", "0.123456789012", false},
        {"1.5e-13", "", false},          // would be 0
        {"0.0000000000001", "", false},  // would be 0
        {"0.0000000000000", "0", false},
        {"-1", "", false},
        {"", "", false},
        {"abc", "", false},
        {"0.1234567890123x", "", false},
        {"1,000", "", false},
        {"1_000", "", false},
        {"99999999999999999999999999999999999999999", "", false},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      const auto number = read_offer_price(c.text);
      CHECK((number ? number->value.to_string() : "") == c.value);
      if (number) CHECK(number->is_cut == c.is_cut);
    }
  }

  TEST_CASE("days") {
    CHECK(read_offer_day("2026-09-01T00:00:00Z") == Date::parse("2026-09-01"));
    CHECK(read_offer_day("2020-12-01") == Date::parse("2020-12-01"));
    for (const char* text : {"", "2026", "2026-13-01", "2026-09-01x", "tomorrow", "20260901"}) {
      CAPTURE(text);
      CHECK_FALSE(read_offer_day(text));
    }
  }
}

}  // namespace offer_test

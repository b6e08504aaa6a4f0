// Importing and verifying AWS's offers as a user does: files in, files and reports out.
#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

#include "support/catalogue_offers.h"
#include "support/memory_world.h"
#include "support/offer_texts.h"
#include "support/pricing_texts.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace prices_import_test {
namespace {

/// A disk in memory, on which one command after the other runs.
struct Disk {
  Outcome run(const std::vector<std::string>& arguments) {
    World world{files, {}, false, false, 80, test_day};
    return lambdacost::run(arguments, world);
  }

  MemoryFiles files;
};

const std::string kLambda = offer_json("AWSLambda", {{"A", "eu-central-1", "EUC1-Request", {{"0", "Inf", "0.0000003"}}},
                                                     {"B", "", "Global-Request", {{"0", "500000", "0"}}},
                                                     {"C", "us-east-1", "Lambda-Future", {{"0", "Inf", "1"}}}});
constexpr const char* kWorkload =
    "month: 2026-11\nregion: eu-central-1\nfunctions: {f: {requests: 1.5M, duration: 1 ms, memory: 128 MB}}\n";

std::vector<std::string> all_services(const Catalogue& catalogue) {
  std::set<std::string> services;
  for (const RateRow& rate : catalogue.rows<RateRow>())
    services.emplace(catalogue.meter(rate.meter, rate.variant)->service);
  return {services.begin(), services.end()};
}

}  // namespace

TEST_SUITE("prices import") {
  TEST_CASE("an imported offer is a folder that --pricing takes at once") {
    Disk disk;
    disk.files.contents = {{"lambda.json", kLambda}, {"w.yaml", kWorkload}};
    const Outcome imported = disk.run({"prices", "import", "lambda.json", "-o", "prices"});
    CHECK(imported.status == 0);
    CHECK(imported.err == "");
    CHECK(imported.out ==
          "lambda.json: AWSLambda, version 20260919002359, published 2026-09-19: 1 price\n"
          "  not taken, 1 product of 1 usage type that lambdacost does not bill:\n"
          "    Lambda-Future (1)\n\n"
          "prices/AWSLambda.yaml: 1 price in 1 region, 1 free allowance\n");
    // 1.5 million requests, of which half a million are free, at 0.0000003; the duration is free.
    CHECK(disk.run({"estimate", "w.yaml", "--pricing", "prices", "--format", "value"}).out == "0.3\n");
    CHECK(disk.run({"estimate", "w.yaml", "--format", "value"}).out == "0.1\n");
  }

  TEST_CASE("a second import gives the same bytes, and leaves other files alone") {
    Disk disk;
    disk.files.contents = {{"lambda.json", kLambda}, {"prices/own.txt", "mine"}};
    REQUIRE(disk.run({"prices", "import", "lambda.json", "-o", "prices"}).status == 0);
    const std::string first = disk.files.contents.at("prices/AWSLambda.yaml");
    REQUIRE(disk.run({"prices", "import", "lambda.json", "-o", "prices"}).status == 0);
    CHECK(disk.files.contents.at("prices/AWSLambda.yaml") == first);
    CHECK(disk.files.contents.at("prices/own.txt") == "mine");
  }

  TEST_CASE("a folder that could not be used afterwards stays as it was") {
    Disk disk;
    disk.files.contents = {{"lambda.json", kLambda}, {"w.yaml", kWorkload}};
    REQUIRE(disk.run({"prices", "import", "lambda.json", "-o", "prices"}).status == 0);
    disk.files.contents["prices/old.yaml"] = disk.files.contents.at("prices/AWSLambda.yaml");
    const auto before = disk.files.contents;
    const Outcome outcome = disk.run({"prices", "import", "lambda.json", "-o", "prices"});
    CHECK(outcome.status == 2);
    CHECK(outcome.err.find("prices/old.yaml:") != std::string::npos);
    CHECK(disk.files.contents == before);
    // Another service's file is no obstacle.
    disk.files.contents.erase("prices/old.yaml");
    disk.files.contents["prices/own.yaml"] =
        "sources: {own: {title: ours, url: https://intranet.example.com/aws, retrieved: 2026-11-02}}\n"
        "rates:\n  - meter: dynamodb.storage\n    tiers:\n      - {region: eu-central-1, price: 0.2, grade: A, source: "
        "own}\n";
    CHECK(disk.run({"prices", "import", "lambda.json", "-o", "prices"}).err == "");
    CHECK(disk.run({"estimate", "w.yaml", "--pricing", "prices", "--format", "value"}).out == "0.3\n");
  }

  TEST_CASE("nothing is written after an error") {
    Disk disk;
    disk.files.contents = {{"lambda.json", kLambda}, {"broken.json", kLambda.substr(0, 300)}};
    const Outcome outcome =
        disk.run({"prices", "import", "lambda.json", "broken.json", "missing.json", "-o", "prices"});
    CHECK(outcome.status == 2);
    CHECK(outcome.out == "");
    CHECK(outcome.err.find("broken.json:1:") != std::string::npos);
    CHECK(outcome.err.find("missing.json: cannot be read") != std::string::npos);
    CHECK(disk.files.contents.size() == 2);
    CHECK(disk.run({"prices", "import", "lambda.json", "-o", "/full/prices"}).status == 2);
    CHECK(disk.run({"prices", "import", "-o", "prices"}).status == 2);
  }

  TEST_CASE("a file that would lose something is not replaced") {
    const std::string other = offer_json("AWSLambda", {{"A", "us-west-2", "USW2-Request", {{"0", "Inf", "0.2"}}}});
    Disk disk;
    disk.files.contents = {{"lambda.json", kLambda}, {"other.json", other}};
    REQUIRE(disk.run({"prices", "import", "lambda.json", "-o", "prices"}).status == 0);
    const std::string imported = disk.files.contents.at("prices/AWSLambda.yaml");
    struct Case {
      std::string old;
      std::string file;
      std::string message;  ///< "" where it is replaced
    };
    const Case cases[] = {
        {imported, "lambda.json", ""},
        {imported, "other.json", "prices/AWSLambda.yaml has prices of eu-central-1, which these offers have not"},
        {"# mine\n" + imported, "lambda.json", "prices/AWSLambda.yaml is there, and was not written by prices import"},
        {imported + "# mine\n", "lambda.json", "prices/AWSLambda.yaml was changed since prices import wrote it"},
        {imported.substr(0, imported.size() - 1), "lambda.json", "was changed since"},
        {"", "lambda.json", "was not written by prices import"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.message);
      disk.files.contents["prices/AWSLambda.yaml"] = c.old;
      const Outcome outcome = disk.run({"prices", "import", c.file, "-o", "prices"});
      CHECK(outcome.status == (c.message.empty() ? 0 : 2));
      CHECK(outcome.err.find(c.message) != std::string::npos);
      if (!c.message.empty()) CHECK(disk.files.contents.at("prices/AWSLambda.yaml") == c.old);
    }
    disk.files.contents["prices/AWSLambda.yaml"] = imported;
    CHECK(disk.run({"prices", "import", "lambda.json", "other.json", "-o", "prices"}).status == 0);
  }

  TEST_CASE("a free part of one region counts in that region only") {
    Disk disk;
    disk.files.contents = {
        {"d.json",
         offer_json(
             "AmazonDynamoDB",
             {{"A", "eu-central-1", "EUC1-TimedStorage-ByteHrs", {{"0", "5", "0"}, {"5", "Inf", "0.3"}}},
              {"B", "eu-central-1", "EUC1-ReadRequestUnits", {{"0", "1000000", "0"}, {"1000000", "Inf", "1"}}}})},
        {"w.yaml",
         "month: 2026-11\ntables:\n  a: {region: eu-central-1, storage: 30 GB, reads: {units: 1000001}}\n"
         "  b: {region: us-east-1, storage: 30 GB}\n"}};
    REQUIRE(disk.run({"prices", "import", "d.json", "-o", "prices"}).status == 0);
    const std::string csv = disk.run({"estimate", "w.yaml", "--pricing", "prices", "--format", "csv"}).out;
    CHECK(csv.find("eu-central-1,dynamodb.storage,TimedStorage-ByteHrs,GB-month,5,5,0,") != std::string::npos);
    CHECK(csv.find("us-east-1,dynamodb.storage,TimedStorage-ByteHrs,GB-month,25,25,0,") != std::string::npos);
    CHECK(csv.find("eu-central-1,dynamodb.read_request_units,ReadRequestUnits,RRU,1000000,1000000,0,") !=
          std::string::npos);
    CHECK(disk.run({"prices", "show", "dynamodb.storage", "--pricing", "prices"})
              .out.find("dynamodb-free-storage-eu-central-1: 5 a month for eu-central-1\n") != std::string::npos);
    // Imported again over itself, it is the same.
    CHECK(disk.run({"prices", "verify", "d.json", "--pricing", "prices"}).out.find("free allowance") ==
          std::string::npos);
  }

  TEST_CASE("an import that takes allowances only is none") {
    Disk disk;
    disk.files.contents = {{"l.json", offer_json("AWSLambda", {{"A", "eu-west-1", "APS3-Request", {{"0", "Inf", "1"}}},
                                                               {"B", "", "Global-Request", {{"0", "5", "0"}}}})}};
    const Outcome outcome = disk.run({"prices", "import", "l.json", "-o", "prices"});
    CHECK(outcome.status == 2);
    CHECK(outcome.err.find("not taken, 1 product of 1 usage type without the code of its own region before it: "
                           "APS3-Request in eu-west-1 (1)") != std::string::npos);
    CHECK(disk.files.contents.size() == 1);
  }

  TEST_CASE("what is written is a folder with a name") {
    struct Case {
      std::vector<std::string> options;
      std::string message;
    };
    for (const Case& c : {Case{{}, "-o is missing"}, Case{{"-o", ""}, "the name of the folder is empty"},
                          Case{{"-o", "-"}, "-o names a folder here, not standard output"},
                          Case{{"--output=-"}, "-o names a folder here, not standard output"}}) {
      CAPTURE(c.message);
      Disk disk;
      disk.files.contents = {{"lambda.json", kLambda}};
      std::vector<std::string> arguments = {"prices", "import", "lambda.json"};
      arguments.insert(arguments.end(), c.options.begin(), c.options.end());
      const Outcome outcome = disk.run(arguments);
      CHECK(outcome.status == 2);
      CHECK(outcome.out == "");
      CHECK(outcome.err.find(c.message) != std::string::npos);
      CHECK(outcome.err.find("give -o DIR") != std::string::npos);
      CHECK(disk.files.contents.size() == 1);
    }
  }

  TEST_CASE("an offer without anything that is billed is an error") {
    Disk disk;
    disk.files.contents = {
        {"l.json", offer_json("AWSLambda", {{"C", "us-east-1", "Lambda-Future", {{"0", "Inf", "1"}}}})}};
    const Outcome outcome = disk.run({"prices", "import", "l.json", "-o", "prices"});
    CHECK(outcome.status == 2);
    CHECK(outcome.err.find("no price of the offers is taken") != std::string::npos);
    CHECK(outcome.err.find("l.json: not taken, 1 product of 1 usage type that lambdacost does not bill: "
                           "Lambda-Future (1)") != std::string::npos);
  }
}

TEST_SUITE("prices verify") {
  TEST_CASE("the offers of the built-in catalogue differ in nothing") {
    const Catalogue catalogue(built_in_tables());
    Disk disk;
    std::vector<std::string> arguments = {"prices", "verify"};
    for (const std::string& service : all_services(catalogue)) {
      disk.files.contents[service] = offer_of_catalogue(catalogue, service, day("2026-11-01"));
      arguments.push_back(service);
    }
    const Outcome outcome = disk.run(arguments);
    CHECK(outcome.err == "");
    CHECK(outcome.out.find("0 different") != std::string::npos);
    CHECK(outcome.out.find("0 missing here") != std::string::npos);
    CHECK(outcome.out.find("0 missing there") != std::string::npos);
    CHECK(outcome.status == 0);
  }

  TEST_CASE("one changed price is the one difference") {
    const Catalogue catalogue(built_in_tables());
    std::string text = offer_of_catalogue(catalogue, "AWSLambda", day("2026-11-01"));
    const std::size_t product = text.find("\"EUN1-Lambda-GB-Second\"");
    const std::size_t sku = text.rfind("\"sku\": \"", product) + 8;
    const std::string term = "\"" + text.substr(sku, text.find('"', sku) - sku) + ".T.0\"";
    const std::size_t price = text.find("\"USD\": \"", text.find(term)) + 8;
    text.replace(price, text.find('"', price) - price, "0.0000177777");
    Disk disk;
    disk.files.contents = {{"l.json", text}};
    const Outcome outcome = disk.run({"prices", "verify", "l.json"});
    CHECK(outcome.status == 1);
    CHECK(outcome.out.starts_with("lambda.duration.x86_64\n  eu-north-1: different\n    here: "));
    CHECK(outcome.out.find("there: $0.0000177777; above 6,000,000,000") != std::string::npos);
    CHECK(outcome.out.find(" 1 different, 0 missing here") != std::string::npos);
    CHECK(outcome.out.find("0 missing there") != std::string::npos);
    CHECK(disk.run({"prices", "verify", "l.json", "--format", "csv"})
              .out.find("lambda.duration.x86_64,,eu-north-1,different,USD,0,6000000000,0.0000166667,") !=
          std::string::npos);
  }

  TEST_CASE("a price that only one side has is missing on the other") {
    Disk disk;
    disk.files.contents = {
        {"l.json", offer_json("AWSLambda", {{"A", "eu-north-1", "EUN1-Request", {{"0", "Inf", "0.0000002"}}}})}};
    const Outcome outcome = disk.run({"prices", "verify", "l.json"});
    CHECK(outcome.status == 1);
    CHECK(outcome.out.find("missing there") != std::string::npos);
    CHECK(outcome.out.find("lambda.requests (x86_64)\n") == std::string::npos);
    CHECK(outcome.out.find("us-east-1") == std::string::npos);  // the file is of one region
  }

  TEST_CASE("a free allowance counts as a price does") {
    struct Case {
      std::vector<OfferBand> storage;
      std::vector<OfferEntry> products;
      int status;
      std::string text;
    };
    const OfferEntry requests = {"R", "", "Global-Request", {{"0", "1000000", "0"}}};
    const OfferEntry compute = {"C", "", "Global-Lambda-GB-Second", {{"0", "400000", "0"}}};
    const OfferEntry other = {"C", "", "Global-Lambda-GB-Second", {{"0", "5", "0"}}};
    const std::vector<OfferBand> usual = {{"0", "25", "0"}, {"25", "Inf", "0.25"}};
    const Case cases[] = {
        {usual, {}, 0, ""},  // no product of the free tier: an offer of one region has none
        {usual, {requests, compute}, 0, ""},
        {usual, {requests}, 1, "free allowance lambda-free-compute: missing there\n    here: 400,000 a month"},
        {usual, {requests, other}, 1, "free allowance lambda-free-compute: different\n    here: 400,000 a month"},
        {{{"0", "Inf", "0.25"}}, {}, 1, "free allowance dynamodb-free-storage in us-east-1: missing there\n"},
        {{{"0", "20", "0"}, {"20", "Inf", "0.25"}},
         {},
         1,
         "free allowance dynamodb-free-storage in us-east-1: different\n    here: 25 a month"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.text);
      Disk disk;
      std::vector<OfferEntry> lambda = {{"A", "us-east-1", "Request", {{"0", "Inf", "0.0000002"}}}};
      lambda.insert(lambda.end(), c.products.begin(), c.products.end());
      disk.files.contents = {
          {"l.json", offer_json("AWSLambda", lambda)},
          {"d.json", offer_json("AmazonDynamoDB", {{"A", "us-east-1", "TimedStorage-ByteHrs", c.storage}})}};
      const Outcome outcome = disk.run({"prices", "verify", "l.json", "d.json"});
      CHECK(outcome.status == 1);  // the offers lack most prices
      CHECK(outcome.out.find(c.text) != std::string::npos);
      CHECK((outcome.out.find("free allowance") != std::string::npos) == (c.status == 1));
      const std::string csv = disk.run({"prices", "verify", "l.json", "d.json", "-f", "csv"}).out;
      CHECK((csv.find(",dynamodb-free-storage,25,25,\n") != std::string::npos) == (c.storage.front().end == "25"));
    }
  }

  TEST_CASE("what an offer cannot say is listed, and is no difference") {
    Disk disk;
    disk.files.contents = {{"e.json", offer_json("AWSEvents", {{.sku = "A",
                                                                .region = "us-east-1",
                                                                .usage_type = "USE1-Event-64K-Chunks",
                                                                .bands = {{"0", "Inf", "0.000001"}},
                                                                .unit = "64K-Chunks",
                                                                .operation = "PutEvents"}})}};
    CHECK(disk.run({"prices", "verify", "e.json"})
              .out.find("not compared: eventbridge.api_destination_calls in us-east-1: the usage type\n"
                        "  Event-64K-Chunks stands for several meters\n") != std::string::npos);
    CHECK(disk.run({"prices", "verify", "e.json", "-f", "csv"})
              .out.find("eventbridge.api_destination_calls,,us-east-1,not-compared,USD,") != std::string::npos);
    CHECK(disk.run({"prices", "verify", "e.json", "-f", "json"}).out.find("\"not_compared\": 1\n") !=
          std::string::npos);
  }

  TEST_CASE("an offer that announces a price is no difference") {
    Disk disk;
    disk.files.contents = {{"l.json", offer_json("AWSLambda",
                                                 {{.sku = "A",
                                                   .region = "eu-north-1",
                                                   .usage_type = "EUN1-Request",
                                                   .bands = {{"0", "Inf", "0.1"}},
                                                   .effective = "2026-12-01T00:00:00Z"}},
                                                 "20261120000000", "2026-11-20T00:00:00Z")}};
    const std::string text = disk.run({"prices", "verify", "l.json"}).out;
    CHECK(text.find("lambda.requests (x86_64)\n") == std::string::npos);
    CHECK(text.find("not compared: lambda.requests (x86_64) in eu-north-1: the offer has it from\n"
                    "  2026-12-01 on\n") != std::string::npos);
  }

  TEST_CASE("two folders are compared with each other") {
    Disk disk;
    const std::string other =
        offer_json("AWSLambda", {{"A", "eu-central-1", "EUC1-Request", {{"0", "Inf", "0.0000004"}}}});
    disk.files.contents = {{"a.json", kLambda}, {"b.json", other}};
    REQUIRE(disk.run({"prices", "import", "a.json", "-o", "a"}).status == 0);
    REQUIRE(disk.run({"prices", "import", "b.json", "-o", "b"}).status == 0);
    CHECK(disk.run({"prices", "diff", "a", "a"}).status == 0);
    const Outcome outcome = disk.run({"prices", "diff", "a", "b"});
    CHECK(outcome.status == 1);
    CHECK(outcome.out ==
          "lambda.requests (x86_64)\n"
          "  eu-central-1: different\n"
          "    here: $0.0000003 (read on 2026-09-19)\n"
          "    there: $0.0000004 (read on 2026-09-19)\n"
          "free allowance lambda-free-requests: missing there\n"
          "    here: 500,000 a month (read on 2026-09-19)\n\n"
          "here: a; there: b; compared on 2026-09-19\n"
          "0 equal, 1 different, 0 missing here, 1 missing there\n");
    CHECK(disk.run({"prices", "diff", "a"}).status == 2);
    CHECK(disk.run({"prices", "diff", "a", "nowhere"}).status == 2);
  }

  TEST_CASE("a folder that cannot be compared is named as it was written") {
    Disk disk;
    disk.files.contents = {{"a/p.yaml", "regions: []\n"}};
    for (const std::string folder : {"nowhere", "./no/where", "-", ""}) {
      CAPTURE(folder);
      for (const bool is_first : {true, false}) {
        const Outcome outcome =
            is_first ? disk.run({"prices", "diff", folder, "a"}) : disk.run({"prices", "diff", "a", folder});
        CHECK(outcome.status == 2);
        CHECK(outcome.err.find("error: " + (folder.empty() ? "the folder ``" : folder) + " has no .yaml files") !=
              std::string::npos);
        CHECK(outcome.err.find("DIR") == std::string::npos);
      }
    }
  }

  TEST_CASE("a price that is announced for later is compared in its month only") {
    Disk disk;
    const auto folder = [](const std::string& tiers) {
      return "sources: {s: {title: A page, url: 'https://example.com', retrieved: 2026-11-20}}\n"
             "rates:\n  - meter: lambda.requests\n    variant: x86_64\n    tiers:\n" +
             tiers;
    };
    const std::string now = "      - {region: us-east-1, price: 0.1, grade: A, source: s";
    disk.files.contents = {{"a/p.yaml", folder(now + ", effective_to: 2026-12-31}\n"
                                                     "      - {region: us-east-1, price: 0.2, grade: A, source: s, "
                                                     "effective_from: 2027-01-01}\n")},
                           {"b/p.yaml", folder(now + "}\n")}};
    for (const bool is_forward : {true, false}) {
      CAPTURE(is_forward);
      const std::vector<std::string> diff = is_forward ? std::vector<std::string>{"prices", "diff", "a", "b"}
                                                       : std::vector<std::string>{"prices", "diff", "b", "a"};
      const Outcome outcome = disk.run(diff);
      CHECK(outcome.status == 0);
      CHECK(outcome.out.find("; compared on 2026-11-20\n1 equal, 0 different") != std::string::npos);
      std::vector<std::string> later = diff;
      later.insert(later.end(), {"--month", "2027-01"});
      const Outcome then = disk.run(later);
      CHECK(then.status == 1);
      CHECK(then.out.find("; compared on 2027-01-01\n0 equal, 1 different") != std::string::npos);
    }
    CHECK(disk.run({"prices", "diff", "a", "b", "--month", "soon"}).status == 2);
  }

  TEST_CASE("rows of a folder may name a built-in source, which has its day") {
    Disk disk;
    const auto rates = [](const std::string& price) {
      return "rates:\n  - meter: lambda.requests\n    variant: x86_64\n    tiers: [{region: us-east-1, price: " +
             price + ", grade: A, source: lambda-pricing-page}]\n";
    };
    disk.files.contents = {{"a/p.yaml", rates("0.1")}, {"b/p.yaml", rates("0.2")}};
    const Outcome outcome = disk.run({"prices", "diff", "a", "b"});
    CHECK(outcome.status == 1);
    CHECK(outcome.out.find("here: $0.1 (read on 2026-09-20)\n") != std::string::npos);
    CHECK(outcome.out.find("there: $0.2 (read on 2026-09-20)\n") != std::string::npos);
  }

  TEST_CASE("each offer is compared on the day of its publication") {
    Disk disk;
    disk.files.contents = {
        {"own/p.yaml",
         "sources: {s: {title: A page, url: 'https://example.com', retrieved: 2026-11-20}}\n"
         "rates:\n  - meter: lambda.requests\n    variant: x86_64\n    tiers:\n"
         "      - {region: eu-north-1, price: 0.3, grade: A, source: s, effective_to: 2026-10-31}\n"
         "      - {region: eu-north-1, price: 0.4, grade: A, source: s, effective_from: 2026-11-01}\n"},
        {"old.json", offer_json("AWSLambda", {{"A", "eu-north-1", "EUN1-Request", {{"0", "Inf", "0.3"}}}})},
        {"new.json", offer_json("AWSLambda", {{"A", "eu-north-1", "EUN1-Request", {{"0", "Inf", "0.4"}}}},
                                "20261101000000", "2026-11-01T00:00:00Z")},
        {"other.json",
         offer_json("AmazonDynamoDB", {{"B", "eu-north-1", "EUN1-ReadRequestUnits", {{"0", "Inf", "0.000000134"}}}},
                    "20261201000000", "2026-12-01T00:00:00Z")}};
    const auto verify = [&](std::vector<std::string> files) {
      files.insert(files.begin(), {"prices", "verify", "--pricing", "own", "--format", "csv"});
      return disk.run(files).out;
    };
    const std::string key = "lambda.requests,x86_64,eu-north-1,";
    CHECK(verify({"old.json"}).find(key + "equal,USD,0,,0.3,2026-11-20,0,,0.3,2026-09-19,2026-09-19,,,,\n") !=
          std::string::npos);
    CHECK(verify({"new.json"}).find(key + "equal,USD,0,,0.4,2026-11-20,0,,0.4,2026-11-01,2026-11-01,,,,\n") !=
          std::string::npos);
    // Another service's later offer does not move the day of this one.
    CHECK(verify({"other.json", "old.json"}).find(key + "equal,") != std::string::npos);
    CHECK(disk.run({"prices", "verify", "other.json", "old.json"})
              .out.find("; compared on days from 2026-09-19\n  to 2026-12-01\n") != std::string::npos);
    CHECK(disk.run({"prices", "verify", "old.json"}).out.find("; compared on 2026-09-19\n") != std::string::npos);
  }

  TEST_CASE("files that are no offers cannot be verified") {
    Disk disk;
    disk.files.contents = {{"w.yaml", kWorkload}};
    CHECK(disk.run({"prices", "verify", "w.yaml"}).status == 2);
    CHECK(disk.run({"prices", "verify"}).status == 2);
    CHECK(disk.run({"prices", "verify", "-", "-"}).status == 2);
  }
}

TEST_SUITE("prices fetch-list") {
  TEST_CASE("the offers of what a workload uses, in its regions") {
    Disk disk;
    disk.files.contents = {
        {"w.yaml",
         std::string(kWorkload) + "tables: {t: {region: us-east-1, mode: on-demand, item_size: 1 KB, reads: 1M}}\n"}};
    CHECK(disk.run({"prices", "fetch-list", "w.yaml"}).out ==
          "#!/bin/sh\nset -eu\n"
          "# From the price list of the commercial regions and GovCloud, without China:\n"
          "curl --fail --compressed --create-dirs -o offers/AWSLambda-eu-central-1.json "
          "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AWSLambda/current/eu-central-1/index.json\n"
          "curl --fail --compressed --create-dirs -o offers/AmazonDynamoDB-us-east-1.json "
          "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AmazonDynamoDB/current/us-east-1/index.json\n"
          "lambdacost prices import offers/AWSLambda-eu-central-1.json offers/AmazonDynamoDB-us-east-1.json "
          "-o prices\n");
  }

  TEST_CASE("without a workload all that is billed, of all regions or of one") {
    Disk disk;
    const std::string all = disk.run({"prices", "fetch-list"}).out;
    CHECK(all.find("offers/AWSLambda.json "
                   "https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/AWSLambda/current/index.json\n") !=
          std::string::npos);
    const std::string china = disk.run({"prices", "fetch-list", "-r", "cn-north-1"}).out;
    CHECK(china.find(
              "https://pricing.cn-north-1.amazonaws.com.cn/offers/v1.0/cn/AWSLambda/current/cn-north-1/index.json") !=
          std::string::npos);
    CHECK(disk.run({"prices", "fetch-list", "-r", "nowhere"}).status == 2);
  }

  TEST_CASE("no offer of another partition stands in for one of China or GovCloud, and the script says so") {
    for (const std::string region : {"cn-north-1", "us-gov-west-1"}) {
      CAPTURE(region);
      Disk disk;
      const std::string own = disk.run({"prices", "fetch-list", "-r", region}).out;
      CHECK(own.find("/AmazonCloudFront/") == std::string::npos);
      CHECK(own.find("# Without AmazonCloudFront in " + region + ": its one offer is of the partition aws\n") !=
            std::string::npos);
      CHECK(own.find("# Without AmazonDAX in " + region + ": lambdacost knows no price of it there\n") !=
            std::string::npos);
      const bool is_china = region.starts_with("cn-");
      CHECK((own.find("# From the price list of the China regions, which is in CNY:\n") != std::string::npos) ==
            is_china);
      CHECK((own.find("https://pricing.us-east-1.amazonaws.com/") == std::string::npos) == is_china);
    }
    Disk disk;
    CHECK(disk.run({"prices", "fetch-list", "-r", "eu-west-1"}).out.find("/AmazonCloudFront/current/index.json\n") !=
          std::string::npos);
  }

  TEST_CASE("names that a shell would take apart are quoted") {
    Disk disk;
    disk.files.contents = {{"own/p.yaml",
                            "sources: {s: {title: A page, url: 'https://example.com', retrieved: 2026-11-20}}\n"
                            "regions: [{code: \"a b;'$(x)\", name: Odd, partition: aws, source: s}]\n"
                            "rates:\n  - meter: lambda.requests\n    variant: x86_64\n    tiers:\n"
                            "      - {region: \"a b;'$(x)\", price: 0.1, grade: A, source: s}\n"}};
    const std::string text = disk.run({"prices", "fetch-list", "-r", "a b;'$(x)", "--pricing", "own"}).out;
    CHECK(text.find(R"(-o 'offers/AWSLambda-a b;'\''$(x).json' 'https://)") != std::string::npos);
  }
}

}  // namespace prices_import_test

// lambdacost sweep --over region=all: which regions are compared, in which order, and why the others are not. A service
// of this test only has prices where the test says.
#include "comparing/region_sweep.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "base/text.h"
#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace region_sweep_test {
namespace {

constexpr std::string_view kCourier =
    "sources:\n  own: {title: Own, url: 'https://example.com/', retrieved: 2026-10-08}\n"
    "services:\n  - {service: Courier, name: Courier, category: Integration, subcategory: Messaging, source: own}\n"
    "meters:\n"
    "  - {meter: courier.parcels, title: Parcels, service: Courier, usage_type: P, unit: parcel, pricing_unit: P,"
    " source: own}\n"
    "  - {meter: courier.tracking, title: Tracking, service: Courier, usage_type: T, unit: hour, pricing_unit: T,"
    " source: own}\n"
    "service_types:\n  - {type: courier, title: Courier, source: own}\n"
    "usages:\n"
    "  - {type: courier, key: parcels, kind: rate, title: parcels, meter: courier.parcels, source: own}\n"
    "  - {type: courier, key: tracking, kind: count, title: hours, meter: courier.tracking, source: own}\n"
    "rates:\n";

/// Rates of a meter: "us-east-1 3, cn-north-1 2 CNY".
std::string rates(const std::string& meter, const std::string& prices) {
  std::string text = "  - meter: " + meter + "\n    tiers:\n";
  for (const std::string_view price : split(prices, ',')) {
    const std::vector<std::string_view> words = split_words(price);
    text += "      - {region: " + std::string(words[0]) + ", price: " + std::string(words[1]) +
            ", grade: A, source: own" + (words.size() > 2 ? ", currency: " + std::string(words[2]) : "") + "}\n";
  }
  return text;
}

Outcome sweep_regions(const std::string& workload, const std::string& prices,
                      const std::vector<std::string>& options = {}, const std::string& over = "region=all",
                      const std::map<std::string, std::string>& environment = {}) {
  std::vector<std::string> arguments = {"sweep", "w.yaml", "--over", over, "--pricing", "p"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  return run_in_memory(arguments, {{"w.yaml", workload}, {"p/own.yaml", std::string(kCourier) + prices}}, environment);
}

/// "us-east-1 3 cheapest current", a line for each region that is compared.
std::string compared(const std::string& workload, const std::string& prices, std::vector<std::string> options = {},
                     const std::string& over = "region=all",
                     const std::map<std::string, std::string>& environment = {}) {
  options.insert(options.end(), {"--format", "json"});
  const Outcome outcome = sweep_regions(workload, prices, options, over, environment);
  if (outcome.status != 0) return outcome.err;
  const std::string points = outcome.out.substr(0, outcome.out.find("\"not_comparable\""));
  std::string text;
  bool is_marks = false;
  for (const std::string_view line : split(points, '\n')) {
    const std::string_view member = trim(line);
    const auto value_of = [&](std::string_view key) {
      const std::string begin = '"' + std::string(key) + "\": \"";
      if (!member.starts_with(begin)) return std::string();
      return std::string(member.substr(begin.size(), member.find('"', begin.size()) - begin.size()));
    };
    if (const std::string value = value_of("value"); !value.empty()) text += (text.empty() ? "" : "\n") + value;
    if (const std::string total = value_of("total"); !total.empty()) text += ' ' + total;
    if (member.starts_with("\"marks\"")) is_marks = true;
    if (!is_marks) continue;
    for (const std::string mark : {"cheapest", "current"})
      if (member.find('"' + mark + '"') != std::string_view::npos) text += ' ' + mark;
    if (member.find(']') != std::string_view::npos) is_marks = false;
  }
  return text;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const std::string kLetters = "region: us-east-1\nmonth: 2026-11\nservices: {letters: {type: courier, parcels: 1}}\n";

}  // namespace

TEST_SUITE("region sweep") {
  TEST_CASE("the cheapest first, and the current one of several that cost the same") {
    const std::string prices =
        rates("courier.parcels", "eu-west-1 3, us-east-1 2, us-east-2 2, us-west-2 2, ca-west-1 4");
    CHECK(compared(kLetters, prices) ==
          "us-east-1 2 cheapest current\nus-east-2 2 cheapest\nus-west-2 2 cheapest\neu-west-1 3\nca-west-1 4");
    CHECK(compared(kLetters, prices, {"--region", "us-west-2"}) ==
          "us-west-2 2 cheapest current\nus-east-1 2 cheapest\nus-east-2 2 cheapest\neu-west-1 3\nca-west-1 4");
    CHECK(compared(kLetters, prices, {}, "region=all", {{"LAMBDACOST_REGION", "eu-west-1"}}) ==
          "us-east-1 2 cheapest\nus-east-2 2 cheapest\nus-west-2 2 cheapest\neu-west-1 3 current\nca-west-1 4");
    CHECK(compared(kLetters, rates("courier.parcels", "eu-west-1 3, us-east-1 3")) ==
          "us-east-1 3 current\neu-west-1 3");
  }

  TEST_CASE("regions without a price are no part of it, and no price is taken for another's or for 0") {
    const std::string prices =
        rates("courier.parcels", "eu-west-1 3, us-east-1 2") + rates("courier.tracking", "us-east-1 1");
    const std::string workload = "services: {letters: {type: courier, parcels: 1, tracking: 1}}\n";
    CHECK(compared(workload, prices) == "us-east-1 3 cheapest current");
    const Outcome table = sweep_regions(workload, prices);
    CHECK(has(table.out, "eu-west-1 Europe (Ireland): no price of courier.tracking\n"));
    CHECK(compared(workload, prices, {"--allow-unpriced"}) == "us-east-1 3 cheapest current");
    CHECK(table.err == "");
    // What is 0 needs no price.
    CHECK(compared("services: {letters: {type: courier, parcels: 1, tracking: 0}}\n", prices) ==
          "us-east-1 2 cheapest current\neu-west-1 3");
  }

  TEST_CASE("where no region has all prices, it is said what is missing") {
    const std::string workload = "services: {letters: {type: courier, parcels: 1, tracking: 1}}\n";
    const Outcome nowhere = sweep_regions(workload, rates("courier.parcels", "us-east-1 2"));
    CHECK(nowhere.status == unusable);
    CHECK(nowhere.out == "");
    CHECK(has(nowhere.err, "no region can price the workload: no price of courier.tracking in any [unknown-price]"));
    const Outcome apart =
        sweep_regions(workload, rates("courier.parcels", "us-east-1 2") + rates("courier.tracking", "eu-west-1 1"));
    CHECK(apart.status == unusable);
    CHECK(has(apart.err, "eu-west-1 lacks least, no price of courier.parcels [unknown-price]"));
  }

  TEST_CASE("other partitions are not compared, from wherever one looks") {
    const std::string prices =
        rates("courier.parcels", "cn-north-1 1 CNY, cn-northwest-1 2 CNY, us-east-1 3, us-gov-west-1 4");
    CHECK(compared(kLetters, prices) == "us-east-1 3 cheapest current");
    const std::string commercial = sweep_regions(kLetters, prices).out;
    CHECK(has(commercial, "cn-north-1 China (Beijing), cn-northwest-1 China (Ningxia): another partition,\n"));
    CHECK(has(commercial, "bills in CNY"));
    CHECK(has(commercial, "us-gov-east-1 AWS GovCloud (US-East), us-gov-west-1"));
    CHECK(compared(kLetters, prices, {"--region", "cn-northwest-1"}) ==
          "cn-north-1 1 cheapest\ncn-northwest-1 2 current");
    CHECK(compared(kLetters, prices, {"--region", "us-gov-west-1"}) == "us-gov-west-1 4 cheapest current");
  }

  TEST_CASE("what has a region of its own stays there") {
    const std::string prices = rates("courier.parcels", "eu-west-1 3, us-east-1 2");
    const std::string workload =
        "month: 2026-11\nregion: us-east-1\nservices:\n  fixed: {type: courier, region: eu-west-1, parcels: 10}\n"
        "  moving: {type: courier, parcels: 1}\n";
    CHECK(compared(workload, prices) == "us-east-1 32 cheapest current\neu-west-1 33");
    CHECK(has(sweep_regions(workload, prices).out, "What stays where it is: services.fixed in eu-west-1.\n"));
    CHECK(compared(workload, prices, {}, "services.fixed.region=all") == "us-east-1 22 cheapest\neu-west-1 32 current");
    CHECK(has(sweep_regions(workload, prices, {}, "services.fixed.region=all").out, "Only services.fixed moves"));
    // Where nothing moves, no region is the current one.
    const std::string all_fixed = "services: {fixed: {type: courier, region: eu-west-1, parcels: 10}}\n";
    const std::string same = compared(all_fixed, prices);
    CHECK(same.starts_with("af-south-1 30\n"));
    CHECK_FALSE(has(same, "cheapest"));
    CHECK_FALSE(has(same, "current"));
    CHECK(has(sweep_regions(all_fixed, prices).out, "The month costs the same in each of them.\n"));
  }

  TEST_CASE("a price that is missing elsewhere than in the swept region is missing everywhere") {
    const std::string workload =
        "services:\n  fixed: {type: courier, region: eu-north-1, parcels: 10}\n  moving: {type: courier, parcels: 1}\n";
    const Outcome outcome = sweep_regions(workload, rates("courier.parcels", "eu-west-1 3, us-east-1 2"));
    CHECK(outcome.status == unusable);
    CHECK(has(outcome.err, "no price of courier.parcels"));
  }

  TEST_CASE("a replica stays where it is, and a table cannot be where its replica is") {
    const std::string workload =
        "month: 2026-11\nregion: us-east-1\ntables: {orders: {reads: {units: 1M}, writes: {units: 1M}, storage: 1 GB, "
        "replicas: [us-east-2]}}\n";
    std::string prices;
    for (const std::string meter :
         {"dynamodb.read_request_units", "dynamodb.replicated_write_request_units", "dynamodb.storage"})
      prices += rates(meter, "us-east-1 2, us-east-2 2");
    const Outcome outcome = sweep_regions(workload, prices);
    CHECK(outcome.status == 0);
    CHECK(has(outcome.out, "tables.orders.replicas[0] in us-east-2"));
    CHECK(has(outcome.out, "us-east-2 US East (Ohio): tables.orders.replicas: the table is in us-east-2"));
  }

  TEST_CASE("mistakes in the workload are told once, as without the sweep") {
    const Outcome outcome =
        sweep_regions("services: {letters: {type: courier, parcel: 1}}\n", rates("courier.parcels", "us-east-1 2"));
    CHECK(outcome.status == unusable);
    CHECK(outcome.out == "");
    CHECK(has(outcome.err, "w.yaml:1:37: error: services.letters.parcel: unknown key `parcel`"));
    CHECK(std::ranges::count(outcome.err, '\n') == 4);
  }

  TEST_CASE("a list of regions is as it was: in its order, and a region without a price is an error") {
    const std::string prices = rates("courier.parcels", "eu-west-1 3, us-east-1 2");
    CHECK(compared(kLetters, prices, {}, "region=eu-west-1,us-east-1") == "eu-west-1 3\nus-east-1 2 cheapest");
    const Outcome outcome = sweep_regions(kLetters, prices, {}, "region=us-east-1,eu-north-1");
    CHECK(outcome.status == unusable);
    CHECK(has(outcome.err, "no price known for courier.parcels in eu-north-1 in 2026-11"));
    CHECK(compared(kLetters, prices, {"--region", "us-east-1"}, "region=eu-west-1,us-east-1") ==
          "eu-west-1 3\nus-east-1 2 cheapest");
  }

  TEST_CASE("a table of regions has 80 columns") {
    const std::string prices = rates("courier.parcels", "eu-west-1 30000, us-east-1 20000, ap-southeast-6 20000");
    const std::string two =
        "month: 2026-11\nregion: us-east-1\nservices: {a: {type: courier, parcels: 1}, "
        "b: {type: courier, parcels: 1}}\n";
    for (const std::string over : {"region=all", "services.a.region=all"}) {
      CAPTURE(over);
      const std::string table = sweep_regions(two, prices, {}, over).out;
      for (const std::string_view line : split(table, '\n')) {
        CAPTURE(line);
        CHECK(display_width(line) <= 80);
      }
    }
  }
}

}  // namespace region_sweep_test

// The identifiers of FOCUS: a price id stands for one price, and an SKU for one meter of one region.
#include <doctest/doctest.h>

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "input/csv_reader.h"
#include "report/estimate/estimate_formats.h"
#include "support/bills.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace focus_test {
namespace {

/// A bill with every tier of every meter in every region, each used once.
Bill bill_of_everything(const Catalogue& catalogue, Date day) {
  Bill bill;
  bill.period = {std::nullopt, 730, day};
  for (const MeterRow& meter : catalogue.rows<MeterRow>()) {
    for (const RegionRow& region : catalogue.rows<RegionRow>()) {
      LineItem line;
      line.resource = "functions.f";
      line.region = region.code;
      line.region_name = region.name;
      line.meter = &meter;
      line.service = catalogue.service(meter);
      line.usage_type = meter.usage_type;
      line.cost = Decimal();
      for (const RateRow& tier : catalogue.tiers(meter.meter, meter.variant, region.code, day)) {
        line.tiers.push_back({tier.from, {}, 1, tier.price, tier.price});
        line.billed_quantity += Decimal(1);
        line.quantity += Decimal(1);
        *line.cost += tier.price;
      }
      if (!line.tiers.empty()) bill.lines.push_back(std::move(line));
    }
  }
  return bill;
}

struct FocusCells {
  std::string sku;
  std::string price_id;
  std::string price;
  std::string meter;
  std::string region;
};

std::vector<FocusCells> cells_of(const Bill& bill) {
  Sources sources;
  Diagnostics diagnostics;
  const EstimateReport report{.bill = bill, .diagnostics = {}, .sources = sources};
  const std::uint32_t source = sources.add("focus.csv", estimate_focus(std::vector{report}));
  CsvReader csv(sources, source, diagnostics);
  std::vector<CsvCell> cells;
  std::map<std::string, std::size_t> columns;
  REQUIRE(csv.next(cells));
  for (std::size_t i = 0; i < cells.size(); ++i) columns[cells[i].text] = i;
  std::vector<FocusCells> rows;
  while (csv.next(cells))
    rows.push_back({cells[columns.at("SkuId")].text, cells[columns.at("SkuPriceId")].text,
                    cells[columns.at("ListUnitPrice")].text, cells[columns.at("x_Meter")].text,
                    cells[columns.at("RegionId")].text});
  return rows;
}

}  // namespace

TEST_SUITE("focus") {
  TEST_CASE("one price for each price id, one meter and region for each SKU, over the whole catalogue") {
    const Catalogue catalogue(built_in_tables());
    const std::vector<FocusCells> rows = cells_of(bill_of_everything(catalogue, catalogue.newest()));
    CHECK(rows.size() > 300);
    std::map<std::string, std::string> prices;
    std::map<std::string, std::pair<std::string, std::string>> meters;
    for (const FocusCells& row : rows) {
      CAPTURE(row.price_id);
      CHECK(prices.emplace(row.price_id, row.price).second);
      const auto [known, is_new] = meters.emplace(row.sku, std::pair(row.meter, row.region));
      CHECK(known->second == std::pair(row.meter, row.region));
    }
  }

  TEST_CASE("what is paid at another price, or by a commitment, has the id of its list price") {
    const Estimate estimate(
        "free_tier: false\n"
        "account: {reserved: [{region: us-east-1, rcu: 100, wcu: 100, term: 1 year}]}\n"
        "functions:\n"
        "  a: {region: us-east-1, managed_instances: {instance_type: m7g.xlarge, hours: 10, on_demand_price: 0.1632}, "
        "requests: 1}\n"
        "  b: {region: us-east-1, managed_instances: {instance_type: m7g.xlarge, hours: 10, on_demand_price: 0.1632, "
        "paid_price: 0.05}, requests: 1}\n"
        "tables: {t: {region: us-east-1, mode: provisioned, storage: 1, provisioned: {rcu: 150, wcu: 20}}}\n",
        in_month("2026-11"));
    REQUIRE_MESSAGE(!estimate.diagnostics.has_errors(), estimate.findings());
    std::map<std::string, std::string> prices;
    std::map<std::string, int> rows;
    for (const FocusCells& row : cells_of(estimate.bill)) {
      CAPTURE(row.price_id);
      CHECK(prices.emplace(row.price_id, row.price).first->second == row.price);
      ++rows[row.price_id];
    }
    const std::string instances = "AmazonEC2/us-east-1/BoxUsage:m7g.xlarge/lambda.managed_instances.instances/from-0";
    CHECK(prices[instances] == "0.1632");
    CHECK(rows[instances] == 2);
    const std::string reads = "AmazonDynamoDB/us-east-1/ReadCapacityUnit-Hrs/dynamodb.rcu_hours/from-0";
    CHECK(prices[reads] == "0.00013");
    CHECK(rows[reads] == 2);  // what is covered and what is left
    const std::string reserved =
        "AmazonDynamoDB/us-east-1/HeavyUsage:dynamodb.write/dynamodb.reserved.wcu_hours/1 year/from-0";
    CHECK(prices[reserved] == "0.000128");
    CHECK(rows[reserved] == 2);  // what is bought and what is left unused
  }
}

}  // namespace focus_test

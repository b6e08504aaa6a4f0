// The private discount: lines of its own, exact, on list prices only.
#include "billing/discount.h"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "support/bills.h"
#include "support/unpriced_region.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace discount_test {
namespace {

using Sums = std::map<std::string, std::optional<Decimal>>;

Decimal dec(std::string_view text) { return Decimal::parse(text).value(); }

/// AWS's first example: 2.333338 for the duration and 0.4 for the requests.
std::string backend(std::string_view discount, std::string_view name = "f", std::string_view region = "us-east-1") {
  return fmt::format(
      "discount: {}\nfunctions:\n  {}: {{region: {}, memory: 1536 MB, requests: 3M, duration: 120 ms}}\n", discount,
      name, region);
}

/// AWS's example of Managed Instances with a discount of 25 %: 20 for requests, 48.96 for the fee, then the instances.
std::string managed(std::string_view paid_price) {
  return fmt::format(
      "discount: 25%\nfunctions:\n  f:\n    region: us-east-1\n    requests: 100M\n    managed_instances: "
      "{{instance_type: m7g.xlarge, hours: 2000, on_demand_price: 0.1632{}}}\n",
      paid_price);
}

/// "service: the line described" of each discount.
std::vector<std::string> discounts(const Estimate& estimate) {
  std::vector<std::string> texts;
  for (const LineItem& line : estimate.bill.lines)
    if (is_discount(line)) texts.push_back(fmt::format("{}: {}", line.meter->service, describe(line)));
  return texts;
}

}  // namespace

TEST_SUITE("discount") {
  TEST_CASE("a discount is a line of its own") {
    struct Case {
      std::string discount;
      std::string line;
      std::string total;
    };
    const Case cases[] = {
        {"0%", "none", "2.733338"},
        {"0", "none", "2.733338"},
        {"10%", "2.733338 - 0 free: 2.733338 x -0.1 = -0.2733338", "2.4600042"},
        {"0.125", "2.733338 - 0 free: 2.733338 x -0.125 = -0.34166725", "2.39167075"},
        {"0.000000000001", "2.733338 - 0 free: 2.733338 x -0.000000000001 = -0.000000000002733338",
         "2.733337999997266662"},
        {"99.9%", "2.733338 - 0 free: 2.733338 x -0.999 = -2.730604662", "0.002733338"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.discount);
      const Estimate estimate(backend(c.discount));
      CHECK(describe(estimate, discount_meter) == c.line);
      CHECK(estimate.total() == c.total);
      CHECK(describe(estimate, "lambda.requests") == "3000000 - 1000000 free: 2000000 x 0.0000002 = 0.4");
      CHECK(estimate.bill.discount.has_value() == (c.line != "none"));
    }
  }

  TEST_CASE("a discount is less than the whole price") {
    for (const char* whole : {"100%", "1"}) {
      CAPTURE(whole);
      CHECK(Estimate(backend(whole)).findings() ==
            "error invalid-value: discount: a discount is less than the whole price");
    }
    for (const char* more : {"100.000000001%", "1.5", "-5%", "ten"}) {
      CAPTURE(more);
      CHECK(Estimate(backend(more)).findings().starts_with("error invalid-value: discount: expected a share"));
    }
  }

  TEST_CASE("the line says what it is, and stands behind those it is for") {
    const Estimate estimate(std::string("tags: {team: a}\n") + backend("10%") + "  g: {requests: 2M, duration: 0}\n" +
                            "cloudfront_functions: {c: {requests: 3M}}\n");
    std::vector<std::string> order;
    for (const LineItem& line : estimate.bill.lines)
      order.push_back(fmt::format("{} {}", line.resource, line.meter->meter));
    CHECK(order == std::vector<std::string>{
                       "cloudfront_functions.c cloudfront_functions.invocations", "cloudfront_functions.c discount",
                       "functions.f lambda.duration.x86_64", "functions.f lambda.requests", "functions.f discount",
                       "functions.g lambda.duration.x86_64", "functions.g lambda.requests", "functions.g discount"});
    const LineItem& line = *estimate.find(discount_meter, "functions.f");
    CHECK(line.region == "us-east-1");
    CHECK(line.meter->service == "AWSLambda");
    CHECK(line.meter->variant == "AWSLambda");
    CHECK(line.meter->unit == "USD");
    CHECK_FALSE(line.meter->savings_plan);
    CHECK(line.tags == Tags{{"team", "a"}});
    CHECK(line.place.begin == estimate.find("lambda.requests", "functions.f")->place.begin);
    CHECK(estimate.find(discount_meter, "cloudfront_functions.c")->meter->service == "AmazonCloudFront");
  }

  TEST_CASE("the derivation adds up what is discounted") {
    CHECK(Estimate(backend("10%")).find(discount_meter)->derivation == "2.333338 + 0.4");
  }

  TEST_CASE("what costs nothing has no discount") {
    const Estimate estimate(
        std::string("discount: 10%\nfunctions: {f: {region: us-east-1, requests: 1, duration: 1}}"));
    CHECK(discounts(estimate).empty());
    CHECK(estimate.total() == "0");
    CHECK(estimate.bill.discount->amount.is_zero());
  }

  TEST_CASE("a price that is stated as paid has no discount") {
    const Estimate paid(managed(", paid_price: 0.0457"));
    CHECK(discounts(paid) == std::vector<std::string>{"AWSLambda: 68.96 - 0 free: 68.96 x -0.25 = -17.24"});
    CHECK(paid.total() == "143.12");
    CHECK(paid.assumptions("functions.f").front() == "architecture x86_64 (AWS default)");
    const std::vector<std::string> texts = paid.assumptions("functions.f");
    const std::string text =
        "discount none on lambda.managed_instances.instances (its price is stated as the one that is paid)";
    CHECK(std::ranges::find(texts, text) != texts.end());

    // The On-Demand price that is taken in its place is a list price, and EC2's.
    const Estimate on_demand(managed(""));
    CHECK(discounts(on_demand) == std::vector<std::string>{"AWSLambda: 68.96 - 0 free: 68.96 x -0.25 = -17.24",
                                                           "AmazonEC2: 326.4 - 0 free: 326.4 x -0.25 = -81.6"});
    CHECK(on_demand.total() == "296.52");
    const std::vector<std::string> without = on_demand.assumptions("functions.f");
    CHECK(std::ranges::find(without, text) == without.end());
  }

  TEST_CASE("sums by service, resource and region are those after the discount") {
    const Estimate estimate(backend("10%") + "  g: {region: eu-west-1, requests: 2M, duration: 0}\n" +
                            "cloudfront_functions: {c: {requests: 3M}}\nfree_tier: false\n");
    // f costs 540,000 x 0.0000166667 + 0.6, g 0.4 and c 0.3 at list prices.
    CHECK(totals(estimate.bill, TotalBy::resource) == Sums{{"functions.f", dec("8.6400162")},
                                                           {"functions.g", dec("0.36")},
                                                           {"cloudfront_functions.c", dec("0.27")}});
    CHECK(totals(estimate.bill, TotalBy::service) ==
          Sums{{"AWSLambda", dec("9.0000162")}, {"AmazonCloudFront", dec("0.27")}});
    CHECK(totals(estimate.bill, TotalBy::region) == Sums{{"us-east-1", dec("8.9100162")}, {"eu-west-1", dec("0.36")}});
    CHECK(estimate.total() == "9.2700162");
    CHECK(estimate.bill.discount->amount == dec("-1.0300018"));
  }

  TEST_CASE("an open amount has no discount and leaves the others theirs") {
    PricingOptions options;
    options.allow_unpriced = true;
    const Estimate estimate(backend("10%") + "  g: {region: ap-none-1, requests: 3M, duration: 0}\n", options,
                            with_unpriced_region());
    CHECK(estimate.find(discount_meter, "functions.g") == nullptr);
    CHECK(estimate.bill.is_partial());
    // Half of the free requests go to g.
    CHECK(describe(estimate, discount_meter, "functions.f") == "2.833338 - 0 free: 2.833338 x -0.1 = -0.2833338");
  }

  TEST_CASE("a discount is in the currency of the bill") {
    const Estimate estimate(backend("10%", "f", "cn-north-1"));
    CHECK(estimate.find(discount_meter)->meter->unit == "CNY");
    CHECK(estimate.find(discount_meter)->meter->pricing_unit == "CNY");
  }

  TEST_CASE("a bill outlives what it was made from") {
    const Bill bill = Estimate(backend("10%")).bill;
    CHECK(bill.lines.back().meter->title == "Discount");
    CHECK(bill.lines.back().meter->unit == "USD");
  }

  TEST_CASE("files agree on the discount, and a setting changes it") {
    const Estimate both(std::vector{backend("10%"), std::string("discount: 0.1\n")});
    CHECK(both.total() == "2.4600042");
    const Estimate other(std::vector{backend("10%"), std::string("discount: 11%\n")});
    CHECK(other.findings().starts_with("error conflicting-files: discount"));
    PricingOptions options;
    options.settings = {"discount=50%"};
    CHECK(Estimate(backend("10%"), options).total() == "1.366669");
  }

  TEST_CASE("a discount that cannot be exact is an error") {
    const std::string large =
        "functions: {f: {region: us-east-1, requests: 999999999999999999.999999999999, duration: 0}}";
    CHECK(Estimate(large).findings() == "");
    CHECK(Estimate("discount: 0.123456789012\n" + large).findings().starts_with("error number-too-large"));
  }
}

}  // namespace discount_test

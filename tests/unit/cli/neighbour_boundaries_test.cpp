// Every meter of the neighbouring services at its boundaries: the rows of neighbour_boundaries_of_*.h come out to the
// last digit, and no free part, no edge of a tier and no chunk of the built-in tables is without its rows.
//
// A simple service stays one pricing file and one example: a meter whose price is one number, without tiers, free part,
// chunk or minimum, is shown by the lines of an example in examples/. What has boundaries needs its rows here; the
// tests say which are missing.
#include "neighbour_boundaries.h"

#include <doctest/doctest.h>
#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "neighbour_boundaries_of_apis.h"
#include "neighbour_boundaries_of_compute.h"
#include "neighbour_boundaries_of_delivery.h"
#include "neighbour_boundaries_of_messages.h"
#include "neighbour_boundaries_of_storage.h"
#include "neighbour_sources.h"
#include "support/bills.h"
#include "support/source_tree.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace neighbour_boundaries_test {
namespace {

/// Free parts that several meters or regions share, at usage where the shares come out even.
struct Pool {
  std::string_view source;
  std::string_view services;
  std::string_view total;
};

const Pool kPools[] = {
    // 20M requests and 10M free: 6M of 12M and 4M of 8M. Then 10M and not one more.
    {kCloudFront, "{c: {type: cloudfront, requests: 12M, http_requests: 8M}}", "9"},
    {kCloudFront, "{c: {type: cloudfront, requests: 6M, http_requests: 4M}}", "0"},
    {kCloudFront, "{c: {type: cloudfront, requests: 6M}, z: {type: cloudfront, geography: za, requests: 4M}}", "0"},
    {kCloudFront, "{c: {type: cloudfront, data_out: 1536}, a: {type: cloudfront, geography: ap, data_out: 512}}", "96"},
    {kSqs, "{s: {type: sqs, requests: 1200000}, f: {type: sqs-fifo, region: eu-west-1, requests: 800000}}", "0.44"},
    {kSqs, "{s: {type: sqs, requests: 600000}, f: {type: sqs-fifo, region: eu-west-1, requests: 400000}}", "0"},
    {kCognito, "{l: {type: cognito, plan: lite, users: 12000}, e: {type: cognito, users: 8000}}", "93"},
    {kXRay, "{x: {type: x-ray, retrieved: 1200000, scanned: 800000}}", "0.5"},
    {kXRay, "{x: {type: x-ray, recorded: 100000, retrieved: 600000, scanned: 400000}}", "0"},
    {kTransfer, "{v: {type: data-transfer, out: 150}, s: {type: data-transfer, region: sa-east-1, out: 50}}", "10.5"},
    {kTransfer, "{t: {type: data-transfer, out: 60}, s: {type: s3, data_out: 40}}", "0"},
    {kStepFunctions,
     "{a: {type: step-functions, executions: 3000, transitions: 1},"
     " b: {type: step-functions, region: eu-west-1, executions: 2000, transitions: 1}}",
     "0.025"},
    {kCloudWatch,
     "{s: {type: cloudwatch-logs, ingested: 6}, i: {type: cloudwatch-logs, class: infrequent-access, ingested: 4}}",
     "2"},
    // Not shared: three products, and products of a region.
    {kCloudWatch, "{l: {type: cloudwatch-logs, ingested: 5, storage: 5, scanned: 5}}", "0"},
    {kSns, "{v: {type: sns, publishes: 1000000}, i: {type: sns, region: eu-west-1, publishes: 1000001}}", "0.0000005"},
    {kEventBridge,
     "{v: {type: eventbridge-scheduler, invocations: 14000000},"
     " l: {type: eventbridge-scheduler, region: eu-west-2, invocations: 14000001}}",
     "0.00000115"},
};

std::vector<Scale> all_scales() {
  std::vector<Scale> scales;
  for (const auto* theme :
       {&kApisBoundaries, &kMessagesBoundaries, &kStorageBoundaries, &kComputeBoundaries, &kDeliveryBoundaries})
    scales.insert(scales.end(), theme->begin(), theme->end());
  return scales;
}

std::vector<std::string_view> variants_of(const Scale& scale, const Boundary& boundary) {
  return scale.variants.empty() ? std::vector{boundary.written} : scale.variants;
}

/// "5120001 unknown", or "none".
std::string billed(const Bill& bill, std::string_view meter, std::string_view variant) {
  for (const LineItem& line : bill.lines)
    if (line.meter->meter == meter && line.meter->variant == variant)
      return fmt::format("{} {}", line.quantity.to_string(), line.cost ? line.cost->to_string() : "unknown");
  return "none";
}

std::string expected(const Boundary& boundary) {
  return boundary.quantity == "none" ? "none" : fmt::format("{} {}", boundary.quantity, boundary.cost);
}

/// A boundary of one meter and variant.
struct Expectation {
  std::string_view meter;
  std::string_view variant;
  std::string_view region;
  FreeParts free_parts;
  Decimal quantity;
};

/// Those with a quantity.
std::vector<Expectation> all_expectations() {
  std::vector<Expectation> expectations;
  for (const Scale& scale : all_scales())
    for (const Boundary& boundary : scale.boundaries) {
      if (boundary.quantity == "none") continue;
      for (const std::string_view variant : variants_of(scale, boundary))
        expectations.push_back(
            {scale.meter, variant, scale.region, scale.free_parts, Decimal::parse(boundary.quantity).value()});
    }
  return expectations;
}

/// The meters that keys or the arithmetic of neighbouring services count on.
std::set<std::string_view> neighbour_meters() {
  std::set<std::string_view> meters;
  for (const UsageRow& usage : built_in_tables().rows<UsageRow>())
    if (!usage.meter.empty()) meters.insert(usage.meter);
  for (const ServiceTypeRow& type : built_in_tables().rows<ServiceTypeRow>())
    meters.insert(type.meters.begin(), type.meters.end());
  return meters;
}

/// The prices in force without a Savings Plan, of neighbouring services.
std::vector<RateRow> list_prices() {
  const CatalogueTables& tables = built_in_tables();
  const std::set<std::string_view> meters = neighbour_meters();
  std::vector<RateRow> prices;
  for (const RateRow& rate : tables.rows<RateRow>())
    if (meters.contains(rate.meter) && !rate.savings_plan && rate.effective.contains(tables.newest))
      prices.push_back(rate);
  return prices;
}

bool is_counted_in_steps(const UsageRow& usage) { return !usage.chunk.of.empty() || usage.minimum; }

/// The meters whose price is one number, and where nothing is free or rounded up.
bool is_simple(std::string_view meter, const std::vector<RateRow>& prices) {
  const auto has_tiers = [&](const RateRow& rate) { return rate.meter == meter && (!rate.from.is_zero() || rate.to); };
  const auto is_free = [&](const AllowanceRow& row) { return std::ranges::count(row.meters, meter) > 0; };
  const auto has_steps = [&](const UsageRow& row) { return row.meter == meter && is_counted_in_steps(row); };
  return std::ranges::none_of(prices, has_tiers) &&
         std::ranges::none_of(built_in_tables().rows<AllowanceRow>(), is_free) &&
         std::ranges::none_of(built_in_tables().rows<UsageRow>(), has_steps);
}

/// The bills of all examples.
std::string example_bills() {
  std::string text;
  for (const auto& entry : std::filesystem::directory_iterator(source_root / "tests/golden/examples"))
    text += read_file(entry.path() / "estimate/csv.stdout");
  return text;
}

std::string_view partition_of(std::string_view region) {
  const auto rows = built_in_tables().rows<RegionRow>();
  const auto row = std::ranges::find(rows, region, &RegionRow::code);
  return row == rows.end() ? std::string_view() : row->partition;
}

using Chosen = std::function<bool(const Expectation&)>;

/// Where a quantity lies from an edge, at most one unit away.
enum class Side : char { below, on, above };

bool is_at(const Decimal& quantity, Side side, const Decimal& edge) {
  switch (side) {
    case Side::below:
      return quantity < edge && edge <= quantity + Decimal(1);
    case Side::on:
      return quantity == edge;
    case Side::above:
      return edge < quantity && quantity <= edge + Decimal(1);
  }
  return false;
}

constexpr std::string_view name_of(Side side) {
  return side == Side::below ? "below" : side == Side::on ? "on" : "above";
}

/// The sides of an edge that no chosen expectation is at.
std::string missing_at(std::string_view what, const Decimal& edge, std::initializer_list<Side> sides,
                       const Chosen& is_chosen) {
  static const std::vector<Expectation> expectations = all_expectations();
  std::string missing;
  for (const Side side : sides)
    if (std::ranges::none_of(expectations, [&](const Expectation& expectation) {
          return is_chosen(expectation) && is_at(expectation.quantity, side, edge);
        }))
      missing += fmt::format("\n{}: {} {}", what, name_of(side), edge.to_string());
  return missing;
}

/// Whether the sizes of a key's items are tried on a chunk and a byte above it.
bool tries_chunk(const Scale& scale, const UsageRow& usage) {
  const auto writes = [&](const Decimal& bytes) {
    return std::ranges::count(scale.boundaries, bytes.to_string() + " B", &Boundary::written) > 0;
  };
  return scale.meter == usage.meter && scale.instance.starts_with(fmt::format("type: {},", usage.type)) &&
         scale.instance.find(fmt::format(", {}: {{}}", usage.chunk.of)) != std::string_view::npos &&
         scale.instance.find(fmt::format("{}: ", usage.key.substr(usage.key.rfind('.') + 1))) !=
             std::string_view::npos &&
         writes(usage.chunk.size.bytes) && writes(usage.chunk.size.bytes + Decimal(1));
}

}  // namespace

TEST_SUITE("boundaries of neighbours") {
  TEST_CASE("every boundary comes out to the last digit") {
    PricingOptions options;
    options.allow_unpriced = true;
    for (const Scale& scale : all_scales()) {
      CAPTURE(scale.source);
      for (const Boundary& boundary : scale.boundaries)
        for (const std::string_view variant : variants_of(scale, boundary)) {
          const std::string instance = fmt::format(fmt::runtime(scale.instance), boundary.written, variant);
          CAPTURE(scale.region);
          CAPTURE(instance);
          const Estimate estimate(fmt::format("region: {}\nfree_tier: {}\nservices: {{s: {{{}}}}}\n", scale.region,
                                              scale.free_parts == FreeParts::counted, instance),
                                  options);
          CHECK_FALSE(estimate.diagnostics.has_errors());
          CHECK(billed(estimate.bill, scale.meter, variant) == expected(boundary));
        }
    }
  }

  TEST_CASE("meters and regions share what is free") {
    for (const Pool& pool : kPools) {
      CAPTURE(pool.source);
      CAPTURE(pool.services);
      CHECK(Estimate(fmt::format("region: us-east-1\nservices: {}\n", pool.services)).total() == pool.total);
    }
  }

  TEST_CASE("every meter has an expectation") {
    std::set<std::pair<std::string_view, std::string_view>> met;
    for (const Expectation& expectation : all_expectations()) met.insert({expectation.meter, expectation.variant});
    const std::vector<RateRow> prices = list_prices();
    const std::string examples = example_bills();
    std::string missing;
    std::size_t meters = 0;
    for (const MeterRow& row : built_in_tables().rows<MeterRow>()) {
      const bool has_price = std::ranges::any_of(
          prices, [&](const RateRow& rate) { return rate.meter == row.meter && rate.variant == row.variant; });
      if (!has_price) continue;  // nothing can be expected of it
      ++meters;
      if (met.contains({row.meter, row.variant})) continue;
      const std::string cells = fmt::format(",{},{},", row.meter, row.usage_type);
      if (is_simple(row.meter, prices) && examples.find(cells) != std::string::npos) continue;
      missing += fmt::format("\n{} ({})", row.meter, row.variant);
    }
    CAPTURE(missing);
    CHECK(missing.empty());
    CHECK(meters > 150);
  }

  TEST_CASE("every tier of us-east-1 is met on its end and one above") {
    const std::vector<RateRow> prices = list_prices();
    std::string missing;
    for (const RateRow& rate : prices) {
      if (rate.region != "us-east-1") continue;
      const std::string what = fmt::format("{} ({})", rate.meter, rate.variant);
      const Chosen is_of_rate = [&](const Expectation& expectation) {
        return expectation.meter == rate.meter && expectation.variant == rate.variant &&
               expectation.region == rate.region && expectation.free_parts == FreeParts::left_out;
      };
      if (rate.to) missing += missing_at(what, *rate.to, {Side::on, Side::above}, is_of_rate);
    }
    CAPTURE(missing);
    CHECK(missing.empty());
  }

  TEST_CASE("every free part is met below, on and above its quantity") {
    const std::set<std::string_view> meters = neighbour_meters();
    std::string missing;
    for (const AllowanceRow& allowance : built_in_tables().rows<AllowanceRow>())
      for (const std::string_view meter : allowance.meters) {
        if (!meters.contains(meter) || !allowance.effective.contains(built_in_tables().newest)) continue;
        const std::string what = fmt::format("{} of {}", meter, allowance.name);
        const Chosen is_of_part = [&](const Expectation& expectation) {
          return expectation.meter == meter && expectation.free_parts == FreeParts::counted &&
                 partition_of(expectation.region) == allowance.partition;
        };
        missing += missing_at(what, allowance.quantity, {Side::below, Side::on, Side::above}, is_of_part);
      }
    CAPTURE(missing);
    CHECK(missing.empty());
  }

  TEST_CASE("every chunk is met on its size and a byte above") {
    const std::vector<Scale> scales = all_scales();
    std::string missing;
    for (const UsageRow& usage : built_in_tables().rows<UsageRow>()) {
      if (usage.meter.empty() || usage.chunk.of.empty()) continue;
      if (std::ranges::none_of(scales, [&](const Scale& scale) { return tries_chunk(scale, usage); }))
        missing += fmt::format("\n{}: {} by {}", usage.type, usage.key, usage.chunk.of);
    }
    CAPTURE(missing);
    CHECK(missing.empty());
  }
}

}  // namespace neighbour_boundaries_test

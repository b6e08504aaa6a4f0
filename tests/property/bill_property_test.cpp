// Laws of bills, on random Lambda workloads: what adds up, what does not matter, and what can only cost more.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/bill_laws.h"
#include "support/bills.h"
#include "support/random.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace {

constexpr int kRounds = 150;

/// One resource as text: its kind, its name, and its keys without `requests`, which laws change.
struct Resource {
  std::string kind;
  std::string name;
  std::string keys;
  int requests = 0;
};

std::string random_duration(Generator& random) {
  if (random.one_in(3))
    return fmt::format("[{{share: 90%, time: {}}}, {{share: 10%, time: {} s}}]", random.between(0, 3000),
                       random.between(1, 60));
  return fmt::format("{} ms", random.between(0, 60000));
}

/// A key that is billed besides requests and duration; all are priced in us-east-1.
std::string random_extra(Generator& random) {
  switch (random.between(0, 8)) {
    case 0:
      return fmt::format("ephemeral_storage: {}", random.between(512, 10240));
    case 1:
      return fmt::format("cold_starts: {{share: {}%, init: {}}}", random.between(0, 100), random.between(0, 5000));
    case 2:
      return fmt::format("invocation: async, event_size: {} KB", random.between(0, 1024));
    case 3:
      return fmt::format("provisioned_concurrency: {{environments: {}, active: {} min, requests: {}, duration: {}}}",
                         random.between(0, 50), random.between(0, 10000), random.between(0, 2000000),
                         random.between(0, 5000));
    case 4:
      return fmt::format("runtime: python3.14, snap_start: {{active: {} min, versions: {}, restores: {}}}",
                         random.between(0, 40000), random.between(1, 5), random.between(0, 100000));
    case 5:
      return fmt::format("response_streaming: {{responses: {}, size: {} KB}}", random.between(0, 1000000),
                         random.between(0, 20000));
    case 6:
      return fmt::format("event_sources: [{{type: {}, poller_unit_hours: {}}}]", random.one_in(2) ? "sqs" : "kafka",
                         random.between(0, 5000));
    case 7:
      return fmt::format("tenant_environments: {}", random.between(0, 100000));
    default:
      return fmt::format("durable: {{executions: 1, operations: {}, written: {}, retained: {}}}",
                         random.between(0, 5000000), random.between(0, 500), random.between(0, 500));
  }
}

Resource random_function(Generator& random, std::string name) {
  constexpr int memories[] = {128, 512, 1536, 3072, 10240};
  constexpr int most_requests[] = {1000, 3000000, 2000000000};
  constexpr std::string_view regions[] = {"us-east-1", "us-east-2", "eu-west-1", "ap-northeast-1"};
  std::string keys = fmt::format("architecture: {}, memory: {}, duration: {}", random.one_in(3) ? "arm64" : "x86_64",
                                 random.pick(memories), random_duration(random));
  if (random.one_in(2))
    keys += ", region: us-east-1, " + random_extra(random);
  else
    keys += fmt::format(", region: {}", random.pick(regions));
  return {"functions", std::move(name), std::move(keys), random.between(0, random.pick(most_requests))};
}

Resource random_resource(Generator& random, std::string name) {
  if (random.one_in(6))
    return {"cloudfront_functions", std::move(name),
            fmt::format("key_value_store: {{reads: {}}}", random.between(0, 9000000)), random.between(0, 9000000)};
  if (random.one_in(6))
    return {"edge_functions", std::move(name),
            fmt::format("memory: {}, duration: {}", random.between(128, 3008), random.between(0, 5000)),
            random.between(0, 20000000)};
  return random_function(random, std::move(name));
}

std::vector<Resource> random_resources(Generator& random) {
  std::vector<Resource> resources;
  for (int count = random.between(1, 6); count > 0; --count) {
    resources.push_back(random_resource(random, fmt::format("f{}", count)));
    if (random.one_in(2)) resources.back().keys += fmt::format(", tags: {{team: t{}}}", random.between(1, 3));
  }
  return resources;
}

std::string to_text(const std::vector<Resource>& resources) {
  std::map<std::string, std::string> kinds;
  for (const Resource& resource : resources)
    kinds[resource.kind] +=
        fmt::format("  {}: {{requests: {}, {}}}\n", resource.name, resource.requests, resource.keys);
  std::string text = "name: random\n";
  for (const auto& [kind, lines] : kinds) text += kind + ":\n" + lines;
  return text;
}

PricingOptions options_of(bool free_tier = true) {
  PricingOptions options = in_month("2026-11");
  if (!free_tier) options.free_tier = GivenText{"false", "--no-free-tier"};
  return options;
}

Estimate estimate_of(const std::vector<Resource>& resources, const PricingOptions& options = options_of()) {
  Estimate estimate(to_text(resources), options);
  REQUIRE(estimate.findings() == "");
  return estimate;
}

/// The lines as text, each with its resource.
std::vector<std::string> lines_of(const Bill& bill) {
  std::vector<std::string> lines;
  for (const LineItem& line : bill.lines)
    lines.push_back(fmt::format("{} {} {}", line.resource, line.usage_type, describe(line)));
  return lines;
}

struct Sums {
  Decimal quantity;
  Decimal free;
  Decimal cost;
  friend bool operator==(const Sums&, const Sums&) = default;
};

/// Over all resources, by region and meter, as free quantities are shared.
std::map<std::pair<std::string, std::string>, Sums> sums_of(const Bill& bill) {
  std::map<std::pair<std::string, std::string>, Sums> sums;
  for (const LineItem& line : bill.lines) {
    Sums& sum = sums[{line.region, std::string(line.meter->meter)}];
    sum.quantity += line.quantity;
    sum.free += line.free_quantity;
    sum.cost += line.cost.value();
  }
  return sums;
}

void shuffle(Generator& random, std::vector<Resource>& resources) {
  for (std::size_t i = resources.size(); i > 1; --i)
    std::swap(resources[i - 1], resources[static_cast<std::size_t>(random.between(0, static_cast<int>(i) - 1))]);
}

}  // namespace

TEST_SUITE("bill property") {
  TEST_CASE("every bill adds up, with the free tier and without") {
    check_law(kRounds, [](Generator& random) {
      const std::vector<Resource> resources = random_resources(random);
      CAPTURE(to_text(resources));
      CHECK(flaw_of(estimate_of(resources).bill) == "");
      CHECK(flaw_of(estimate_of(resources, options_of(false)).bill) == "");
    });
  }

  TEST_CASE("neither the order of the resources nor their files matter") {
    check_law(kRounds, [](Generator& random) {
      std::vector<Resource> resources = random_resources(random);
      const Estimate in_order = estimate_of(resources);
      shuffle(random, resources);
      CAPTURE(to_text(resources));
      CHECK(lines_of(estimate_of(resources).bill) == lines_of(in_order.bill));
      const auto middle = resources.begin() + random.between(0, static_cast<int>(resources.size()));
      const Estimate in_two_files(std::vector{to_text({resources.begin(), middle}), to_text({middle, resources.end()})},
                                  options_of());
      REQUIRE(in_two_files.findings() == "");
      CHECK(lines_of(in_two_files.bill) == lines_of(in_order.bill));
    });
  }

  TEST_CASE("more requests never cost less") {
    check_law(kRounds, [](Generator& random) {
      std::vector<Resource> resources = random_resources(random);
      const Decimal before = estimate_of(resources).bill.total;
      Resource& grown = resources[static_cast<std::size_t>(random.between(0, static_cast<int>(resources.size()) - 1))];
      constexpr int steps[] = {1, 1000, 1000000, 100000000};
      grown.requests += random.between(1, random.pick(steps));
      CAPTURE(to_text(resources));
      CAPTURE(grown.name);
      CHECK(estimate_of(resources).bill.total >= before);
    });
  }

  TEST_CASE("the free tier never costs anything") {
    check_law(kRounds, [](Generator& random) {
      const std::vector<Resource> resources = random_resources(random);
      CAPTURE(to_text(resources));
      CHECK(estimate_of(resources, options_of(false)).bill.total >= estimate_of(resources).bill.total);
    });
  }

  TEST_CASE("a function split into equal parts is billed the same") {
    check_law(kRounds, [](Generator& random) {
      std::vector<Resource> resources = random_resources(random);
      Resource whole = random_function(random, "whole");
      // Without what does not divide: the other keys are of the function, not of a request.
      whole.keys = fmt::format("memory: {}, region: us-east-1, duration: {}", random.between(1, 80) * 128,
                               random.between(0, 900000));
      const int parts = random.between(2, 7);
      whole.requests -= whole.requests % parts;

      resources.push_back(whole);
      const Estimate together = estimate_of(resources);
      resources.pop_back();
      for (int part = 0; part < parts; ++part)
        resources.push_back({whole.kind, fmt::format("part{}", part), whole.keys, whole.requests / parts});
      CAPTURE(to_text(resources));
      const Estimate apart = estimate_of(resources);
      CHECK(apart.total() == together.total());
      CHECK(sums_of(apart.bill) == sums_of(together.bill));
    });
  }
}

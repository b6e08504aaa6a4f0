// lambdacost edge: what each kind costs by the ordinary bill, and which keys forbid one. Prices of us-east-1: $0.10 a
// million CloudFront Functions after 2M free, Lambda@Edge $0.60 a million and $0.00005001 a GB-second.
#include "comparing/edge_comparison.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "support/memory_world.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace edge_comparison_test {
namespace {

constexpr std::size_t kCost = 9;
constexpr std::size_t kForbiddenBy = 12;

std::vector<std::vector<std::string>> rows_of(const std::string& yaml, std::vector<std::string> options) {
  std::vector<std::string> arguments = {"edge", "w.yaml", "--format", "csv"};
  arguments.insert(arguments.end(), options.begin(), options.end());
  const Outcome outcome = run_in_memory(arguments, {{"w.yaml", yaml}});
  CAPTURE(outcome.err);
  REQUIRE(outcome.status == 0);
  std::vector<std::vector<std::string>> rows;
  for (const std::string_view line : split(outcome.out, '\n')) {
    std::vector<std::string> cells;
    for (const std::string_view cell : split(line, ',')) cells.emplace_back(cell);
    if (cells.size() > 1) rows.push_back(std::move(cells));
  }
  rows.erase(rows.begin());
  return rows;
}

/// "cloudfront-functions 0.8 -5.2625125 cheapest; lambda-edge 6.0625125 0 now", or what forbids it.
std::string sides(const std::string& yaml, std::vector<std::string> options = {}) {
  std::string text;
  for (const std::vector<std::string>& row : rows_of(yaml, std::move(options))) {
    text += (text.empty() ? "" : "; ") + row[5];
    if (!row[kForbiddenBy].empty()) text += " forbidden by " + row[kForbiddenBy];
    if (!row[kCost].empty()) text += " " + row[kCost] + " " + row[kCost + 1];
    if (row[8] == "true") text += " cheapest";
    if (row[6] == "true") text += " now";
  }
  return text;
}

/// What forbids an edge function to be a CloudFront Function.
std::string forbidden(const std::string& keys) {
  return rows_of("month: 2026-11\nedge_functions: {f: {requests: 1M, " + keys + "}}\n", {}).front()[kForbiddenBy];
}

std::string of_lambda(const std::string& keys) { return "month: 2026-11\nedge_functions: {f: {" + keys + "}}\n"; }
std::string of_cloudfront(const std::string& keys) {
  return "month: 2026-11\ncloudfront_functions: {f: {" + keys + "}}\n";
}

}  // namespace

TEST_SUITE("edge_comparison") {
  TEST_CASE("both sides cost what the bill says") {
    const std::string viewer = "event: viewer-request, memory: 128 MB, requests: 10M, duration: 1 ms";
    // 8M x 0.0000001; 10M x 0.0000006 + 10M x 0.001 s x 0.125 GB x 0.00005001
    CHECK(sides(of_lambda(viewer)) == "cloudfront-functions 0.8 -5.2625125 cheapest; lambda-edge 6.0625125 0 now");
    CHECK(sides(of_lambda(viewer), {"--no-free-tier"}) ==
          "cloudfront-functions 1 -5.0625125 cheapest; lambda-edge 6.0625125 0 now");
    CHECK(sides(of_lambda("event: origin-request, memory: 128 MB, requests: 10M, duration: 10 ms")) ==
          "cloudfront-functions forbidden by event duration; lambda-edge 6.625125 0 cheapest now");
    CHECK(sides(of_cloudfront("event: viewer-request, requests: 10M")) ==
          "cloudfront-functions 0.8 0 cheapest now; lambda-edge 6.0625125 5.2625125");
    CHECK(sides(of_cloudfront("event: origin-response, requests: 10M")) ==
          "cloudfront-functions forbidden by event 0.8 0 now; lambda-edge 6.0625125 5.2625125 cheapest");
  }

  TEST_CASE("a move changes what is free for the others") {
    // Together 4M, of which 2M are free: half of each. Without the second one the first is free.
    const std::string two =
        "month: 2026-11\ncloudfront_functions:\n  a: {event: viewer-request, requests: 2M}\n"
        "edge_functions:\n  a: {event: viewer-request, memory: 128, requests: 2M, duration: 1 ms}\n";
    CHECK(sides(two) ==
          "cloudfront-functions 0.1 -1.0125025 cheapest; lambda-edge 1.2125025 0 now; "
          "cloudfront-functions 0 0 cheapest now; lambda-edge 1.2125025 1.2125025");
  }

  TEST_CASE("a private discount comes off both sides") {
    CHECK(sides("discount: 50%\n" + of_cloudfront("event: viewer-request, requests: 10M")) ==
          "cloudfront-functions 0.4 0 cheapest now; lambda-edge 3.03125625 2.63125625");
  }

  TEST_CASE("usage that is not given leaves both costs open") {
    CHECK(sides(of_cloudfront("event: viewer-request")) == "cloudfront-functions now; lambda-edge");
    CHECK(sides(of_lambda("event: viewer-request")) == "cloudfront-functions; lambda-edge now");
    CHECK(sides(of_lambda("event: origin-request")) == "cloudfront-functions forbidden by event; lambda-edge now");
  }

  TEST_CASE("keys that forbid a CloudFront Function, and those that do not") {
    struct Case {
      std::string keys;
      std::string expected;
    };
    const Case cases[] = {
        {"duration: 1 ms", ""},
        {"duration: 1.1 ms", "duration"},
        {"duration: [{share: 90%, time: 1 ms}, {share: 10%, time: 2 ms}]", "duration"},
        {"billed_duration: 1 ms", ""},
        {"billed_duration: 1.5 ms", "billed_duration"},
        {"duration: 1 ms, event: viewer-request", ""},
        {"duration: 1 ms, event: viewer-response", ""},
        {"duration: 1 ms, event: origin-request", "event"},
        {"duration: 1 ms, event: origin-response", "event"},
        {"duration: 1 ms, runtime: nodejs24.x", ""},
        {"duration: 1 ms, runtime: python3.14", "runtime"},
        {"duration: 1 ms, memory: 128 MB", ""},
        {"duration: 1 ms, memory: 129 MB", "memory"},
        {"duration: 1 ms, package: {zipped: 10 KB}", ""},
        {"duration: 1 ms, package: {zipped: 11 KB}", "package.zipped"},
        {"duration: 1 ms, package: {zipped: 9 KB, unzipped: 11 KB}", "package.unzipped"},
        {"duration: 1 ms, package: {type: image, size: 100 MB}", "package.type"},
        {"duration: 1 ms, environment: {A: b}", "environment"},
        {"duration: 1 ms, environment: {}", ""},
        {"duration: 1 ms, layers: [{name: l, unzipped: 1 KB}]", "layers"},
        {"duration: 1 ms, vpc: {subnets: [s], security_groups: [g]}", "vpc"},
        {"duration: 1 ms, efs: true", "efs"},
        {"duration: 1 ms, rds_proxy: true", "rds_proxy"},
        {"duration: 1 ms, include_body: true", "include_body"},
        {"duration: 1 ms, include_body: false, network: false", ""},
        {"duration: 1 ms, network: true", "network"},
        {"duration: 1 ms, timeout: 30 s, handler: index.handler, peak: 20000/s", ""},
    };
    for (const Case& c : cases) {
      CAPTURE(c.keys);
      CHECK(forbidden(c.keys) == c.expected);
    }
  }

  TEST_CASE("what Lambda@Edge does not have forbids that side") {
    CHECK(sides(of_lambda("event: viewer-request, architecture: arm64, requests: 10M, duration: 1 ms")) ==
          "cloudfront-functions 0.8 -5.2625125 cheapest; lambda-edge forbidden by architecture 6.0625125 0 now");
    CHECK(sides(of_lambda("event: viewer-request, environment: {A: b}, requests: 10M, duration: 1 ms")) ==
          "cloudfront-functions forbidden by environment; lambda-edge forbidden by environment 6.0625125 0 now");
  }
}

}  // namespace edge_comparison_test

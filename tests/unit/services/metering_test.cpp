// Which metering takes the instances of a neighbouring service: one that names their type, else their rows, else none.
#include "services/metering.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "support/pricing_texts.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace {

/// A type that rows count, one with a row for its own arithmetic only, and one with both.
const std::string kUsages = kHead.substr(0, kHead.find("runtimes:")) + R"(usages:
  - {type: plain, key: calls, kind: count, title: T, meter: m.plain, by_default: 3, source: page}
  - {type: own, key: calls, kind: count, title: T, source: page}
  - {type: both, key: calls, kind: count, title: T, source: page}
  - {type: both, key: data, kind: count, title: T, meter: m.plain, by_default: 5, source: page}
)";

template <bool WithRows>
void meter_calls(const Workload& workload, const MeteringMonth& month, Metering& metering, Diagnostics& diagnostics) {
  const auto is_of_type = [](const ServiceInstance& instance) { return instance.type == (WithRows ? "both" : "own"); };
  meter_each_if(workload.services, is_of_type, metering, diagnostics,
                [&](const ServiceInstance& instance, ResourceMeter& meter) {
                  meter.read("m.split", "x", 7, "7 calls by arithmetic of its own");
                  if (WithRows) meter_usages(instance, month, meter);
                });
}

constexpr std::string_view kOwn[] = {"own"};
constexpr std::string_view kBoth[] = {"both"};
constexpr ServiceMetering kServices[] = {{meter_calls<false>, kOwn}, {meter_calls<true>, kBoth}};

/// One instance of the type metered: "7 3", the errors, and what is assumed.
struct Metered {
  Metered(std::string type, std::span<const ServiceMetering> services) {
    const auto reading = read_files({kUsages});
    REQUIRE(reading->findings().empty());
    const Catalogue catalogue = reading->catalogue();
    Workload workload;
    ServiceInstance instance;
    instance.type = std::move(type);
    workload.services.push_back({"s", {}, instance});
    const Terms terms(catalogue, day("2026-11-01"));
    metering = meter_workload(workload, {terms, 720}, services, diagnostics);
  }

  std::string quantities() const {
    std::string text;
    for (const auto& reading : metering.readings) text += (text.empty() ? "" : " ") + show(reading.quantity);
    return text;
  }
  std::string error() const { return diagnostics.has_errors() ? std::string(diagnostics.sorted()[0].id.text()) : ""; }
  auto regions() const { return std::ranges::count(metering.assumptions, "region", &Assumption::key); }

  Diagnostics diagnostics;
  Metering metering;
};

}  // namespace

TEST_SUITE("metering") {
  TEST_CASE("instances are refused only where nothing counts them") {
    struct Case {
      std::string type;
      bool has_own;
      std::string quantities;
      std::string error;
    };
    const Case cases[] = {
        {"plain", false, "3", ""},
        {"plain", true, "3", ""},
        {"own", false, "", "not-priced-yet"},
        {"own", true, "7", ""},
        {"both", false, "5", ""},
        {"both", true, "7 5", ""},
        {"sqs", true, "", "not-priced-yet"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.type);
      CAPTURE(c.has_own);
      const Metered metered(
          c.type, c.has_own ? std::span<const ServiceMetering>(kServices) : std::span<const ServiceMetering>());
      CHECK(metered.quantities() == c.quantities);
      CHECK(metered.error() == c.error);
      CHECK(metered.regions() == 1);
    }
  }
}

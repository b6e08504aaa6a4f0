// What meters the instances of a neighbouring service: arithmetic of their type, else their rows, else nothing.
#include "services/metering.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/instance_meter.h"
#include "support/pricing_texts.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace metering_test {
namespace {

/// A type that rows count, one with a row for its own arithmetic only, and one with both.
const std::string kUsages = kHead.substr(0, kHead.find("runtimes:")) + R"(service_types:
  - {type: plain, title: T, assumption: some things are free for a year, source: page}
  - {type: own, title: T, source: page}
  - {type: both, title: T, source: page}
  - {type: none, title: T, source: page}
usages:
  - {type: plain, key: calls, kind: count, title: T, meter: m.plain, by_default: 3, source: page}
  - {type: own, key: calls, kind: count, title: T, source: page}
  - {type: both, key: calls, kind: count, title: T, source: page}
  - {type: both, key: data, kind: count, title: T, meter: m.plain, by_default: 5, source: page}
)";

template <bool WithRows>
void meter_calls(InstanceMeter& meter) {
  meter.read("m.split", "x", {7, "7 calls by arithmetic of its own"});
  if (WithRows) meter.read_rows();
}

constexpr TypeMetering kTypes[] = {{"own", meter_calls<false>}, {"both", meter_calls<true>}};

/// One instance of the type metered: "7 3", the errors, and what is assumed.
struct Metered {
  Metered(std::string type, std::span<const TypeMetering> own) {
    const auto reading = read_files({kUsages});
    REQUIRE(reading->findings().empty());
    const Catalogue catalogue = reading->catalogue();
    Workload workload;
    ServiceInstance instance;
    instance.type = std::move(type);
    workload.services.push_back({"s", {}, instance});
    const Terms terms(catalogue, day("2026-11-01"));
    meter_neighbours(workload, {terms, 720}, own, metering, diagnostics);
  }

  std::string quantities() const {
    std::string text;
    for (const auto& reading : metering.readings) text += (text.empty() ? "" : " ") + show(reading.quantity);
    return text;
  }
  std::string error() const { return diagnostics.has_errors() ? std::string(diagnostics.sorted()[0].id.text()) : ""; }
  auto assumptions(std::string_view key) const {
    return std::ranges::count(metering.assumptions, key, &Assumption::key);
  }

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
        {"none", true, "", "not-priced-yet"},
    };
    for (const Case& c : cases) {
      CAPTURE(c.type);
      CAPTURE(c.has_own);
      const Metered metered(c.type,
                            c.has_own ? std::span<const TypeMetering>(kTypes) : std::span<const TypeMetering>());
      CHECK(metered.quantities() == c.quantities);
      CHECK(metered.error() == c.error);
      CHECK(metered.assumptions("region") == 1);
      CHECK(metered.assumptions("type") == (c.type == "plain" ? 1 : 0));
    }
  }
}

}  // namespace metering_test

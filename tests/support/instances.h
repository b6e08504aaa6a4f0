// One instance of a neighbouring service metered by itself: quantities of meters, without prices and free parts.
#pragma once

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/diagnostic.h"
#include "catalogue/terms.h"
#include "counting/derivation.h"
#include "input/read.h"
#include "model/workload.h"
#include "services/metering.h"
#include "support/decoding.h"
#include "support/read_text.h"

namespace lambdacost::test {

/// An instance `s` of a type with such keys, in a month of 730 hours.
struct MeteredInstance {
  MeteredInstance(std::string_view type, std::string_view keys) {
    const std::uint32_t source = sources.add(
        "input",
        fmt::format("services: {{s: {{region: us-east-1, type: {}{}{}}}}}\n", type, keys.empty() ? "" : ", ", keys));
    const std::optional<Node> document = read_yaml(sources, source, diagnostics);
    REQUIRE(document);
    const Workload workload = decode_workload(*document, std::nullopt, built_in_catalogue(), diagnostics);
    const Terms terms(built_in_catalogue(), Date::parse("2026-11-01").value());
    metering = meter_workload(workload, {terms, 730}, diagnostics);
  }

  /// "sqs.requests (standard) 1,000; data_transfer.out 0.5 + key?" in order: readings, and keys that are not given.
  std::string text() const {
    if (diagnostics.has_errors()) return list_findings(sources, diagnostics);
    std::string text;
    for (const Reading& reading : metering.readings)
      text += fmt::format("{}{} {}", text.empty() ? "" : "; ", meter_name(reading.meter, reading.variant),
                          show(reading.quantity));
    for (const UnknownUsage& unknown : metering.unknown)
      text += fmt::format("{}{}?", text.empty() ? "" : "; ", unknown.key);
    return text;
  }

  /// How the first reading of the meter came about.
  std::string derivation(std::string_view meter) const {
    for (const Reading& reading : metering.readings)
      if (reading.meter == meter) return reading.derivation;
    return "none";
  }

  /// "the value (the reason)" of the first assumption on a key.
  std::string assumption(std::string_view key) const {
    for (const Assumption& assumption : metering.assumptions)
      if (assumption.key == key) return fmt::format("{} ({})", assumption.value, assumption.why);
    return "none";
  }

  Sources sources;
  Diagnostics diagnostics;
  Metering metering;
};

/// Keys of an instance and what it measures.
struct InstanceCase {
  std::string keys;
  std::string text;
};

inline void check_instances(std::string_view type, std::span<const InstanceCase> cases) {
  for (const InstanceCase& c : cases) {
    CAPTURE(c.keys);
    CHECK(MeteredInstance(type, c.keys).text() == c.text);
  }
}

}  // namespace lambdacost::test

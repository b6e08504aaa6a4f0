// What a run asks for besides its files: month, region, settings, scenario. Whoever asks (a command line, a test) fills
// them in; each text keeps what gave it, for messages.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace lambdacost {

/// A value and what gave it ("--month", "LAMBDACOST_MONTH"), for messages.
struct GivenText {
  std::string text;
  std::string origin;
};

/// A workload key given as an option: `--cold-starts` of `cold_starts`.
struct GivenKey {
  std::string key;
  GivenText value;
};

/// Options of every command that prices.
struct PricingOptions {
  std::optional<GivenText> month;
  std::optional<GivenText> hours_per_month;
  std::optional<GivenText> region;
  std::optional<GivenText> free_tier;     ///< "true" or "false"
  std::optional<GivenText> pricing;       ///< directory
  std::optional<GivenText> scenario;      ///< a scenario's name, or "all"
  std::vector<std::string> settings;      ///< PATH=VALUE
  std::vector<std::string> usage;         ///< files
  std::vector<std::string> parameters;    ///< NAME=VALUE of templates
  std::optional<GivenText> input_format;  ///< "auto", or a word of InputFormat
  bool allow_unpriced = false;
  /// The workload as it was: settings of resources and a scenario that it does not have are left out.
  bool is_baseline = false;
};

/// What a sweep goes through.
struct SweepOptions {
  std::optional<GivenText> over;       ///< PATH=FROM..TO:STEP
  std::optional<GivenText> durations;  ///< a file's name, or a link
};

}  // namespace lambdacost

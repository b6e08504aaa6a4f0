// Usage as CloudWatch measured it: the JSON of `aws cloudwatch get-metric-data` and `get-metric-statistics`, joined
// with resources by the names that AWS knows them by.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "input/document.h"
#include "loading/usage_files.h"

namespace lambdacost {

/// Gathers what files measured; what belongs together may stand in several: a function's invocations and their time.
class MeasuredUsage {
 public:
  /// Reads a file that looks_like_metric_json(). Of functions the metrics Invocations (Sum) and Duration (Sum, or
  /// Average where the invocations of the same times are there), of tables ConsumedReadCapacityUnits and
  /// ConsumedWriteCapacityUnits (Sum). get-metric-data says whose they are in its labels (`place-order Invocations
  /// Sum`), get-metric-statistics does not: there the file's name does (`place-order.Invocations.json`).
  ///
  /// Appends the JSON reader's findings, `invalid-value`, `wrong-type`, and `missing-rows` as a warning where
  /// CloudWatch says that there is more.
  void read(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics);

  /// What was measured, as usage: counts a day over the whole days from the first value on, rounded half-even to 12
  /// decimals; the mean running time of the invocations, rounded alike. Appends `invalid-value` where a mean cannot be
  /// told.
  std::vector<UsageEntry> take(Diagnostics& diagnostics);

 private:
  enum class Metric { invocations, duration, reads, writes };

  /// A metric of a resource in one statistic.
  struct Series {
    std::map<long long, Decimal> values;  ///< by the minute since 1970-01-01 00:00 UTC at which they begin
    SourceRange range;                    ///< of what names it
  };
  using Key = std::pair<Metric, bool>;  ///< whether it is an average
  struct Resource {
    std::map<Key, Series> series;

    const Series* find(Metric metric, bool is_average) const;
  };

  struct Name;
  static constexpr std::pair<std::string_view, Metric> kMetrics[] = {
      {"Invocations", Metric::invocations},
      {"Duration", Metric::duration},
      {"ConsumedReadCapacityUnits", Metric::reads},
      {"ConsumedWriteCapacityUnits", Metric::writes},
  };

  static std::optional<Metric> metric_called(std::string_view word);
  static std::string_view kind_of_metric(Metric metric);
  static Name read_name(std::string_view label);
  void read_data(const Node& results, Diagnostics& diagnostics);
  void read_statistics(const Node& root, const Node& points, std::string_view file, Diagnostics& diagnostics);
  void add(const Name& name, SourceRange range, const Node& time, const Node& value, Diagnostics& diagnostics);
  static std::optional<Node> a_day(const Series& series, Diagnostics& diagnostics);
  static std::optional<Node> mean_time(const Resource& resource, Diagnostics& diagnostics);

  std::map<std::pair<std::string_view, std::string>, Resource> resources_;  // by kind and name
};

}  // namespace lambdacost

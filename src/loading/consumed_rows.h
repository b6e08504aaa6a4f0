// What the layouts of CloudWatch's consumed units have in common: rows of a period each, their cells, and which of the
// two metrics is meant.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "model/table.h"

namespace lambdacost {

/// `sum` units consumed in `minutes` minutes from `begin` on, in minutes since 1970-01-01 00:00 UTC.
struct ConsumedRow {
  long long begin = 0;
  int minutes = 0;
  Decimal sum;
  SourceRange range;

  long long end() const { return begin + minutes; }
  bool is_same_as(const ConsumedRow& other) const {
    return begin == other.begin && minutes == other.minutes && sum == other.sum;
  }
};

/// The rows of a file, in its order.
struct ConsumedRows {
  std::vector<ConsumedRow> rows;
  std::optional<TrafficKind> metric;  ///< whose units they are, where the file says so
  bool has_periods = true;            ///< the file says how long they are; else their distances did
};

/// Enough for every minute of the days that may be given, and guards the memory.
inline constexpr std::size_t kMostConsumedRows = 100'000;

/// "1 row", "2,500 rows"
std::string count_of(long long number, std::string_view thing);

/// CloudWatch's name of the metric.
std::string_view metric_name(TrafficKind kind);
/// The metric that the text names, alone and in any case; nothing for other texts.
std::optional<TrafficKind> metric_of(std::string_view text);

/// What a label of CloudWatch's says of its values, such as "AWS/DynamoDB TableName: a ConsumedReadCapacityUnits Sum
/// 300".
struct MetricLabel {
  std::optional<TrafficKind> metric;
  std::string_view other_statistic;         ///< what is no sum: Average, p99; "" where none is named
  std::optional<std::string_view> seconds;  ///< the period
  bool is_of_index = false;                 ///< a global secondary index's, which has units of its own
};
MetricLabel read_label(std::string_view label);

/// Appends that the units are not the table's.
void refuse_index(SourceRange range, Diagnostics& diagnostics);

/// A part of a file that names its metric.
struct NamedMetric {
  TrafficKind kind{};
  SourceRange range;
};

/// Which of the metrics is read, of which there is one at least: the wanted one, else the only one. Appends why that
/// cannot be told; nullopt then.
std::optional<TrafficKind> choose_metric(std::span<const NamedMetric> named, std::optional<TrafficKind> wanted,
                                         Diagnostics& diagnostics);

/// Whether the text begins as a row's timestamp.
bool is_timestamp(std::string_view text);

/// Reads what stands in the cells of all layouts. Each appends what is wrong with a cell.
class ConsumedCells {
 public:
  explicit ConsumedCells(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  /// A day and a whole minute, with or without an offset, as the minute since 1970-01-01 00:00 UTC.
  std::optional<long long> timestamp(std::string_view text, SourceRange range);
  /// A number of 0 or more. `name`: the column's.
  std::optional<Decimal> number(std::string_view text, SourceRange range, std::string_view name);
  /// Seconds that are whole minutes that divide an hour, as minutes.
  std::optional<int> period(std::string_view text, SourceRange range);

 private:
  Diagnostics& diagnostics_;
  bool warned_of_offset_ = false;
};

/// Gives the rows of a layout without periods the one that their distances tell: the smallest, where all are multiples
/// of it. Appends `missing-column` where it cannot be told.
void set_period_by_distance(ConsumedRows& rows, Diagnostics& diagnostics);

}  // namespace lambdacost

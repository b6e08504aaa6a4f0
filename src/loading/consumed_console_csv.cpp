#include "loading/consumed_console_csv.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "input/csv_reader.h"

namespace lambdacost {
namespace {

/// The rows above the times. Programs that read these files describe them so:
///   Id,m2
///   StatusCode,Complete
///   Messages,
///   Full label,us-east-1:AWS/EC2 InstanceId:… CPUUtilization Average 300
///   Label,CPUUtilization
///   2026/02/14 14:20:00,2.13
constexpr std::string_view kFullLabel = "fulllabel";
constexpr std::string_view kLabel = "label";
constexpr std::string_view kStatus = "statuscode";
constexpr std::string_view kHeadings[] = {"id", kStatus, "messages", kFullLabel, kLabel};

/// "fulllabel" of "Full label".
std::string heading_of(std::string_view cell) {
  std::string letters = to_lower(trim(cell));
  std::erase_if(letters, [](char c) { return c == ' ' || c == '"' || c == '_'; });
  return letters;
}

/// A column of values, and what the rows above it say of it.
struct LabelledColumn {
  MetricLabel label;
  std::vector<CsvCell> labels;  ///< what was read for it
  CsvCell status;
};

/// One file on its way from cells to rows. Every method appends what it finds.
class ConsoleColumns {
 public:
  ConsoleColumns(const Sources& sources, std::uint32_t source, std::optional<TrafficKind> wanted,
                 Diagnostics& diagnostics)
      : csv_(sources, source, diagnostics),
        source_(source),
        wanted_(wanted),
        diagnostics_(diagnostics),
        values_(diagnostics) {}

  std::optional<ConsumedRows> read() {
    const std::size_t errors_before = diagnostics_.errors();
    const bool has_times = read_head();
    if (has_times && choose_column()) read_rows();
    if (diagnostics_.errors() != errors_before) return std::nullopt;
    if (result_.rows.empty()) {
      diagnostics_.error("no-traffic", {source_, 0, 0}, "there is no row with a time and a value below the labels",
                         "export days with traffic");
      return std::nullopt;
    }
    if (!minutes_) set_period_by_distance(result_, diagnostics_);
    if (diagnostics_.errors() != errors_before) return std::nullopt;
    return std::move(result_);
  }

 private:
  /// Reads the rows above the first time, which is left in cells_; false where there is none.
  bool read_head() {
    while (csv_.next(cells_)) {
      if (is_timestamp(trim(cells_.front().text))) return true;
      const std::string heading = heading_of(cells_.front().text);
      if (columns_.size() + 1 < cells_.size()) columns_.resize(cells_.size() - 1);
      for (std::size_t i = 1; i < cells_.size(); ++i) {
        LabelledColumn& column = columns_[i - 1];
        if (heading == kFullLabel || heading == kLabel) column.labels.push_back(cells_[i]);
        if (heading == kStatus) column.status = cells_[i];
      }
    }
    return false;
  }

  /// What the labels say together: the short one often has no more than the metric.
  static MetricLabel label_of(const LabelledColumn& column) {
    MetricLabel all;
    for (const CsvCell& cell : column.labels) {
      const MetricLabel label = read_label(cell.text);
      if (label.metric) all.metric = label.metric;
      if (!label.other_statistic.empty()) all.other_statistic = label.other_statistic;
      if (label.seconds) all.seconds = label.seconds;
      all.is_of_index = all.is_of_index || label.is_of_index;
    }
    return all;
  }

  SourceRange range_of(const LabelledColumn& column) const {
    return column.labels.empty() ? SourceRange{source_, 0, 0} : column.labels.back().range;
  }

  bool choose_column() {
    std::vector<NamedMetric> named;
    for (LabelledColumn& column : columns_) {
      column.label = label_of(column);
      if (column.label.metric) named.push_back({*column.label.metric, range_of(column)});
    }
    if (!named.empty()) {
      result_.metric = choose_metric(named, wanted_, diagnostics_);
      if (!result_.metric) return false;
    }
    const auto is_chosen = [&](const LabelledColumn& column) { return column.label.metric == result_.metric; };
    const auto found = std::ranges::find_if(columns_, is_chosen);
    if (found == columns_.end()) return false;
    if (const auto other = std::find_if(found + 1, columns_.end(), is_chosen); other != columns_.end()) {
      diagnostics_
          .error("duplicate-column", range_of(*other),
                 result_.metric ? fmt::format("two columns hold {}", metric_name(*result_.metric))
                                : std::string("no label says which column is of consumed units"),
                 "export the metric of one table")
          .notes.push_back({range_of(*found), "the other one"});
      return false;
    }
    chosen_ = static_cast<std::size_t>(found - columns_.begin()) + 1;
    check_status(found->status);
    return check_label(*found);
  }

  bool check_label(const LabelledColumn& column) {
    if (column.label.is_of_index) {
      refuse_index(range_of(column), diagnostics_);
      return false;
    }
    if (!column.label.other_statistic.empty()) {
      diagnostics_.error("invalid-value", range_of(column),
                         fmt::format("the file holds the statistic {}, which does not count units",
                                     quote(column.label.other_statistic)),
                         "choose the statistic Sum, and a period of 1 minute, before the download");
      return false;
    }
    if (!column.label.seconds) return true;
    minutes_ = values_.period(*column.label.seconds, range_of(column));
    return minutes_.has_value();
  }

  void check_status(const CsvCell& status) {
    if (heading_of(status.text) == "partialdata")
      diagnostics_.warning("missing-rows", status.range,
                           "CloudWatch says PartialData: there are more values than are given here",
                           "download fewer days at a time");
  }

  /// Reads the rows from that in cells_ on.
  void read_rows() {
    do {
      if (result_.rows.size() == kMostConsumedRows) {
        diagnostics_.error("too-many-days", cells_.front().range,
                           fmt::format("more than {} were found", count_of(kMostConsumedRows, "row")),
                           "give whole days of a typical week or month");
        return;
      }
      const bool has_value = chosen_ < cells_.size() && !trim(cells_[chosen_].text).empty();
      const std::optional<long long> begin = values_.timestamp(cells_.front().text, cells_.front().range);
      if (!has_value) continue;
      const std::optional<Decimal> units = values_.number(cells_[chosen_].text, cells_[chosen_].range, "sum");
      if (begin && units)
        result_.rows.push_back(
            {*begin, minutes_.value_or(0), *units, {source_, cells_.front().range.begin, cells_.back().range.end}});
    } while (csv_.next(cells_));
  }

  CsvReader csv_;
  std::uint32_t source_;
  std::optional<TrafficKind> wanted_;
  Diagnostics& diagnostics_;
  ConsumedCells values_;
  std::vector<CsvCell> cells_;
  std::vector<LabelledColumn> columns_;
  std::size_t chosen_ = 0;
  std::optional<int> minutes_;
  ConsumedRows result_;
};

}  // namespace

bool looks_like_console_csv(std::string_view text) {
  constexpr std::size_t kLongestHead = 65536;
  text = text.substr(0, kLongestHead);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::vector<std::string_view> cells = split(text.substr(0, end), ',');
    const std::string heading = heading_of(cells.front());
    // A header with named columns may begin so too.
    if (std::ranges::any_of(cells, [](std::string_view cell) { return heading_of(cell) == "timestamp"; })) return false;
    if (std::ranges::find(kHeadings, heading) == std::end(kHeadings)) return false;
    if (heading == kLabel || heading == kFullLabel) return true;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

std::optional<ConsumedRows> read_console_csv(const Sources& sources, std::uint32_t source,
                                             std::optional<TrafficKind> wanted, Diagnostics& diagnostics) {
  return ConsoleColumns(sources, source, wanted, diagnostics).read();
}

}  // namespace lambdacost

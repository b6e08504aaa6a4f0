#include "loading/consumed_traffic.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "base/date.h"
#include "base/text.h"
#include "base/time_units.h"
#include "loading/consumed_console_csv.h"
#include "loading/consumed_csv.h"
#include "loading/consumed_json.h"
#include "loading/consumed_rows.h"

namespace lambdacost {
namespace {

constexpr int kMostDays = 31;

/// "2026-11-01 00:05 UTC"
std::string show_minute(long long minute) {
  const long long days = minute >= 0 ? minute / kMinutesOfADay : (minute + 1) / kMinutesOfADay - 1;
  const long long of_day = minute - days * kMinutesOfADay;
  return fmt::format("{} {:02}:{:02} UTC", Date{static_cast<int>(days)}.to_string(), of_day / kMinutesOfAnHour,
                     of_day % kMinutesOfAnHour);
}

/// Rows on their way to the minutes of whole days. Every method appends what it finds.
class DaysOfRows {
 public:
  DaysOfRows(ConsumedRows rows, bool is_ordered, Diagnostics& diagnostics)
      : rows_(std::move(rows.rows)),
        has_periods_(rows.has_periods),
        is_ordered_(is_ordered),
        diagnostics_(diagnostics) {}

  std::optional<std::vector<TrafficRun>> make() {
    const std::size_t errors_before = diagnostics_.errors();
    put_in_order();
    check_overlaps();
    if (diagnostics_.errors() == errors_before) check_days();
    if (diagnostics_.errors() == errors_before) check_traffic();
    if (diagnostics_.errors() != errors_before) return std::nullopt;
    warn_of_rows();
    return days();
  }

 private:
  void put_in_order() {
    const auto is_before = [](const ConsumedRow& a, const ConsumedRow& b) { return a.begin < b.begin; };
    const auto late = std::ranges::is_sorted_until(rows_, is_before);
    if (late != rows_.end()) {
      if (is_ordered_)
        diagnostics_.warning("rows-out-of-order", late->range, "the rows are not in order of time; they are sorted");
      std::ranges::stable_sort(rows_, is_before);
    }
    const auto is_same = [](const ConsumedRow& a, const ConsumedRow& b) { return a.is_same_as(b); };
    const auto repeated = std::ranges::adjacent_find(rows_, is_same);
    if (repeated == rows_.end()) return;
    const SourceRange first = std::next(repeated)->range;
    // Not std::ranges::unique: clang 14 cannot compile the subrange that it returns.
    const auto rest = std::unique(rows_.begin(), rows_.end(), is_same);
    diagnostics_.warning("duplicate-rows", first,
                         fmt::format("{} left out: another has the same time, sum and period",
                                     count_of(std::distance(rest, rows_.end()), "row")));
    rows_.erase(rest, rows_.end());
  }

  /// Two rows that count the same minute: which of them is right is not to be guessed.
  void check_overlaps() {
    for (std::size_t i = 1; i < rows_.size(); ++i) {
      const ConsumedRow* first = &rows_[i - 1];
      const ConsumedRow* second = &rows_[i];
      if (second->begin >= first->end()) continue;
      const std::string minute = show_minute(second->begin);
      if (second->range < first->range) std::swap(first, second);
      diagnostics_
          .error("overlapping-rows", second->range, fmt::format("another row counts the minute {} too", minute),
                 "keep one of them")
          .notes.push_back({first->range, "the other row"});
    }
  }

  void check_days() {
    const long long minutes = rows_.back().end() - rows_.front().begin;
    if (minutes > static_cast<long long>(kMostDays) * kMinutesOfADay)
      diagnostics_.error("too-many-days", rows_.back().range,
                         fmt::format("the rows go from {} to {}, which is more than {} days",
                                     show_minute(rows_.front().begin), show_minute(rows_.back().end()), kMostDays),
                         "give whole days of a typical week or month");
  }

  void check_traffic() {
    if (std::ranges::all_of(rows_, [](const ConsumedRow& row) { return row.sum.is_zero(); }))
      diagnostics_.error("no-traffic", rows_.front().range,
                         "every sum is 0, which says nothing of the shape of the traffic",
                         "export days with traffic, or leave out `profile`");
  }

  long long minutes_of_days() const {
    const long long minutes = rows_.back().end() - rows_.front().begin;
    return (minutes + kMinutesOfADay - 1) / kMinutesOfADay * kMinutesOfADay;
  }

  std::string what_of(const ConsumedRow& row) const {
    const int seconds = row.minutes * kSecondsOfAMinute;
    return has_periods_ ? fmt::format("a row of {} seconds", seconds)
                        : fmt::format("what stands between times {} seconds apart", seconds);
  }

  void warn_of_rows() {
    const auto longest = std::ranges::max_element(rows_, {}, &ConsumedRow::minutes);
    if (longest->minutes > 1)
      diagnostics_.warning("long-period", longest->range,
                           fmt::format("{} is taken as even traffic; its peaks are not seen", what_of(*longest)),
                           "auto scaling acts on minutes: export the metric with a period of 60 seconds");
    long long missing = minutes_of_days();
    const ConsumedRow* before = nullptr;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      missing -= rows_[i].minutes;
      const bool is_followed = i + 1 < rows_.size() && rows_[i + 1].begin == rows_[i].end();
      if (before == nullptr && !is_followed) before = &rows_[i];
    }
    if (missing > 0)
      diagnostics_.warning(
          "missing-rows", before->range,
          fmt::format("{} of {} have no row and count as 0, the first is {}", group_digits(std::to_string(missing)),
                      count_of(minutes_of_days(), "minute"), show_minute(before->end())),
          "CloudWatch writes no row where nothing was consumed; add rows where there was more");
  }

  /// The minutes from the first row on to the end of the last day, turned so that they begin at 00:00 UTC.
  std::vector<TrafficRun> days() const {
    const long long begin = rows_.front().begin;
    std::vector<TrafficRun> runs;
    long long at = begin;
    const auto fill = [&](long long until) {
      if (until > at) runs.push_back({Decimal(), static_cast<int>(until - at)});
      at = until;
    };
    for (const ConsumedRow& row : rows_) {
      fill(row.begin);
      runs.push_back({row.sum * (kMinutesOfAnHour / row.minutes), row.minutes});
      at = row.end();
    }
    fill(begin + minutes_of_days());
    const long long of_day = (begin % kMinutesOfADay + kMinutesOfADay) % kMinutesOfADay;
    return turned(std::move(runs), of_day == 0 ? 0 : static_cast<int>(kMinutesOfADay - of_day));
  }

  /// The runs with the first `minutes` minutes moved to the end.
  static std::vector<TrafficRun> turned(std::vector<TrafficRun> runs, int minutes) {
    auto middle = runs.begin();
    while (minutes > 0 && middle->minutes <= minutes) minutes -= (middle++)->minutes;
    if (minutes > 0) {
      middle = runs.insert(middle, *middle);
      middle->minutes = minutes;
      ++middle;
      middle->minutes -= minutes;
    }
    std::rotate(runs.begin(), middle, runs.end());
    return runs;
  }

  std::vector<ConsumedRow> rows_;
  bool has_periods_;
  bool is_ordered_;
  Diagnostics& diagnostics_;
};

/// The text's first line that is not blank, as far as it is looked at.
std::string_view first_line(std::string_view text) {
  constexpr std::size_t kLongestLine = 4096;
  const std::size_t end = text.substr(0, kLongestLine).find_first_of("\r\n");
  return text.substr(0, std::min(end, kLongestLine));
}

/// The text from its first character on that is not blank.
std::string_view content_of(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  return text;
}

}  // namespace

bool looks_like_consumed_traffic(std::string_view text) {
  const std::string_view content = content_of(text);
  return content.empty() || looks_like_consumed_csv(first_line(content)) || looks_like_console_csv(content) ||
         looks_like_metric_json(content);
}

std::optional<ConsumedTraffic> read_consumed_traffic(const Sources& sources, std::uint32_t source,
                                                     std::optional<TrafficKind> wanted, Diagnostics& diagnostics) {
  const std::string_view content = content_of(sources[source].text());
  const bool is_json = content.starts_with('{');
  std::optional<ConsumedRows> rows = is_json ? read_metric_json(sources, source, wanted, diagnostics)
                                     : looks_like_console_csv(content)
                                         ? read_console_csv(sources, source, wanted, diagnostics)
                                         : read_consumed_csv(sources, source, wanted, diagnostics);
  if (!rows) return std::nullopt;
  const std::optional<TrafficKind> metric = rows->metric;
  std::optional<std::vector<TrafficRun>> runs = DaysOfRows(std::move(*rows), !is_json, diagnostics).make();
  if (!runs) return std::nullopt;
  return ConsumedTraffic{std::move(*runs), metric};
}

}  // namespace lambdacost

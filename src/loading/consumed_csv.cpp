#include "loading/consumed_csv.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "base/date.h"
#include "base/text.h"
#include "base/time_units.h"
#include "input/csv_reader.h"
#include "records/value_parsers.h"

namespace lambdacost {
namespace {

constexpr int kMostDays = 31;
/// Enough for every minute of the days, and guards the memory.
constexpr std::size_t kMostRows = 100'000;

enum Column : std::size_t { timestamp, sum, period };
constexpr std::array<std::string_view, 3> kColumns = {"timestamp", "sum", "period"};

/// The metric's name of a column of sums; nothing for other columns.
std::string_view metric_name(TrafficKind kind) {
  return kind == TrafficKind::reads ? "ConsumedReadCapacityUnits" : "ConsumedWriteCapacityUnits";
}

std::optional<TrafficKind> metric_of(std::string_view column) {
  for (const TrafficKind kind : {TrafficKind::reads, TrafficKind::writes})
    if (column == to_lower(metric_name(kind))) return kind;
  return std::nullopt;
}

/// A row: `sum` units in `minutes` minutes from `begin`, in minutes since 1970-01-01 00:00 UTC.
struct Row {
  long long begin = 0;
  int minutes = 0;
  Decimal sum;
  SourceRange range;

  long long end() const { return begin + minutes; }
  bool is_same_as(const Row& other) const {
    return begin == other.begin && minutes == other.minutes && sum == other.sum;
  }
};

/// Takes `count` digits off the front of `text`.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  int number = 0;
  const char* end = text.data() + std::min(count, text.size());
  const auto [stop, problem] = std::from_chars(text.data(), end, number);
  if (text.size() < count || stop != end || problem != std::errc() || text.front() == '-') return std::nullopt;
  text.remove_prefix(count);
  return number;
}

bool take(std::string_view& text, std::string_view beginning) {
  if (!text.starts_with(beginning)) return false;
  text.remove_prefix(beginning.size());
  return true;
}

struct Timestamp {
  long long minute = 0;  ///< since 1970-01-01 00:00 UTC
  bool has_offset = false;
};

/// "+02:00", "-0530", "+02" in minutes, or nothing for other text.
std::optional<int> parse_offset(std::string_view text) {
  const bool is_negative = text.starts_with('-');
  if (!take(text, "-") && !take(text, "+")) return std::nullopt;
  const std::optional<int> hours = take_digits(text, 2);
  if (!hours) return std::nullopt;
  take(text, ":");
  const std::optional<int> minutes = text.empty() ? 0 : take_digits(text, 2);
  constexpr int kMostHours = 14;
  if (!minutes || !text.empty() || *hours > kMostHours || *minutes >= kMinutesOfAnHour) return std::nullopt;
  const int offset = *hours * kMinutesOfAnHour + *minutes;
  return is_negative ? -offset : offset;
}

/// A day and a time of day, with or without seconds of 0 and an offset; nothing for other text.
std::optional<Timestamp> parse_timestamp(std::string_view text) {
  constexpr std::size_t kLengthOfDay = 10;
  std::string day(text.substr(0, kLengthOfDay));
  if (day.find('-') == std::string::npos) std::ranges::replace(day, '/', '-');
  const std::optional<Date> date = Date::parse(day);
  if (!date) return std::nullopt;
  text.remove_prefix(kLengthOfDay);
  if (!take(text, "T") && !take(text, " ")) return std::nullopt;
  const std::optional<int> hour = take_digits(text, 2);
  if (!hour || *hour >= kHoursOfADay || !take(text, ":")) return std::nullopt;
  const std::optional<int> minute = take_digits(text, 2);
  if (!minute || *minute >= kMinutesOfAnHour) return std::nullopt;
  if (take(text, ":00") && take(text, ".")) {
    if (!text.starts_with('0')) return std::nullopt;
    text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
  }
  take(text, " ");
  Timestamp result{static_cast<long long>(date->days_since_epoch) * kMinutesOfADay +
                       static_cast<long long>(*hour) * kMinutesOfAnHour + *minute,
                   !text.empty()};
  if (text.empty() || text == "Z" || text == "UTC") return result;
  const std::optional<int> offset = parse_offset(text);
  if (!offset) return std::nullopt;
  result.minute -= *offset;
  return result;
}

/// "2026-11-01 00:05 UTC"
std::string show_minute(long long minute) {
  const long long days = minute >= 0 ? minute / kMinutesOfADay : (minute + 1) / kMinutesOfADay - 1;
  const long long of_day = minute - days * kMinutesOfADay;
  return fmt::format("{} {:02}:{:02} UTC", Date{static_cast<int>(days)}.to_string(), of_day / kMinutesOfAnHour,
                     of_day % kMinutesOfAnHour);
}

std::string show_number(long long number) { return group_digits(std::to_string(number)); }

/// "1 row", "2,500 rows"
std::string count(long long number, std::string_view thing) {
  return fmt::format("{} {}{}", show_number(number), thing, number == 1 ? "" : "s");
}

/// Where in a row each known column stands.
using Places = std::array<std::optional<std::size_t>, kColumns.size()>;

/// One file on its way from cells to rows. Every method appends what it finds.
class ConsumedReader {
 public:
  ConsumedReader(const Sources& sources, std::uint32_t source, std::optional<TrafficKind> wanted,
                 Diagnostics& diagnostics)
      : csv_(sources, source, diagnostics), source_(source), wanted_(wanted), diagnostics_(diagnostics) {}

  std::optional<ConsumedTraffic> read() {
    if (read_header()) read_rows();
    if (csv_.is_sound() && is_good_ && rows_.empty()) fail("no-traffic", whole(), "there is no row below the header");
    if (!csv_.is_sound() || !is_good_) return std::nullopt;
    put_in_order();
    check_overlaps();
    if (is_good_) check_days();
    if (is_good_) check_traffic();
    if (!is_good_) return std::nullopt;
    warn_of_rows();
    return ConsumedTraffic{days(), metric_};
  }

 private:
  SourceRange whole() const { return {source_, 0, 0}; }

  Diagnostic& fail(FindingId id, SourceRange range, std::string message, std::string help = {}) {
    is_good_ = false;
    return diagnostics_.error(id, range, std::move(message), std::move(help));
  }

  bool read_header() {
    static constexpr std::string_view kExample = "begin the file with the line: timestamp,sum,period";
    if (!csv_.next(cells_)) {
      if (csv_.is_sound()) fail("missing-column", whole(), "the file is empty", std::string(kExample));
      return false;
    }
    columns_ = cells_.size();
    place_metrics();
    if (!is_good_) return false;
    for (std::size_t i = 0; i < cells_.size(); ++i) place_column(i);
    for (std::size_t i = 0; i < kColumns.size(); ++i)
      if (!places_[i])
        fail("missing-column", {source_, cells_.front().range.begin, cells_.back().range.end},
             fmt::format("the header has no column `{}`", kColumns[i]),
             parse_timestamp(trim(cells_.front().text)) || cells_.size() == 1 ? std::string(kExample)
                                                                              : help_for_column(i));
    return is_good_;
  }

  static std::string help_for_column(std::size_t column) {
    switch (column) {
      case timestamp:
        return "name the column with the begin of each period `timestamp`";
      case sum:
        return "name the column with the units consumed in each period `sum`, or after its metric, such as "
               "ConsumedWriteCapacityUnits; other statistics do not count units";
      default:
        return "add a column `period` with the seconds that a row covers: 60, 300 or 3600";
    }
  }

  std::string column_name(std::size_t i) const { return to_lower(trim(cells_[i].text)); }

  /// Chooses between columns that are called after metrics.
  void place_metrics() {
    std::vector<std::size_t> metrics;
    for (std::size_t i = 0; i < cells_.size(); ++i)
      if (metric_of(column_name(i))) metrics.push_back(i);
    if (metrics.empty()) return;
    const auto is_wanted = [&](std::size_t i) { return !wanted_ || metric_of(column_name(i)) == *wanted_; };
    const auto found = std::ranges::find_if(metrics, is_wanted);
    if (found == metrics.end()) {
      fail("invalid-value", cells_[metrics.front()].range,
           fmt::format("the profile of {} names a file of {}", to_string(*wanted_),
                       metric_name(*metric_of(column_name(metrics.front())))),
           fmt::format("export {}, or name the file under the other key of `profile`", metric_name(*wanted_)));
      return;
    }
    const auto other = std::ranges::find_if(
        metrics, [&](std::size_t i) { return metric_of(column_name(i)) != metric_of(column_name(*found)); });
    if (!wanted_ && other != metrics.end()) {
      fail("duplicate-column", cells_[*other].range, "the file has columns of both metrics",
           "say which is which: profile: {reads: {file: …}, writes: {file: …}}")
          .notes.push_back({cells_[*found].range, "the other one"});
      return;
    }
    metric_ = metric_of(column_name(*found));
  }

  void place_column(std::size_t i) {
    const std::string given = column_name(i);
    const std::string name = metric_ && metric_of(given) == metric_ ? std::string(kColumns[sum]) : given;
    const auto known = std::ranges::find(kColumns, name);
    if (known == kColumns.end()) {
      // The other metric of a file of both is for the other traffic.
      if (!metric_ || !metric_of(given)) unused_.push_back(i);
      return;
    }
    std::optional<std::size_t>& place = places_[static_cast<std::size_t>(known - kColumns.begin())];
    if (place)
      fail("duplicate-column", cells_[i].range, fmt::format("the column `{}` is there twice", name), "remove one")
          .notes.push_back({cells_[*place].range, "first here"});
    else
      place = i;
  }

  void read_rows() {
    if (!unused_.empty())
      diagnostics_.warning("unused-column", cells_[unused_.front()].range,
                           fmt::format("the column {} is left alone{}", quote(cells_[unused_.front()].text),
                                       unused_.size() == 1 ? "" : ", and further ones"));
    while (csv_.next(cells_)) {
      if (rows_.size() == kMostRows) {
        fail("too-many-days", cells_.front().range, fmt::format("more than {} were found", count(kMostRows, "row")),
             fmt::format("give at most {} days", kMostDays));
        return;
      }
      read_row();
    }
  }

  void read_row() {
    const SourceRange range{source_, cells_.front().range.begin, cells_.back().range.end};
    if (cells_.size() != columns_) {
      fail("csv-syntax", range,
           fmt::format("expected {} as in the header, found {}", count(static_cast<long long>(columns_), "cell"),
                       cells_.size()),
           "quote cells that hold a comma");
      return;
    }
    const std::optional<Timestamp> begin = read_timestamp(cells_[*places_[timestamp]]);
    const std::optional<Decimal> units = read_number(cells_[*places_[sum]], kColumns[sum]);
    const std::optional<int> minutes = read_period(cells_[*places_[period]]);
    if (begin && units && minutes) rows_.push_back({begin->minute, *minutes, *units, range});
  }

  std::optional<Timestamp> read_timestamp(const CsvCell& cell) {
    const std::optional<Timestamp> result = parse_timestamp(trim(cell.text));
    if (!result) {
      fail("invalid-value", cell.range,
           fmt::format("timestamp: expected a day and a whole minute such as 2026-11-01T00:05:00Z, found {}",
                       quote(cell.text)));
      return std::nullopt;
    }
    if (!result->has_offset && !std::exchange(warned_of_offset_, true))
      diagnostics_.warning("no-time-zone", cell.range,
                           "timestamps without a time zone are taken as UTC, which CloudWatch writes",
                           "add Z or an offset such as +02:00");
    return result;
  }

  std::optional<Decimal> read_number(const CsvCell& cell, std::string_view column) {
    Parsed<Decimal> number = parse_number(trim(cell.text));
    if (!number.value)
      fail("invalid-value", cell.range, fmt::format("{}: expected a number, but {}", column, number.problem),
           std::move(number.help));
    return number.value;
  }

  std::optional<int> read_period(const CsvCell& cell) {
    const std::optional<Decimal> seconds = read_number(cell, kColumns[period]);
    if (!seconds) return std::nullopt;
    for (int minutes = 1; minutes <= kMinutesOfAnHour; ++minutes)
      if (kMinutesOfAnHour % minutes == 0 && *seconds == Decimal(minutes * kSecondsOfAMinute)) return minutes;
    fail("invalid-value", cell.range,
         fmt::format("period: expected whole minutes that divide an hour, in seconds, found {}", quote(cell.text)),
         "export the metric with a period of 60, 300 or 3600 seconds");
    return std::nullopt;
  }

  void put_in_order() {
    const auto is_before = [](const Row& a, const Row& b) { return a.begin < b.begin; };
    const auto late = std::ranges::is_sorted_until(rows_, is_before);
    if (late != rows_.end()) {
      diagnostics_.warning("rows-out-of-order", late->range, "the rows are not in order of time; they are sorted");
      std::ranges::stable_sort(rows_, is_before);
    }
    const auto is_same = [](const Row& a, const Row& b) { return a.is_same_as(b); };
    const auto repeated = std::ranges::adjacent_find(rows_, is_same);
    if (repeated == rows_.end()) return;
    const SourceRange first = std::next(repeated)->range;
    // Not std::ranges::unique: clang 14 cannot compile the subrange that it returns.
    const auto rest = std::unique(rows_.begin(), rows_.end(), is_same);
    diagnostics_.warning("duplicate-rows", first,
                         fmt::format("{} left out: another has the same time, sum and period",
                                     count(std::distance(rest, rows_.end()), "row")));
    rows_.erase(rest, rows_.end());
  }

  /// Two rows that count the same minute: which of them is right is not to be guessed.
  void check_overlaps() {
    for (std::size_t i = 1; i < rows_.size(); ++i) {
      const Row* first = &rows_[i - 1];
      const Row* second = &rows_[i];
      if (second->begin >= first->end()) continue;
      const std::string minute = show_minute(second->begin);
      if (second->range < first->range) std::swap(first, second);
      fail("overlapping-rows", second->range, fmt::format("another row counts the minute {} too", minute),
           "keep one of them")
          .notes.push_back({first->range, "the other row"});
    }
  }

  void check_days() {
    const long long minutes = rows_.back().end() - rows_.front().begin;
    if (minutes > static_cast<long long>(kMostDays) * kMinutesOfADay)
      fail("too-many-days", rows_.back().range,
           fmt::format("the rows go from {} to {}, which is more than {} days", show_minute(rows_.front().begin),
                       show_minute(rows_.back().end()), kMostDays),
           "give whole days of a typical week or month");
  }

  void check_traffic() {
    if (std::ranges::all_of(rows_, [](const Row& row) { return row.sum.is_zero(); }))
      fail("no-traffic", rows_.front().range, "every sum is 0, which says nothing of the shape of the traffic",
           "export days with traffic, or leave out `profile`");
  }

  long long minutes_of_days() const {
    const long long minutes = rows_.back().end() - rows_.front().begin;
    return (minutes + kMinutesOfADay - 1) / kMinutesOfADay * kMinutesOfADay;
  }

  void warn_of_rows() {
    const auto longest = std::ranges::max_element(rows_, {}, &Row::minutes);
    if (longest->minutes > 1)
      diagnostics_.warning("long-period", longest->range,
                           fmt::format("a row of {} seconds is taken as even traffic; its peaks are not seen",
                                       longest->minutes * kSecondsOfAMinute),
                           "auto scaling acts on minutes: export the metric with a period of 60 seconds");
    long long missing = minutes_of_days();
    const Row* before = nullptr;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      missing -= rows_[i].minutes;
      const bool is_followed = i + 1 < rows_.size() && rows_[i + 1].begin == rows_[i].end();
      if (before == nullptr && !is_followed) before = &rows_[i];
    }
    if (missing > 0)
      diagnostics_.warning("missing-rows", before->range,
                           fmt::format("{} of {} have no row and count as 0, the first is {}", show_number(missing),
                                       count(minutes_of_days(), "minute"), show_minute(before->end())),
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
    for (const Row& row : rows_) {
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

  CsvReader csv_;
  std::uint32_t source_;
  std::optional<TrafficKind> wanted_;
  std::optional<TrafficKind> metric_;
  Diagnostics& diagnostics_;
  std::vector<CsvCell> cells_;
  std::size_t columns_ = 0;
  Places places_;
  std::vector<std::size_t> unused_;
  std::vector<Row> rows_;
  bool warned_of_offset_ = false;
  bool is_good_ = true;
};

/// Whether the first of the cells, which commas, semicolons or tabs part, is a timestamp, or any is a column's name.
bool is_of_consumed_csv(std::string_view line) {
  constexpr std::string_view kSeparators = ",;\t";
  constexpr std::string_view kAround = " \"";
  for (bool is_first = true;; is_first = false) {
    const std::size_t end = line.find_first_of(kSeparators);
    std::string_view cell = line.substr(0, end);
    cell.remove_prefix(std::min(cell.find_first_not_of(kAround), cell.size()));
    cell = cell.substr(0, cell.find_last_not_of(kAround) + 1);
    const std::string name = to_lower(cell);
    if (std::ranges::find(kColumns, name) != kColumns.end() || metric_of(name)) return true;
    if (end == std::string_view::npos) return false;
    if (is_first && parse_timestamp(cell)) return true;
    line.remove_prefix(end + 1);
  }
}

}  // namespace

bool looks_like_consumed_csv(std::string_view text) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return true;
  text.remove_prefix(begin);
  constexpr std::size_t kLongestLine = 4096;
  const std::size_t end = text.substr(0, kLongestLine).find_first_of("\r\n");
  return is_of_consumed_csv(text.substr(0, std::min(end, kLongestLine)));
}

std::optional<ConsumedTraffic> read_consumed_csv(const Sources& sources, std::uint32_t source,
                                                 std::optional<TrafficKind> wanted, Diagnostics& diagnostics) {
  return ConsumedReader(sources, source, wanted, diagnostics).read();
}

}  // namespace lambdacost

#include "loading/consumed_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "base/date.h"
#include "base/text.h"
#include "base/time_units.h"
#include "records/value_parsers.h"

namespace lambdacost {
namespace {

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

/// Whether a word is a statistic of CloudWatch's that does not add up what was consumed.
bool is_other_statistic(std::string_view word) {
  for (const std::string_view statistic : {"Average", "Avg", "Minimum", "Min", "Maximum", "Max", "SampleCount", "IQM"})
    if (equals_ignoring_case(word, statistic)) return true;
  // p99, tm95, wm99.9 …
  const std::size_t digits = std::min(word.find_first_of("0123456789"), word.size());
  const std::string kind = to_lower(word.substr(0, digits));
  return digits < word.size() && (kind == "p" || kind == "tm" || kind == "wm" || kind == "tc" || kind == "ts");
}

/// Where the metric's name stands in a label, in any case.
std::optional<std::size_t> find_metric(std::string_view label, TrafficKind kind) {
  const std::size_t at = to_lower(label).find(to_lower(metric_name(kind)));
  return at == std::string::npos ? std::nullopt : std::optional(at);
}

constexpr int kMinutesOfPeriod[] = {1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60};

}  // namespace

std::string count_of(long long number, std::string_view thing) {
  return fmt::format("{} {}{}", group_digits(std::to_string(number)), thing, number == 1 ? "" : "s");
}

std::string_view metric_name(TrafficKind kind) {
  return kind == TrafficKind::reads ? "ConsumedReadCapacityUnits" : "ConsumedWriteCapacityUnits";
}

std::optional<TrafficKind> metric_of(std::string_view text) {
  for (const TrafficKind kind : {TrafficKind::reads, TrafficKind::writes})
    if (equals_ignoring_case(text, metric_name(kind))) return kind;
  return std::nullopt;
}

MetricLabel read_label(std::string_view label) {
  MetricLabel result;
  result.is_of_index = label.find("GlobalSecondaryIndexName") != std::string_view::npos;
  for (const TrafficKind kind : {TrafficKind::reads, TrafficKind::writes}) {
    const std::optional<std::size_t> at = find_metric(label, kind);
    if (!at) continue;
    result.metric = kind;
    // What stands before the metric may be any table's name.
    label.remove_prefix(*at + metric_name(kind).size());
    break;
  }
  const std::vector<std::string_view> words = split_words(label);
  if (!result.metric && words.size() > 1) return result;
  for (std::string_view word : words) {
    const std::size_t begin = std::min(word.find_first_not_of("(["), word.size());
    word = word.substr(begin, word.find_last_not_of(")],;") + 1 - begin);
    if (is_other_statistic(word)) result.other_statistic = word;
    if (result.metric && std::ranges::all_of(word, is_digit)) result.seconds = word;
  }
  return result;
}

void refuse_index(SourceRange range, Diagnostics& diagnostics) {
  diagnostics.error("invalid-value", range, "the units are those of a global secondary index, not of the table",
                    "give the metric of the table alone; what an index reads and writes stands under `indexes`");
}

std::optional<TrafficKind> choose_metric(std::span<const NamedMetric> named, std::optional<TrafficKind> wanted,
                                         Diagnostics& diagnostics) {
  const NamedMetric& first = named.front();
  if (wanted) {
    if (std::ranges::find(named, *wanted, &NamedMetric::kind) != named.end()) return wanted;
    diagnostics.error(
        "invalid-value", first.range,
        fmt::format("the profile of {} names a file of {}", to_string(*wanted), metric_name(first.kind)),
        fmt::format("export {}, or name the file under the other key of `profile`", metric_name(*wanted)));
    return std::nullopt;
  }
  const auto other = std::ranges::find_if(named, [&](const NamedMetric& metric) { return metric.kind != first.kind; });
  if (other == named.end()) return first.kind;
  diagnostics
      .error("duplicate-column", other->range, "the file has both metrics",
             "say which is which: profile: {reads: {file: …}, writes: {file: …}}")
      .notes.push_back({first.range, "the other one"});
  return std::nullopt;
}

bool is_timestamp(std::string_view text) { return parse_timestamp(text).has_value(); }

std::optional<long long> ConsumedCells::timestamp(std::string_view text, SourceRange range) {
  const std::optional<Timestamp> result = parse_timestamp(trim(text));
  if (!result) {
    diagnostics_.error(
        "invalid-value", range,
        fmt::format("timestamp: expected a day and a whole minute such as 2026-11-01T00:05:00Z, found {}",
                    quote(text)));
    return std::nullopt;
  }
  if (!result->has_offset && !std::exchange(warned_of_offset_, true))
    diagnostics_.warning("no-time-zone", range,
                         "timestamps without a time zone are taken as UTC, which CloudWatch writes",
                         "add Z or an offset such as +02:00");
  return result->minute;
}

std::optional<Decimal> ConsumedCells::number(std::string_view text, SourceRange range, std::string_view name) {
  Parsed<Decimal> number = parse_number(trim(text));
  if (!number.value)
    diagnostics_.error("invalid-value", range, fmt::format("{}: expected a number, but {}", name, number.problem),
                       std::move(number.help));
  return number.value;
}

std::optional<int> ConsumedCells::period(std::string_view text, SourceRange range) {
  const std::optional<Decimal> seconds = number(text, range, "period");
  if (!seconds) return std::nullopt;
  for (const int minutes : kMinutesOfPeriod)
    if (*seconds == Decimal(minutes * kSecondsOfAMinute)) return minutes;
  diagnostics_.error(
      "invalid-value", range,
      fmt::format("period: expected whole minutes that divide an hour, in seconds, found {}", quote(text)),
      "export the metric with a period of 60, 300 or 3600 seconds");
  return std::nullopt;
}

void set_period_by_distance(ConsumedRows& rows, Diagnostics& diagnostics) {
  rows.has_periods = false;
  if (rows.rows.empty()) return;
  std::vector<const ConsumedRow*> ordered;
  for (const ConsumedRow& row : rows.rows) ordered.push_back(&row);
  std::ranges::stable_sort(ordered, {}, &ConsumedRow::begin);
  const auto distance_before = [&](std::size_t i) { return ordered[i]->begin - ordered[i - 1]->begin; };
  const auto refuse = [&](const ConsumedRow& row, std::string problem) {
    diagnostics.error("missing-column", row.range, std::move(problem),
                      "the file does not say its period: export it with one of 60, 300 or 3600 seconds over at least a "
                      "day, or give a CSV file with the columns timestamp, sum and period");
  };
  const auto seconds = [](long long minutes) {
    return group_digits(std::to_string(minutes * kSecondsOfAMinute)) + " s";
  };
  long long smallest = 0;
  for (std::size_t i = 1; i < ordered.size(); ++i)
    if (distance_before(i) > 0 && (smallest == 0 || distance_before(i) < smallest)) smallest = distance_before(i);
  if (smallest == 0) return refuse(*ordered.front(), "a single time does not tell how long its period is");
  if (std::ranges::find(kMinutesOfPeriod, smallest) == std::end(kMinutesOfPeriod))
    return refuse(*ordered[1], fmt::format("the times are at least {} apart, which is no period that divides an hour",
                                           seconds(smallest)));
  for (std::size_t i = 1; i < ordered.size(); ++i)
    if (distance_before(i) % smallest != 0)
      return refuse(*ordered[i], fmt::format("times that are {} and others that are {} apart do not tell how long "
                                             "their period is",
                                             seconds(smallest), seconds(distance_before(i))));
  for (ConsumedRow& row : rows.rows) row.minutes = static_cast<int>(smallest);
}

}  // namespace lambdacost

#include "loading/usage_metrics.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/checked.h"
#include "base/text.h"
#include "base/time_units.h"
#include "input/read.h"
#include "loading/consumed_rows.h"
#include "model/kinds.h"

namespace lambdacost {
namespace {

constexpr int kDecimals = 12;
constexpr std::string_view kLabelHelp =
    "give each query a label with the name, the metric and the statistic, such as: place-order Invocations Sum";
constexpr std::string_view kFileHelp =
    "name the file after what was measured, such as place-order.Invocations.json, or take get-metric-data";

std::string_view text_of(const Node* node) {
  return node != nullptr && node->is_scalar() ? std::string_view(node->text) : std::string_view();
}

Node scalar_at(SourceRange range, std::string text) {
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = std::move(text);
  node.range = range;
  return node;
}

Node mapping_at(SourceRange range, std::string key, Node value) {
  Node node;
  node.kind = Node::Kind::mapping;
  node.range = range;
  node.members.push_back({std::move(key), range, std::move(value)});
  return node;
}

/// "place-order" of "metrics/place-order.Invocations.json".
std::string stem_of(std::string_view file) {
  file = file.substr(file.find_last_of('/') + 1);
  if (file.ends_with(".json")) file.remove_suffix(std::string_view(".json").size());
  return std::string(file);
}

void warn_of_more(SourceRange range, std::string_view what, Diagnostics& diagnostics) {
  diagnostics.warning("missing-rows", range,
                      fmt::format("CloudWatch says {}: there are more values than are given here", what),
                      "ask for the rest with its NextToken, and put it into the list as well");
}

}  // namespace

/// Whose values they are, of which metric, in which statistic.
struct MeasuredUsage::Name {
  std::string resource;
  std::optional<Metric> metric;
  std::optional<bool> is_average;
  std::string other_statistic;
};

const MeasuredUsage::Series* MeasuredUsage::Resource::find(Metric metric, bool is_average) const {
  const auto found = series.find({metric, is_average});
  return found == series.end() ? nullptr : &found->second;
}

std::optional<MeasuredUsage::Metric> MeasuredUsage::metric_called(std::string_view word) {
  for (const auto& [name, metric] : kMetrics)
    if (equals_ignoring_case(name, word)) return metric;
  return std::nullopt;
}

std::string_view MeasuredUsage::kind_of_metric(Metric metric) {
  const bool is_of_table = metric == Metric::reads || metric == Metric::writes;
  return is_of_table ? kind_of<Table>.key : kind_of<Function>.key;
}

/// The words of a label: what is neither a metric nor a statistic nor a dimension is the name.
MeasuredUsage::Name MeasuredUsage::read_name(std::string_view label) {
  Name name;
  for (const std::string_view word : split_words(label)) {
    const bool is_number = std::ranges::all_of(word, is_digit);
    if (const auto metric = metric_called(word)) {
      name.metric = metric;
    } else if (equals_ignoring_case(word, "Sum")) {
      name.is_average = false;
    } else if (equals_ignoring_case(word, "Average")) {
      name.is_average = true;
    } else if (!read_label(fmt::format("{} {}", metric_name(TrafficKind::reads), word)).other_statistic.empty()) {
      name.other_statistic = word;
    } else if (!word.ends_with(':') && word.find("AWS/") == std::string_view::npos && !is_number) {
      name.resource += (name.resource.empty() ? "" : " ") + std::string(word);
    }
  }
  return name;
}

void MeasuredUsage::read(const Sources& sources, std::uint32_t source, Diagnostics& diagnostics) {
  const std::optional<Node> root = read_document(sources, source, diagnostics);
  if (!root) return;
  if (const Node* results = root->find("MetricDataResults")) {
    read_data(*results, diagnostics);
    if (const Node* token = root->find("NextToken"); !text_of(token).empty())
      warn_of_more(token->range, "NextToken", diagnostics);
  } else if (const Node* points = root->find("Datapoints")) {
    read_statistics(*root, *points, sources[source].path(), diagnostics);
  }
}

void MeasuredUsage::read_data(const Node& results, Diagnostics& diagnostics) {
  for (const Node& result : results.items) {
    const Node* label = result.find("Label");
    const Node* times = result.find("Timestamps");
    const Node* values = result.find("Values");
    if (label == nullptr || times == nullptr || values == nullptr || times->items.size() != values->items.size()) {
      diagnostics.error("invalid-value", result.range,
                        "expected a Label, Timestamps and as many Values in each of MetricDataResults",
                        "give the whole output of aws cloudwatch get-metric-data");
      continue;
    }
    if (const Node* code = result.find("StatusCode"); text_of(code) == "PartialData")
      warn_of_more(code->range, "PartialData", diagnostics);
    const Name name = read_name(label->text);
    if (!name.metric || name.resource.empty()) {
      diagnostics.error("invalid-value", label->range,
                        fmt::format("the label {} does not say {}", quote(label->text),
                                    name.metric ? "whose values they are" : "of which metric the values are"),
                        std::string(kLabelHelp));
      continue;
    }
    for (std::size_t i = 0; i < times->items.size(); ++i)
      add(name, label->range, times->items[i], values->items[i], diagnostics);
  }
}

void MeasuredUsage::read_statistics(const Node& root, const Node& points, std::string_view file,
                                    Diagnostics& diagnostics) {
  const Node* label = root.find("Label");
  Name name = read_name(text_of(label));
  if (!name.metric) {
    diagnostics.error("invalid-value", label == nullptr ? root.range : label->range,
                      "the Label does not name a metric that usage is made of",
                      "take Invocations, Duration, ConsumedReadCapacityUnits or ConsumedWriteCapacityUnits");
    return;
  }
  const std::string stem = stem_of(file);
  const std::size_t dot = stem.find_last_of('.');
  const bool names_metric = dot != std::string::npos && metric_called(std::string_view(stem).substr(dot + 1));
  name.resource = names_metric ? stem.substr(0, dot) : stem;
  if (name.resource.empty()) {
    diagnostics.error("invalid-value", label->range, "get-metric-statistics does not say whose values they are",
                      std::string(kFileHelp));
    return;
  }
  for (const Node& point : points.items) {
    const Node* time = point.find("Timestamp");
    const Node* sum = point.find("Sum");
    const Node* average = point.find("Average");
    const Node* value = sum != nullptr ? sum : average;
    if (time == nullptr || value == nullptr) {
      diagnostics.error("invalid-value", point.range, "expected a Timestamp and a Sum in each of Datapoints",
                        "ask for --statistics Sum");
      return;
    }
    name.is_average = sum == nullptr;
    add(name, label->range, *time, *value, diagnostics);
  }
}

void MeasuredUsage::add(const Name& name, SourceRange range, const Node& time, const Node& value,
                        Diagnostics& diagnostics) {
  const bool is_time = *name.metric == Metric::duration;
  const bool is_average = name.is_average.value_or(false);
  if (!name.other_statistic.empty() || (is_average && !is_time) || (is_time && !name.is_average)) {
    diagnostics.error("invalid-value", range,
                      is_time ? "expected the statistic Sum or Average of Duration, which the label names"
                              : "expected the statistic Sum, which counts",
                      std::string(kLabelHelp));
    return;
  }
  ConsumedCells cells(diagnostics);
  const std::optional<long long> minute = cells.timestamp(text_of(&time), time.range);
  const std::optional<Decimal> number = cells.number(text_of(&value), value.range, "value");
  if (!minute || !number) return;
  Series& series = resources_[{kind_of_metric(*name.metric), name.resource}].series[{*name.metric, is_average}];
  series.range = range;
  series.values[*minute] = *number;
}

/// Whole days from the first value on. nullopt where the length of the last value is not known.
std::optional<Node> MeasuredUsage::a_day(const Series& series, Diagnostics& diagnostics) {
  const long long first = series.values.begin()->first;
  const long long last = series.values.rbegin()->first;
  long long period = kMinutesOfADay;
  Decimal sum;
  std::optional<long long> before;
  for (const auto& [minute, value] : series.values) {
    if (before) period = std::min(period, minute - *before);
    before = minute;
    sum = sum + value;
  }
  if (series.values.size() == 1) {
    diagnostics.error("invalid-value", series.range, "how long it was measured cannot be told from one value",
                      "ask for the values of hours or days: --period 3600");
    return std::nullopt;
  }
  const long long days = (last + period - first + kMinutesOfADay - 1) / kMinutesOfADay;
  return scalar_at(series.range,
                   fmt::format("{}/day", divide(sum, Decimal(days), kDecimals, Rounding::half_even).to_string()));
}

std::optional<Node> MeasuredUsage::mean_time(const Resource& resource, Diagnostics& diagnostics) {
  const Series* sums = resource.find(Metric::duration, false);
  const Series* averages = resource.find(Metric::duration, true);
  const Series* invocations = resource.find(Metric::invocations, false);
  if (sums == nullptr && averages == nullptr) return std::nullopt;
  const Series& times = sums != nullptr ? *sums : *averages;
  Decimal total;
  Decimal count;
  if (invocations != nullptr)
    for (const auto& [minute, number] : invocations->values) {
      const auto time = times.values.find(minute);
      if (time == times.values.end()) continue;
      total = total + (sums != nullptr ? time->second : time->second * number);
      count = count + number;
    }
  if (count.is_zero()) {
    diagnostics.error("invalid-value", times.range,
                      "a mean of the running times needs the Invocations of the same times",
                      "ask for Invocations (Sum) as well");
    return std::nullopt;
  }
  return scalar_at(times.range, fmt::format("{} ms", divide(total, count, kDecimals, Rounding::half_even).to_string()));
}

std::vector<UsageEntry> MeasuredUsage::take(Diagnostics& diagnostics) {
  constexpr std::pair<Metric, std::string_view> kCounts[] = {
      {Metric::invocations, "requests"}, {Metric::reads, "reads"}, {Metric::writes, "writes"}};
  const auto gather = [&](const Resource& resource, Node& usage) {
    for (const auto& [metric, key] : kCounts) {
      const Series* series = resource.find(metric, false);
      if (series == nullptr) continue;
      std::optional<Node> count = a_day(*series, diagnostics);
      if (!count) continue;
      Node value =
          metric == Metric::invocations ? std::move(*count) : mapping_at(series->range, "units", std::move(*count));
      usage.members.push_back({std::string(key), series->range, std::move(value)});
    }
    if (std::optional<Node> time = mean_time(resource, diagnostics)) {
      const SourceRange place = time->range;
      usage.members.push_back({"duration", place, std::move(*time)});
    }
  };
  std::vector<UsageEntry> entries;
  for (const auto& [kind_and_name, resource] : resources_) {
    const SourceRange range = resource.series.begin()->second.range;
    UsageEntry entry{std::string(kind_and_name.first), kind_and_name.second, range, {}, false};
    entry.usage.kind = Node::Kind::mapping;
    entry.usage.range = range;
    try {
      gather(resource, entry.usage);
    } catch (const Overflow&) {
      diagnostics.error("number-too-large", range, "what was measured is too large to be computed exactly");
      continue;
    }
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace lambdacost

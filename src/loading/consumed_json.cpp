#include "loading/consumed_json.h"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "base/time_units.h"
#include "input/document.h"
#include "input/read.h"

namespace lambdacost {
namespace {

constexpr std::string_view kStatistics = "Datapoints";
constexpr std::string_view kData = "MetricDataResults";

/// One output on its way from a tree to rows. Every method appends what it finds.
class MetricOutput {
 public:
  MetricOutput(std::optional<TrafficKind> wanted, Diagnostics& diagnostics)
      : wanted_(wanted), diagnostics_(diagnostics), cells_(diagnostics), errors_before_(diagnostics.errors()) {}

  void read(const Node& root) {
    if (const Node* results = root.find(kData)) {
      read_data(*results);
      if (const Node* token = root.find("NextToken"); !text_of(token).empty())
        diagnostics_.warning("missing-rows", token->range,
                             "NextToken says that there are more values than are given here",
                             "ask for the rest with it, and put it into the list as well");
    } else if (const Node* points = root.find(kStatistics)) {
      read_statistics(root, *points);
    } else {
      diagnostics_.error("invalid-value", root.range, fmt::format("neither `{}` nor `{}` is there", kStatistics, kData),
                         "give what aws cloudwatch get-metric-statistics or get-metric-data prints");
    }
  }

  /// What was read, where there was no error.
  ConsumedRows take() { return std::move(result_); }

 private:
  bool is_list(const Node& node, std::string_view key) {
    if (node.is_sequence()) return true;
    diagnostics_.error("wrong-type", node.range,
                       fmt::format("{}: expected a list, found {}", key, describe(node.kind)));
    return false;
  }

  /// The member of that name; nullptr where it is not there, with the error.
  const Node* required(const Node& item, std::string_view key) {
    const Node* node = item.find(key);
    if (node == nullptr)
      diagnostics_.error("invalid-value", item.range, fmt::format("`{}` is missing", key),
                         "give the whole output of aws cloudwatch get-metric-statistics or get-metric-data");
    return node;
  }

  static std::string_view text_of(const Node* node) {
    return node != nullptr && node->is_scalar() ? std::string_view(node->text) : std::string_view();
  }

  void refuse_statistic(SourceRange range, std::string_view statistic) {
    diagnostics_.error("invalid-value", range,
                       fmt::format("the file holds the statistic {}, which does not count units", quote(statistic)),
                       "export the metric with the statistic Sum");
  }

  void read_statistics(const Node& root, const Node& points) {
    const Node* label = required(root, "Label");
    if (label == nullptr || !is_list(points, kStatistics)) return;
    const std::optional<TrafficKind> kind = metric_of(text_of(label));
    if (!kind) {
      diagnostics_.error("invalid-value", label->range,
                         fmt::format("expected {} or {}, found the metric {}", metric_name(TrafficKind::reads),
                                     metric_name(TrafficKind::writes), quote(text_of(label))),
                         "export the units that the table consumed");
      return;
    }
    const NamedMetric named[] = {{*kind, label->range}};
    result_.metric = choose_metric(named, wanted_, diagnostics_);
    if (!result_.metric) return;
    for (const Node& point : points.items)
      if (!read_point(point)) return;
    check_rows(points.range);
  }

  bool read_point(const Node& point) {
    const Node* time = required(point, "Timestamp");
    if (time == nullptr) return false;
    const Node* sum = point.find("Sum");
    if (sum == nullptr) {
      for (const Member& member : point.members)
        if (!read_label(member.key).other_statistic.empty()) {
          refuse_statistic(member.key_range, member.key);
          return false;
        }
      return required(point, "Sum") != nullptr;
    }
    return add(*time, *sum, "Sum");
  }

  /// Adds a row; false where there are too many.
  bool add(const Node& time, const Node& sum, std::string_view name) {
    if (result_.rows.size() == kMostConsumedRows) {
      diagnostics_.error("too-many-days", time.range,
                         fmt::format("more than {} were found", count_of(kMostConsumedRows, "row")),
                         "give whole days of a typical week or month");
      return false;
    }
    const std::optional<long long> begin = minute_of(time);
    const std::optional<Decimal> units = number_of(sum, name);
    if (begin && units) result_.rows.push_back({*begin, 0, *units, time.range});
    return true;
  }

  std::optional<Decimal> number_of(const Node& node, std::string_view name) {
    if (node.is_scalar()) return cells_.number(node.text, node.range, name);
    diagnostics_.error("wrong-type", node.range,
                       fmt::format("{}: expected a number, found {}", name, describe(node.kind)));
    return std::nullopt;
  }

  /// A time as text, or in seconds since 1970 as the service itself writes it.
  std::optional<long long> minute_of(const Node& node) {
    if (!node.is_scalar() || node.quoted) return cells_.timestamp(text_of(&node), node.range);
    const std::optional<Decimal> seconds = cells_.number(node.text, node.range, "timestamp");
    if (!seconds) return std::nullopt;
    constexpr long long kMostSeconds = 253'402'300'799;  // of the year 9999
    const Decimal minutes = divide(*seconds, Decimal(kSecondsOfAMinute), 0, Rounding::floor);
    if (*seconds <= Decimal(kMostSeconds) && minutes * Decimal(kSecondsOfAMinute) == *seconds)
      return static_cast<long long>(minutes.coefficient());
    return cells_.timestamp(node.text, node.range);
  }

  void read_data(const Node& results) {
    if (!is_list(results, kData)) return;
    std::vector<NamedMetric> named;
    for (const Node& item : results.items)
      if (const auto kind = label_of(item).metric) named.push_back({*kind, item.find("Label")->range});
    if (!named.empty()) {
      result_.metric = choose_metric(named, wanted_, diagnostics_);
      if (!result_.metric) return;
    }
    const Node* last = nullptr;
    for (const Node& item : results.items) {
      if (label_of(item).metric != result_.metric) continue;
      if (last != nullptr && !is_of_same_result(*last, item)) return;
      if (!read_result(item)) return;
      last = &item;
    }
    if (last != nullptr) check_status(*last);
    check_rows(results.range);
  }

  static MetricLabel label_of(const Node& item) { return read_label(text_of(item.find("Label"))); }

  /// Whether the two are parts of one result.
  bool is_of_same_result(const Node& first, const Node& second) {
    const std::string_view ids[] = {text_of(first.find("Id")), text_of(second.find("Id"))};
    if (ids[0] == ids[1]) return true;
    const Node* place = second.find("Id");
    diagnostics_
        .error("duplicate-column", place == nullptr ? second.range : place->range,
               result_.metric ? fmt::format("the results {} and {} both have the label of {}", quote(ids[0]),
                                            quote(ids[1]), metric_name(*result_.metric))
                              : fmt::format("the results {} and {} do not say which is of consumed units",
                                            quote(ids[0]), quote(ids[1])),
               fmt::format("keep the result of one table, with the label {} or {}", metric_name(TrafficKind::reads),
                           metric_name(TrafficKind::writes)))
        .notes.push_back({first.range, "the other one"});
    return false;
  }

  bool read_result(const Node& item) {
    const MetricLabel label = label_of(item);
    if (label.is_of_index) {
      refuse_index(item.find("Label")->range, diagnostics_);
      return false;
    }
    if (!label.other_statistic.empty()) {
      refuse_statistic(item.find("Label")->range, label.other_statistic);
      return false;
    }
    const Node* times = required(item, "Timestamps");
    const Node* values = required(item, "Values");
    if (times == nullptr || values == nullptr || !is_list(*times, "Timestamps") || !is_list(*values, "Values"))
      return false;
    if (times->items.size() != values->items.size()) {
      diagnostics_.error("invalid-value", values->range,
                         fmt::format("expected as many values as timestamps, which are {}, found {}",
                                     times->items.size(), values->items.size()),
                         "give the whole output");
      return false;
    }
    for (std::size_t i = 0; i < times->items.size(); ++i)
      if (!add(times->items[i], values->items[i], "Values")) return false;
    return true;
  }

  void check_status(const Node& item) {
    const Node* code = item.find("StatusCode");
    const std::string_view status = text_of(code);
    if (status.empty() || status == "Complete") return;
    if (status == "PartialData")
      diagnostics_.warning("missing-rows", code->range,
                           "CloudWatch says PartialData: there are more values than are given here",
                           "ask for the rest with its NextToken, and put it into the list as well");
    else
      diagnostics_.error("invalid-value", code->range,
                         fmt::format("CloudWatch could not give the values: {}", quote(status)), "ask for them again");
  }

  void check_rows(SourceRange range) {
    if (diagnostics_.errors() != errors_before_) return;
    if (!result_.rows.empty()) return set_period_by_distance(result_, diagnostics_);
    diagnostics_.error("no-traffic", range, "there are no values",
                       "CloudWatch finds none where the region, the table's name or the times are others");
  }

  std::optional<TrafficKind> wanted_;
  Diagnostics& diagnostics_;
  ConsumedCells cells_;
  std::size_t errors_before_;
  ConsumedRows result_;
};

}  // namespace

bool looks_like_metric_json(std::string_view text) {
  if (!text.starts_with('{')) return false;
  return text.find(fmt::format("\"{}\"", kStatistics)) != std::string_view::npos ||
         text.find(fmt::format("\"{}\"", kData)) != std::string_view::npos;
}

std::optional<ConsumedRows> read_metric_json(const Sources& sources, std::uint32_t source,
                                             std::optional<TrafficKind> wanted, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.errors();
  const std::optional<Node> root = read_document(sources, source, diagnostics);
  if (!root) return std::nullopt;
  MetricOutput output(wanted, diagnostics);
  output.read(*root);
  if (diagnostics.errors() != errors_before) return std::nullopt;
  return output.take();
}

}  // namespace lambdacost

#include "report/assumptions_json.h"
#include "report/sweep/sweep_formats.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

std::optional<std::string> point_text(const std::optional<Decimal>& number) {
  return number ? std::optional(number->to_string()) : std::nullopt;
}

std::optional<std::string> text_unless_empty(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

void write_value(JsonWriter& json, const SweepPoint& point) {
  json.member("value", point.value.text);
  json.optional_member("unit", text_unless_empty(point.value.unit));
  json.optional_member("duration_ms", point_text(point.duration));
}

void write_point(JsonWriter& json, const Sweep& sweep, std::size_t i) {
  const SweepPoint& point = sweep.points[i];
  json.begin_object();
  write_value(json, point);
  json.member("total", point.total.to_string());
  json.key("is_partial");
  json.boolean(point.is_partial);
  json.optional_member("resource_cost", point_text(point.resource_cost));
  json.optional_member("cost_per_million_requests", point_text(point.cost_per_million));
  json.key("marks");
  json.begin_array();
  for (const std::string_view mark : marks_of(sweep, i)) json.text(mark);
  json.end_array();
  json.end_object();
}

void write_marked(JsonWriter& json, std::string_view key, const Sweep& sweep, const std::optional<std::size_t>& mark) {
  json.key(key);
  if (!mark) {
    json.null();
    return;
  }
  const SweepPoint& point = sweep.points[*mark];
  json.begin_object();
  write_value(json, point);
  json.member("total", point.total.to_string());
  json.end_object();
}

void write_period(JsonWriter& json, const Sweep& sweep) {
  const BillingPeriod& period = sweep.first_bill.period;
  json.key("period");
  if (!sweep.has_one_period) {
    json.null();
    return;
  }
  json.begin_object();
  json.optional_member("month", period.month ? std::optional(period.month->to_string()) : std::nullopt);
  json.member("hours", period.hours.to_string());
  json.member("prices_as_of", period.prices_as_of.to_string());
  json.end_object();
}

}  // namespace

std::string sweep_json(const SweepReport& report) {
  const Sweep& sweep = report.sweep;
  JsonWriter json;
  json.begin_object();
  json.member("schema", "lambdacost.sweep/1");
  json.member("workload", sweep.first_bill.workload);
  json.optional_member("scenario", text_unless_empty(sweep.scenario));
  json.member("currency", sweep.first_bill.currency.code());
  write_period(json, sweep);
  json.member("setting", sweep.path);
  json.optional_member("resource", text_unless_empty(sweep.resource));
  json.member("durations", sweep.is_measured ? "measured" : "of the workload");
  json.key("points");
  json.begin_array();
  for (std::size_t i = 0; i < sweep.points.size(); ++i) write_point(json, sweep, i);
  json.end_array();
  write_marked(json, "cheapest", sweep, sweep.cheapest);
  write_marked(json, "fastest", sweep, sweep.fastest);
  write_marked(json, "balanced", sweep, sweep.balanced);
  write_assumptions(json, sweep.assumptions);
  json.end_object();
  return json.take();
}

}  // namespace lambdacost

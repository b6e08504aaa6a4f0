#include "report/assumptions_json.h"
#include "report/period_json.h"
#include "report/sweep/sweep_formats.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

void write_value(JsonWriter& json, const SweepPoint& point) {
  json.member("value", point.value.text);
  json.text_or_null("unit", point.value.unit);
  json.optional_member("duration_ms", point.duration);
}

void write_point(JsonWriter& json, const Sweep& sweep, std::size_t i) {
  const SweepPoint& point = sweep.points[i];
  write_value(json, point);
  json.text_or_null("name", point.value.name);
  json.optional_member("total", point.total);
  json.member("is_partial", point.is_partial);
  json.optional_member("resource_cost", point.resource_cost);
  json.optional_member("cost_per_million_requests", point.cost_per_million);
  json.values("marks", marks_of(sweep, i));
  json.values("broken_limits", point.broken_limits);
}

void write_left_out(JsonWriter& json, const LeftOutRegion& region) {
  json.member("value", region.value.text);
  json.text_or_null("name", region.value.name);
  json.member("reason", region.reason);
  json.objects("missing", region.missing, [&](const MissingPrice& price) {
    json.member("meter", price.meter);
    json.text_or_null("variant", price.variant);
    json.member("region", price.region);
  });
}

void write_marked(JsonWriter& json, std::string_view key, const Sweep& sweep, const std::optional<std::size_t>& mark) {
  json.optional_object(key, mark, [&](std::size_t i) {
    write_value(json, sweep.points[i]);
    json.optional_member("total", sweep.points[i].total);
  });
}

}  // namespace

std::string sweep_json(const SweepReport& report) {
  const Sweep& sweep = report.sweep;
  return json_document([&](JsonWriter& json) {
    json.member("schema", "lambdacost.sweep/1");
    json.member("workload", sweep.first_bill.workload);
    json.text_or_null("scenario", sweep.scenario);
    json.member("currency", sweep.first_bill.currency.code());
    json.optional_object("period", sweep.has_one_period ? &sweep.first_bill.period : nullptr,
                         [&](const BillingPeriod& period) { write_period(json, period); });
    json.member("setting", sweep.path);
    json.text_or_null("resource", sweep.resource);
    json.member("durations", sweep.is_measured ? "measured" : "of the workload");
    json.array("points", [&] {
      for (std::size_t i = 0; i < sweep.points.size(); ++i) json.object([&] { write_point(json, sweep, i); });
    });
    json.objects("not_comparable", sweep.not_comparable,
                 [&](const LeftOutRegion& region) { write_left_out(json, region); });
    json.objects("staying", sweep.staying, [&](const auto& staying) {
      json.member("path", staying.first);
      json.member("region", staying.second);
    });
    write_marked(json, "cheapest", sweep, sweep.cheapest);
    write_marked(json, "fastest", sweep, sweep.fastest);
    write_marked(json, "balanced", sweep, sweep.balanced);
    std::vector<Assumption> assumptions = sweep.assumptions;
    assumptions.insert(assumptions.end(), sweep.assumptions_of_some.begin(), sweep.assumptions_of_some.end());
    write_assumptions(json, assumptions);
  });
}

}  // namespace lambdacost

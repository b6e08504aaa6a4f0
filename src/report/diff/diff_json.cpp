#include "report/diagnostics_json.h"
#include "report/diff/diff_formats.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

constexpr int kPercentScale = 8;

void write_end(JsonWriter& json, std::string_view name, const Bill& bill) {
  json.key(name);
  json.begin_object();
  json.member("workload", bill.workload);
  json.optional_member("month", bill.period.month ? std::optional(bill.period.month->to_string()) : std::nullopt);
  json.member("hours", bill.period.hours.to_string());
  json.member("prices_as_of", bill.period.prices_as_of.to_string());
  json.key("free_tier");
  json.boolean(bill.free_tier);
  json.member("total", bill.total.to_string());
  json.end_object();
}

void write_quantity(JsonWriter& json, std::string_view name, const std::optional<Decimal>& quantity,
                    const Decimal& cost) {
  json.key(name);
  if (!quantity) {
    json.null();
    return;
  }
  json.begin_object();
  json.member("quantity", quantity->to_string());
  json.member("cost", cost.to_string());
  json.end_object();
}

void write_reasons(JsonWriter& json, const std::map<ChangeReason, Decimal>& reasons) {
  json.key("reasons");
  json.begin_object();
  for (const auto& [reason, amount] : reasons) json.member(to_string(reason), amount.to_string());
  json.end_object();
}

void write_line(JsonWriter& json, const LineChange& line) {
  json.begin_object();
  json.member("region", line.region);
  json.member("meter", line.meter->meter);
  json.member("usage_type", line.usage_type);
  json.member("unit", line.meter->unit);
  write_quantity(json, "before", line.quantity_before, line.cost_before);
  write_quantity(json, "after", line.quantity_after, line.cost_after);
  json.member("difference", line.difference().to_string());
  write_reasons(json, line.reasons);
  json.end_object();
}

void write_resource(JsonWriter& json, const ResourceChange& resource) {
  json.begin_object();
  json.member("resource", resource.resource);
  json.member("change", resource.kind());
  json.optional_member("before", resource.is_before ? std::optional(resource.cost_before.to_string()) : std::nullopt);
  json.optional_member("after", resource.is_after ? std::optional(resource.cost_after.to_string()) : std::nullopt);
  json.member("difference", resource.difference().to_string());
  json.key("line_items");
  json.begin_array();
  for (const LineChange* line : resource.lines) write_line(json, *line);
  json.end_array();
  json.end_object();
}

}  // namespace

std::string diff_json(const DiffReport& report) {
  const BillChanges& changes = report.changes;
  JsonWriter json;
  json.begin_object();
  json.member("schema", "lambdacost.diff/1");
  json.member("currency", (changes.after.lines.empty() ? changes.before : changes.after).currency.code());
  write_end(json, "before", changes.before);
  write_end(json, "after", changes.after);
  json.member("difference", changes.difference().to_string());
  const auto percent = percent_of(changes.difference(), changes.before.total, kPercentScale);
  json.optional_member("percent", percent ? std::optional(percent->to_string()) : std::nullopt);
  write_reasons(json, reasons_of(changes));
  json.key("resources");
  json.begin_array();
  for (const ResourceChange& resource : by_resource(changes)) write_resource(json, resource);
  json.end_array();
  json.key("diagnostics");
  write_diagnostics(json, report.diagnostics, report.sources);
  json.end_object();
  return json.take();
}

}  // namespace lambdacost

#include "report/diagnostics_json.h"
#include "report/diff/diff_formats.h"
#include "report/diff/difference_json.h"
#include "report/totals_json.h"
#include "report/unknown_usage.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

void write_end(JsonWriter& json, std::string_view name, const Bill& bill, const Sources& sources) {
  json.object(name, [&] {
    json.member("workload", bill.workload);
    json.optional_member("month", bill.period.month);
    json.member("hours", bill.period.hours);
    json.member("prices_as_of", bill.period.prices_as_of);
    json.member("free_tier", bill.free_tier);
    write_known_total(json, bill, sources);
    write_totals(json, bill);
  });
}

void write_quantity(JsonWriter& json, std::string_view name, const std::optional<Decimal>& quantity,
                    const Decimal& cost) {
  json.optional_object(name, quantity, [&](const Decimal& there) {
    json.member("quantity", there);
    json.member("cost", cost);
  });
}

void write_reasons(JsonWriter& json, const std::map<ChangeReason, Decimal>& reasons) {
  json.object("reasons", [&] {
    for (const auto& [reason, amount] : reasons) json.member(to_string(reason), amount);
  });
}

void write_line(JsonWriter& json, const LineChange& line) {
  json.member("region", line.region);
  json.member("meter", line.meter->meter);
  json.member("usage_type", line.usage_type);
  json.member("unit", line.meter->unit);
  write_quantity(json, "before", line.quantity_before, line.cost_before);
  write_quantity(json, "after", line.quantity_after, line.cost_after);
  json.member("difference", line.difference());
  write_reasons(json, line.reasons);
}

void write_resource(JsonWriter& json, const ResourceChange& resource) {
  const auto cost = [&](std::string_view name, bool is_there, const Decimal& amount) {
    json.optional_member(name, is_there ? std::optional(amount) : std::nullopt);
  };
  json.member("resource", resource.resource);
  json.member("change", resource.kind());
  cost("before", resource.is_before, resource.cost_before);
  cost("after", resource.is_after, resource.cost_after);
  json.optional_member("difference",
                       resource.is_difference_known() ? std::optional(resource.difference()) : std::nullopt);
  json.objects("line_items", resource.lines, [&](const LineChange* line) { write_line(json, *line); });
}

}  // namespace

std::string diff_json(const DiffReport& report) {
  const BillChanges& changes = report.changes;
  return json_document([&](JsonWriter& json) {
    json.member("schema", "lambdacost.diff/1");
    json.member("currency", (changes.after.lines.empty() ? changes.before : changes.after).currency.code());
    write_end(json, "before", changes.before, report.sources);
    write_end(json, "after", changes.after, report.sources);
    write_difference(json, changes);
    write_reasons(json, reasons_of(changes));
    write_settings(json, changes);
    json.objects("resources", by_resource(changes),
                 [&](const ResourceChange& resource) { write_resource(json, resource); });
    write_diagnostics(json, report.diagnostics, report.sources);
  });
}

}  // namespace lambdacost

#include "base/time_units.h"
#include "report/assumptions_json.h"
#include "report/dynamodb/comparison_formats.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

std::optional<std::string> text_of(const std::optional<Decimal>& number) {
  return number ? std::optional(number->to_string()) : std::nullopt;
}

/// The members that name a choice.
void write_name(JsonWriter& json, const CapacityChoice& choice) {
  json.member("mode", to_string(choice.mode));
  json.member("class", to_string(choice.table_class));
  json.optional_member("term", choice.term ? std::optional(std::string(to_string(*choice.term))) : std::nullopt);
}

void write_choice(JsonWriter& json, const CapacityChoice& choice) {
  json.begin_object();
  write_name(json, choice);
  json.optional_member("total", choice.cost ? text_of(choice.cost->total) : std::nullopt);
  json.optional_member("throughput", choice.cost ? text_of(choice.cost->throughput) : std::nullopt);
  json.optional_member("storage", choice.cost ? text_of(choice.cost->storage) : std::nullopt);
  if (choice.throttled) json.member("throttled", choice.throttled->to_string());
  if (!choice.problem.empty()) json.member("problem", choice.problem);
  json.end_object();
}

void write_chosen(JsonWriter& json, std::string_view key, const TableComparison& table,
                  const std::optional<std::size_t>& chosen) {
  json.key(key);
  if (!chosen) {
    json.null();
    return;
  }
  const CapacityChoice& choice = table.choices[*chosen];
  json.begin_object();
  write_name(json, choice);
  json.optional_member("total", choice.cost ? text_of(choice.cost->total) : std::nullopt);
  json.end_object();
}

void write_saving(JsonWriter& json, const std::optional<Decimal>& saving) {
  json.key("saving");
  if (!saving) {
    json.null();
    return;
  }
  json.begin_object();
  json.member("month", saving->to_string());
  json.member("year", (*saving * kMonthsOfAYear).to_string());
  json.end_object();
}

void write_utilization(JsonWriter& json, std::string_view key, const TableComparison& table,
                       std::optional<Decimal> KeptCapacity::*utilization) {
  json.key(key);
  json.begin_object();
  json.optional_member("read_utilization", text_of(table.reads.*utilization));
  json.optional_member("write_utilization", text_of(table.writes.*utilization));
  json.end_object();
}

void write_table(JsonWriter& json, const TableComparison& table) {
  json.begin_object();
  json.member("resource", table.resource);
  json.optional_member("read_units", text_of(table.read_units));
  json.optional_member("write_units", text_of(table.write_units));
  json.key("choices");
  json.begin_array();
  for (const CapacityChoice& choice : table.choices) write_choice(json, choice);
  json.end_array();
  write_chosen(json, "current", table, table.current);
  write_chosen(json, "cheapest", table, table.cheapest);
  write_saving(json, saving_of(table));
  write_utilization(json, "break_even", table, &KeptCapacity::break_even);
  write_utilization(json, "provisioned", table, &KeptCapacity::used);
  if (!table.refusal.empty()) json.member("refusal", table.refusal);
  json.end_object();
}

void write_account(JsonWriter& json, const CapacityComparison& comparison) {
  json.begin_object();
  json.member("current_total", comparison.current_total.to_string());
  json.optional_member("cheapest_total", text_of(comparison.cheapest_total));
  std::optional<Decimal> saving;
  if (comparison.cheapest_total) saving = comparison.current_total - *comparison.cheapest_total;
  write_saving(json, saving);
  json.key("reserved");
  json.begin_array();
  for (const ReservedCapacity& reserved : comparison.reservations) {
    json.begin_object();
    json.member("region", reserved.region->code);
    json.member("rcu", reserved.rcu ? reserved.rcu->value.value.to_string() : "0");
    json.member("wcu", reserved.wcu ? reserved.wcu->value.value.to_string() : "0");
    json.member("term", to_string(reserved.term.value));
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

}  // namespace

std::string comparison_json(const ComparisonReport& report) {
  const CapacityComparison& comparison = report.comparison;
  JsonWriter json;
  json.begin_object();
  json.member("schema", "lambdacost.dynamodb/1");
  json.member("workload", comparison.workload);
  json.member("currency", comparison.currency.code());
  json.optional_member("month",
                       comparison.period.month ? std::optional(comparison.period.month->to_string()) : std::nullopt);
  json.member("hours", comparison.period.hours.to_string());
  json.key("tables");
  json.begin_array();
  for (const TableComparison& table : comparison.tables) write_table(json, table);
  json.end_array();
  json.key("account");
  write_account(json, comparison);
  write_assumptions(json, comparison.assumptions);
  json.end_object();
  return json.take();
}

}  // namespace lambdacost

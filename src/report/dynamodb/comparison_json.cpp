#include "base/time_units.h"
#include "report/assumptions_json.h"
#include "report/dynamodb/comparison_formats.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

/// The members that name a choice, and what it costs in all.
void write_name_and_total(JsonWriter& json, const CapacityChoice& choice) {
  json.member("mode", choice.mode);
  json.member("class", choice.table_class);
  json.optional_member("term", choice.term);
  json.optional_member("total", choice.total());
}

void write_choice(JsonWriter& json, const CapacityChoice& choice) {
  write_name_and_total(json, choice);
  const CapacityCost cost = choice.cost.value_or(CapacityCost{{}, {}, {}});
  json.optional_member("throughput", cost.throughput);
  json.optional_member("storage", cost.storage);
  json.optional_member("other", cost.other);
  json.optional_member("upfront", choice.upfront);
  if (choice.throttled) json.member("throttled", *choice.throttled);
  if (!choice.problem.empty()) json.member("problem", choice.problem);
}

void write_chosen(JsonWriter& json, std::string_view key, const TableComparison& table,
                  const std::optional<std::size_t>& chosen) {
  json.optional_object(key, chosen, [&](std::size_t i) {
    write_name_and_total(json, table.choices[i]);
    json.optional_member("upfront", table.choices[i].upfront);
  });
}

void write_saving(JsonWriter& json, const std::optional<Decimal>& saving) {
  json.optional_object("saving", saving, [&](const Decimal& month) {
    json.member("month", month);
    json.member("year", month * kMonthsOfAYear);
  });
}

void write_utilization(JsonWriter& json, std::string_view key, const TableComparison& table,
                       std::optional<Decimal> KeptCapacity::*utilization) {
  json.object(key, [&] {
    json.optional_member("read_utilization", table.reads.*utilization);
    json.optional_member("write_utilization", table.writes.*utilization);
  });
}

void write_table(JsonWriter& json, const TableComparison& table) {
  json.member("resource", table.resource);
  json.optional_member("read_units", table.read_units);
  json.optional_member("write_units", table.write_units);
  json.objects("choices", table.choices, [&](const CapacityChoice& choice) { write_choice(json, choice); });
  write_chosen(json, "current", table, table.current);
  write_chosen(json, "cheapest", table, table.cheapest);
  write_chosen(json, "cheapest_without_commitment", table, table.cheapest_without_commitment);
  write_saving(json, table.saving(table.cheapest));
  if (table.is_partial()) json.member("partial", true);
  write_utilization(json, "break_even", table, &KeptCapacity::break_even);
  write_utilization(json, "provisioned", table, &KeptCapacity::used);
  if (!table.refusal.empty()) json.member("refusal", table.refusal);
}

void write_account(JsonWriter& json, const CapacityComparison& comparison) {
  json.optional_member("current_total",
                       comparison.is_anything_known ? std::optional(comparison.current_total) : std::nullopt);
  json.optional_member("cheapest_total", comparison.cheapest_total);
  std::optional<Decimal> saving;
  if (comparison.cheapest_total) saving = comparison.current_total - *comparison.cheapest_total;
  write_saving(json, saving);
  json.member("upfront", comparison.upfront);
  if (comparison.is_partial) json.member("partial", true);
  json.objects("reserved", comparison.reservations, [&](const ReservedCapacity& reserved) {
    json.member("region", reserved.region->code);
    json.member("rcu", reserved.rcu ? reserved.rcu->value.value : Decimal(0));
    json.member("wcu", reserved.wcu ? reserved.wcu->value.value : Decimal(0));
    json.member("term", reserved.term.value);
  });
}

}  // namespace

std::string comparison_json(const ComparisonReport& report) {
  const CapacityComparison& comparison = report.comparison;
  return json_document([&](JsonWriter& json) {
    json.member("schema", "lambdacost.dynamodb/1");
    json.member("workload", comparison.workload);
    json.member("currency", comparison.currency.code());
    json.optional_member("month", comparison.period.month);
    json.member("hours", comparison.period.hours);
    json.objects("tables", comparison.tables, [&](const TableComparison& table) { write_table(json, table); });
    json.object("account", [&] { write_account(json, comparison); });
    write_assumptions(json, comparison.assumptions);
  });
}

}  // namespace lambdacost

#include "report/dynamodb/comparison_formats.h"
#include "writing/csv_writer.h"

namespace lambdacost {
namespace {

void write_choice(CsvWriter& csv, const CapacityComparison& comparison, const TableComparison& table, std::size_t i) {
  const CapacityChoice& choice = table.choices[i];
  csv.text(comparison.workload);
  csv.optional_raw(comparison.period.month);
  csv.text(table.resource);
  csv.raw(to_string(choice.mode));
  csv.raw(to_string(choice.table_class));
  csv.raw(choice.term ? to_string(*choice.term) : std::string_view());
  const CapacityCost cost = choice.cost.value_or(CapacityCost{{}, {}, {}});
  csv.optional_raw(cost.total());
  csv.optional_raw(cost.throughput);
  csv.optional_raw(cost.storage);
  csv.optional_raw(cost.other);
  csv.optional_raw(choice.upfront);
  csv.optional_raw(choice.throttled);
  csv.raw(comparison.currency.code());
  csv.raw(table.current == i ? "true" : "false");
  csv.raw(table.cheapest == i ? "true" : "false");
  csv.raw(table.cheapest_without_commitment == i ? "true" : "false");
  csv.text(choice.problem);
  csv.end_row();
}

}  // namespace

std::string comparison_csv(const ComparisonReport& report) {
  CsvWriter csv;
  for (const char* column :
       {"workload", "month", "resource", "mode", "class", "term", "total", "throughput", "storage", "other", "upfront",
        "throttled", "currency", "current", "cheapest", "cheapest_without_commitment", "problem"})
    csv.raw(column);
  csv.end_row();
  for (const TableComparison& table : report.comparison.tables)
    for (std::size_t i = 0; i < table.choices.size(); ++i) write_choice(csv, report.comparison, table, i);
  return csv.str();
}

}  // namespace lambdacost

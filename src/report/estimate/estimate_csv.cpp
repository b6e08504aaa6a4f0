#include "report/estimate/charge_cells.h"
#include "report/estimate/estimate_formats.h"
#include "writing/csv_writer.h"

namespace lambdacost {

std::string estimate_csv(std::span<const EstimateReport> reports) {
  CsvWriter csv;
  for (const std::string_view title : charge_columns) csv.raw(title);
  csv.end_row();
  for (const EstimateReport& report : reports)
    for (const ChargeCells& cells : charge_cells(report)) {
      for (const std::string& text : cells.texts) csv.text(text);
      for (const std::optional<Decimal>& number : numbers_of(cells)) csv.optional_raw(number);
      csv.raw(cells.currency);
      csv.text(cells.tags);
      csv.end_row();
    }
  return csv.str();
}

}  // namespace lambdacost

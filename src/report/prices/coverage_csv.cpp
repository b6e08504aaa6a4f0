#include <string>

#include "report/prices/coverage_formats.h"
#include "writing/csv_writer.h"

namespace lambdacost {

std::string coverage_csv(const CoverageReport& report) {
  const Coverage& coverage = report.coverage;
  CsvWriter csv;
  for (const char* title : {"service", "meter", "variant", "region", "region_name", "grade", "read_on", "is_whole"})
    csv.raw(title);
  csv.end_row();
  for (const CoverageRow& row : coverage.meters) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const std::optional<CoverageCell>& cell = row.cells[i];
      csv.text(row.meter->service);
      csv.text(row.meter->meter);
      csv.text(row.meter->variant);
      csv.text(coverage.regions[i]->code);
      csv.text(coverage.regions[i]->name);
      csv.raw(cell ? to_string(cell->grade) : "unknown");
      csv.raw(cell ? cell->read_on.to_string() : std::string());
      csv.raw(!cell ? "" : cell->is_whole ? "true" : "false");
      csv.end_row();
    }
  }
  return csv.str();
}

}  // namespace lambdacost

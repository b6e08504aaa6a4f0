#include "report/regions/regions_formats.h"
#include "writing/csv_writer.h"

namespace lambdacost {

std::string regions_csv(const RegionsReport& report) {
  CsvWriter csv;
  for (const char* title : {"region", "name", "partition", "currency", "meters"}) csv.raw(title);
  csv.end_row();
  for (const PricedRegion& region : report.regions) {
    csv.text(region.row->code);
    csv.text(region.row->name);
    csv.text(region.row->partition);
    csv.raw(region.currency ? region.currency->code() : std::string_view());
    csv.raw(std::to_string(region.meters));
    csv.end_row();
  }
  return csv.str();
}

}  // namespace lambdacost

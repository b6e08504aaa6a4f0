#include "report/prices/coverage_formats.h"
#include "writing/json_writer.h"

namespace lambdacost {

std::string coverage_json(const CoverageReport& report) {
  const Coverage& coverage = report.coverage;
  return json_document([&](JsonWriter& json) {
    json.member("schema", "lambdacost.coverage/1");
    json.member("as_of", report.catalogue.newest());
    json.objects("regions", coverage.regions, [&](const RegionRow* region) {
      json.member("region", region->code);
      json.member("name", region->name);
      json.member("partition", region->partition);
    });
    json.objects("meters", coverage.meters, [&](const CoverageRow& row) {
      json.member("meter", row.meter->meter);
      json.text_or_null("variant", row.meter->variant);
      json.member("service", row.meter->service);
      json.array("prices", [&] {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
          if (!row.cells[i]) continue;
          json.object([&] {
            json.member("region", coverage.regions[i]->code);
            json.member("grade", row.cells[i]->grade);
            json.member("read_on", row.cells[i]->read_on);
            json.member("is_whole", row.cells[i]->is_whole);
          });
        }
      });
      json.array("unknown_in", [&] {
        for (std::size_t i = 0; i < row.cells.size(); ++i)
          if (!row.cells[i]) json.value(coverage.regions[i]->code);
      });
    });
  });
}

}  // namespace lambdacost

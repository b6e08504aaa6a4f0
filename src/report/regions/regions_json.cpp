#include "report/regions/regions_formats.h"
#include "writing/json_writer.h"

namespace lambdacost {

std::string regions_json(const RegionsReport& report) {
  return json_document([&](JsonWriter& json) {
    json.member("schema", "lambdacost.regions/1");
    json.member("prices_as_of", report.day);
    json.objects("regions", report.regions, [&](const PricedRegion& region) {
      json.member("region", region.row->code);
      json.member("name", region.row->name);
      json.member("partition", region.row->partition);
      json.text_or_null("currency", region.currency ? region.currency->code() : std::string_view());
      json.member("meters", region.meters);
    });
  });
}

}  // namespace lambdacost

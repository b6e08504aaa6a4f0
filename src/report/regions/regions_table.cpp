#include <fmt/core.h>

#include "base/text.h"
#include "report/regions/regions_formats.h"
#include "writing/text_table.h"

namespace lambdacost {

std::string regions_table(const RegionsReport& report) {
  TextTable table({{"Region", Align::left},
                   {"Name", Align::left},
                   {"Partition", Align::left},
                   {"Currency", Align::left},
                   {"Meters", Align::right}});
  for (const PricedRegion& region : report.regions)
    table.row({make_printable(region.row->code), make_printable(region.row->name),
               make_printable(region.row->partition), region.currency ? std::string(region.currency->code()) : "",
               group_digits(std::to_string(region.meters))});
  return table.to_string(report.color) +
         fmt::format("\nMeters: those with a price on {}.\nlambdacost prices list -r REGION has them.\n",
                     report.day.to_string());
}

}  // namespace lambdacost

#include <algorithm>
#include <string>

#include "report/prices/verify_formats.h"
#include "writing/csv_writer.h"

namespace lambdacost {
namespace {

/// One tier of one side, or nothing where the side does not have it.
void write_tier(CsvWriter& csv, const std::vector<RateRow>& tiers, std::size_t number,
                const std::function<Date(std::string_view)>& read) {
  const RateRow* tier = number < tiers.size() ? &tiers[number] : nullptr;
  csv.raw(tier != nullptr ? tier->from.to_string() : std::string());
  csv.raw(tier != nullptr && tier->to ? tier->to->to_string() : std::string());
  csv.raw(tier != nullptr ? tier->price.to_string() : std::string());
  csv.raw(tier != nullptr ? read(tier->source).to_string() : std::string());
}

}  // namespace

std::string verify_csv(const VerifyReport& report) {
  CsvWriter csv;
  for (const char* title : {"meter", "variant", "region", "match", "currency", "from_here", "to_here", "price_here",
                            "read_on_here", "from_there", "to_there", "price_there", "read_on_there", "day"})
    csv.raw(title);
  csv.end_row();
  for (const RateDifference& difference : report.rates) {
    const RateRow& key = difference.key();
    for (std::size_t i = 0; i < std::max(difference.here.size(), difference.there.size()); ++i) {
      csv.text(key.meter);
      csv.text(key.variant);
      csv.text(key.region);
      csv.raw(to_string(difference.match));
      csv.raw(key.currency.code());
      write_tier(csv, difference.here, i, report.read_here);
      write_tier(csv, difference.there, i, report.read_there);
      csv.raw(difference.day.to_string());
      csv.end_row();
    }
  }
  return csv.str();
}

}  // namespace lambdacost

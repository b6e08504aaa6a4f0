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

void write_empty(CsvWriter& csv, int cells) {
  for (int i = 0; i < cells; ++i) csv.raw(std::string());
}

void write_tiers(CsvWriter& csv, const VerifyReport& report, const RateDifference& difference, std::size_t number) {
  const RateRow& key = difference.key();
  csv.text(key.meter);
  csv.text(key.variant);
  csv.text(key.region);
  csv.raw(to_string(difference.match));
  csv.raw(key.currency.code());
  write_tier(csv, difference.here, number, report.read_here);
  write_tier(csv, difference.there, number, report.read_there);
  csv.raw(difference.day.to_string());
  write_empty(csv, 3);
  csv.text(difference.why);
  csv.end_row();
}

/// The days of reading stand where those of prices do.
void write_allowance(CsvWriter& csv, const AllowanceDifference& difference) {
  write_empty(csv, 2);
  csv.text(difference.region);
  csv.raw(to_string(difference.match));
  write_empty(csv, 1);
  for (const auto& side : {difference.here, difference.there}) {
    write_empty(csv, 3);
    csv.raw(side ? side->read_on.to_string() : std::string());
  }
  write_empty(csv, 1);
  csv.text(difference.name);
  for (const auto& side : {difference.here, difference.there})
    csv.raw(side ? side->quantity.to_string() : std::string());
  write_empty(csv, 1);
  csv.end_row();
}

}  // namespace

std::string verify_csv(const VerifyReport& report) {
  CsvWriter csv;
  for (const char* title :
       {"meter", "variant", "region", "match", "currency", "from_here", "to_here", "price_here", "read_on_here",
        "from_there", "to_there", "price_there", "read_on_there", "day", "allowance", "free_here", "free_there", "why"})
    csv.raw(title);
  csv.end_row();
  for (const RateDifference& difference : report.rates)
    for (std::size_t i = 0; i < std::max(difference.here.size(), difference.there.size()); ++i)
      write_tiers(csv, report, difference, i);
  for (const AllowanceDifference& difference : report.allowances) write_allowance(csv, difference);
  return csv.str();
}

}  // namespace lambdacost

#include "report/prices/prices_formats.h"

namespace lambdacost {

std::span<const PricesFormat> prices_formats() {
  static constexpr PricesFormat formats[] = {
      {"table", ".txt", prices_table},
      {"json", ".json", prices_json},
      {"csv", ".csv", prices_csv},
  };
  return formats;
}

const MeterRow& meter_of(const PricesReport& report, const RateRow& rate) {
  return *report.catalogue.meter(rate.meter, rate.variant);
}

const SourceRow& source_of(const PricesReport& report, const RateRow& rate) {
  return *report.catalogue.source(rate.source);
}

}  // namespace lambdacost

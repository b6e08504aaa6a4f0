#include "records/savings_plan_words.h"
#include "report/prices/prices_formats.h"
#include "writing/csv_writer.h"

namespace lambdacost {

std::string prices_csv(const PricesReport& report) {
  CsvWriter csv;
  for (const char* title :
       {"meter", "variant", "service", "usage_type", "unit", "savings_plan", "region", "from", "to", "price",
        "currency", "effective_from", "effective_to", "grade", "source", "url", "retrieved"})
    csv.raw(title);
  csv.end_row();
  for (const RateRow* rate : report.rates) {
    const MeterRow& meter = meter_of(report, *rate);
    const SourceRow& source = source_of(report, *rate);
    csv.text(rate->meter);
    csv.text(rate->variant);
    csv.text(meter.service);
    csv.text(usage_type_in(meter, rate->region));
    csv.text(meter.unit);
    csv.text(rate->savings_plan ? to_string(*rate->savings_plan) : std::string());
    csv.text(rate->region);
    csv.raw(rate->from.to_string());
    csv.optional_raw(rate->to);
    csv.raw(rate->price.to_string());
    csv.raw(rate->currency.code());
    csv.optional_raw(rate->effective.from);
    csv.optional_raw(rate->effective.to);
    csv.raw(to_string(rate->grade));
    csv.text(source.title);
    csv.text(source.url);
    csv.raw(source.retrieved.to_string());
    csv.end_row();
  }
  return csv.str();
}

}  // namespace lambdacost

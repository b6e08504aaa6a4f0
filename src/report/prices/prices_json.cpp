#include "records/savings_plan_words.h"
#include "report/prices/prices_formats.h"
#include "writing/json_writer.h"

namespace lambdacost {

std::string prices_json(const PricesReport& report) {
  return json_document([&](JsonWriter& json) {
    json.member("schema", "lambdacost.prices/1");
    json.objects("rates", report.rates, [&](const RateRow* rate) {
      const MeterRow& meter = meter_of(report, *rate);
      const SourceRow& source = source_of(report, *rate);
      json.member("meter", rate->meter);
      json.text_or_null("variant", rate->variant);
      json.member("service", meter.service);
      json.member("usage_type", usage_type_in(meter, rate->region));
      json.member("unit", meter.unit);
      json.optional_object("savings_plan", rate->savings_plan, [&](const SavingsPlanOffer& offer) {
        json.member("term", offer.term);
        json.member("payment", offer.payment);
      });
      json.member("region", rate->region);
      json.member("from", rate->from);
      json.optional_member("to", rate->to);
      json.member("price", rate->price);
      json.member("currency", rate->currency.code());
      json.optional_member("effective_from", rate->effective.from);
      json.optional_member("effective_to", rate->effective.to);
      json.member("grade", rate->grade);
      json.member("source", source.title);
      json.member("url", source.url);
      json.member("retrieved", source.retrieved);
    });
  });
}

}  // namespace lambdacost

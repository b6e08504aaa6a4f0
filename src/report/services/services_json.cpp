#include "base/text.h"
#include "report/services/services_formats.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

void write_key(JsonWriter& json, const UsageRow& key) {
  json.member("key", key.key);
  json.member("kind", word_of(key.kind));
  json.member("title", key.title);
  json.text_or_null("bare_unit", key.bare_unit);
  json.values("words", split_words(key.words));
  json.text_or_null("by_default", key.by_default ? key.by_default->text : std::string_view());
  json.text_or_null("minimum", key.minimum ? key.minimum->text : std::string_view());
  json.member("required", key.required);
  json.member("configuration", key.configuration);
  json.text_or_null("meter", key.meter);
  json.text_or_null("variant", key.variant);
  json.text_or_null("variant_by", key.variant_by);
  json.values("excludes", key.excludes);
  json.text_or_null("needs", key.needs);
}

void write_meter(JsonWriter& json, const MeterOfService& meter) {
  json.member("meter", meter.meter);
  json.text_or_null("title", meter.title);
  json.member("unit", meter.unit);
  json.values("variants", meter.variants);
  json.values("regions", meter.regions);
}

}  // namespace

std::string services_json(const ServicesReport& report) {
  return json_document([&](JsonWriter& json) {
    json.member("schema", "lambdacost.services/1");
    json.objects("services", report.services, [&](const ServiceDescription& service) {
      const ServiceTypeRow& type = *service.type;
      json.member("type", type.type);
      json.member("title", type.title);
      json.text_or_null("billed_region", type.billed_region);
      json.values("cloudformation", type.cloudformation);
      json.values("terraform", type.terraform);
      json.text_or_null("assumption", type.assumption);
      json.objects("keys", service.keys, [&](const UsageRow& key) { write_key(json, key); });
      json.objects("meters", service.meters, [&](const MeterOfService& meter) { write_meter(json, meter); });
      json.array("limits", service.limits, [&](const LimitRow* limit) { json.value(limit->id); });
      json.values("regions", service.regions);
    });
  });
}

}  // namespace lambdacost

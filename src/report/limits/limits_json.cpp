#include "report/limits/limits_formats.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

void write_bound(JsonWriter& json, const BoundRow& bound, const Catalogue& catalogue) {
  json.text_or_null("variant", bound.variant);
  json.member("severity", bound.severity);
  json.text_or_null("path", bound.path);
  json.text_or_null("when", bound.when);
  json.text_or_null("unless", bound.unless);
  json.text_or_null("min", bound.min);
  json.text_or_null("max", bound.max);
  json.text_or_null("step", bound.step);
  json.text_or_null("note_above", bound.note_above);
  json.text_or_null("until", bound.until);
  json.text_or_null("allowed", bound.allowed);
  json.text_or_null("denied", bound.denied);
  json.text_or_null("first_character", bound.first_character);
  json.text_or_null("characters", bound.characters);
  json.member("forbidden", bound.forbidden);
  json.text_or_null("needs", bound.needs);
  json.member("adjustable", bound.adjustable);
  json.text_or_null("account", bound.account);
  json.optional_member("effective_from", bound.effective.from);
  json.optional_member("effective_to", bound.effective.to);
  const SourceRow* source = catalogue.source(bound.source);
  json.member("source", source->url);
  json.member("title", source->title);
  json.member("retrieved", source->retrieved);
}

}  // namespace

std::string limits_json(const LimitsReport& report) {
  return json_document([&](JsonWriter& json) {
    json.member("schema", "lambdacost.limits/1");
    json.objects("limits", report.limits, [&](const LimitRow* limit) {
      json.member("id", limit->id);
      json.member("title", limit->title);
      json.member("explanation", limit->explanation);
      json.objects("bounds", report.catalogue.bounds(limit->id),
                   [&](const BoundRow& bound) { write_bound(json, bound, report.catalogue); });
      json.member("bad", limit->bad);
      json.member("good", limit->good);
    });
  });
}

}  // namespace lambdacost

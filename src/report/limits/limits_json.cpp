#include "report/limits/limits_formats.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

/// The text of an amount or a path; "" for none.
template <class T>
std::string_view text_of(const std::optional<T>& value) {
  return value ? value->text : std::string_view();
}

void write_bound(JsonWriter& json, const BoundRow& bound, const Catalogue& catalogue) {
  json.text_or_null("variant", bound.variant);
  json.member("severity", bound.severity);
  json.text_or_null("path", join_texts(bound.path, " "));
  json.text_or_null("when", join_texts(bound.when, " "));
  json.text_or_null("unless", join_texts(bound.unless, " "));
  json.text_or_null("min", text_of(bound.min));
  json.text_or_null("max", text_of(bound.max));
  json.text_or_null("step", text_of(bound.step));
  json.text_or_null("note_above", text_of(bound.note_above));
  json.text_or_null("until", text_of(bound.until));
  json.text_or_null("allowed", join_texts(bound.allowed, " "));
  json.text_or_null("denied", join_texts(bound.denied, " "));
  json.text_or_null("first_character", bound.first_character);
  json.text_or_null("characters", bound.characters);
  json.member("forbidden", bound.forbidden);
  json.text_or_null("needs", text_of(bound.needs));
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

void write_limit(JsonWriter& json, const LimitRow& limit, const Catalogue& catalogue) {
  json.member("id", limit.id);
  json.member("title", limit.title);
  json.member("explanation", limit.explanation);
  json.objects("bounds", catalogue.bounds(limit.id),
               [&](const BoundRow& bound) { write_bound(json, bound, catalogue); });
  json.member("bad", limit.bad);
  json.member("good", limit.good);
}

std::string limits_json(const LimitsReport& report) {
  return json_document([&](JsonWriter& json) {
    json.member("schema", "lambdacost.limits/1");
    json.objects("limits", report.limits, [&](const LimitRow* limit) { write_limit(json, *limit, report.catalogue); });
  });
}

}  // namespace lambdacost

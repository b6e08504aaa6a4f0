#include <optional>

#include "report/limits/limits_formats.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

void write_optional(JsonWriter& json, std::string_view key, std::string_view text) {
  json.optional_member(key, text.empty() ? std::nullopt : std::optional<std::string>(text));
}

void write_date(JsonWriter& json, std::string_view key, const std::optional<Date>& date) {
  json.optional_member(key, date ? std::optional(date->to_string()) : std::nullopt);
}

void write_bound(JsonWriter& json, const BoundRow& bound, const Catalogue& catalogue) {
  json.begin_object();
  write_optional(json, "variant", bound.variant);
  json.member("severity", to_string(bound.severity));
  write_optional(json, "path", bound.path);
  write_optional(json, "when", bound.when);
  write_optional(json, "unless", bound.unless);
  write_optional(json, "min", bound.min);
  write_optional(json, "max", bound.max);
  write_optional(json, "step", bound.step);
  write_optional(json, "note_above", bound.note_above);
  write_optional(json, "until", bound.until);
  write_optional(json, "allowed", bound.allowed);
  write_optional(json, "denied", bound.denied);
  write_optional(json, "first_character", bound.first_character);
  write_optional(json, "characters", bound.characters);
  json.key("forbidden");
  json.boolean(bound.forbidden);
  write_optional(json, "needs", bound.needs);
  json.key("adjustable");
  json.boolean(bound.adjustable);
  write_optional(json, "account", bound.account);
  write_date(json, "effective_from", bound.effective.from);
  write_date(json, "effective_to", bound.effective.to);
  const SourceRow* source = catalogue.source(bound.source);
  json.member("source", source->url);
  json.member("title", source->title);
  json.member("retrieved", source->retrieved.to_string());
  json.end_object();
}

}  // namespace

std::string limits_json(const LimitsReport& report) {
  JsonWriter json;
  json.begin_object();
  json.member("schema", "lambdacost.limits/1");
  json.key("limits");
  json.begin_array();
  for (const LimitRow* limit : report.limits) {
    json.begin_object();
    json.member("id", limit->id);
    json.member("title", limit->title);
    json.member("explanation", limit->explanation);
    json.key("bounds");
    json.begin_array();
    for (const BoundRow& bound : report.catalogue.bounds(limit->id)) write_bound(json, bound, report.catalogue);
    json.end_array();
    json.member("bad", limit->bad);
    json.member("good", limit->good);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace lambdacost

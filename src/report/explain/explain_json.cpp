#include <optional>

#include "report/explain/explain_formats.h"
#include "report/limits/limits_formats.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

/// What to do against a limit is told with each of its bounds.
void write_explanation(JsonWriter& json, const ExplainedId& explained, const Catalogue& catalogue) {
  const FindingInfo* finding = explained.finding;
  json.member("id", explained.id());
  json.member("title", explained.title());
  json.member("meaning", finding != nullptr ? finding->meaning : explained.limit->explanation);
  json.optional_member("remedy", finding != nullptr ? std::optional(finding->remedy) : std::nullopt);
  json.optional_object("limit", finding != nullptr ? nullptr : explained.limit,
                       [&](const LimitRow& limit) { write_limit(json, limit, catalogue); });
}

}  // namespace

std::string explain_json(const ExplainReport& report) {
  return json_document([&](JsonWriter& json) {
    json.member("schema", "lambdacost.explain/1");
    json.objects("ids", report.ids,
                 [&](const ExplainedId& explained) { write_explanation(json, explained, report.catalogue); });
  });
}

}  // namespace lambdacost

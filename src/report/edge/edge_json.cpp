#include "report/assumptions_json.h"
#include "report/diagnostics_json.h"
#include "report/edge/edge_formats.h"
#include "report/period_json.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

void write_obstacle(JsonWriter& json, const EdgeObstacle& obstacle, const std::string& resource,
                    const Sources& sources) {
  json.member("path", resource + "." + obstacle.key);
  json.member("key", obstacle.key);
  json.member("reason", obstacle.reason);
  json.member("value", obstacle.value);
  json.member("limit", obstacle.limit);
  json.text_or_null("source", obstacle.source);
  write_place(json, obstacle.place, sources);
}

void write_side(JsonWriter& json, const EdgeJob& job, const EdgeSide& side, const Sources& sources) {
  json.member("kind", side.kind);
  json.member("is_current", side.is_current);
  json.member("is_possible", side.is_possible());
  json.objects("forbidden_by", side.obstacles,
               [&](const EdgeObstacle& obstacle) { write_obstacle(json, obstacle, job.resource, sources); });
  json.optional_member("cost", side.cost);
  json.optional_member("change", side.change);
  json.values("missing", side.missing);
  json.values("not_given", side.not_given);
  json.values("remarks", side.remarks);
}

}  // namespace

std::string edge_json(const EdgeReport& report) {
  const EdgeComparison& comparison = report.comparison;
  return json_document([&](JsonWriter& json) {
    json.member("schema", "lambdacost.edge/1");
    json.member("workload", comparison.workload);
    json.text_or_null("scenario", report.scenario);
    json.member("currency", comparison.currency.code());
    json.object("period", [&] { write_period(json, comparison.period); });
    json.member("free_tier", comparison.free_tier);
    json.optional_member("total", comparison.total);
    if (comparison.is_partial) json.member("partial", true);
    json.optional_member("cheapest_total", comparison.cheapest_total);
    json.objects("functions", comparison.jobs, [&](const EdgeJob& job) {
      json.member("resource", job.resource);
      json.text_or_null("event", job.event);
      json.objects("kinds", job.sides, [&](const EdgeSide& side) { write_side(json, job, side, report.sources); });
      json.member("current", job.current().kind);
      json.optional_member("cheapest", job.cheapest);
      json.optional_member("saving", job.saving());
    });
    write_assumptions(json, comparison.assumptions);
  });
}

}  // namespace lambdacost

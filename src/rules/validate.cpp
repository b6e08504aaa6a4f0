#include "rules/validate.h"

#include <fmt/core.h>

#include "base/text.h"
#include "rules/rules.h"

namespace lambdacost {

std::span<const Rule> rules() {
  static const Rule all[] = {
      {{"lambda-active-hours", "service-active-hours"}, check_active_hours, true},
      {{"lambda-architecture"}, check_architecture},
      {{"aurora-capacity-range"}, check_aurora_capacity},
      {{"dynamodb-capacity-below-traffic"}, check_capacity_below_traffic, true},
      {{"cloudfront-functions-count"}, check_cloudfront_functions},
      {{"lambda-code-storage"}, check_code_storage},
      {{"database-connections", "database-proxy-pool"}, check_database_connections},
      {{"database-pause-proxy"}, check_database_pause},
      {{"database-region"}, check_database_regions},
      {{"lambda-duration"}, check_duration},
      {{"lambda-durable-data", "lambda-durable-executions", "lambda-durable-operations", "lambda-durable-start-rate",
        "lambda-durable-timeout"},
       check_durable_functions},
      {{"dynamodb-account-capacity"}, check_dynamodb_account_capacity},
      {{"dynamodb-global-table-capacity", "dynamodb-replica-region"}, check_dynamodb_global_tables},
      {{"dynamodb-required-capacity"}, check_dynamodb_required_capacity},
      {{"dynamodb-reserved-capacity", "dynamodb-reserved-capacity-class"}, check_dynamodb_reserved_capacity},
      {{"dynamodb-dax-nodes", "dynamodb-tables"}, check_dynamodb_tables},
      {{"dynamodb-initial-throughput", "dynamodb-partition-throughput", "dynamodb-table-throughput"},
       check_dynamodb_throughput},
      {{"edge-concurrency"}, check_edge_concurrency},
      {{"edge-runtime"}, check_edge_runtime},
      {{"edge-viewer-functions"}, check_edge_viewer_events},
      {{"lambda-environment-size"}, check_environment_size},
      {{"lambda-event-source-concurrency"}, check_event_source_concurrency},
      {{"lambda-event-source-name"}, check_event_source_names},
      {{"lambda-event-size"}, check_event_size},
      {{"lambda-managed-instances-timeout"}, check_managed_instances_timeout},
      {{"lambda-new-account-memory"}, check_new_account_memory},
      {{"lambda-concurrency", "lambda-scaling-rate", "lambda-peak-unknown"}, check_peak_concurrency},
      {{"lambda-provisioned-concurrency"}, check_provisioned_concurrency},
      {{"lambda-provisioned-load"}, check_provisioned_load, true},
      {{"lambda-reserved-concurrency"}, check_reserved_concurrency},
      {{"lambda-runtime-image-only"}, check_runtime_image_only},
      {{"lambda-runtime-update-blocked", "lambda-runtime-create-blocked", "lambda-runtime-deprecated",
        "lambda-runtime-ending"},
       check_runtime_lifecycle},
      {{"service-names"}, check_service_names},
      {{"lambda-snap-start-runtime"}, check_snap_start_runtime},
      {{"sqs-batch-payload"}, check_sqs_batch_payload},
      {{"lambda-sqs-batching-window"}, check_sqs_batching_window},
      {{"lambda-sqs-visibility-timeout"}, check_sqs_visibility_timeout},
      {{"firehose-data", "firehose-throughput", "kinesis-shards"}, check_stream_throughput},
      {{"lambda-unzipped-size"}, check_unzipped_size},
      {{"lambda-vpc"}, check_vpc},
      {{"lambda-vpc-interfaces"}, check_vpc_interfaces},
      {{"lambda-vpc-internet"}, check_vpc_internet},
      {{"lambda-proxy-vpc"}, check_vpc_of_proxy_users},
  };
  return all;
}

namespace {

Decimal hours_of_month(const Workload& workload, const Terms& terms) {
  if (workload.hours_per_month) return workload.hours_per_month->value;
  return workload.month ? workload.month->value.hours() : terms.number("calendar.hours_per_month");
}

/// A misspelt id in a comment leaves nothing out. Other words are taken for the reason.
void warn_of_misspelt_ids(const IgnoringComments& comments, const Catalogue& catalogue, Diagnostics& diagnostics) {
  std::vector<std::string_view> limits;
  for (const LimitRow& limit : catalogue.rows<LimitRow>()) limits.push_back(limit.id);
  for (const IgnoringComment& comment : comments.all()) {
    if (catalogue.limit(comment.id) != nullptr) continue;
    if (const auto best = nearest(comment.id, limits))
      diagnostics.warning("unknown-limit", comment.place, fmt::format("{}: there is no such limit", quote(comment.id)),
                          fmt::format("did you mean {}?", *best));
  }
}

/// What is ignored until a day that does not exist would be ignored for ever.
void warn_of_bad_days(const IgnoringComments& comments, Diagnostics& diagnostics) {
  for (const SourceRange& place : comments.bad_days())
    diagnostics.warning("invalid-value", place, "a day such as 2027-01-31 was expected: the comment has no end",
                        "write an existing day as YYYY-MM-DD, or leave out `until`");
}

/// What the rules see of a workload.
RuleInputs inputs_of(const Workload& workload, const Catalogue& catalogue, const ValidateSettings& settings) {
  const Terms terms(catalogue, settings.as_of);
  const Decimal hours = settings.hours ? *settings.hours : hours_of_month(workload, terms);
  return {workload, catalogue, settings.as_of, settings.is_new, terms, hours};
}

}  // namespace

bool validate(const Workload& workload, const Catalogue& catalogue, const ValidateSettings& settings,
              const Sources& sources, Diagnostics& diagnostics) {
  const IgnoringComments comments(sources);
  warn_of_misspelt_ids(comments, catalogue, diagnostics);
  warn_of_bad_days(comments, diagnostics);
  const RuleContext context(inputs_of(workload, catalogue, settings), settings.selection, comments, sources,
                            diagnostics);
  check_bounds(context);
  for (const Rule& rule : rules()) rule.check(context);
  return !context.has_too_large();
}

void find_contradictions(const Workload& workload, const Catalogue& catalogue, const ValidateSettings& settings,
                         const Sources& sources, Diagnostics& diagnostics) {
  const IgnoringComments comments(sources);
  const RuleContext context(inputs_of(workload, catalogue, settings), settings.selection, comments, sources,
                            diagnostics);
  for (const Rule& rule : rules())
    if (rule.is_contradiction) rule.check(context);
}

std::set<std::string, std::less<>> contradiction_limits() {
  std::set<std::string, std::less<>> ids;
  for (const Rule& rule : rules())
    if (rule.is_contradiction) ids.insert(rule.limits.begin(), rule.limits.end());
  return ids;
}

}  // namespace lambdacost

#include "rules/validate.h"

#include "rules/rules.h"

namespace lambdacost {

std::span<const Rule> rules() {
  static const Rule all[] = {
      {{"lambda-architecture"}, check_architecture},
      {{"lambda-duration"}, check_duration},
      {{"lambda-durable-data", "lambda-durable-executions", "lambda-durable-operations", "lambda-durable-timeout"},
       check_durable_functions},
      {{"dynamodb-account-capacity"}, check_dynamodb_account_capacity},
      {{"dynamodb-global-table-capacity"}, check_dynamodb_global_tables},
      {{"dynamodb-reserved-capacity-class"}, check_dynamodb_reserved_capacity},
      {{"dynamodb-tables"}, check_dynamodb_tables},
      {{"dynamodb-initial-throughput", "dynamodb-partition-throughput", "dynamodb-table-throughput"},
       check_dynamodb_throughput},
      {{"edge-runtime"}, check_edge_runtime},
      {{"edge-viewer-functions"}, check_edge_viewer_events},
      {{"lambda-environment-size"}, check_environment_size},
      {{"lambda-event-source-concurrency"}, check_event_source_concurrency},
      {{"lambda-managed-instances-timeout"}, check_managed_instances_timeout},
      {{"lambda-concurrency", "lambda-scaling-rate", "lambda-peak-unknown"}, check_peak_concurrency},
      {{"lambda-provisioned-concurrency"}, check_provisioned_concurrency},
      {{"lambda-reserved-concurrency"}, check_reserved_concurrency},
      {{"lambda-runtime-image-only"}, check_runtime_image_only},
      {{"lambda-runtime-update-blocked", "lambda-runtime-create-blocked", "lambda-runtime-deprecated",
        "lambda-runtime-ending"},
       check_runtime_lifecycle},
      {{"lambda-snap-start-runtime"}, check_snap_start_runtime},
      {{"lambda-sqs-batching-window"}, check_sqs_batching_window},
      {{"lambda-sqs-visibility-timeout"}, check_sqs_visibility_timeout},
      {{"lambda-unzipped-size"}, check_unzipped_size},
      {{"lambda-vpc"}, check_vpc},
  };
  return all;
}

bool validate(const Workload& workload, const Catalogue& catalogue, const ValidateSettings& settings,
              const Sources& sources, Diagnostics& diagnostics) {
  Selection selection = settings.selection;
  for (std::uint32_t number = 0; number < sources.size(); ++number) selection.read_comments(sources[number], number);
  const RuleContext context({workload, catalogue, settings.as_of, settings.is_new, Terms(catalogue, settings.as_of)},
                            selection, sources, diagnostics);
  check_bounds(context);
  for (const Rule& rule : rules()) rule.check(context);
  return !context.has_too_large();
}

}  // namespace lambdacost

// The rules that relate several fields: one file each, listed in the array of validate.cpp.
#pragma once

#include "rules/rule.h"

namespace lambdacost {

/// The bounds of limits.yaml that name a path.
void check_bounds(const RuleContext& context);

void check_active_hours(const RuleContext& context);
void check_architecture(const RuleContext& context);
void check_aurora_capacity(const RuleContext& context);
void check_capacity_below_traffic(const RuleContext& context);
void check_cloudfront_functions(const RuleContext& context);
void check_code_storage(const RuleContext& context);
void check_database_connections(const RuleContext& context);
void check_database_pause(const RuleContext& context);
void check_database_regions(const RuleContext& context);
void check_duration(const RuleContext& context);
void check_durable_functions(const RuleContext& context);
void check_dynamodb_account_capacity(const RuleContext& context);
void check_dynamodb_global_tables(const RuleContext& context);
void check_dynamodb_required_capacity(const RuleContext& context);
void check_dynamodb_reserved_capacity(const RuleContext& context);
void check_dynamodb_tables(const RuleContext& context);
void check_dynamodb_throughput(const RuleContext& context);
void check_edge_concurrency(const RuleContext& context);
void check_edge_runtime(const RuleContext& context);
void check_edge_viewer_events(const RuleContext& context);
void check_environment_size(const RuleContext& context);
void check_event_source_concurrency(const RuleContext& context);
void check_event_source_names(const RuleContext& context);
void check_event_size(const RuleContext& context);
void check_managed_instances_timeout(const RuleContext& context);
void check_new_account_memory(const RuleContext& context);
void check_peak_concurrency(const RuleContext& context);
void check_provisioned_concurrency(const RuleContext& context);
void check_provisioned_load(const RuleContext& context);
void check_reserved_concurrency(const RuleContext& context);
void check_runtime_image_only(const RuleContext& context);
void check_runtime_lifecycle(const RuleContext& context);
void check_service_names(const RuleContext& context);
void check_snap_start_runtime(const RuleContext& context);
void check_sqs_batch_payload(const RuleContext& context);
void check_sqs_batching_window(const RuleContext& context);
void check_sqs_visibility_timeout(const RuleContext& context);
void check_stream_throughput(const RuleContext& context);
void check_unzipped_size(const RuleContext& context);
void check_vpc(const RuleContext& context);
void check_vpc_interfaces(const RuleContext& context);
void check_vpc_internet(const RuleContext& context);
void check_vpc_of_proxy_users(const RuleContext& context);

}  // namespace lambdacost

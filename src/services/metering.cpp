#include "services/metering.h"

#include <fmt/core.h>

#include "base/text.h"

namespace lambdacost {

Reading& ResourceMeter::read(std::string_view meter, std::string_view variant, const Rational& quantity,
                             std::string derivation) {
  Reading& reading = metering_.readings.emplace_back();
  reading.resource = resource_;
  reading.place = place_;
  reading.region = region_;
  reading.meter = meter;
  reading.variant = variant;
  reading.quantity = quantity;
  reading.derivation = std::move(derivation);
  return reading;
}

void ResourceMeter::assume(std::string_view key, std::string value, std::string why) {
  metering_.assumptions.push_back({resource_, std::string(key), std::move(value), std::move(why)});
}

void ResourceMeter::unknown_usage(std::string_view key, std::string_view meter) {
  metering_.unknown.push_back({resource_, type_, place_, region_, std::string(key), meter});
}

Diagnostic& ResourceMeter::add(Severity severity, FindingId id, SourceRange range, std::string_view key,
                               std::string_view message, std::string help) {
  std::string path = key.empty() ? resource_ : fmt::format("{}.{}", resource_, key);
  std::string text = fmt::format("{}: {}", make_printable(path), message);
  return diagnostics_.add({id, severity, range, std::move(path), std::move(text), {}, std::move(help)});
}

void ResourceMeter::error(FindingId id, SourceRange range, std::string_view key, std::string_view message,
                          std::string help) {
  add(Severity::error, id, range, key, message, std::move(help));
}

void ResourceMeter::warn(FindingId id, SourceRange range, std::string_view key, std::string_view message,
                         std::string help) {
  add(Severity::warning, id, range, key, message, std::move(help));
}

namespace {

using ServiceMetering = void(const Workload& workload, const MeteringMonth& month, Metering& metering,
                             Diagnostics& diagnostics);

constexpr ServiceMetering* kServices[] = {
    meter_lambda,
    meter_lambda_edge,
    meter_cloudfront_functions,
    meter_dynamodb,
};

/// Types of neighbouring services whose rows do not say all of their arithmetic.
constexpr TypeMetering kTypes[] = {
    {"api-gateway-http", meter_http_api},
    {"api-gateway-rest", meter_rest_api},
    {"api-gateway-websocket", meter_websocket_api},
    {"aurora-serverless", meter_aurora},
    {"cloudwatch-logs", meter_cloudwatch_logs},
    {"cognito", meter_cognito},
    {"data-transfer", meter_data_transfer},
    {"fargate", meter_fargate},
    {"kinesis", meter_kinesis},
    {"lambda-microvms", meter_micro_vms},
    {"nat-gateway", meter_nat_gateway},
    {"rds-proxy", meter_rds_proxy},
    {"s3", meter_s3},
    {"sns-fifo", meter_sns_fifo},
    {"sqs", meter_sqs},
    {"sqs-fifo", meter_sqs},
    {"step-functions", meter_step_functions},
    {"step-functions-express", meter_express_workflow},
    {"vpc-endpoint", meter_vpc_endpoint},
};

}  // namespace

Metering meter_workload(const Workload& workload, const MeteringMonth& month, Diagnostics& diagnostics) {
  Metering metering;
  for (ServiceMetering* meter : kServices) meter(workload, month, metering, diagnostics);
  meter_neighbours(workload, month, kTypes, metering, diagnostics);
  return metering;
}

}  // namespace lambdacost

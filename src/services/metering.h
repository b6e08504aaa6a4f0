// What every service's metering gets and gives: the month's terms in, readings and assumptions out. No prices here.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/rational.h"
#include "base/text.h"
#include "catalogue/terms.h"
#include "counting/derivation.h"
#include "counting/table_traffic.h"
#include "model/kinds.h"
#include "model/reading.h"
#include "model/workload.h"

namespace lambdacost {

/// The month that is metered.
struct MeteringMonth {
  const Terms& terms;
  Decimal hours;
};

/// Collects the readings of one resource.
class ResourceMeter : public TrafficListener {
 public:
  ResourceMeter(std::string resource, std::string type, SourceRange place, std::string region, Metering& metering,
                Diagnostics& diagnostics)
      : resource_(std::move(resource)),
        type_(std::move(type)),
        place_(place),
        region_(std::move(region)),
        metering_(metering),
        diagnostics_(diagnostics) {}

  /// Appends a reading. The derivation says how the quantity came about.
  Reading& read(std::string_view meter, std::string_view variant, const Rational& quantity, std::string derivation);
  void assume(std::string_view key, std::string value, std::string why) override;
  /// A value that AWS sets when none is given.
  void assume_default(std::string_view key, std::string_view value) { assume(key, std::string(value), "AWS default"); }
  // `key` is a path below the resource: "reads", "indexes.by-customer.writes".

  /// Usage that the workload leaves out, of a meter that it would count on.
  void unknown_usage(std::string_view key, std::string_view meter);
  void error(FindingId id, SourceRange range, std::string_view key, std::string_view message,
             std::string help) override;
  void warn(FindingId id, SourceRange range, std::string_view key, std::string_view message, std::string help);

  SourceRange place() const override { return place_; }

 private:
  Diagnostic& add(Severity severity, FindingId id, SourceRange range, std::string_view key, std::string_view message,
                  std::string help);

  std::string resource_;
  std::string type_;
  SourceRange place_;
  std::string region_;
  Metering& metering_;
  Diagnostics& diagnostics_;
};

class InstanceMeter;

/// How instances of a type of the workload's `services` are metered, where rows `usages` do not say it all.
struct TypeMetering {
  std::string_view type;
  void (*meter)(InstanceMeter& meter);
};

/// Measures the whole workload: every service's resources, in file order. Numbers too large to be computed exactly, and
/// neighbours of types that nothing counts yet, are appended as errors.
Metering meter_workload(const Workload& workload, const MeteringMonth& month, Diagnostics& diagnostics);

// One function a service, each in the file of its name.
void meter_lambda(const Workload& workload, const MeteringMonth& month, Metering& metering, Diagnostics& diagnostics);
void meter_lambda_edge(const Workload& workload, const MeteringMonth& month, Metering& metering,
                       Diagnostics& diagnostics);
void meter_dynamodb(const Workload& workload, const MeteringMonth& month, Metering& metering, Diagnostics& diagnostics);
void meter_cloudfront_functions(const Workload& workload, const MeteringMonth& month, Metering& metering,
                                Diagnostics& diagnostics);

// One function a type of neighbouring service with arithmetic of its own, in the file of its service.
void meter_aurora(InstanceMeter& meter);
void meter_cloudwatch_logs(InstanceMeter& meter);
void meter_cognito(InstanceMeter& meter);
void meter_data_transfer(InstanceMeter& meter);
void meter_express_workflow(InstanceMeter& meter);
void meter_fargate(InstanceMeter& meter);
void meter_http_api(InstanceMeter& meter);
void meter_kinesis(InstanceMeter& meter);
void meter_micro_vms(InstanceMeter& meter);
void meter_nat_gateway(InstanceMeter& meter);
void meter_rds_proxy(InstanceMeter& meter);
void meter_rest_api(InstanceMeter& meter);
void meter_s3(InstanceMeter& meter);
void meter_sns_fifo(InstanceMeter& meter);
void meter_sqs(InstanceMeter& meter);
void meter_step_functions(InstanceMeter& meter);
void meter_vpc_endpoint(InstanceMeter& meter);
void meter_websocket_api(InstanceMeter& meter);

/// Neighbours: those of a type with arithmetic of its own by that, the others by their rows `usages`.
void meter_neighbours(const Workload& workload, const MeteringMonth& month, std::span<const TypeMetering> own,
                      Metering& metering, Diagnostics& diagnostics);

/// Runs `body` for one resource; a number that does not fit becomes an error at the resource's place.
template <class Body>
void meter_resource(ResourceMeter& meter, Body body) {
  try {
    body();
  } catch (const Overflow&) {
    meter.error("number-too-large", meter.place(), {}, "the usage is too large to be computed exactly",
                "give smaller numbers, or fewer digits");
  }
}

/// What a resource is, in a word or two: "DynamoDB table", of a neighbouring service "sqs".
template <class R>
std::string_view type_of(const R& resource) {
  if constexpr (std::is_same_v<R, ServiceInstance>)
    return resource.type;
  else
    return kind_of<R>.focus_type;
}

/// What meters the resource into `metering`. Says which region it is taken to be in where none is given.
template <class R>
ResourceMeter resource_meter(const Named<R>& resource, Metering& metering, Diagnostics& diagnostics) {
  ResourceMeter meter{path_of(resource), std::string(type_of(resource.value)),
                      resource.range,    std::string(region_of(resource.value)),
                      metering,          diagnostics};
  if constexpr (kind_of<R>.is_regional)
    if (!resource.value.region) meter.assume("region", std::string(default_region), "no region is given");
  return meter;
}

/// Runs `body(resource, its meter)` for each resource without errors of its own.
template <class R, class Body>
void meter_each(const std::vector<Named<R>>& resources, Metering& metering, Diagnostics& diagnostics, Body body) {
  for (const Named<R>& resource : resources) {
    if (!resource.is_sound) continue;
    ResourceMeter meter = resource_meter(resource, metering, diagnostics);
    meter_resource(meter, [&] { body(resource.value, meter); });
  }
}

}  // namespace lambdacost

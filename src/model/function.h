// A Lambda function as a workload file describes it: configuration and usage. Lambda@Edge functions take the same keys.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/source.h"
#include "catalogue/values.h"
#include "records/field.h"
#include "records/texts.h"
#include "records/words.h"

namespace lambdacost {

enum class Architecture { x86_64, arm64 };
template <>
struct WordsOf<Architecture> {
  static constexpr std::array words = {Word<Architecture>{"x86_64", Architecture::x86_64},
                                       Word<Architecture>{"arm64", Architecture::arm64}};
};

enum class Invocation { sync, async };
template <>
struct WordsOf<Invocation> {
  static constexpr std::array words = {Word<Invocation>{"sync", Invocation::sync},
                                       Word<Invocation>{"async", Invocation::async}};
};

enum class PackageType { zip, image };
template <>
struct WordsOf<PackageType> {
  static constexpr std::array words = {Word<PackageType>{"zip", PackageType::zip},
                                       Word<PackageType>{"image", PackageType::image}};
};

enum class Trigger {
  api_gateway_rest,
  api_gateway_http,
  api_gateway_websocket,
  alb,
  function_url,
  s3,
  sns,
  eventbridge,
  schedule,
  step_functions,
  cloudwatch_logs,
  cognito,
  appsync,
  iot,
  ses,
};
template <>
struct WordsOf<Trigger> {
  static constexpr std::array words = {
      Word<Trigger>{"api-gateway-rest", Trigger::api_gateway_rest},
      Word<Trigger>{"api-gateway-http", Trigger::api_gateway_http},
      Word<Trigger>{"api-gateway-websocket", Trigger::api_gateway_websocket},
      Word<Trigger>{"alb", Trigger::alb},
      Word<Trigger>{"function-url", Trigger::function_url},
      Word<Trigger>{"s3", Trigger::s3},
      Word<Trigger>{"sns", Trigger::sns},
      Word<Trigger>{"eventbridge", Trigger::eventbridge},
      Word<Trigger>{"schedule", Trigger::schedule},
      Word<Trigger>{"step-functions", Trigger::step_functions},
      Word<Trigger>{"cloudwatch-logs", Trigger::cloudwatch_logs},
      Word<Trigger>{"cognito", Trigger::cognito},
      Word<Trigger>{"appsync", Trigger::appsync},
      Word<Trigger>{"iot", Trigger::iot},
      Word<Trigger>{"ses", Trigger::ses},
  };
};

enum class EventSourceType { sqs, sqs_fifo, kinesis, dynamodb, kafka, mq, documentdb };
template <>
struct WordsOf<EventSourceType> {
  static constexpr std::array words = {
      Word<EventSourceType>{"sqs", EventSourceType::sqs},
      Word<EventSourceType>{"sqs-fifo", EventSourceType::sqs_fifo},
      Word<EventSourceType>{"kinesis", EventSourceType::kinesis},
      Word<EventSourceType>{"dynamodb", EventSourceType::dynamodb},
      Word<EventSourceType>{"kafka", EventSourceType::kafka},
      Word<EventSourceType>{"mq", EventSourceType::mq},
      Word<EventSourceType>{"documentdb", EventSourceType::documentdb},
  };
};

/// An environment variable: names and values exactly as written, because their bytes count against a limit. Of a value
/// that nobody may see only its size is given, `{size: 24 B}`, or not even that, `{}`.
struct EnvironmentVariable {
  std::string name;
  std::string value;  ///< "" where it is not given
  SourceRange name_range;
  std::optional<Size> size = {};  ///< of a value that is not given itself
  bool is_known = true;           ///< whether the value or its size is given
};
struct Environment {
  std::vector<EnvironmentVariable> variables;
};

struct Package {
  std::optional<Located<PackageType>> type;
  std::optional<Located<Size>> zipped;
  std::optional<Located<Size>> unzipped;
  std::optional<Located<Size>> size;  ///< of an image
  std::optional<Located<std::string>> path;
};

struct Layer {
  std::optional<Located<Name>> name;
  std::optional<Located<Size>> unzipped;
};

/// One part of a mix of running times.
struct DurationPart {
  Located<Share> share;
  Located<Duration> time;
};
/// Running times of invocations; a mean is one part of 100 %. The shares add up to 1.
struct DurationMix {
  std::vector<DurationPart> parts;
};

struct ColdStarts {
  Located<Share> share;
  Located<Duration> init;
};

/// When provisioned concurrency is switched on: once for `hours`, or `times` times a month for `hours` each.
struct ActivePeriods {
  Located<Duration> hours;
  Located<Count> times{Count{1}, {}};

  static constexpr auto shorthand = &ActivePeriods::hours;
};

struct ProvisionedConcurrency {
  Located<Count> environments;
  std::optional<Located<ActivePeriods>> active;  ///< the whole month when not given
  std::optional<Located<Rate>> requests;
  std::optional<Located<DurationMix>> duration;
};

struct SnapStart {
  std::optional<Located<Duration>> active;  ///< per version; the whole month when not given
  std::optional<Located<Count>> versions;
  std::optional<Located<Rate>> restores;
};

struct ResponseStreaming {
  Located<Rate> responses;
  Located<Size> size;  ///< mean of one response
};

struct Vpc {
  std::vector<Located<std::string>> subnets;
  std::vector<Located<std::string>> security_groups;
};

struct EventSource {
  Located<EventSourceType> type;
  std::optional<Located<Name>> from;  ///< the instance of `services` that is polled
  std::optional<Located<Count>> batch_size;
  std::optional<Located<Duration>> batching_window;
  std::optional<Located<Duration>> visibility_timeout;
  std::optional<Located<Count>> maximum_concurrency;
  std::optional<Located<Count>> poller_unit_hours;
};

struct DurableFunction {
  std::optional<Located<Rate>> executions;
  std::optional<Located<Rate>> operations;
  std::optional<Located<DecimalSize>> written;
  std::optional<Located<GigabyteMonths>> retained;
  std::optional<Located<Duration>> timeout;
};

/// Nothing of it is given where it is only known that the function runs on them, `{}`; else all but the last.
struct ManagedInstances {
  std::optional<Located<Name>> instance_type;
  std::optional<Located<Count>> hours;
  std::optional<Located<Decimal>> on_demand_price;  ///< a hour, in the workload's currency
  std::optional<Located<Decimal>> paid_price;       ///< a hour under a plan; the on-demand price when not given

  bool is_described() const { return instance_type && hours && on_demand_price; }
};

/// A function. What is not given is not there: AWS's defaults are put in by the service, which notes them.
struct Function {
  std::optional<Located<RegionCode>> region;
  std::optional<Located<Architecture>> architecture;
  std::optional<Located<RuntimeIdentifier>> runtime;
  std::optional<Located<std::string>> handler;
  std::optional<Located<Size>> memory;
  std::optional<Located<Duration>> timeout;
  std::optional<Located<Size>> ephemeral_storage;
  std::optional<Located<Environment>> environment;
  std::optional<Located<Package>> package;
  std::vector<Located<Layer>> layers;
  std::optional<Located<Rate>> requests;
  std::optional<Located<DurationMix>> duration;
  std::optional<Located<Duration>> billed_duration;
  std::optional<Located<ColdStarts>> cold_starts;
  std::optional<Located<Invocation>> invocation;
  std::optional<Located<Size>> event_size;
  std::optional<Located<Rate>> peak;
  std::optional<Located<Count>> reserved_concurrency;
  std::optional<Located<ProvisionedConcurrency>> provisioned_concurrency;
  std::optional<Located<SnapStart>> snap_start;
  std::optional<Located<ResponseStreaming>> response_streaming;
  std::optional<Located<Vpc>> vpc;
  std::optional<Located<bool>> efs;
  std::optional<Located<bool>> rds_proxy;
  std::vector<Located<Trigger>> triggers;
  std::vector<Located<EventSource>> event_sources;
  std::optional<Located<DurableFunction>> durable;
  std::optional<Located<ManagedInstances>> managed_instances;
  std::optional<Located<Rate>> tenant_environments;
  Located<Tags> tags;
};

/// Whether the function is deployed as a container image.
inline bool is_image(const Function& function) {
  return function.package && (*function.package)->type && (*function.package)->type->value == PackageType::image;
}

enum class EdgeEvent { viewer_request, origin_request, origin_response, viewer_response };
template <>
struct WordsOf<EdgeEvent> {
  static constexpr std::array words = {Word<EdgeEvent>{"viewer-request", EdgeEvent::viewer_request},
                                       Word<EdgeEvent>{"origin-request", EdgeEvent::origin_request},
                                       Word<EdgeEvent>{"origin-response", EdgeEvent::origin_response},
                                       Word<EdgeEvent>{"viewer-response", EdgeEvent::viewer_response}};
};

/// A Lambda@Edge function. What the edge forbids is a finding of `validate`, not of the decoder.
struct EdgeFunction : Function {
  using Inherited = Function;
  std::optional<Located<EdgeEvent>> event;
  std::optional<Located<bool>> include_body;  ///< whether it reads the request's body
  std::optional<Located<bool>> network;       ///< whether it calls others
};

enum class CloudFrontRuntime { v1, v2 };
template <>
struct WordsOf<CloudFrontRuntime> {
  static constexpr std::array words = {Word<CloudFrontRuntime>{"cloudfront-js-1.0", CloudFrontRuntime::v1},
                                       Word<CloudFrontRuntime>{"cloudfront-js-2.0", CloudFrontRuntime::v2}};
};

struct KeyValueStore {
  std::optional<Located<Rate>> reads;
};

struct CloudFrontFunction {
  std::optional<Located<EdgeEvent>> event;
  std::optional<Located<CloudFrontRuntime>> runtime;
  std::optional<Located<Size>> code_size;
  std::optional<Located<Rate>> requests;
  std::optional<Located<KeyValueStore>> key_value_store;
  Located<Tags> tags;
};

std::span<const Field<DurationPart>> fields_of(const DurationPart*);
std::span<const Field<EventSource>> fields_of(const EventSource*);
std::span<const Field<DurableFunction>> fields_of(const DurableFunction*);
std::span<const Field<Function>> fields_of(const Function*);
std::span<const Field<EdgeFunction>> fields_of(const EdgeFunction*);
std::span<const Field<CloudFrontFunction>> fields_of(const CloudFrontFunction*);

}  // namespace lambdacost

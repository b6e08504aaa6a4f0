// Instances of neighbouring services. Which resource types they are is said by the rows service_types of the
// catalogue; here stands what else of a resource tells one type from another, and its configuration.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "templates/translation_context.h"

namespace lambdacost {
namespace {

constexpr std::string_view kServices = "services";

/// A property that makes a resource one of another type than the first of the catalogue that has its resource type.
struct TellingProperty {
  std::string_view resource;
  std::string_view property;
  std::string_view word;
  std::string_view type;
};
constexpr std::array kTelling = {
    TellingProperty{"AWS::SNS::Topic", "FifoTopic", "true", "sns-fifo"},
    TellingProperty{"AWS::ApiGatewayV2::Api", "ProtocolType", "HTTP", "api-gateway-http"},
    TellingProperty{"AWS::StepFunctions::StateMachine", "StateMachineType", "EXPRESS", "step-functions-express"},
    TellingProperty{"AWS::Serverless::StateMachine", "Type", "EXPRESS", "step-functions-express"},
};

/// Types that cost nothing by themselves, or of which one resource of several that are an instance is enough.
constexpr std::array<std::string_view, 3> kNoInstances = {"AWS::Logs::LogGroup", "AWS::Events::Rule",
                                                          "AWS::ECS::TaskDefinition"};

/// A property that is a key of the instance.
struct ServiceKey {
  std::string_view type;  ///< as the instances' types begin
  std::string_view key;
  std::string_view property;
  Spelling spelling = Spelling::number;
};
constexpr std::array kServiceKeys = {
    ServiceKey{"sqs", "visibility_timeout", "VisibilityTimeout"}, ServiceKey{"sqs", "delay", "DelaySeconds"},
    ServiceKey{"sqs", "retention", "MessageRetentionPeriod"},     ServiceKey{"kinesis", "shards", "ShardCount"},
    ServiceKey{"kinesis", "retention", "RetentionPeriodHours"},
};

std::optional<std::string> type_of_resource(const TranslationContext& context, const TemplateResource& resource) {
  if (std::ranges::find(kNoInstances, resource.type) != kNoInstances.end()) return std::nullopt;
  if (resource.type == "AWS::SQS::Queue") return std::string(type_of_queue(context, resource));
  const bool is_serverless =
      context.evaluator.member(resource.properties, "ServerlessV2ScalingConfiguration").is_mapping();
  if (resource.type == "AWS::RDS::DBCluster" && !is_serverless) return std::nullopt;
  for (const TellingProperty& row : kTelling) {
    const Value value = context.evaluator.member(resource.properties, row.property);
    const bool is_told = row.word == "true" ? truth_of(value) == Truth::yes : value.text == row.word;
    if (row.resource == resource.type && value.is_text() && is_told) return std::string(row.type);
  }
  for (const ServiceTypeRow& row : context.catalogue.rows<ServiceTypeRow>())
    if (std::ranges::find(row.cloudformation, resource.type) != row.cloudformation.end()) return std::string(row.type);
  return std::nullopt;
}

/// A stream without a mode has one by its shards.
void add_stream_mode(const TranslationContext& context, ResourceTree& tree) {
  Value mode = context.evaluator.at(tree.resource().properties, {"StreamModeDetails", "StreamMode"});
  const bool is_by_shards = mode.is_absent();
  if (is_by_shards) mode = Value::of_text("PROVISIONED", tree.resource().place);
  if (mode.is_text()) mode.text = mode.text == "ON_DEMAND" ? "on-demand" : "provisioned";
  tree.put("mode", "StreamModeDetails.StreamMode", mode);
}

void add_endpoint_kind(const TranslationContext& context, ResourceTree& tree) {
  const Value& properties = tree.resource().properties;
  Value kind = context.evaluator.member(properties, "VpcEndpointType");
  if (kind.is_absent()) kind = Value::of_text("Gateway", tree.resource().place);
  if (kind.is_text()) kind.text = kind.text == "Gateway" ? "gateway" : "interface";
  tree.put("kind", "VpcEndpointType", kind);
  const Value subnets = context.evaluator.member(properties, "SubnetIds");
  const std::size_t zones = items_of(subnets).size();
  if (zones > 0) tree.put("zones", "SubnetIds", Value::of_text(std::to_string(zones), subnets.range));
}

void add_pool_plan(const TranslationContext& context, ResourceTree& tree) {
  Value plan = context.evaluator.member(tree.resource().properties, "UserPoolTier");
  if (plan.is_text()) plan.text = to_lower(plan.text);
  tree.put("plan", "UserPoolTier", plan);
}

void translate_service(const TranslationContext& context, const TemplateResource& resource) {
  const std::optional<std::string> type = type_of_resource(context, resource);
  if (!type) return;
  const std::string name = context.name_of(resource);
  ResourceTree tree = context.begin(resource, kServices, name);
  tree.add_word("type", *type, resource.place);
  for (const ServiceKey& row : kServiceKeys)
    if (type->starts_with(row.type))
      tree.put(row.key, row.property, context.evaluator.member(resource.properties, row.property), row.spelling);
  if (*type == "kinesis") add_stream_mode(context, tree);
  if (*type == "vpc-endpoint") add_endpoint_kind(context, tree);
  if (*type == "cognito") add_pool_plan(context, tree);
  translate_tags(context, tree);
  context.finish(tree, kServices, name);
}

}  // namespace

void translate_services(const TranslationContext& context) {
  for (const TemplateResource& resource : context.resources.all())
    if (resource.is_made != Truth::no) translate_service(context, resource);
}

}  // namespace lambdacost

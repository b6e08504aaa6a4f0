// Resources of a template that no workload has: those that cost nothing by themselves, and those of which it is said
// that they are not in the estimate.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>

#include "templates/translation_context.h"

namespace lambdacost {
namespace {

/// Types, or how all types of a service begin ("AWS::IAM::"), that cost nothing by themselves or are read as a part of
/// another resource.
constexpr std::array<std::string_view, 61> kWithoutCost = {
    "AWS::ApiGateway::",
    "AWS::ApiGatewayV2::",
    "AWS::ApplicationAutoScaling::",
    "AWS::CDK::Metadata",
    "AWS::CertificateManager::Certificate",
    "AWS::CloudFormation::CustomResource",
    "AWS::CloudFormation::Stack",
    "AWS::CloudFormation::WaitCondition",
    "AWS::CloudFormation::WaitConditionHandle",
    "AWS::CloudFront::CachePolicy",
    "AWS::CloudFront::CloudFrontOriginAccessIdentity",
    "AWS::CloudFront::Function",
    "AWS::CloudFront::KeyValueStore",
    "AWS::CloudFront::OriginAccessControl",
    "AWS::CloudFront::OriginRequestPolicy",
    "AWS::CloudFront::ResponseHeadersPolicy",
    "AWS::Cognito::",
    "AWS::DynamoDB::",
    "AWS::EC2::EIP",
    "AWS::EC2::InternetGateway",
    "AWS::EC2::NetworkAcl",
    "AWS::EC2::NetworkAclEntry",
    "AWS::EC2::Route",
    "AWS::EC2::RouteTable",
    "AWS::EC2::SecurityGroup",
    "AWS::EC2::SecurityGroupEgress",
    "AWS::EC2::SecurityGroupIngress",
    "AWS::EC2::Subnet",
    "AWS::EC2::SubnetRouteTableAssociation",
    "AWS::EC2::VPC",
    "AWS::EC2::VPCGatewayAttachment",
    "AWS::ECS::Cluster",
    "AWS::ECS::TaskDefinition",
    "AWS::Events::EventBusPolicy",
    "AWS::Events::Rule",
    "AWS::IAM::",
    "AWS::Lambda::Alias",
    "AWS::Lambda::CodeSigningConfig",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::Function",
    "AWS::Lambda::LayerVersion",
    "AWS::Lambda::LayerVersionPermission",
    "AWS::Lambda::Permission",
    "AWS::Lambda::Url",
    "AWS::Lambda::Version",
    "AWS::Logs::LogGroup",
    "AWS::Logs::ResourcePolicy",
    "AWS::Logs::SubscriptionFilter",
    "AWS::RDS::DBClusterParameterGroup",
    "AWS::RDS::DBProxyTargetGroup",
    "AWS::RDS::DBSubnetGroup",
    "AWS::S3::BucketPolicy",
    "AWS::SNS::Subscription",
    "AWS::SNS::TopicPolicy",
    "AWS::SQS::QueuePolicy",
    "AWS::Scheduler::ScheduleGroup",
    "AWS::SecretsManager::ResourcePolicy",
    "AWS::SecretsManager::SecretTargetAttachment",
    "AWS::Serverless::",
    "Custom::",
};

/// How types begin that cost something which is not priced.
constexpr std::array<std::string_view, 14> kNotPriced = {
    "AWS::AppSync::",  "AWS::DAX::",         "AWS::EC2::",
    "AWS::ECS::",      "AWS::ElastiCache::", "AWS::ElasticLoadBalancingV2::",
    "AWS::KMS::",      "AWS::Kinesis",       "AWS::MSK::",
    "AWS::AmazonMQ::", "AWS::RDS::",         "AWS::SecretsManager::",
    "AWS::Route53::",  "AWS::CloudWatch::",
};

bool begins_as(std::string_view type, std::string_view begin) {
  return begin.ends_with("::") || begin == "AWS::Kinesis" ? type.starts_with(begin) : type == begin;
}

template <std::size_t Size>
bool is_among(std::string_view type, const std::array<std::string_view, Size>& begins) {
  return std::ranges::any_of(begins, [&](std::string_view begin) { return begins_as(type, begin); });
}

bool is_service(std::string_view type, const Catalogue& catalogue) {
  return std::ranges::any_of(catalogue.rows<ServiceTypeRow>(), [&](const ServiceTypeRow& row) {
    return std::ranges::find(row.cloudformation, type) != row.cloudformation.end();
  });
}

}  // namespace

void note_other_types(const TranslationContext& context) {
  std::map<std::string, std::size_t> others;
  for (const TemplateResource& resource : context.resources.all()) {
    const std::string& type = resource.type;
    if (resource.is_made != Truth::no && !is_among(type, kWithoutCost) && !is_service(type, context.catalogue))
      ++others[type];
  }
  for (const auto& [type, count] : others)
    context.translation.assumptions.push_back({{},
                                               make_printable(type),
                                               fmt::format("{} resource{} not estimated", count, count == 1 ? "" : "s"),
                                               is_among(type, kNotPriced) ? "not priced" : "the type is not known"});
}

}  // namespace lambdacost

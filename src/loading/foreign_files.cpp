#include "loading/foreign_files.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/text.h"

namespace lambdacost {
namespace {

constexpr std::string_view kDescribe =
    "describe its functions and tables in a workload file; lambdacost init prints one to start from";
constexpr std::string_view kNotYet =
    "files of this kind are not read yet: describe its functions and tables in a workload file; lambdacost init prints "
    "one to start from";
constexpr std::string_view kStart = "lambdacost init prints a workload file to start from";
constexpr std::string_view kWorkload = "give the workload file; lambdacost init prints one to start from";

/// Whether a scalar, or one of a list, begins so.
bool begins_with(const Node& node, std::string_view begin) {
  if (node.is_scalar()) return std::string_view(node.text).starts_with(begin);
  return std::ranges::any_of(node.items, [&](const Node& item) { return begins_with(item, begin); });
}

/// Whether a member of the key's mapping has one of these keys.
template <std::size_t N>
bool has_inside(const Node& document, std::string_view key, const std::array<std::string_view, N>& keys) {
  const Node* node = document.find(key);
  return node != nullptr && std::ranges::any_of(node->members, [&](const Member& member) {
           return std::ranges::any_of(keys, [&](std::string_view one) { return member.value.find(one) != nullptr; });
         });
}

bool always(const Node&) { return true; }

bool is_sam(const Node& document) { return begins_with(*document.find("Transform"), "AWS::Serverless"); }

bool has_resource_types(const Node& document) {
  return has_inside(document, "Resources", std::array<std::string_view, 1>{"Type"});
}

bool has_containers(const Node& document) {
  return has_inside(document, "services", std::array<std::string_view, 3>{"image", "build", "container_name"});
}

bool is_own_report(const Node& document) { return begins_with(*document.find("schema"), "lambdacost."); }

bool has_terraform_resources(const Node& document) {
  return std::ranges::any_of(document.find("resource")->members,
                             [](const Member& member) { return member.key.starts_with("aws_"); });
}

/// A kind by the keys that a document of it has, all of them, and by what else must hold.
struct KnownKind {
  ForeignKind kind;
  std::array<std::string_view, 3> keys;  ///< "" for no further one
  bool (*fits)(const Node& document) = always;
};

/// The first that fits counts.
constexpr std::array kKnownKinds = {
    KnownKind{{"an AWS SAM template", kDescribe}, {"Transform"}, is_sam},
    KnownKind{{"a CloudFormation template", kDescribe}, {"AWSTemplateFormatVersion"}},
    KnownKind{{"a CloudFormation template", kDescribe}, {"Resources"}, has_resource_types},
    KnownKind{{"a file of the Serverless Framework", kNotYet}, {"service", "provider"}},
    KnownKind{{"a file of the Serverless Framework", kNotYet}, {"provider", "functions"}},
    KnownKind{{"a Terraform plan", kNotYet}, {"planned_values"}},
    KnownKind{{"a Terraform plan", kNotYet}, {"resource_changes"}},
    KnownKind{{"a Terraform state", kNotYet}, {"terraform_version", "values"}},
    KnownKind{{"a Terraform state", kNotYet}, {"terraform_version", "resources"}},
    KnownKind{{"a Terraform configuration", kDescribe}, {"resource"}, has_terraform_resources},
    KnownKind{{"a usage file of infracost", kDescribe}, {"resource_usage"}},
    KnownKind{{"a usage file of infracost", kDescribe}, {"resource_type_default_usage"}},
    KnownKind{{"a report of infracost", kDescribe}, {"projects", "totalMonthlyCost"}},
    KnownKind{{"a configuration of infracost", kStart}, {"version", "projects"}},
    KnownKind{{"a Docker Compose file", kStart}, {"services"}, has_containers},
    KnownKind{{"a Kubernetes manifest", kStart}, {"apiVersion", "kind"}},
    KnownKind{{"a workflow of GitHub Actions", kStart}, {"on", "jobs"}},
    KnownKind{{"a project of Pulumi", kDescribe}, {"name", "runtime"}},
    KnownKind{{"a configuration of the AWS CDK", kDescribe}, {"app", "context"}},
    KnownKind{{"a manifest of the AWS CDK", kDescribe}, {"version", "artifacts"}},
    KnownKind{{"a package.json of npm", kStart}, {"name", "dependencies"}},
    KnownKind{{"a package.json of npm", kStart}, {"name", "devDependencies"}},
    KnownKind{{"a package.json of npm", kStart}, {"name", "version", "scripts"}},
    KnownKind{{"an OpenAPI description", kStart}, {"openapi"}},
    KnownKind{{"an OpenAPI description", kStart}, {"swagger"}},
    KnownKind{{"a state machine of Step Functions", kStart}, {"StartAt", "States"}},
    KnownKind{{"an answer of `aws lambda list-functions`", kDescribe}, {"Functions"}},
    KnownKind{{"an answer of `aws lambda get-function`", kDescribe}, {"Configuration", "Code"}},
    KnownKind{{"an answer of `aws lambda get-function-configuration`", kDescribe}, {"FunctionName", "FunctionArn"}},
    KnownKind{{"an answer of `aws dynamodb describe-table`", kDescribe}, {"Table"}},
    KnownKind{{"CloudWatch metrics", "a table's `profile` names such files; give the workload file here"},
              {"Label", "Datapoints"}},
    KnownKind{{"CloudWatch metrics", "a table's `profile` names such files; give the workload file here"},
              {"MetricDataResults"}},
    KnownKind{
        {"a result of AWS Lambda Power Tuning", "give it to lambdacost sweep --durations, with the workload file"},
        {"power", "cost", "duration"}},
    KnownKind{{"an AWS price list", kWorkload}, {"offerCode", "products"}},
    KnownKind{{"a report of lambdacost", kWorkload}, {"schema"}, is_own_report},
    KnownKind{{"a pricing file of lambdacost", "give its folder with --pricing, and the workload file here"},
              {"sources", "rates"}},
};

bool has_all(const Node& document, std::span<const std::string_view> keys) {
  return std::ranges::all_of(keys, [&](std::string_view key) { return key.empty() || document.find(key) != nullptr; });
}

}  // namespace

ForeignKind foreign_kind_of(const Node& document) {
  if (!document.is_mapping()) return {};
  for (const KnownKind& known : kKnownKinds)
    if (has_all(document, known.keys) && known.fits(document)) return known.kind;
  return {};
}

ForeignKind foreign_kind_of_text(std::string_view text) {
  constexpr std::array<std::string_view, 8> kBlocks = {"resource \"", "provider \"", "module \"", "variable \"",
                                                       "terraform {", "data \"",     "output \"", "locals {"};
  for (const std::string_view line : split(text, '\n'))
    if (std::ranges::any_of(kBlocks, [&](std::string_view block) { return line.starts_with(block); }))
      return {"a Terraform configuration", kDescribe};
  return {};
}

}  // namespace lambdacost

#include "templates/scaling.h"

#include <fmt/core.h>

#include "templates/text_of_pieces.h"

namespace lambdacost {
namespace {

constexpr std::string_view kTargetType = "AWS::ApplicationAutoScaling::ScalableTarget";
constexpr std::string_view kPolicyType = "AWS::ApplicationAutoScaling::ScalingPolicy";

const Node* scaling_node(const TemplateResource& resource, std::string_view property) {
  return resource.properties.is_mapping() ? resource.properties.node->find(property) : nullptr;
}

/// Whether a resource id ("table/orders/index/by-customer", or with a reference in it) is of the capacity's owner.
bool is_of_owner(const TranslationContext& context, const Node* id, const CapacityInQuestion& capacity) {
  if (id == nullptr) return false;
  const std::string sketch = sketch_of(context.evaluator.evaluate(*id));
  const std::size_t index = sketch.find("/index/");
  const std::string_view of_index =
      index == std::string::npos ? std::string_view() : std::string_view(sketch).substr(index + 7);
  if (of_index != capacity.index) return false;
  for (const std::string_view type : {"AWS::DynamoDB::", "AWS::Serverless::SimpleTable"})
    if (const TemplateResource* table = context.resources.referred_by(*id, type)) return table == &capacity.table;
  const Value name = context.evaluator.member(capacity.table.properties, "TableName");
  const std::string own = sketch.substr(0, index);
  return name.is_text() && own == "table/" + name.text;
}

std::string dimension_of(const CapacityInQuestion& capacity) {
  return fmt::format("dynamodb:{}:{}CapacityUnits", capacity.index.empty() ? "table" : "index",
                     capacity.units == "rcu" ? "Read" : "Write");
}

/// Whether the policy belongs to the target: by its id, or by the same resource and dimension.
bool is_policy_of(const TranslationContext& context, const TemplateResource& policy, const TemplateResource& target,
                  const CapacityInQuestion& capacity) {
  if (const Node* by_id = scaling_node(policy, "ScalingTargetId"))
    return context.resources.referred_by(*by_id, kTargetType) == &target;
  return is_of_owner(context, scaling_node(policy, "ResourceId"), capacity) &&
         context.evaluator.member(policy.properties, "ScalableDimension").text == dimension_of(capacity);
}

}  // namespace

ScaledCapacity find_scaling(const TranslationContext& context, const CapacityInQuestion& capacity) {
  Evaluator& evaluator = context.evaluator;
  for (const TemplateResource* target : context.resources.of_type(kTargetType)) {
    if (evaluator.member(target->properties, "ScalableDimension").text != dimension_of(capacity)) continue;
    if (!is_of_owner(context, scaling_node(*target, "ResourceId"), capacity)) continue;
    ScaledCapacity found{evaluator.member(target->properties, "MinCapacity"),
                         evaluator.member(target->properties, "MaxCapacity"),
                         {},
                         target->place,
                         "Resources." + target->id};
    for (const TemplateResource* policy : context.resources.of_type(kPolicyType))
      if (is_policy_of(context, *policy, *target, capacity))
        found.target = evaluator.at(policy->properties, {"TargetTrackingScalingPolicyConfiguration", "TargetValue"});
    return found;
  }
  return {};
}

}  // namespace lambdacost

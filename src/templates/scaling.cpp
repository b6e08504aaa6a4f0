#include "templates/scaling.h"

#include <fmt/core.h>

#include "templates/text_of_pieces.h"

namespace lambdacost {
namespace {

constexpr std::string_view kTargetType = "AWS::ApplicationAutoScaling::ScalableTarget";
constexpr std::string_view kPolicyType = "AWS::ApplicationAutoScaling::ScalingPolicy";

/// "by-customer" of a resource id "table/orders/index/by-customer"; "" of the table's own.
std::string index_of(const TranslationContext& context, const TemplateResource& scaling) {
  constexpr std::string_view kIndex = "/index/";
  const std::string sketch = sketch_of(context.evaluator.member(scaling.properties, "ResourceId"));
  const std::size_t at = sketch.find(kIndex);
  return at == std::string::npos ? std::string() : sketch.substr(at + kIndex.size());
}

/// Whether the target or policy is of that capacity of its table.
bool scales(const TranslationContext& context, const TemplateResource& scaling, const CapacityInQuestion& capacity) {
  const std::string dimension = fmt::format("dynamodb:{}:{}CapacityUnits", capacity.index.empty() ? "table" : "index",
                                            capacity.units == "rcu" ? "Read" : "Write");
  return context.evaluator.member(scaling.properties, "ScalableDimension").text == dimension &&
         index_of(context, scaling) == capacity.index;
}

Value target_of(const TranslationContext& context, const TemplateResource& policy) {
  return context.evaluator.at(policy.properties, {"TargetTrackingScalingPolicyConfiguration", "TargetValue"});
}

}  // namespace

ScaledCapacity find_scaling(const TranslationContext& context, const CapacityInQuestion& capacity) {
  Evaluator& evaluator = context.evaluator;
  for (const TemplateResource* target : context.resources.followers(capacity.table, kTargetType)) {
    if (!scales(context, *target, capacity)) continue;
    ScaledCapacity found{evaluator.member(target->properties, "MinCapacity"),
                         evaluator.member(target->properties, "MaxCapacity"),
                         {},
                         target->place,
                         "Resources." + target->id};
    for (const TemplateResource* policy : context.resources.followers(*target, kPolicyType))
      found.target = target_of(context, *policy);
    for (const TemplateResource* policy : context.resources.followers(capacity.table, kPolicyType))
      if (scales(context, *policy, capacity)) found.target = target_of(context, *policy);
    return found;
  }
  return {};
}

}  // namespace lambdacost

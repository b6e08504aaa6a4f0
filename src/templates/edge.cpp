#include "templates/edge.h"

#include <fmt/core.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "templates/translation_context.h"

namespace lambdacost {
namespace {

constexpr std::string_view kCloudFrontFunctions = "cloudfront_functions";

void put_own_keys(const TranslationContext& context, ResourceTree& tree) {
  Evaluator& evaluator = context.evaluator;
  const Value& properties = tree.resource().properties;
  const Value config = evaluator.member(properties, "FunctionConfig");
  tree.put("runtime", "FunctionConfig.Runtime", evaluator.member(config, "Runtime"));
  const Value code = evaluator.member(properties, "FunctionCode");
  if (code.is_text() && !code.is_secret)
    tree.put("code_size", "FunctionCode", Value::of_text(fmt::format("{} B", code.text.size()), code.range));
  const Value stores = evaluator.member(config, "KeyValueStoreAssociations");
  if (!items_of(stores).empty()) {
    tree.add("key_value_store", mapping_at(stores.range));
    tree.note_origin(tree.path() + ".key_value_store", "FunctionConfig.KeyValueStoreAssociations", stores.range);
  }
}

void translate_cloudfront_function(const TranslationContext& context, const TemplateResource& resource) {
  std::vector<EdgeAssociation> associations = context.edge.associations(resource);
  const std::size_t events = associations.size();
  if (associations.empty()) associations.emplace_back();
  for (const EdgeAssociation& association : associations) {
    const std::string name = name_at_the_edge(context, resource, association, events);
    ResourceTree tree = context.begin(resource, kCloudFrontFunctions, name);
    put_own_keys(context, tree);
    if (!association.event.empty()) put_edge_keys(tree, association);
    context.finish(tree, kCloudFrontFunctions, name);
  }
}

}  // namespace

EdgeIndex::EdgeIndex(const TemplateResources& resources, Evaluator& evaluator)
    : resources_(resources), evaluator_(evaluator) {
  for (const TemplateResource* distribution : resources.of_type("AWS::CloudFront::Distribution")) {
    const Value config = evaluator_.member(distribution->properties, "DistributionConfig");
    const std::string origin = fmt::format("Resources.{}.Properties.DistributionConfig", distribution->id);
    look_at(evaluator_.member(config, "DefaultCacheBehavior"), origin);
    for (const Value& behavior : items_of(evaluator_.member(config, "CacheBehaviors"))) look_at(behavior, origin);
  }
}

void EdgeIndex::look_at(const Value& behavior, const std::string& origin) {
  for (const auto& [list, arn] :
       {std::pair("LambdaFunctionAssociations", "LambdaFunctionARN"), std::pair("FunctionAssociations", "FunctionARN")})
    for (const Value& association : items_of(evaluator_.member(behavior, list)))
      if (association.is_mapping()) look_at(association, arn, origin);
}

void EdgeIndex::look_at(const Value& association, std::string_view arn_key, const std::string& origin) {
  const Node* arn = association.node->find(arn_key);
  const TemplateResource* function = arn == nullptr ? nullptr : resources_.referred_by(*arn, "AWS::");
  const Value event = evaluator_.member(association, "EventType");
  if (function == nullptr || !event.is_text()) return;
  std::vector<EdgeAssociation>& events = found_[function];
  if (std::ranges::find(events, event.text, &EdgeAssociation::event) != events.end()) return;
  events.push_back(
      {event.text, event.range, origin, truth_of(evaluator_.member(association, "IncludeBody")) == Truth::yes});
}

const std::vector<EdgeAssociation>& EdgeIndex::associations(const TemplateResource& function) const {
  static const std::vector<EdgeAssociation> kNone;
  const auto found = found_.find(&function);
  return found == found_.end() ? kNone : found->second;
}

std::string name_at_the_edge(const TranslationContext& context, const TemplateResource& function,
                             const EdgeAssociation& association, std::size_t events) {
  const std::string name = context.name_of(function);
  return events > 1 ? fmt::format("{}/{}", name, association.event) : name;
}

void put_edge_keys(ResourceTree& tree, const EdgeAssociation& association) {
  tree.add_word("event", association.event, association.place);
  tree.note_origin(tree.path() + ".event", {association.origin, {}, association.place, {}, {}});
  if (association.includes_body) tree.add_word("include_body", "true", association.place);
}

void translate_cloudfront_functions(const TranslationContext& context) {
  for (const TemplateResource* function : context.resources.of_type("AWS::CloudFront::Function"))
    translate_cloudfront_function(context, *function);
}

}  // namespace lambdacost

#include "templates/resources.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>

#include "templates/text_of_pieces.h"

namespace lambdacost {
namespace {

constexpr std::string_view kServerless = "AWS::Serverless::";
constexpr std::size_t kMostSteps = 8;  // from alias to version to function

/// A type whose property says to which resource it belongs.
struct FollowerRow {
  std::string_view type;
  std::string_view property;
};
constexpr std::array kFollowers = {
    FollowerRow{"AWS::Lambda::Version", "FunctionName"},
    FollowerRow{"AWS::Lambda::Alias", "FunctionName"},
    FollowerRow{"AWS::Lambda::EventSourceMapping", "FunctionName"},
    FollowerRow{"AWS::Lambda::Permission", "FunctionName"},
    FollowerRow{"AWS::Lambda::Url", "TargetFunctionArn"},
    FollowerRow{"AWS::ApplicationAutoScaling::ScalableTarget", "ResourceId"},
    FollowerRow{"AWS::ApplicationAutoScaling::ScalingPolicy", "ScalingTargetId"},
    FollowerRow{"AWS::ApplicationAutoScaling::ScalingPolicy", "ResourceId"},
};

/// Mappings are merged, lists are joined, and anything else of the resource's own stands, an expression too.
/// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-template-anatomy-globals.html
void lay_under(Node& own, const Node& global) {
  const bool is_call = function_of(own) != nullptr || function_of(global) != nullptr;
  if (is_call) return;
  if (own.is_sequence() && global.is_sequence()) {
    std::vector<Node> items = global.items;
    items.insert(items.end(), std::make_move_iterator(own.items.begin()), std::make_move_iterator(own.items.end()));
    own.items = std::move(items);
    return;
  }
  if (!own.is_mapping() || !global.is_mapping()) return;
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < own.members.size(); ++i) places.emplace(own.members[i].key, i);
  for (const Member& member : global.members) {
    if (const auto found = places.find(member.key); found != places.end())
      lay_under(own.members[found->second].value, member.value);
    else
      own.members.push_back(member);
  }
}

/// Whether `IgnoreGlobals` keeps the property out.
bool ignores(const Node* ignored, std::string_view property) {
  if (ignored == nullptr) return false;
  if (ignored->is_scalar()) return ignored->text == "*";
  return std::ranges::any_of(ignored->items, [&](const Node& item) { return item.text == property; });
}

std::string_view text_under(const Node& node, std::string_view key) {
  const Node* found = node.find(key);
  return found == nullptr ? std::string_view() : std::string_view(found->text);
}

}  // namespace

TemplateResources::TemplateResources(const Node& document, Evaluator& evaluator)
    : document_(document), evaluator_(evaluator) {
  if (const Node* resources = document.find("Resources"))
    for (const Member& member : resources->members) add(member);
  find_followers();
}

void TemplateResources::add(const Member& member) {
  const Node& node = member.value;
  const std::string_view type = text_under(node, "Type");
  if (!node.is_mapping() || type.empty()) return;
  TemplateResource made{.id = member.key, .type = std::string(type), .place = member.key_range, .node = &node};
  const Node* properties = with_globals(node.find("Properties"), node, made);
  if (properties != nullptr) made.properties = evaluator_.evaluate(*properties);
  if (const std::string_view condition = text_under(node, "Condition"); !condition.empty())
    made.is_made = evaluator_.condition(condition);
  places_.emplace(made.id, resources_.size());
  resources_.push_back(std::move(made));
}

const Node* TemplateResources::with_globals(const Node* own, const Node& resource, TemplateResource& made) {
  const Node* all = document_.find("Globals");
  const std::string_view type = made.type;
  if (all == nullptr || !type.starts_with(kServerless)) return own;
  const Node* globals = all->find(type.substr(kServerless.size()));
  if (globals == nullptr || !globals->is_mapping() || (own != nullptr && !own->is_mapping())) return own;
  merged_nodes_ += count_nodes(*globals);
  if (is_too_large()) return own;
  Node merged;
  merged.kind = Node::Kind::mapping;
  merged.range = own == nullptr ? made.place : own->range;
  if (own != nullptr) merged.members = own->members;
  for (const Member& global : globals->members) {
    if (ignores(resource.find("IgnoreGlobals"), global.key)) continue;
    if (Node* found = merged.find(global.key)) {
      lay_under(*found, global.value);
    } else {
      merged.members.push_back(global);
      made.of_globals.insert(global.key);
    }
  }
  return &merged_.emplace_back(std::move(merged));
}

const TemplateResource* TemplateResources::find(std::string_view id) const {
  const auto found = places_.find(id);
  return found == places_.end() ? nullptr : &resources_[found->second];
}

/// What a name leads to: itself, a function through its version or alias, and through those that SAM makes of it
/// ("OrderAliaslive", "OrderVersion1a2b").
const TemplateResource* TemplateResources::behind(std::string_view name) const {
  std::set<std::string, std::less<>> seen;
  return behind(name, seen);
}

const TemplateResource* TemplateResources::behind(std::string_view name,
                                                  std::set<std::string, std::less<>>& seen) const {
  const TemplateResource* found = find(name);
  if (found != nullptr) {
    const bool is_pointer = found->type == "AWS::Lambda::Alias" || found->type == "AWS::Lambda::Version";
    const Node* properties = is_pointer ? found->node->find("Properties") : nullptr;
    const Node* function = properties == nullptr ? nullptr : properties->find("FunctionName");
    if (function == nullptr || !seen.emplace(name).second || seen.size() > kMostSteps) return found;
    for (const std::string& next : references_in(*function))
      if (const TemplateResource* target = behind(next, seen)) return target;
    return found;
  }
  for (const std::string_view word : {"Alias", "Version"}) {
    const std::size_t at = name.rfind(word);
    if (at == std::string_view::npos || at == 0) continue;
    const TemplateResource* function = find(name.substr(0, at));
    if (function != nullptr && function->type == "AWS::Serverless::Function") return function;
  }
  return nullptr;
}

const TemplateResource* TemplateResources::referred_by(const Value& value) const {
  if (value.is_reference()) return behind(value.text);
  for (const Value& piece : value.items)
    if (const TemplateResource* found = referred_by(piece)) return found;
  return nullptr;
}

const TemplateResource* TemplateResources::referred_by(const Node& node, std::string_view type_begin) const {
  for (const std::string& name : references_in(node)) {
    const TemplateResource* found = behind(name);
    if (found != nullptr && found->type.starts_with(type_begin)) return found;
  }
  return nullptr;
}

/// The resource that the property refers to; a table may be named as AWS does, "table/orders/index/by-customer".
const TemplateResource* TemplateResources::followed_by(const TemplateResource& follower, const Node& property) const {
  for (const std::string& name : references_in(property))
    if (const TemplateResource* found = behind(name); found != nullptr && found != &follower) return found;
  constexpr std::string_view kTable = "table/";
  const std::string sketch = sketch_of(evaluator_.evaluate(property));
  if (!sketch.starts_with(kTable)) return nullptr;
  const auto table =
      tables_.find(std::string_view(sketch).substr(kTable.size(), sketch.find('/', kTable.size()) - kTable.size()));
  return table == tables_.end() ? nullptr : table->second;
}

void TemplateResources::find_followers() {
  for (const TemplateResource& resource : resources_)
    if (const Value name = evaluator_.member(resource.properties, "TableName"); name.is_text())
      tables_.emplace(name.text, &resource);
  for (const TemplateResource& resource : resources_) {
    if (resource.is_made == Truth::no) continue;
    for (const FollowerRow& row : kFollowers) {
      if (row.type != resource.type || !resource.properties.is_mapping()) continue;
      const Node* property = resource.properties.node->find(row.property);
      if (property == nullptr) continue;
      if (const TemplateResource* followed = followed_by(resource, *property))
        followers_[{followed, row.type}].push_back(&resource);
      break;
    }
  }
}

const std::vector<const TemplateResource*>& TemplateResources::followers(const TemplateResource& of,
                                                                         std::string_view type) const {
  static const std::vector<const TemplateResource*> kNone;
  const auto found = followers_.find({&of, type});
  return found == followers_.end() ? kNone : found->second;
}

std::vector<const TemplateResource*> TemplateResources::of_type(std::string_view type) const {
  std::vector<const TemplateResource*> found;
  for (const TemplateResource& resource : resources_)
    if (resource.type == type && resource.is_made != Truth::no) found.push_back(&resource);
  return found;
}

}  // namespace lambdacost

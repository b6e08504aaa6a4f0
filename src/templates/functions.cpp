// AWS::Serverless::Function and AWS::Lambda::Function to functions of a workload.
#include <fmt/core.h>

#include <array>
#include <set>
#include <string>
#include <utility>

#include "templates/text_of_pieces.h"
#include "templates/translation_context.h"

namespace lambdacost {
namespace {

constexpr std::string_view kFunctions = "functions";
constexpr std::string_view kEdgeFunctions = "edge_functions";

/// A key that is a property as it stands.
struct PlainKey {
  std::string_view key;
  std::string_view property;
  Spelling spelling;
};
constexpr std::array kPlainKeys = {
    PlainKey{"memory", "MemorySize", Spelling::number},
    PlainKey{"timeout", "Timeout", Spelling::number},
    PlainKey{"runtime", "Runtime", Spelling::text},
    PlainKey{"reserved_concurrency", "ReservedConcurrentExecutions", Spelling::number},
};

class FunctionTranslator {
 public:
  FunctionTranslator(const TranslationContext& context, const TemplateResource& resource, std::string_view kind,
                     std::string name)
      : context_(context),
        evaluator_(context.evaluator),
        kind_(kind),
        name_(std::move(name)),
        tree_(context.begin(resource, kind, name_)) {}

  ResourceTree& tree() { return tree_; }
  void finish() { context_.finish(tree_, kind_, name_); }

  void translate() {
    tree_.note_name(tree_.path(), "FunctionName", property("FunctionName"));
    for (const PlainKey& plain : kPlainKeys)
      tree_.put(plain.key, plain.property, property(plain.property), plain.spelling);
    if (const Value handler = property("Handler"); handler.is_text()) tree_.put("handler", "Handler", handler);
    tree_.put("ephemeral_storage", "EphemeralStorage.Size", evaluator_.at(property("EphemeralStorage"), {"Size"}),
              Spelling::number);
    add_architecture();
    add_package();
    add_environment();
    translate_layers(context_, tree_);
    translate_versions(context_, tree_);
    add_network();
    add_durable();
    add_instances();
    translate_invokers(context_, tree_);
    translate_tags(context_, tree_);
  }

 private:
  Value property(std::string_view name) { return evaluator_.member(tree_.resource().properties, name); }

  void add_architecture() {
    const Value given = property("Architectures");
    const std::vector<Value> items = items_of(given);
    if (given.is_unknown()) return tree_.note_unknown(tree_.path() + ".architecture", "Architectures", given);
    if (items.size() > 1) {
      const Value unknown = Value::unknown_because("a function has one architecture", given.range);
      tree_.warn("template-two-architectures", items[1].range,
                 fmt::format("{} architectures were found, one was expected", items.size()), "keep one of them");
      tree_.note_unknown(tree_.path() + ".architecture", "Architectures", unknown);
      return tree_.mark_told();
    }
    if (!items.empty()) tree_.put("architecture", "Architectures", items.front());
  }

  void add_package() {
    const Value type = property("PackageType");
    const Value image = property("ImageUri");
    const Value code = property("Code");  // a text is the folder that `aws cloudformation package` uploads
    const Value image_of_code = code.is_mapping() ? evaluator_.at(code, {"ImageUri"}) : Value();
    const bool is_image = type.is_text() ? type.text == "Image" : !image.is_absent() || !image_of_code.is_absent();
    Node package = mapping_at(tree_.resource().place);
    const std::string path = tree_.path() + ".package";
    if (is_image) {
      const SourceRange place = type.is_text() ? type.range : image.is_absent() ? image_of_code.range : image.range;
      add_member(package, "type", text_at("image", place));
      tree_.note_origin(path + ".type", type.is_text() ? "PackageType" : "ImageUri", place);
    }
    add_inline_code(package, "InlineCode", property("InlineCode"));
    add_inline_code(package, "Code.ZipFile", evaluator_.at(property("Code"), {"ZipFile"}));
    if (package.members.empty()) translate_package(context_, tree_, package);
    if (!package.members.empty()) tree_.add("package", std::move(package));
  }

  void add_inline_code(Node& package, std::string_view name, const Value& code) {
    if (!code.is_text() || code.is_secret || package.find("unzipped") != nullptr) return;
    add_member(package, "unzipped", text_at(fmt::format("{} B", code.text.size()), code.range));
    tree_.note_origin(tree_.path() + ".package.unzipped", name, code.range);
  }

  /// Of a value that is not known the name counts alone.
  void add_environment() {
    const Value variables = evaluator_.at(property("Environment"), {"Variables"});
    const std::string path = tree_.path() + ".environment";
    if (variables.is_absent()) return;
    if (!variables.is_mapping()) return tree_.note_unknown(path, "Environment.Variables", variables);
    Node environment = mapping_at(variables.range);
    for (const Member& variable : variables.node->members) {
      const Value value = evaluator_.evaluate(variable.value);
      if (value.is_absent()) continue;
      environment.members.push_back({variable.key, variable.key_range, variable_of(value, variable.value.range)});
    }
    tree_.note_origin(path, "Environment.Variables", variables.range);
    tree_.add("environment", std::move(environment));
  }

  /// A value that nobody may see is its size, and what is not known is not even that.
  static Node variable_of(const Value& value, SourceRange place) {
    Node node = value.is_text() && !value.is_secret ? text_at(value.text, place) : mapping_at(place);
    node.quoted = node.is_scalar();
    if (value.is_text() && value.is_secret)
      add_member(node, "size", text_at(fmt::format("{} B", value.text.size()), place));
    return node;
  }

  void add_network() {
    const Value vpc = property("VpcConfig");
    if (vpc.is_mapping()) {
      Node network = mapping_at(vpc.range);
      add_ids(network, "subnets", "VpcConfig.SubnetIds", evaluator_.member(vpc, "SubnetIds"));
      add_ids(network, "security_groups", "VpcConfig.SecurityGroupIds", evaluator_.member(vpc, "SecurityGroupIds"));
      tree_.note_origin(tree_.path() + ".vpc", "VpcConfig", vpc.range);
      if (!network.members.empty()) tree_.add("vpc", std::move(network));
    } else if (!vpc.is_absent()) {
      tree_.note_unknown(tree_.path() + ".vpc", "VpcConfig", vpc);
    }
    const Value file_systems = property("FileSystemConfigs");
    if (!items_of(file_systems).empty()) {
      tree_.add_word("efs", "true", file_systems.range);
      tree_.note_origin(tree_.path() + ".efs", "FileSystemConfigs", file_systems.range);
    }
  }

  /// Ids that are not known keep their number.
  void add_ids(Node& network, std::string_view key, std::string_view name, const Value& ids) {
    if (ids.is_absent()) return;
    Node list = list_at(ids.range);
    for (const Value& id : items_of(ids))
      list.items.push_back(text_at(id.is_secret ? std::string("${}") : sketch_of(id), id.range));
    if (list.items.empty() && ids.is_unknown()) list.items.push_back(text_at("${}", ids.range));
    if (list.items.empty()) return;
    tree_.note_origin(fmt::format("{}.vpc.{}", tree_.path(), key), name, ids.range);
    add_member(network, key, std::move(list));
  }

  void add_durable() {
    const Value configured = property("DurableConfig");
    if (!configured.is_mapping()) return;
    Node durable = mapping_at(configured.range);
    tree_.put_into(durable, tree_.path() + ".durable.timeout", "DurableConfig.ExecutionTimeout",
                   evaluator_.member(configured, "ExecutionTimeout"), Spelling::number);
    tree_.add("durable", std::move(durable));
  }

  /// Which instances those are, and for how long, no template says.
  void add_instances() {
    const Value provider = property("CapacityProviderConfig");
    if (provider.is_absent()) return;
    tree_.add("managed_instances", mapping_at(provider.range));
    tree_.note_origin(tree_.path() + ".managed_instances", "CapacityProviderConfig", provider.range);
  }

  const TranslationContext& context_;
  Evaluator& evaluator_;
  const std::string_view kind_;
  const std::string name_;
  ResourceTree tree_;
};

void translate_function(const TranslationContext& context, const TemplateResource& resource) {
  const std::vector<EdgeAssociation> at_the_edge = context.edge.associations(resource);
  if (at_the_edge.empty()) {
    FunctionTranslator function(context, resource, kFunctions, context.name_of(resource));
    function.translate();
    return function.finish();
  }
  for (const EdgeAssociation& association : at_the_edge) {
    const std::string name = name_at_the_edge(context, resource, association, at_the_edge.size());
    FunctionTranslator function(context, resource, kEdgeFunctions, name);
    function.translate();
    put_edge_keys(function.tree(), association);
    function.finish();
  }
}

}  // namespace

void translate_functions(const TranslationContext& context) {
  for (const TemplateResource& resource : context.resources.all())
    if (resource.type == "AWS::Serverless::Function" || resource.type == "AWS::Lambda::Function")
      if (resource.is_made != Truth::no) translate_function(context, resource);
}

void translate_layers(const TranslationContext& context, ResourceTree& tree) {
  const Value layers = context.evaluator.member(tree.resource().properties, "Layers");
  const std::vector<Value> items = items_of(layers);
  if (items.empty()) return;
  Node list = list_at(layers.range);
  for (const Value& layer : items) {
    Node one = mapping_at(layer.range);
    const std::vector<Value> parts = layer.is_text() ? split_text(layer, ":") : std::vector<Value>();
    constexpr std::size_t kNameInArn = 6;
    if (parts.size() > kNameInArn && !parts[kNameInArn].text.empty() && !layer.is_secret)
      add_member(one, "name", text_at(parts[kNameInArn].text, layer.range));
    else if (layer.is_reference())
      add_member(one, "name", text_at(layer.text, layer.range));
    if (const TemplateResource* own = context.resources.referred_by(layer)) measure_layer(context, *own, one);
    list.items.push_back(std::move(one));
  }
  tree.note_origin(tree.path() + ".layers", "Layers", layers.range);
  tree.add("layers", std::move(list));
}

void translate_tags(const TranslationContext& context, ResourceTree& tree) {
  const Value given = context.evaluator.member(tree.resource().properties, "Tags");
  Node tags = mapping_at(given.range);
  std::set<std::string> seen;
  const auto add = [&](const Value& key, const Value& value) {
    if (!key.is_text() || !value.is_text() || value.is_secret || key.text.empty()) return;
    if (seen.insert(key.text).second) add_member(tags, key.text, text_at(value.text, value.range));
  };
  if (given.is_mapping())
    for (const Member& tag : given.node->members)
      add(Value::of_text(tag.key, tag.key_range), context.evaluator.evaluate(tag.value));
  if (given.is_list())
    for (const Value& tag : given.items)
      add(context.evaluator.member(tag, "Key"), context.evaluator.member(tag, "Value"));
  if (tags.members.empty()) return;
  tree.note_origin(tree.path() + ".tags", "Tags", given.range);
  tree.add("tags", std::move(tags));
}

}  // namespace lambdacost

#include "report/init/shape_walk.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <limits>

#include "base/text.h"
#include "input/overlay.h"
#include "model/kinds.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

constexpr std::string_view kEnvironment = "environment";

/// What environment variables hold may be secret: their sizes stand in place of the values.
void hide_value(Node& value) {
  if (!value.is_scalar()) return;
  Node size = value;
  size.text = fmt::format("{} B", value.text.size());
  size.quoted = false;
  value = {};
  value.kind = Node::Kind::mapping;
  value.range = size.range;
  value.members.push_back({"size", size.range, std::move(size)});
}

void hide_values(Node& environment) {
  for (Member& variable : environment.members) hide_value(variable.value);
}

void hide_environment(Node& resource) {
  if (Node* environment = resource.find(kEnvironment)) hide_values(*environment);
}

/// Of a setting of a scenario: `functions.f.environment.TABLE: orders`.
void hide_setting(Member& setting) {
  const auto path = parse_path(setting.key);
  if (!path) return;
  const auto step = std::ranges::find(*path, kEnvironment, &PathStep::key);
  const auto below = path->end() - step;
  if (below == 1) hide_values(setting.value);
  if (below == 2) hide_value(setting.value);
  if (below == 0) hide_environment(setting.value);
}

/// Puts one document in order.
class SchemaOrder {
 public:
  explicit SchemaOrder(const WorkloadShapes& shapes) : shapes_(shapes) {}

  Node document(const Node& document) const {
    Node ordered = document;
    for (Member& member : ordered.members)
      if (find_kind(member.key) == nullptr && member.key != kDefaultsKey)
        member.value = in_order(member.value, child_of(shapes_.workload(), member.key), {});
    sort_keys(ordered, shapes_.workload());
    for (const std::string_view kind : resource_kinds) order_resources(ordered, kind);
    if (Node* scenarios = ordered.find("scenarios"))
      for (Member& scenario : scenarios->members)
        for (Member& setting : scenario.value.members) hide_setting(setting);
    if (Node* defaults = ordered.find(kDefaultsKey))
      for (Member& of_kind : defaults->members) order_defaults(of_kind);
    return ordered;
  }

 private:
  void order_resources(Node& document, std::string_view kind) const {
    Node* resources = document.find(kind);
    if (resources == nullptr) return;
    for (Member& resource : resources->members) {
      resource.value = in_order(resource.value, &shapes_.resource(kind, resource.key, resource.value), {});
      hide_environment(resource.value);
    }
  }

  void order_defaults(Member& of_kind) const {
    if (of_kind.key != kind_of<ServiceInstance>.key) {
      of_kind.value = in_order(of_kind.value, &shapes_.resource(of_kind.key, {}, of_kind.value), {});
      hide_environment(of_kind.value);
      return;
    }
    for (Member& of_type : of_kind.value.members)
      of_type.value = in_order(of_type.value, &shapes_.resource(of_kind.key, of_type.key, of_type.value), {});
  }

  static Node in_order(const Node& node, const Shape* shape, const FieldInfo& info) {
    Node ordered = node;
    if (node.is_scalar()) {
      ordered.text = with_unit(node, shape, info);
      return ordered;
    }
    for (Node& item : ordered.items) item = in_order(item, shape == nullptr ? nullptr : item_of(*shape), info);
    for (Member& member : ordered.members) {
      const ShapeField* field = shape == nullptr ? nullptr : field_of(*shape, member.key);
      const bool is_range_point = field == nullptr && shape != nullptr && find_value(*shape) != nullptr;
      const Shape* below = is_range_point ? shape : shape == nullptr ? nullptr : child_of(*shape, member.key);
      member.value = in_order(member.value, below, field == nullptr ? info : field->info);
    }
    if (shape != nullptr) sort_keys(ordered, *shape);
    return ordered;
  }

  static void sort_keys(Node& node, const Shape& shape) {
    std::ranges::stable_sort(node.members, {}, [&](const Member& member) { return rank_of(shape, member.key); });
  }

  static const Shape* item_of(const Shape& shape) {
    if (shape.kind == Shape::Kind::list) return &shape.parts.front();
    if (shape.kind != Shape::Kind::either) return nullptr;
    const auto found = std::ranges::find(shape.parts, Shape::Kind::list, &Shape::kind);
    return found == shape.parts.end() ? nullptr : &found->parts.front();
  }

  /// The shape or its alternative that is a number.
  static const Shape* find_value(const Shape& shape) {
    if (shape.kind == Shape::Kind::value) return &shape;
    if (shape.kind != Shape::Kind::either) return nullptr;
    for (const Shape& part : shape.parts)
      if (const Shape* found = find_value(part)) return found;
    return nullptr;
  }

  static std::string with_unit(const Node& node, const Shape* shape, const FieldInfo& info) {
    const bool is_bare = node.text.find_first_not_of("0123456789._") == std::string::npos && !node.text.empty();
    if (!is_bare || shape == nullptr || info.bare_unit.empty() || find_value(*shape) == nullptr) return node.text;
    return fmt::format("{} {}", node.text, info.bare_unit);
  }

  const WorkloadShapes& shapes_;
};

}  // namespace

const ShapeField* field_of(const Shape& shape, std::string_view key) {
  if (shape.kind == Shape::Kind::either) {
    for (const Shape& part : shape.parts)
      if (const ShapeField* found = field_of(part, key)) return found;
    return nullptr;
  }
  if (shape.kind != Shape::Kind::record) return nullptr;
  const auto found = std::ranges::find(shape.fields, key, [](const ShapeField& field) { return field.info.key; });
  return found == shape.fields.end() ? nullptr : &*found;
}

const Shape* child_of(const Shape& shape, std::string_view key) {
  if (shape.kind == Shape::Kind::mapping) return &shape.parts.front();
  if (const ShapeField* field = field_of(shape, key)) return &field->shape;
  if (shape.kind != Shape::Kind::either) return nullptr;
  for (const Shape& part : shape.parts)
    if (const Shape* found = child_of(part, key)) return found;
  return nullptr;
}

std::size_t rank_of(const Shape& shape, std::string_view key) {
  if (shape.kind == Shape::Kind::record) {
    const auto found = std::ranges::find(shape.fields, key, [](const ShapeField& field) { return field.info.key; });
    return static_cast<std::size_t>(found - shape.fields.begin());
  }
  if (shape.kind != Shape::Kind::either) return 0;
  for (const Shape& part : shape.parts)
    if (field_of(part, key) != nullptr) return rank_of(part, key);
  return std::numeric_limits<std::size_t>::max();
}

WorkloadShapes::WorkloadShapes(const Catalogue& catalogue) : workload_(shape_of<Workload>(catalogue)) {}

const Shape& WorkloadShapes::resource(std::string_view kind, std::string_view name, const Node& node) const {
  static const Shape unknown;
  const ShapeField* resources = field_of(workload_, kind);
  if (resources == nullptr || resources->shape.parts.empty()) return unknown;
  const Shape& shape = resources->shape.parts.front();
  if (shape.kind != Shape::Kind::either) return shape;
  const std::string type = type_of_instance(name, node);
  const auto is_of_type = [&](const Shape& part) {
    return !part.fields.empty() && part.fields.front().shape.words == std::vector<std::string_view>{type};
  };
  const auto found = std::ranges::find_if(shape.parts, is_of_type);
  return found == shape.parts.end() ? unknown : *found;
}

Node in_schema_order(const Node& document, const WorkloadShapes& shapes) {
  return SchemaOrder(shapes).document(document);
}

std::string yaml_text(std::string_view text, bool was_quoted) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./%+$()-";
  constexpr std::array<std::string_view, 3> kWords = {"null", "true", "false"};
  const bool is_plain = !text.empty() && text.find_first_not_of(std::string(kPlain) + " ") == std::string_view::npos &&
                        text.front() != ' ' && text.back() != ' ' && text.front() != '-' && text.front() != '%';
  const bool may_be_else = is_digit(text.empty() ? ' ' : text.front()) || text.starts_with('.') ||
                           text.starts_with('+') || std::ranges::find(kWords, to_lower(text)) != kWords.end();
  const bool is_null = to_lower(text) == "null";
  if (is_plain && !is_null && !(was_quoted && may_be_else)) return std::string(text);
  return fmt::format("\"{}\"", json_escape(text));
}

}  // namespace lambdacost

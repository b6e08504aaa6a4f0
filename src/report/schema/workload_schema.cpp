#include <fmt/core.h>

#include <map>

#include "model/workload.h"
#include "report/schema/schema.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

constexpr std::string_view kNameDefinition = "name";

/// Writes shapes as schemas. Notations and long lists of words become definitions, which the schemas refer to.
class SchemaWriter {
 public:
  explicit SchemaWriter(const Catalogue& catalogue) : catalogue_(catalogue) {}

  std::string write(const Shape& workload);

 private:
  void object(const Shape& shape, bool is_complete);
  void members(const Shape& shape, bool is_complete);
  void property(const ShapeField& field, bool is_complete);
  void fields(const Shape& shape, bool is_complete);
  void words(const Shape& shape);
  void types(std::initializer_list<std::string_view> names);
  void refer_to(std::string_view definition);
  void definitions();
  void number(const Notation& notation);
  void value(const Notation& notation);
  void range(const Notation& notation);
  void name();

  const Catalogue& catalogue_;
  JsonWriter json_;
  std::map<std::string_view, const Notation*> notations_;
  std::map<std::string_view, Shape> word_lists_;
};

std::string value_definition(const Notation& notation) { return fmt::format("{}_value", notation.name); }

void SchemaWriter::refer_to(std::string_view definition) {
  json_.member("$ref", fmt::format("#/$defs/{}", definition));
}

void SchemaWriter::object(const Shape& shape, bool is_complete) {
  json_.begin_object();
  members(shape, is_complete);
  json_.end_object();
}

/// `is_complete`: no `defaults:` put in what is missing here, so that required keys have to be there.
void SchemaWriter::members(const Shape& shape, bool is_complete) {
  switch (shape.kind) {
    case Shape::Kind::anything:
      break;
    case Shape::Kind::nothing:
      json_.member("type", "null");
      break;
    case Shape::Kind::text:
      types({"string", "number", "boolean"});
      break;
    case Shape::Kind::name:
      refer_to(kNameDefinition);
      break;
    case Shape::Kind::truth:
      json_.member("type", "boolean");
      break;
    case Shape::Kind::value:
      notations_.emplace(shape.notation->name, shape.notation);
      refer_to(shape.notation->name);
      break;
    case Shape::Kind::word:
      if (shape.name.empty()) return words(shape);
      word_lists_.emplace(shape.name, shape);
      refer_to(shape.name);
      break;
    case Shape::Kind::list:
      json_.member("type", "array");
      json_.key("items");
      object(shape.parts.front(), true);
      break;
    case Shape::Kind::mapping:
      json_.member("type", "object");
      json_.key("propertyNames");
      object({Shape::Kind::name}, true);
      json_.key("additionalProperties");
      object(shape.parts.front(), false);
      break;
    case Shape::Kind::record:
      json_.member("type", "object");
      fields(shape, is_complete);
      break;
    case Shape::Kind::resource:
      json_.member("$ref", fmt::format("#/properties/{}/additionalProperties", shape.name));
      break;
    case Shape::Kind::either:
      json_.key("anyOf");
      json_.begin_array();
      for (const Shape& part : shape.parts) object(part, is_complete);
      json_.end_array();
      break;
  }
}

void SchemaWriter::types(std::initializer_list<std::string_view> names) {
  json_.key("type");
  json_.begin_array();
  for (const std::string_view type : names) json_.text(type);
  json_.end_array();
}

void SchemaWriter::words(const Shape& shape) {
  json_.key("enum");
  json_.begin_array();
  for (const std::string_view word : shape.words) json_.text(word);
  json_.end_array();
}

void SchemaWriter::fields(const Shape& shape, bool is_complete) {
  json_.key("properties");
  json_.begin_object();
  bool is_any_required = false;
  for (const ShapeField& field : shape.fields) {
    property(field, is_complete);
    is_any_required = is_any_required || field.info.required;
  }
  json_.end_object();
  if (is_complete && is_any_required) {
    json_.key("required");
    json_.begin_array();
    for (const ShapeField& field : shape.fields)
      if (field.info.required) json_.text(field.info.key);
    json_.end_array();
  }
  json_.key("additionalProperties");
  json_.boolean(false);
}

void SchemaWriter::property(const ShapeField& field, bool is_complete) {
  json_.key(field.info.key);
  json_.begin_object();
  std::string description(field.info.description);
  if (!field.info.bare_unit.empty())
    description += fmt::format("; a number without a unit is in {}", field.info.bare_unit);
  json_.member("description", description);
  const TermRow* term = catalogue_.term(field.info.default_term, catalogue_.newest());
  if (term != nullptr) json_.member("default", term->value);
  members(field.shape, is_complete);
  json_.end_object();
}

void SchemaWriter::number(const Notation& notation) {
  json_.begin_object();
  json_.member("type", "number");
  json_.key("minimum");
  json_.number(0);
  json_.key("maximum");
  json_.number(notation.largest);
  json_.end_object();
}

/// A value as it is written: a number, or text with a unit.
void SchemaWriter::value(const Notation& notation) {
  json_.begin_object();
  json_.member("description", notation.description);
  json_.key("anyOf");
  json_.begin_array();
  if (notation.largest != 0) number(notation);
  json_.begin_object();
  json_.member("type", "string");
  json_.member("pattern", notation.pattern);
  json_.end_object();
  json_.end_array();
  json_.key("examples");
  json_.begin_array();
  for (const std::string_view example : notation.examples) json_.text(example);
  json_.end_array();
  json_.end_object();
}

/// A number, or a range of numbers.
void SchemaWriter::range(const Notation& notation) {
  constexpr std::string_view ends[] = {"low", "expected", "high"};
  json_.begin_object();
  json_.key("anyOf");
  json_.begin_array();
  json_.begin_object();
  refer_to(value_definition(notation));
  json_.end_object();
  json_.begin_object();
  json_.member("type", "object");
  json_.key("properties");
  json_.begin_object();
  for (const std::string_view end : ends) {
    json_.key(end);
    json_.begin_object();
    refer_to(value_definition(notation));
    json_.end_object();
  }
  json_.end_object();
  json_.key("required");
  json_.begin_array();
  for (const std::string_view end : ends) json_.text(end);
  json_.end_array();
  json_.key("additionalProperties");
  json_.boolean(false);
  json_.end_object();
  json_.end_array();
  json_.end_object();
}

void SchemaWriter::name() {
  json_.key(kNameDefinition);
  json_.begin_object();
  json_.member("description", "text without control characters");
  types({"string", "number", "boolean"});
  json_.key("minLength");
  json_.number(1);
  json_.key("maxLength");
  json_.number(kLongestName);
  json_.member("pattern", R"(^[^\u0000-\u001f\u007f-\u009f]*$)");
  json_.end_object();
}

void SchemaWriter::definitions() {
  json_.key("$defs");
  json_.begin_object();
  name();
  for (const auto& [name, shape] : word_lists_) {
    json_.key(name);
    json_.begin_object();
    words(shape);
    json_.end_object();
  }
  for (const auto& [name, notation] : notations_) {
    json_.key(name);
    if (notation->largest == 0) {
      value(*notation);
      continue;
    }
    range(*notation);
    json_.key(value_definition(*notation));
    value(*notation);
  }
  json_.end_object();
}

std::string SchemaWriter::write(const Shape& workload) {
  json_.begin_object();
  json_.member("$schema", "https://json-schema.org/draft/2020-12/schema");
  json_.member("title", "lambdacost workload");
  json_.member("description", "Serverless resources on AWS and their usage of a month, for lambdacost");
  members(workload, true);
  json_.key("patternProperties");
  json_.begin_object();
  json_.key(fmt::format("^{}", kExtensionPrefix));
  json_.begin_object();
  json_.member("description", "ignored: a place for YAML anchors");
  json_.end_object();
  json_.end_object();
  definitions();
  json_.end_object();
  return json_.take();
}

}  // namespace

std::string workload_schema(const Catalogue& catalogue) {
  return SchemaWriter(catalogue).write(shape_of<Workload>(catalogue));
}

}  // namespace lambdacost

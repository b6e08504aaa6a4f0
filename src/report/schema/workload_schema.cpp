#include <fmt/core.h>

#include <map>

#include "model/workload.h"
#include "records/shape.h"
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
  json_.object([&] { members(shape, is_complete); });
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
      json_.array("anyOf", shape.parts, [&](const Shape& part) { object(part, is_complete); });
      break;
  }
}

void SchemaWriter::types(std::initializer_list<std::string_view> names) { json_.values("type", names); }

void SchemaWriter::words(const Shape& shape) {
  if (!shape.is_open) return json_.values("enum", shape.words);
  json_.member("type", "string");
  json_.object("not", [&] { json_.values("enum", shape.words); });
}

void SchemaWriter::fields(const Shape& shape, bool is_complete) {
  json_.object("properties", [&] {
    for (const ShapeField& field : shape.fields) property(field, is_complete);
  });
  std::vector<std::string_view> required;
  for (const ShapeField& field : shape.fields)
    if (field.info.required) required.push_back(field.info.key);
  if (is_complete && !required.empty()) json_.values("required", required);
  json_.member("additionalProperties", shape.is_open);
}

void SchemaWriter::property(const ShapeField& field, bool is_complete) {
  std::string description(field.info.description);
  if (!field.info.bare_unit.empty())
    description += fmt::format("; a number without a unit is in {}", field.info.bare_unit);
  json_.object(field.info.key, [&] {
    json_.member("description", description);
    const TermRow* term = catalogue_.term(field.info.default_term, catalogue_.newest());
    if (term != nullptr) json_.member("default", term->value.text);
    members(field.shape, is_complete);
  });
}

void SchemaWriter::number(const Notation& notation) {
  json_.object([&] {
    json_.member("type", "number");
    json_.member("minimum", 0);
    json_.member("maximum", notation.largest);
  });
}

/// The members of a value as it is written: a number, or text with a unit.
void SchemaWriter::value(const Notation& notation) {
  json_.member("description", notation.description);
  json_.array("anyOf", [&] {
    if (notation.largest != 0) number(notation);
    json_.object([&] {
      json_.member("type", "string");
      json_.member("pattern", notation.pattern);
    });
  });
  json_.values("examples", notation.examples);
}

/// The members of a number, or a range of numbers.
void SchemaWriter::range(const Notation& notation) {
  constexpr std::string_view ends[] = {"low", "expected", "high"};
  const auto refer_to_value = [&] { refer_to(value_definition(notation)); };
  json_.array("anyOf", [&] {
    json_.object(refer_to_value);
    json_.object([&] {
      json_.member("type", "object");
      json_.object("properties", [&] {
        for (const std::string_view end : ends) json_.object(end, refer_to_value);
      });
      json_.values("required", ends);
      json_.member("additionalProperties", false);
    });
  });
}

/// The members of a name.
void SchemaWriter::name() {
  json_.member("description", "text without control characters");
  types({"string", "number", "boolean"});
  json_.member("minLength", 1);
  json_.member("maxLength", kLongestName);
  json_.member("pattern", R"(^[^\u0000-\u001f\u007f-\u009f]*$)");
}

void SchemaWriter::definitions() {
  json_.object(kNameDefinition, [&] { name(); });
  for (const auto& entry : word_lists_) json_.object(entry.first, [&] { words(entry.second); });
  for (const auto& entry : notations_) {
    const Notation& notation = *entry.second;
    const bool has_ranges = notation.largest != 0;
    if (has_ranges) json_.object(entry.first, [&] { range(notation); });
    json_.object(has_ranges ? value_definition(notation) : std::string(entry.first), [&] { value(notation); });
  }
}

std::string SchemaWriter::write(const Shape& workload) {
  json_.object([&] {
    json_.member("$schema", "https://json-schema.org/draft/2020-12/schema");
    json_.member("title", "lambdacost workload");
    json_.member("description", "Serverless resources on AWS and their usage of a month, for lambdacost");
    members(workload, true);
    json_.object("patternProperties", [&] {
      json_.object(fmt::format("^{}", kExtensionPrefix),
                   [&] { json_.member("description", "ignored: a place for YAML anchors"); });
    });
    json_.object("$defs", [&] { definitions(); });
  });
  return json_.take();
}

}  // namespace

std::string workload_schema(const Catalogue& catalogue) {
  return SchemaWriter(catalogue).write(shape_of<Workload>(catalogue));
}

}  // namespace lambdacost

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "base/text.h"
#include "model/workload.h"
#include "records/shape.h"
#include "report/schema/schema.h"
#include "report/schema/word_descriptions.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

constexpr std::string_view kNameDefinition = "name";
constexpr std::string_view kRuntimeList = "runtime";

/// Keys of a mapping, words of a list: how many a title or a message shows.
constexpr std::size_t kShownWords = 4;

/// Writes shapes as schemas. Notations and long lists of words become definitions, which the schemas refer to.
///
/// Editors show what is written here, and the language server behind most of them takes the first title and the first
/// description that it comes across, innermost first. So a definition has a title and no description, and a key has a
/// description of its own that says all of its value. `errorMessage`, `patternErrorMessage` and `enumDescriptions` are
/// words of that server; to validators they mean nothing.
class SchemaWriter {
 public:
  explicit SchemaWriter(const Catalogue& catalogue) : catalogue_(catalogue) {}

  std::string write(const Shape& workload);

 private:
  void object(const Shape& shape, bool is_complete);
  void title(const Shape& shape);
  void members(const Shape& shape, bool is_complete);
  void property(const ShapeField& field, bool is_complete);
  void fields(const Shape& shape, bool is_complete);
  void alternatives(const Shape& shape, bool is_complete);
  void truth(std::string_view expected);
  void words(const Shape& shape);
  void of_keys(const Shape& shape);
  void types(std::initializer_list<std::string_view> names);
  void refer_to(std::string_view definition);
  void expect(std::string_view what);
  void definitions();
  void value(const Notation& notation);
  void range(const Notation& notation);
  void name();
  void word_list(std::string_view name, const Shape& shape);
  std::string description_of(const ShapeField& field) const;

  const Catalogue& catalogue_;
  JsonWriter json_;
  FieldInfo key_;  ///< whose value is being written
  std::map<std::string_view, const Notation*> notations_;
  std::map<std::string_view, Shape> word_lists_;
};

std::string value_definition(const Notation& notation) { return fmt::format("{}_value", notation.name); }

/// "decimal size" of "decimal_size".
std::string title_of(const Notation& notation) {
  std::string title(notation.name);
  std::ranges::replace(title, '_', ' ');
  return title;
}

/// "a time in ms, s, min, h or d (such as 120 ms or 3 s)"
std::string expectation_of(const Notation& notation) {
  const std::vector<std::string_view> shown(
      notation.examples.begin(),
      notation.examples.begin() + std::min<std::ptrdiff_t>(2, std::ssize(notation.examples)));
  return fmt::format("{} (such as {})", notation.description, join_alternatives(shown));
}

/// How the value of the shape is written; nullptr where it is no value.
const Notation* notation_in(const Shape& shape) {
  if (shape.kind == Shape::Kind::value) return shape.notation;
  if (shape.kind != Shape::Kind::either) return nullptr;
  const auto found = std::ranges::find(shape.parts, Shape::Kind::value, &Shape::kind);
  return found == shape.parts.end() ? nullptr : found->notation;
}

std::string join_shown(std::vector<std::string_view> words) {
  const bool has_more = words.size() > kShownWords;
  if (has_more) words.resize(kShownWords);
  std::string joined;
  for (const std::string_view word : words) joined.append(joined.empty() ? "" : ", ").append(word);
  return has_more ? joined + ", ..." : joined;
}

/// The kind of value, as an editor heads it and as its message calls what it misses. Empty where a definition has it.
std::string title_of(const Shape& shape) {
  switch (shape.kind) {
    case Shape::Kind::nothing:
      return "nothing";
    case Shape::Kind::text:
      return "text";
    case Shape::Kind::truth:
      return "true or false";
    case Shape::Kind::word:
      if (!shape.name.empty()) return {};
      return shape.words.size() > kShownWords ? "one word of a list" : join_alternatives(shape.words);
    case Shape::Kind::list:
      return "list";
    case Shape::Kind::mapping:
      return "mapping by name";
    case Shape::Kind::record: {
      std::vector<std::string_view> keys;
      for (const ShapeField& field : shape.fields) keys.push_back(field.info.key);
      return keys.empty() ? "mapping" : fmt::format("mapping with {}", join_shown(std::move(keys)));
    }
    case Shape::Kind::anything:
      return "any value";
    case Shape::Kind::name:
    case Shape::Kind::value:
    case Shape::Kind::resource:
    case Shape::Kind::either:
      return {};
  }
  return {};
}

/// Titles and messages of the words that are many.
struct WordList {
  std::string_view title;
  std::string_view expected;
};

WordList word_list_called(std::string_view name) {
  if (name == kRuntimeList)
    return {"Lambda runtime", "the identifier of a Lambda runtime, such as nodejs24.x, python3.14 or java25"};
  return {"AWS region", "the code of an AWS region, such as us-east-1 or eu-central-1"};
}

/// Those that can still be chosen before the others, the newest of them first: one without a last day is newer than
/// all that have one.
std::vector<const RuntimeRow*> newest_first(const Catalogue& catalogue) {
  std::vector<const RuntimeRow*> runtimes;
  for (const RuntimeRow& row : catalogue.rows<RuntimeRow>()) runtimes.push_back(&row);
  const auto rank = [&](const RuntimeRow* row) {
    const bool is_deprecated = row->deprecation && *row->deprecation <= catalogue.newest();
    return std::tuple(is_deprecated, row->image_only, row->deprecation.has_value());
  };
  std::ranges::stable_sort(runtimes, [&](const RuntimeRow* left, const RuntimeRow* right) {
    if (rank(left) != rank(right)) return rank(left) < rank(right);
    if (left->deprecation == right->deprecation) return right->identifier < left->identifier;
    return *right->deprecation < *left->deprecation;  // their ranks are equal, so both have one
  });
  return runtimes;
}

/// How long AWS supports the runtime.
std::string life_of(const RuntimeRow& row, const Catalogue& catalogue) {
  std::string text = row.image_only ? "base image of container images only; " : "";
  if (!row.deprecation) return text + "supported; AWS has scheduled no last day";
  const bool is_deprecated = *row.deprecation <= catalogue.newest();
  return text +
         fmt::format("{} {}", is_deprecated ? "deprecated since" : "supported until", row.deprecation->to_string());
}

void SchemaWriter::refer_to(std::string_view definition) {
  json_.member("$ref", fmt::format("#/$defs/{}", definition));
}

void SchemaWriter::object(const Shape& shape, bool is_complete) {
  json_.object([&] {
    title(shape);
    members(shape, is_complete);
  });
}

void SchemaWriter::title(const Shape& shape) {
  if (const std::string text = title_of(shape); !text.empty()) json_.member("title", text);
}

void SchemaWriter::expect(std::string_view what) { json_.member("errorMessage", fmt::format("expected {}", what)); }

/// `is_complete`: no `defaults:` put in what is missing here, so that required keys have to be there.
void SchemaWriter::members(const Shape& shape, bool is_complete) {
  switch (shape.kind) {
    case Shape::Kind::anything:
      break;
    case Shape::Kind::nothing:
      json_.member("type", "null");
      expect("nothing");
      break;
    case Shape::Kind::text:
      types({"string", "number", "boolean"});
      expect("text");
      break;
    case Shape::Kind::name:
      refer_to(kNameDefinition);
      break;
    case Shape::Kind::truth:
      truth("true or false");
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
      expect("a list");
      json_.key("items");
      object(shape.parts.front(), true);
      break;
    case Shape::Kind::mapping:
      of_keys(shape);
      json_.key("propertyNames");
      object({Shape::Kind::name}, true);
      json_.object("additionalProperties", [&] {
        // What a name of the user's stands for: its key says it.
        if (shape.parts.front().kind != Shape::Kind::anything) json_.member("description", key_.description);
        title(shape.parts.front());
        members(shape.parts.front(), false);
      });
      break;
    case Shape::Kind::record:
      of_keys(shape);
      fields(shape, is_complete);
      break;
    case Shape::Kind::resource:
      json_.member("$ref", fmt::format("#/properties/{}/additionalProperties", shape.name));
      break;
    case Shape::Kind::either:
      alternatives(shape, is_complete);
      break;
  }
}

/// A value that is none of them is complained of by the first that is no mapping.
void SchemaWriter::alternatives(const Shape& shape, bool is_complete) {
  const Notation* notation = notation_in(shape);
  json_.array("anyOf", shape.parts, [&](const Shape& part) {
    if (part.kind != Shape::Kind::truth || notation == nullptr) return object(part, is_complete);
    json_.object([&] {
      title(part);
      truth(fmt::format("true or false, or {}", expectation_of(*notation)));
    });
  });
}

void SchemaWriter::truth(std::string_view expected) {
  json_.member("type", "boolean");
  expect(expected);
}

/// The type of a record or mapping. Nothing behind its key may be an empty one.
void SchemaWriter::of_keys(const Shape& shape) {
  if (shape.may_be_empty)
    types({"object", "null"});
  else
    json_.member("type", "object");
}

void SchemaWriter::types(std::initializer_list<std::string_view> names) { json_.values("type", names); }

void SchemaWriter::words(const Shape& shape) {
  if (!shape.is_open) {
    json_.values("enum", shape.words);
    std::vector<std::string_view> descriptions;
    for (const std::string_view word : shape.words) descriptions.push_back(word_description(key_.key, word));
    const bool are_known = std::ranges::none_of(descriptions, &std::string_view::empty);
    if (are_known) json_.values("enumDescriptions", descriptions);
    return;
  }
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

/// What the key means, how its value is written, and what it is where it is missing; a line each.
std::string SchemaWriter::description_of(const ShapeField& field) const {
  std::string text(field.info.description);
  const Notation* notation = notation_in(field.shape);
  if (notation != nullptr) text.append("\n").append(notation->description);
  if (!field.info.bare_unit.empty())
    text += fmt::format("{}a number without a unit is in {}", notation == nullptr ? "\n" : "; ", field.info.bare_unit);
  if (const TermRow* term = catalogue_.term(field.info.default_term, catalogue_.newest()))
    text += fmt::format("\nAWS's default: {}", term->value.text);
  return text;
}

void SchemaWriter::property(const ShapeField& field, bool is_complete) {
  const FieldInfo outer = key_;
  json_.object(field.info.key, [&] {
    json_.member("description", description_of(field));
    const TermRow* term = catalogue_.term(field.info.default_term, catalogue_.newest());
    if (term != nullptr) json_.member("default", term->value.text);
    title(field.shape);
    key_ = field.info;
    members(field.shape, is_complete);
  });
  key_ = outer;
}

/// The members of a value as it is written: a number, or text with a unit.
void SchemaWriter::value(const Notation& notation) {
  json_.member("title", title_of(notation));
  if (notation.largest == 0) {
    types({"string"});
  } else {
    types({"number", "string"});
    json_.member("minimum", 0);
    json_.member("maximum", notation.largest);
  }
  json_.member("pattern", notation.pattern);
  expect(expectation_of(notation));
  json_.values("examples", notation.examples);
}

/// The members of a number, or a range of numbers.
void SchemaWriter::range(const Notation& notation) {
  constexpr std::pair<std::string_view, std::string_view> kEnds[] = {
      {"low", "the least that it may be"}, {"expected", "what is expected"}, {"high", "the most that it may be"}};
  json_.member("title", fmt::format("{} or range", title_of(notation)));
  json_.array("anyOf", [&] {
    json_.object([&] { refer_to(value_definition(notation)); });
    json_.object([&] {
      json_.member("title", "range with low, expected, high");
      json_.member("type", "object");
      json_.object("properties", [&] {
        for (const auto& [end, meaning] : kEnds)
          json_.object(end, [&, meaning = meaning] {
            json_.member("description", fmt::format("{}\n{}", meaning, notation.description));
            refer_to(value_definition(notation));
          });
      });
      json_.array("required", kEnds, [&](const auto& end) { json_.value(end.first); });
      json_.member("additionalProperties", false);
    });
  });
}

/// The members of a name.
void SchemaWriter::name() {
  json_.member("title", kNameDefinition);
  types({"string", "number", "boolean"});
  json_.member("minLength", 1);
  json_.member("maxLength", kLongestName);
  json_.member("pattern", R"(^[^\u0000-\u001f\u007f-\u009f]*$)");
  expect("a name: text without control characters");
}

/// Regions and runtimes, each with what the catalogue says of it.
void SchemaWriter::word_list(std::string_view name, const Shape& shape) {
  const auto [title, expected] = word_list_called(name);
  json_.member("title", title);
  std::vector<std::string_view> words = shape.words;
  std::vector<std::string> descriptions;
  if (name == kRuntimeList) {
    words.clear();
    for (const RuntimeRow* row : newest_first(catalogue_)) {
      words.push_back(row->identifier);
      descriptions.push_back(life_of(*row, catalogue_));
    }
  } else {
    for (const std::string_view code : words) descriptions.emplace_back(catalogue_.region(code)->name);
  }
  json_.values("enum", words);
  json_.values("enumDescriptions", descriptions);
  expect(expected);
}

void SchemaWriter::definitions() {
  json_.object(kNameDefinition, [&] { name(); });
  for (const auto& [name, shape] : word_lists_)
    json_.object(name, [&, &name = name, &shape = shape] { word_list(name, shape); });
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

#include "records/example.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace lambdacost {
namespace {

/// Of a notation's examples the one in the unit of numbers without one.
std::string_view example_in(const Notation& notation, std::string_view unit) {
  // What is counted beside a value is seldom counted in millions.
  if (&notation == &notation_of(static_cast<const Count*>(nullptr))) return "10";
  const auto is_in_unit = [&](std::string_view example) { return example.ends_with(' ' + std::string(unit)); };
  const auto found = std::ranges::find_if(notation.examples, is_in_unit);
  return unit.empty() || found == notation.examples.end() ? notation.examples.front() : *found;
}

/// A value of the shape; "" where none can be named.
std::string_view example_value(const Shape& shape, std::string_view unit) {
  switch (shape.kind) {
    case Shape::Kind::value:
      return example_in(*shape.notation, unit);
    case Shape::Kind::word:
      return shape.words.empty() ? std::string_view() : shape.words.front();
    case Shape::Kind::truth:
      return "true";
    case Shape::Kind::either:
      return example_value(shape.parts.front(), unit);
    default:
      return {};
  }
}

}  // namespace

std::string write_example(std::span<const ExampleField> fields, std::string_view value) {
  // Any text can be a name, which says nothing of what was meant.
  const auto takes_value = [](const ExampleField& field) {
    return field.takes_value && !example_value(field.shape, field.info.bare_unit).empty();
  };
  const auto taking = std::ranges::find_if(fields, takes_value);
  const bool is_any_required =
      std::ranges::any_of(fields, [](const ExampleField& field) { return field.info.required; });
  std::string members;
  for (auto field = fields.begin(); field != fields.end(); ++field) {
    const bool is_only_one = taking == fields.end() && !is_any_required && field == fields.begin();
    if (field != taking && !field->info.required && !is_only_one) continue;
    const std::string_view text = field == taking ? value : example_value(field->shape, field->info.bare_unit);
    if (text.empty()) return {};
    members += fmt::format("{}{}: {}", members.empty() ? "" : ", ", field->info.key, make_printable(text));
  }
  return members.empty() ? std::string() : fmt::format("{{{}}}", members);
}

bool fail_record(Decoder& decoder, const Node& node, const std::string& example) {
  constexpr std::string_view kExpected = "a mapping";
  // A key and its value that a missing blank made one word are a mapping already.
  if (example.empty() || node.text.find(':') != std::string::npos) return decoder.fail_type(node, kExpected);
  return decoder.fail_value(node, "wrong-type", fmt::format("expected {}, found {}", kExpected, quote(node.text)),
                            "write " + example);
}

}  // namespace lambdacost

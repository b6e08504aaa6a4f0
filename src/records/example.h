// What to write in place of a value that should be a record, made from the record's field table.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "input/document.h"
#include "records/decoder.h"
#include "records/field.h"
#include "records/shape.h"

namespace lambdacost {

/// A key of a record that an example is made of.
struct ExampleField {
  FieldInfo info;
  Shape shape;
  bool takes_value = false;  ///< what was given can stand under it
};

/// "{environments: 10, active: 8 h}": the first key that takes the value, and those that are required with a value of
/// their kind; the first key where there is none of either. "" where no value of a kind is known.
std::string write_example(std::span<const ExampleField> fields, std::string_view value);

/// The same, for a value of which a record was expected.
template <Record T>
std::string example_of(const Node& value, const Catalogue& catalogue) {
  std::vector<ExampleField> fields;
  for_each_field<T>([&](const auto& field) {
    if (field.shape == nullptr) return;
    Diagnostics findings;
    Decoder decoder(catalogue, findings);
    T record{};
    fields.push_back({field.info, field.shape(catalogue), field.read(decoder, value, field.info, record)});
  });
  return write_example(fields, value.text);
}

/// Appends that a record was expected, and the example where there is one; false.
bool fail_record(Decoder& decoder, const Node& node, const std::string& example);

}  // namespace lambdacost

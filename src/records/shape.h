// What the values of a workload file may be, as data, from the same field tables that the decoder reads with: for its
// schema and the reference.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/source.h"
#include "catalogue/catalogue.h"
#include "input/document.h"
#include "records/field.h"
#include "records/notation.h"
#include "records/texts.h"
#include "records/words.h"

namespace lambdacost {

struct ShapeField;

/// What may stand in one place.
struct Shape {
  enum class Kind {
    anything,
    nothing,
    text,      ///< any scalar
    name,      ///< text that people and files show
    truth,     ///< true or false
    value,     ///< a number, an amount or a month in `notation`
    word,      ///< one of `words`
    list,      ///< of the one in `parts`
    mapping,   ///< of the user's names to the one in `parts`
    record,    ///< a mapping of `fields`
    resource,  ///< what a resource has under the file's key `name`
    either,    ///< one of `parts`
  };

  /// A kind is a shape by itself. (Defined where ShapeField is complete.)
  Shape(Kind of_kind = Kind::anything, std::string_view of_name = {});

  Kind kind;
  std::string_view name;  ///< of words that are many: "region"
  const Notation* notation = nullptr;
  std::vector<std::string_view> words;
  std::vector<ShapeField> fields;
  std::vector<Shape> parts;
  bool is_open = false;       ///< a record that may have other keys too; a word that is none of `words`
  bool may_be_empty = false;  ///< a record or mapping: nothing behind its key is one without keys
};

/// A key of a record.
struct ShapeField {
  FieldInfo info;
  Shape shape;
};

Shape list_of(Shape item);
Shape mapping_of(Shape value);
Shape either(std::vector<Shape> alternatives);
/// `name` stands for words that are many.
Shape one_of(std::vector<std::string_view> words, std::string_view name = {});
Shape written_as(const Notation& notation);

// `describe_shape` has an overload for each kind of value, as `read_value` has. Its argument is a null pointer.
Shape describe_shape(const std::string*, const Catalogue& catalogue);
Shape describe_shape(const bool*, const Catalogue& catalogue);
Shape describe_shape(const Name*, const Catalogue& catalogue);
Shape describe_shape(const Node*, const Catalogue& catalogue);
Shape describe_shape(const RegionCode*, const Catalogue& catalogue);
Shape describe_shape(const RuntimeIdentifier*, const Catalogue& catalogue);
Shape describe_shape(const Tags*, const Catalogue& catalogue);

/// What the values of a type may be.
template <class T>
Shape shape_of(const Catalogue& catalogue) {
  return describe_shape(static_cast<const T*>(nullptr), catalogue);
}

/// The keys of a record, without its shorthand.
template <Record T>
Shape record_of(const Catalogue& catalogue) {
  Shape shape{Shape::Kind::record};
  for_each_field<T>([&](const auto& field) { shape.fields.push_back({field.info, field.shape(catalogue)}); });
  return shape;
}

/// Of pricing files.
template <class T>
Shape describe_shape(const T*, const Catalogue&) {
  return {};
}

template <class T>
requires requires(const T* value) { notation_of(value); }
Shape describe_shape(const T* value, const Catalogue&) { return written_as(notation_of(value)); }

template <Enumeration E>
Shape describe_shape(const E*, const Catalogue&) {
  std::vector<std::string_view> words;
  for (const Word<E>& word : WordsOf<E>::words) words.push_back(word.word);
  return one_of(std::move(words));
}

template <Record T>
Shape describe_shape(const T*, const Catalogue& catalogue) {
  if constexpr (requires { T::shorthand; }) {
    using Shorthand = std::remove_cvref_t<decltype(std::declval<T>().*T::shorthand)>;
    return either({shape_of<Shorthand>(catalogue), record_of<T>(catalogue)});
  } else {
    return record_of<T>(catalogue);
  }
}

template <class T>
Shape describe_shape(const Located<T>*, const Catalogue& catalogue) {
  return shape_of<T>(catalogue);
}

template <class T>
Shape describe_shape(const std::optional<T>*, const Catalogue& catalogue) {
  return shape_of<T>(catalogue);
}

template <class T>
Shape describe_shape(const std::vector<T>*, const Catalogue& catalogue) {
  return list_of(shape_of<T>(catalogue));
}

template <class T>
Shape describe_shape(const std::vector<Named<T>>*, const Catalogue& catalogue) {
  return mapping_of(shape_of<T>(catalogue));
}

}  // namespace lambdacost

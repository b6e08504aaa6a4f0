// What the values of a workload file may be, as data, from the same field tables that the decoder reads with: for its
// schema and the reference. Included by decoder.h.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/catalogue.h"
#include "records/decoder.h"
#include "records/notation.h"

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
};

/// A key of a record.
struct ShapeField {
  FieldInfo info;
  Shape shape;
};

Shape list_of(Shape item);
Shape mapping_of(Shape value);
Shape either(std::vector<Shape> alternatives);

// A kind of value with a reader of its own has a shape of its own: `describe_shape`, found by argument-dependent
// lookup.
Shape describe_shape(const std::string*, const Catalogue& catalogue);
Shape describe_shape(const bool*, const Catalogue& catalogue);
Shape describe_shape(const Name*, const Catalogue& catalogue);
Shape describe_shape(const Node*, const Catalogue& catalogue);
Shape describe_shape(const RegionCode*, const Catalogue& catalogue);
Shape describe_shape(const RuntimeIdentifier*, const Catalogue& catalogue);
Shape describe_shape(const Tags*, const Catalogue& catalogue);

namespace detail {

template <class T>
struct Inner;
template <template <class...> class Of, class T>
struct Inner<Of<T>> {
  using Type = T;
};
template <class T>
struct Inner<std::vector<T>> {
  using Type = T;
};
template <class T>
struct Inner<std::vector<Named<T>>> {
  using Type = T;
  static constexpr bool is_named = true;
};

template <class T>
void collect_shapes(std::vector<ShapeField>& fields, const Catalogue& catalogue) {
  for (const Field<T>& field : fields_of(static_cast<const T*>(nullptr)))
    fields.push_back({field.info, field.shape(catalogue)});
  if constexpr (requires { typename T::Inherited; }) collect_shapes<typename T::Inherited>(fields, catalogue);
}

/// The type that a pointer to a member leads to.
template <class Class, class Type>
Type member_type(Type Class::*);

}  // namespace detail

/// The keys of a record, without its shorthand.
template <class T>
Shape record_of(const Catalogue& catalogue) {
  Shape shape{Shape::Kind::record};
  detail::collect_shapes<T>(shape.fields, catalogue);
  return shape;
}

template <class T>
Shape shape_of(const Catalogue& catalogue) {
  constexpr const T* kNone = nullptr;
  if constexpr (requires { describe_shape(kNone, catalogue); }) {
    return describe_shape(kNone, catalogue);
  } else if constexpr (requires { notation_of(kNone); }) {
    Shape shape{Shape::Kind::value};
    shape.notation = &notation_of(kNone);
    return shape;
  } else if constexpr (Enumeration<T>) {
    Shape shape{Shape::Kind::word};
    for (const auto& word : WordsOf<T>::words) shape.words.push_back(word.word);
    return shape;
  } else if constexpr (requires { T::shorthand; }) {
    return either({shape_of<decltype(detail::member_type(T::shorthand))>(catalogue), record_of<T>(catalogue)});
  } else if constexpr (Record<T>) {
    return record_of<T>(catalogue);
  } else if constexpr (requires { detail::Inner<T>::is_named; }) {
    return mapping_of(shape_of<typename detail::Inner<T>::Type>(catalogue));
  } else if constexpr (requires(const T& list) { list.begin(); }) {
    return list_of(shape_of<typename detail::Inner<T>::Type>(catalogue));
  } else if constexpr (requires { typename detail::Inner<T>::Type; }) {  // std::optional, Located
    return shape_of<typename detail::Inner<T>::Type>(catalogue);
  } else {
    return {};  // of pricing files
  }
}

}  // namespace lambdacost

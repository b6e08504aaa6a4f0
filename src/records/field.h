// Records and their field tables. A record is a struct; its table has a row for each of its keys, and is the one source
// of how the record is read (records/decoder.h), of where a path leads (records/visit.h) and of what may be written
// (records/shape.h). Files that have a table make its rows with records/field_table.h.
#pragma once

#include <concepts>
#include <span>
#include <string>
#include <string_view>

#include "base/source.h"

namespace lambdacost {

class Catalogue;
class Decoder;
struct Node;
struct Shape;
class ValueVisitor;

/// Steps of a path through records: keys, and "*" for every name of a mapping or item of a list.
using PathPattern = std::span<const std::string_view>;

/// What a field table says of a key: enough to read it, to complain about it, and to document it.
struct FieldInfo {
  std::string_view key;
  std::string_view description;
  std::string_view bare_unit = {};  ///< unit of a number written without one
  bool required = false;
  std::string_view default_term = {};  ///< term of the catalogue that is AWS's default
  bool is_usage = false;               ///< how much a resource is used, in contrast to how it is configured
};

/// One row of a record's field table: the key, and what is done with its value.
template <class T>
struct Field {
  FieldInfo info;
  /// Reads the value into the record; false after an error.
  bool (*read)(Decoder&, const Node&, const FieldInfo&, T&);
  /// Leads a visitor on along the rest of a path. `range` is the record's place, for values without one. nullptr where
  /// nothing is kept.
  void (*visit)(const T&, SourceRange range, PathPattern rest, ValueVisitor&) = nullptr;
  /// Says what the value may be.
  Shape (*shape)(const Catalogue&) = nullptr;
  /// Copies the value from one record into another. nullptr where nothing is kept.
  void (*copy)(const T& from, T& into) = nullptr;
  /// Whether the value may be written in place of the whole record ("reads: 80/s").
  bool is_shorthand = false;
};

/// A record has a field table, found by argument-dependent lookup: `fields_of(const T*)`. Where it has a `shorthand`,
/// that member may be written in place of the whole record. Where it names a struct as `Inherited`, its base, it takes
/// the base's keys too.
template <class T>
concept Record = requires(const T* record) {
  { fields_of(record) } -> std::convertible_to<std::span<const Field<T>>>;
};

/// The record and the value that a pointer to a data member is of.
template <auto Pointer>
struct MemberOf;
template <class Class, class Type, Type Class::*Pointer>
struct MemberOf<Pointer> {
  using Record = Class;
  using Value = Type;
};

/// Calls `use(field)` for each row of the record's table, then of the one that it inherits.
template <Record T, class Use>
void for_each_field(Use use) {
  for (const Field<T>& field : fields_of(static_cast<const T*>(nullptr))) use(field);
  if constexpr (requires { typename T::Inherited; }) for_each_field<typename T::Inherited>(use);
}

/// Calls `use(field)` for the row of the key, the record's own or inherited; false when there is none.
template <Record T, class Use>
bool use_field(std::string_view key, Use use) {
  for (const Field<T>& field : fields_of(static_cast<const T*>(nullptr))) {
    if (field.info.key != key) continue;
    use(field);
    return true;
  }
  if constexpr (requires { typename T::Inherited; })
    return use_field<typename T::Inherited>(key, use);
  else
    return false;
}

/// Gives `into` the usage of `from`; its configuration stays.
template <Record T>
void take_usage(const T& from, T& into) {
  for_each_field<T>([&](const auto& field) {
    if (field.info.is_usage && field.copy != nullptr) field.copy(from, into);
  });
}

/// A member of a mapping whose keys are the user's names (functions, tables, indexes).
template <class T>
struct Named {
  std::string name;
  SourceRange range;  ///< of the name
  T value;
  bool is_sound = true;  ///< false when an error was found in it, so that nothing is concluded from what is not there
};

}  // namespace lambdacost

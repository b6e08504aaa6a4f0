// For files that have a field table: its rows are made from data members, whose types say everything else.
#pragma once

#include <optional>
#include <type_traits>

#include "base/source.h"
#include "records/decoder.h"
#include "records/example.h"
#include "records/field.h"
#include "records/shape.h"
#include "records/visit.h"

namespace lambdacost {

/// The type of a value without its place, and whether it is there.
template <class T>
struct OneOf {
  using Type = T;
};
template <class T>
struct OneOf<Located<T>> : OneOf<T> {};
template <class T>
struct OneOf<std::optional<T>> : OneOf<T> {};

/// What a row does with a data member, by the member's type.
template <auto Pointer>
struct DataMember {
  using Of = typename MemberOf<Pointer>::Record;
  using Value = typename MemberOf<Pointer>::Value;

  static bool read(Decoder& decoder, const Node& node, const FieldInfo& info, Of& out) {
    using One = typename OneOf<Value>::Type;
    if constexpr (Record<One> && !requires { One::shorthand; })
      if (node.is_scalar() && shape_of<One>(decoder.catalogue()).kind == Shape::Kind::record)
        return fail_record(decoder, node, example_of<One>(node, decoder.catalogue()));
    return read_value(decoder, node, info, out.*Pointer);
  }
  static void visit(const Of& record, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
    visit_value(record.*Pointer, range, rest, visitor);
  }
  static Shape shape(const Catalogue& catalogue) { return shape_of<Value>(catalogue); }
  static void copy(const Of& from, Of& into) { into.*Pointer = from.*Pointer; }
  static constexpr bool is_shorthand() {
    if constexpr (requires { requires std::is_same_v<std::remove_const_t<decltype(Of::shorthand)>, Value Of::*>; })
      return Of::shorthand == Pointer;
    else
      return false;
  }
};

/// A field table's row for a data member: the member's type says what the value may be and, unless `read` is given, how
/// it is read.
template <auto Pointer>
constexpr auto field(FieldInfo info,
                     decltype(Field<typename MemberOf<Pointer>::Record>::read) read = DataMember<Pointer>::read) {
  using Access = DataMember<Pointer>;
  return Field<typename Access::Of>{info, read, Access::visit, Access::shape, Access::copy, Access::is_shorthand()};
}

/// The same for a key that says how much the resource is used.
template <auto Pointer>
constexpr auto usage_field(FieldInfo info) {
  info.is_usage = true;
  return field<Pointer>(info);
}

}  // namespace lambdacost

// What the tests that go through the shapes of a workload share.
#pragma once

#include <algorithm>
#include <string_view>

#include "records/shape.h"

namespace lambdacost::test {

/// The shape itself or the one of its alternatives that is of the kind; nullptr when none is.
inline const Shape* as_kind(const Shape& shape, Shape::Kind kind) {
  if (shape.kind == kind) return &shape;
  const auto part = std::ranges::find(shape.parts, kind, &Shape::kind);
  return shape.kind == Shape::Kind::either && part != shape.parts.end() ? &*part : nullptr;
}

/// What stands one step below: a key of a record, or "*" of a list or mapping. nullptr when there is nothing.
inline const Shape* below(const Shape& shape, std::string_view step) {
  if (shape.kind == Shape::Kind::either) {
    for (const Shape& part : shape.parts)
      if (const Shape* found = below(part, step)) return found;
    return nullptr;
  }
  if (step == "*") return shape.parts.empty() ? nullptr : &shape.parts.front();
  const auto field = std::ranges::find_if(shape.fields, [&](const ShapeField& f) { return f.info.key == step; });
  return field == shape.fields.end() ? nullptr : &field->shape;
}

/// What stands at a path: "functions.*.memory". nullptr when there is no such key.
inline const Shape* shape_at(const Shape& shape, std::string_view path) {
  const Shape* found = &shape;
  while (!path.empty() && found != nullptr) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    found = below(*found, path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return found;
}

}  // namespace lambdacost::test

#include "records/shape.h"

namespace lambdacost {
namespace {

Shape around(Shape::Kind kind, Shape part) {
  Shape shape{kind};
  shape.parts.push_back(std::move(part));
  return shape;
}

}  // namespace

Shape::Shape(Kind of_kind, std::string_view of_name) : kind(of_kind), name(of_name) {}

Shape list_of(Shape item) { return around(Shape::Kind::list, std::move(item)); }

Shape mapping_of(Shape value) { return around(Shape::Kind::mapping, std::move(value)); }

Shape either(std::vector<Shape> alternatives) {
  Shape shape{Shape::Kind::either};
  shape.parts = std::move(alternatives);
  return shape;
}

Shape one_of(std::vector<std::string_view> words, std::string_view name) {
  Shape shape{Shape::Kind::word, name};
  shape.words = std::move(words);
  return shape;
}

Shape written_as(const Notation& notation) {
  Shape shape{Shape::Kind::value};
  shape.notation = &notation;
  return shape;
}

Shape describe_shape(const std::string*, const Catalogue&) { return {Shape::Kind::text}; }

Shape describe_shape(const bool*, const Catalogue&) { return {Shape::Kind::truth}; }

Shape describe_shape(const Name*, const Catalogue&) { return {Shape::Kind::name}; }

Shape describe_shape(const Node*, const Catalogue&) { return {Shape::Kind::anything}; }

Shape describe_shape(const RegionCode*, const Catalogue& catalogue) {
  std::vector<std::string_view> codes;
  for (const RegionRow& row : catalogue.rows<RegionRow>()) codes.push_back(row.code);
  return one_of(std::move(codes), "region");
}

Shape describe_shape(const RuntimeIdentifier*, const Catalogue& catalogue) {
  std::vector<std::string_view> identifiers;
  for (const RuntimeRow& row : catalogue.rows<RuntimeRow>()) identifiers.push_back(row.identifier);
  return one_of(std::move(identifiers), "runtime");
}

Shape describe_shape(const Tags*, const Catalogue&) { return mapping_of({Shape::Kind::text}); }

}  // namespace lambdacost

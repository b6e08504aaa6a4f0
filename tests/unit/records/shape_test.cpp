// What field tables say of values.
#include "records/shape.h"

#include <doctest/doctest.h>

#include <string>

#include "model/workload.h"
#include "support/shapes.h"

using namespace lambdacost;
using namespace lambdacost::test;

namespace {

/// A shape in a line: "rate or {requests, units}".
std::string show(const Shape& shape) {
  const auto joined = [](const auto& items, const char* between, auto text) {
    std::string line;
    for (const auto& item : items) line += (line.empty() ? "" : between) + std::string(text(item));
    return line;
  };
  switch (shape.kind) {
    case Shape::Kind::anything:
      return "anything";
    case Shape::Kind::nothing:
      return "nothing";
    case Shape::Kind::text:
      return "text";
    case Shape::Kind::name:
      return "name";
    case Shape::Kind::truth:
      return "truth";
    case Shape::Kind::value:
      return std::string(shape.notation->name);
    case Shape::Kind::word:
      return shape.name.empty() ? joined(shape.words, "|", [](std::string_view word) { return word; })
                                : std::string(shape.name);
    case Shape::Kind::list:
      return "[" + show(shape.parts.front()) + "]";
    case Shape::Kind::mapping:
      return "*: " + show(shape.parts.front());
    case Shape::Kind::record:
      return "{" + joined(shape.fields, ", ", [](const ShapeField& field) { return field.info.key; }) + "}";
    case Shape::Kind::resource:
      return "resource " + std::string(shape.name);
    case Shape::Kind::either:
      return joined(shape.parts, " or ", [](const Shape& part) { return show(part); });
  }
  return {};
}

const Catalogue& catalogue() {
  static const Catalogue built_in(built_in_tables());
  return built_in;
}

/// The shape at a path into a workload.
std::string show_at(std::string_view path) {
  static const Shape workload = shape_of<Workload>(catalogue());
  const Shape* shape = shape_at(workload, path);
  return shape == nullptr ? "no such key" : show(*shape);
}

}  // namespace

TEST_SUITE("shape") {
  TEST_CASE("a member's type says what its value may be") {
    CHECK(show_at("functions.*.memory") == "size");
    CHECK(show_at("functions.*.timeout") == "time");
    CHECK(show_at("functions.*.efs") == "truth");
    CHECK(show_at("functions.*.handler") == "text");
    CHECK(show_at("functions.*.architecture") == "x86_64|arm64");
    CHECK(show_at("functions.*.region") == "region");
    CHECK(show_at("functions.*.runtime") == "runtime");
    CHECK(show_at("functions.*.layers") == "[{name, unzipped}]");
    CHECK(show_at("functions.*.cold_starts") == "{share, init}");
    CHECK(show_at("functions.*.tags") == "*: text");
    CHECK(show_at("tables.*.indexes") == "*: {provisioned, projected_size, reads, writes, key_changes, storage}");
    CHECK(show_at("month") == "month");
    CHECK(show_at("name") == "name");
    CHECK(show_at("discount") == "share");
    CHECK(show_at("expect") == "amount");
    CHECK(show_at("budgets.*.limit") == "amount");
  }

  TEST_CASE("a record may be written as its shorthand") {
    CHECK(show_at("tables.*.writes") == "rate or {requests, item_size, transactional, units}");
    CHECK(show_at("tables.*.replicas") == "[region or {region, reads}]");
    CHECK(show_at("tables.*.export") == "size or {full, incremental}");
    CHECK(show_at("functions.*.provisioned_concurrency.active") == "time or {hours, times}");
    CHECK(show_at("tables.*.provisioned.rcu") == "count or {units, auto_scaling}");
    CHECK(show_at("tables.*.indexes.*.writes") == "share or {share, units}");
  }

  TEST_CASE("what has a reader of its own says what it reads") {
    CHECK(show_at("functions.*.duration") == "time or [{share, time}]");
    CHECK(show_at("functions.*.environment") == "*: text or nothing or {size}");
    CHECK(show_at("tables.*.point_in_time_recovery") == "truth or size");
    CHECK(show_at("tables.*.profile") == "[number] or {reads, writes, peak, hours, file}");
    CHECK(show_at("scenarios") == "*: *: anything");
    CHECK(show_at("defaults") == "{functions, edge_functions, cloudfront_functions, tables, services}");
    CHECK(show_at("account.already_used").starts_with("{cloudfront_data_out"));
  }

  TEST_CASE("inherited keys are there") {
    CHECK(show_at("edge_functions.*.event") == "viewer-request|origin-request|origin-response|viewer-response");
    CHECK(show_at("edge_functions.*.memory") == "size");
    CHECK(show_at("functions.*.event") == "no such key");
  }

  TEST_CASE("defaults of AWS are terms of the catalogue") {
    int defaults = 0;
    for (const ShapeField& field : record_of<Function>(catalogue()).fields) {
      if (field.info.default_term.empty()) continue;
      ++defaults;
      CAPTURE(field.info.key);
      CHECK(catalogue().term(field.info.default_term, catalogue().newest()) != nullptr);
    }
    CHECK(defaults == 3);
  }
}

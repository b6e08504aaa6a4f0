// A document beside the shape of a workload: in which order its keys stand, and how its values are written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "catalogue/catalogue.h"
#include "input/document.h"
#include "records/shape.h"

namespace lambdacost {

/// The record's field of that key, one of its alternatives' too; nullptr where there is none.
const ShapeField* field_of(const Shape& shape, std::string_view key);
/// What stands under the key of a record, or under a name of a mapping; nullptr where that is not known.
const Shape* child_of(const Shape& shape, std::string_view key);

/// Where among the keys of a record, or of the alternative that has it, the key stands; behind them where none has it.
std::size_t rank_of(const Shape& shape, std::string_view key);

/// The shapes of a workload file's resources.
class WorkloadShapes {
 public:
  explicit WorkloadShapes(const Catalogue& catalogue);

  const Shape& workload() const { return workload_; }
  /// The shape of a resource of the kind; that of an instance is of its type.
  const Shape& resource(std::string_view kind, std::string_view name, const Node& node) const;

 private:
  Shape workload_;
};

/// The document with its keys in the order of the schema, and numbers that have a unit with it: `memory: 512 MB`. The
/// names of resources stay in the order of the file, and keys that nothing knows behind the others. In place of the
/// values of environment variables stand their sizes.
Node in_schema_order(const Node& document, const WorkloadShapes& shapes);

/// The text as a YAML scalar, in quotes where it would be taken for something else. `was_quoted`: it is text, though
/// it may look like a number.
std::string yaml_text(std::string_view text, bool was_quoted);

}  // namespace lambdacost

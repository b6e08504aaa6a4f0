// Text that a template puts together of pieces, some of which are not known.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "templates/value.h"

namespace lambdacost {

/// The text of all pieces. A single piece keeps its kind; where some are not known, they are kept as such. Text of more
/// than 1 MiB is unknown.
Value compose(std::vector<Value> pieces, SourceRange place);

/// The parts of a known text between the separators.
std::vector<Value> split_text(const Value& text, std::string_view separator);

/// Why a value is no known text: its own reason, or what it refers to.
std::string reason_not_known(const Value& value);

/// The text with names in place of what is not known ("${Queue.Arn}"), to look for words in.
std::string sketch_of(const Value& value);

}  // namespace lambdacost

// Files that are well written, but are those of other tools: templates, plans, usage files, reports.
#pragma once

#include <string_view>

#include "input/document.h"

namespace lambdacost {

/// What a file is that is no workload.
struct ForeignKind {
  std::string_view name;    ///< "an AWS SAM template"; "" for none that is known
  std::string_view advice;  ///< what to do with it
};

/// The kind of file that the keys of a document tell; without a name where it may be a workload.
ForeignKind foreign_kind_of(const Node& document);
/// The kind of file that a text is which could not be read as YAML or JSON.
ForeignKind foreign_kind_of_text(std::string_view text);

}  // namespace lambdacost

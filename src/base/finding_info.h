// A row of the finding table.
#pragma once

#include <string_view>

namespace lambdacost {

/// What an id of the program's own findings says to users.
struct FindingInfo {
  std::string_view id;       ///< stable, kebab-case: "unknown-key"
  std::string_view title;    ///< a few words: "Unknown key"
  std::string_view meaning;  ///< one or two sentences, true wherever the id is given
  std::string_view remedy;   ///< what to do, one or two sentences
};

}  // namespace lambdacost

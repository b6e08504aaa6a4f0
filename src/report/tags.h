// Tags in one cell or line of text.
#pragma once

#include <string>

#include "records/texts.h"

namespace lambdacost {

/// "env=prod;team=checkout". A `;`, `=` or backslash inside a key or value is escaped with a backslash.
std::string tags_text(const Tags& tags);

}  // namespace lambdacost

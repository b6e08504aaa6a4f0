// Text that people wrote, inside HTML and SVG.
#pragma once

#include <string>
#include <string_view>

namespace lambdacost {

/// The text with &, <, >, " and ' as references, safe in elements and in quoted attributes. Control characters and
/// bidirectional overrides are made visible first.
std::string escape_html(std::string_view text);

}  // namespace lambdacost

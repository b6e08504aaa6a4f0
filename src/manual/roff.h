// Text for troff.
#pragma once

#include <string>
#include <string_view>

namespace lambdacost {

/// Text that troff prints as it stands, also at the beginning of a line.
std::string roff_text(std::string_view text);

/// The first lines of a page: its title in capitals, what it belongs to, and that words stay whole and lines ragged.
std::string roff_header(std::string_view title);

}  // namespace lambdacost

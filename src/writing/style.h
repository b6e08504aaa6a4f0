// Terminal colours, or nothing where they are off.
#pragma once

#include <string>
#include <string_view>

namespace lambdacost {

enum class Style { bold, dim, red, yellow, cyan, green };

/// `text` in the style when `color`, else as it is.
std::string styled(std::string_view text, Style style, bool color);

}  // namespace lambdacost

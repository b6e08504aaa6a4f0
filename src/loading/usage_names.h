// Names of usage files: which resource's names they fit.
#pragma once

#include <cstddef>
#include <string_view>

namespace lambdacost {

/// Whether the name has a `*`, which stands for any text, none too.
bool is_pattern(std::string_view name);

/// Whether the whole text fits the pattern. `f[*]` fits `f["eu"]` and `f[0]`.
bool fits_pattern(std::string_view text, std::string_view pattern);

/// Characters of the pattern that stand for themselves: the more, the closer it is to a name.
std::size_t literal_characters(std::string_view pattern);

}  // namespace lambdacost

// Characters that look like a blank, like nothing or like plain punctuation, and are none of them. They come along when
// text is copied from web pages, chats and word processors, and nobody sees why a value is refused.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace lambdacost {

/// A look-alike in a text: its bytes, and how to name it.
struct LookAlike {
  std::size_t offset = 0;
  std::size_t length = 0;
  std::string name;           ///< "a no-break space (U+00A0)"
  std::string_view expected;  ///< what it is taken for: "a plain blank"
};

/// The first one of the text.
std::optional<LookAlike> find_look_alike(std::string_view text);
/// The last one of the text.
std::optional<LookAlike> find_last_look_alike(std::string_view text);

}  // namespace lambdacost

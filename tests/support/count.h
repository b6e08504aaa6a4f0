// How often something stands in a text.
#pragma once

#include <cstddef>
#include <string_view>

namespace lambdacost::test {

/// How often `part` stands in `text`, with overlaps.
inline std::size_t count(std::string_view text, std::string_view part) {
  std::size_t times = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1)) ++times;
  return times;
}

}  // namespace lambdacost::test

#include "loading/usage_names.h"

#include <algorithm>

#include "base/text.h"

namespace lambdacost {

bool is_pattern(std::string_view name) { return name.find('*') != std::string_view::npos; }

bool fits_pattern(std::string_view text, std::string_view pattern) {
  std::size_t at = 0;
  std::size_t in_pattern = 0;
  std::size_t star = std::string_view::npos;  // the last one that was passed
  std::size_t behind_star = 0;                // where the text goes on that it does not stand for
  while (at < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++;
      behind_star = at;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[at]) {
      ++in_pattern;
      ++at;
    } else if (star != std::string_view::npos) {
      in_pattern = star + 1;
      at = ++behind_star;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', in_pattern) == std::string_view::npos;
}

std::size_t literal_characters(std::string_view pattern) {
  return count_characters(pattern) - static_cast<std::size_t>(std::ranges::count(pattern, '*'));
}

}  // namespace lambdacost

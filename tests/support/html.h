// What tests ask of HTML.
#pragma once

#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace lambdacost::test {

/// Whether each element that is opened is closed, in order.
inline bool is_balanced(const std::string& html) {
  static const std::regex tag(R"(<(/?)([a-z][a-z0-9]*)[^>]*?(/?)>)");
  std::vector<std::string> open;
  for (std::sregex_iterator match(html.begin(), html.end(), tag), end; match != end; ++match) {
    const std::string name = (*match)[2];
    if (name == "meta" || (*match)[3].length() > 0) continue;
    if ((*match)[1].length() == 0) {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name) return false;
      open.pop_back();
    }
  }
  return open.empty();
}

/// How often `part` stands in `text`, with overlaps.
inline std::size_t count(const std::string& text, std::string_view part) {
  std::size_t times = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++times;
  return times;
}

}  // namespace lambdacost::test

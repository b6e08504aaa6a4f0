// What tests ask of HTML.
#pragma once

#include <regex>
#include <string>
#include <vector>

#include "support/count.h"

namespace lambdacost::test {

/// Whether each element that is opened is closed, in order.
inline bool is_balanced(const std::string& html) {
  static const std::regex tag(R"(<(/?)([a-z][a-z0-9]*)[^>]*?(/?)>)");
  std::vector<std::string> open;
  for (std::sregex_iterator match(html.begin(), html.end(), tag), end; match != end; ++match) {
    const std::string name = (*match)[2];
    if (name == "meta" || name == "wbr" || (*match)[3].length() > 0) continue;
    if ((*match)[1].length() == 0) {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name) return false;
      open.pop_back();
    }
  }
  return open.empty();
}

}  // namespace lambdacost::test

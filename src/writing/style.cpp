#include "writing/style.h"

#include <fmt/core.h>

namespace lambdacost {

std::string styled(std::string_view text, Style style, bool color) {
  if (!color || text.empty()) return std::string(text);
  int code = 1;
  switch (style) {
    case Style::bold:
      code = 1;
      break;
    case Style::dim:
      code = 2;
      break;
    case Style::red:
      code = 31;
      break;
    case Style::yellow:
      code = 33;
      break;
    case Style::cyan:
      code = 36;
      break;
    case Style::green:
      code = 32;
      break;
  }
  return fmt::format("\x1b[{}m{}\x1b[0m", code, text);
}

}  // namespace lambdacost

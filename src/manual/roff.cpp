#include "manual/roff.h"

#include <fmt/core.h>

#include <cctype>

#include "cli/command_line.h"

namespace lambdacost {
namespace {

/// How troff is told the character, which it may take for something else.
std::string escape_of(char c) {
  switch (c) {
    case '\\':
      return "\\e";
    case '-':
      return "\\-";
    case '\'':
      return "\\(aq";
    case '"':
      return "\\(dq";
    case '`':
      return "\\(ga";
    case '^':
      return "\\(ha";
    case '~':
      return "\\(ti";
    default:
      return std::string(1, c);
  }
}

}  // namespace

std::string roff_text(std::string_view text) {
  std::string escaped = text.starts_with('.') ? "\\&" : "";
  for (const char c : text) escaped += escape_of(c);
  return escaped;
}

std::string roff_header(std::string_view title) {
  std::string capitals(title);
  for (char& c : capitals) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return fmt::format(".TH {} 1 \"\" \"lambdacost {}\" \"User Commands\"\n.nh\n.ad l\n", capitals, program_version());
}

}  // namespace lambdacost

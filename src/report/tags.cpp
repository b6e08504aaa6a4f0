#include "report/tags.h"

namespace lambdacost {
namespace {

void append_escaped(std::string& out, const std::string& text) {
  for (const char c : text) {
    if (c == ';' || c == '=' || c == '\\') out += '\\';
    out += c;
  }
}

}  // namespace

std::string tags_text(const Tags& tags) {
  std::string text;
  for (const Tag& tag : tags) {
    if (!text.empty()) text += ';';
    append_escaped(text, tag.key);
    text += '=';
    append_escaped(text, tag.value);
  }
  return text;
}

}  // namespace lambdacost

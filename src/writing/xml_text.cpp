#include "writing/xml_text.h"

#include "base/text.h"

namespace lambdacost {
namespace {

/// The reference that stands for the character, or "".
std::string_view reference_of(char c, XmlAlso also) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return also == XmlAlso::apostrophes ? "&#39;" : "";
    case '\n':
      return also == XmlAlso::line_breaks ? "&#10;" : "";
    default:
      return "";
  }
}

}  // namespace

std::string escape_xml(std::string_view text, XmlAlso also) {
  std::string escaped;
  for (const char c : make_xml_characters(text)) {
    const std::string_view reference = reference_of(c, also);
    if (reference.empty())
      escaped += c;
    else
      escaped += reference;
  }
  return escaped;
}

std::string escape_html(std::string_view text) { return escape_xml(make_printable(text), XmlAlso::apostrophes); }

}  // namespace lambdacost

// Text inside XML: HTML, SVG, JUnit, the parts of a workbook.
#pragma once

#include <string>
#include <string_view>

namespace lambdacost {

/// What is written as a reference beside &, <, > and ".
enum class XmlAlso { nothing, apostrophes, line_breaks };

/// The text as it stands in elements and in attributes within double quotes; with `apostrophes` also within single
/// ones, with `line_breaks` so that an attribute keeps them. Well-formed whatever the text is: see
/// make_xml_characters().
std::string escape_xml(std::string_view text, XmlAlso also = XmlAlso::nothing);

/// Text that people wrote, safe in HTML and SVG. Control characters and bidirectional overrides are made visible first.
std::string escape_html(std::string_view text);

}  // namespace lambdacost

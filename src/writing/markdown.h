// GitHub-flavoured Markdown: names made inert, tables, and a length that a comment can hold.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lambdacost {

/// GitHub refuses longer comments (65,536 characters).
inline constexpr std::size_t markdown_limit = 65000;

/// The text as a code span, in which markup, mentions and HTML are inert; good inside a table's cell.
std::string markdown_code(std::string_view text);

/// The text with markup, mentions and HTML escaped; good inside a table's cell.
std::string markdown_text(std::string_view text);

/// "| a | b |" with a line break. Cells stand as they are.
std::string markdown_row(const std::vector<std::string>& cells);

/// The head of a table; `right` columns (from the second) are aligned right where true.
std::string markdown_head(const std::vector<std::string>& titles, const std::vector<bool>& right);

/// Blocks of text that are there only while they fit: `begin` and `end` always, rows of `rows` as many as fit, and a
/// sentence on how many were left out; `last_rows` come behind the rows, be they cut or not.
std::string fit_markdown(const std::string& begin, const std::vector<std::string>& rows, const std::string& end,
                         std::string_view what, std::size_t limit = markdown_limit, const std::string& last_rows = {});

}  // namespace lambdacost

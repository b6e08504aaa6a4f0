// Text helpers that every floor shares: UTF-8, spelling suggestions, and names made safe to show.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lambdacost {

/// Byte offset of the first byte that is not well-formed UTF-8 (surrogates and overlong forms included), if any.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

/// Byte offset of the first control character: C0 but tab, LF, CR; DEL; C1 (U+0080..U+009F). Expects valid UTF-8.
std::optional<std::size_t> find_control_character(std::string_view text);

/// Number of Unicode characters of valid UTF-8.
std::size_t count_characters(std::string_view text);

/// Terminal columns that the text takes (wide characters count 2).
std::size_t display_width(std::string_view text);

/// Bytes of the blank or tab that the text begins with, be it ASCII's or another of Unicode's; 0 where there is none.
std::size_t blank_length(std::string_view text);

/// Bytes of the character without width that the text begins with; 0 where it begins with another.
std::size_t invisible_length(std::string_view text);

/// Text with control characters and bidirectional overrides as \xNN or \u{NNNN}, so that it cannot move a terminal.
std::string make_printable(std::string_view text);

/// Text that XML can hold, and everything that is read as UTF-8: bytes that are no UTF-8, control characters but tab
/// and line breaks, U+FFFE and U+FFFF become U+FFFD, the character that stands for what cannot be shown.
std::string make_xml_characters(std::string_view text);

/// The candidate nearest in spelling (Levenshtein distance at most a third of the longer word, never more than 3), if
/// any; among equals the one that begins most like the word, then the first.
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates);

/// Whether the text is an address of the web, which a link may lead to: other schemes may run something.
bool is_web_link(std::string_view text);

/// "a, b or c" for messages; "" for none.
std::string join_alternatives(std::span<const std::string_view> words);
/// "a, b and c".
std::string join_with_and(std::span<const std::string> texts);

/// 0 to 9, whatever the locale.
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string to_lower(std::string_view text);                        ///< ASCII only
std::string_view trim(std::string_view text);                       ///< blanks and tabs at both ends
bool equals_ignoring_case(std::string_view a, std::string_view b);  ///< ASCII only

/// The parts between separators; one part where there is none.
std::vector<std::string_view> split(std::string_view text, char separator);
/// The words between blanks.
std::vector<std::string_view> split_words(std::string_view text);

/// The text between backticks for messages: printable, and cut where it is long.
std::string quote(std::string_view text);

/// Digits of a non-negative or negative plain number grouped by commas: "1234567.891" -> "1,234,567.891".
std::string group_digits(std::string_view plain_number);

/// One step of a path into a workload: ".name", or "[\"name\"]" where the name is not plain ([A-Za-z0-9_-]+).
std::string path_child(std::string_view parent, std::string_view name);
std::string path_item(std::string_view parent, std::size_t index);
/// Whether the path is `parent` or a place in it; every path is in "".
bool is_path_within(std::string_view path, std::string_view parent);

/// A step that is kept while a tree is walked, so that paths are made only where something is said.
struct PathPart {
  std::string_view name;
  std::size_t index = 0;
  bool is_index = false;
};
std::string path_of(std::span<const PathPart> parts);

}  // namespace lambdacost

#include "writing/markdown.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"

namespace lambdacost {
namespace {

std::size_t longest_run_of_backticks(std::string_view text) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

/// Whether the two would be read together as the begin of an address: `https:` and `//`, `www` and `.`.
bool is_before_address(std::string_view before, std::string_view after) {
  constexpr std::size_t kLengthOfWww = 3;
  if (before.ends_with(':')) return after.starts_with("//");
  const std::string_view last = before.substr(before.size() - std::min(before.size(), kLengthOfWww));
  return after.starts_with('.') && equals_ignoring_case(last, "www");
}

}  // namespace

std::string markdown_code(std::string_view text) {
  const std::string printable = make_printable(text);
  std::string escaped;
  // A table is split into cells before code spans are found.
  for (const char c : printable) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
  const std::string fence(longest_run_of_backticks(escaped) + 1, '`');
  const bool needs_blanks = escaped.starts_with('`') || escaped.ends_with('`');
  const std::string blank = needs_blanks ? " " : "";
  return fence + blank + escaped + blank + fence;
}

std::string markdown_text(std::string_view text) {
  constexpr std::string_view kMarkup = "\\`*_[]<>|~#&@!";
  constexpr std::string_view kBreak = "<!-- -->";
  std::string escaped;
  const std::string all = make_printable(text);
  const std::string_view printable = all;
  for (std::size_t i = 0; i < printable.size(); ++i) {
    const char c = printable[i];
    if (kMarkup.find(c) != std::string_view::npos && c != '@') escaped += '\\';
    escaped += c;
    // An escaped @ would still call somebody, and what looks like an address become a link.
    if (c == '@' || is_before_address(printable.substr(0, i + 1), printable.substr(i + 1))) escaped += kBreak;
  }
  return escaped;
}

std::string markdown_row(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const std::string& cell : cells) row += fmt::format(" {} |", cell);
  return row + '\n';
}

std::string markdown_head(const std::vector<std::string>& titles, const std::vector<bool>& right) {
  std::string rule = "|";
  for (const bool is_right : right) rule += is_right ? "---:|" : "---|";
  return markdown_row(titles) + rule + '\n';
}

std::string fit_markdown(const std::string& begin, const std::vector<std::string>& rows, const std::string& end,
                         std::string_view what, std::size_t limit, const std::string& last_rows) {
  constexpr std::size_t kRoomForTheWord = 200;
  std::size_t used = count_characters(begin) + count_characters(last_rows) + count_characters(end) + kRoomForTheWord;
  std::string text = begin;
  std::size_t shown = 0;
  for (const std::string& row : rows) {
    used += count_characters(row);
    if (used > limit) break;
    text += row;
    ++shown;
  }
  text += last_rows;
  if (shown < rows.size())
    text +=
        fmt::format("\n{} more {} left out: the text would be too long for a comment.\n", rows.size() - shown, what);
  return text + end;
}

}  // namespace lambdacost

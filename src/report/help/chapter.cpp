#include "report/help/chapter.h"

#include <algorithm>
#include <vector>

#include "base/text.h"
#include "writing/style.h"

namespace lambdacost {
namespace {

constexpr std::string_view kFence = "```";
constexpr std::string_view kComment = "<!--";
constexpr std::string_view kBlockIndent = "    ";
constexpr std::size_t kPageColumns = 80;

/// The level of a heading, "##" is 2; 0 of another line.
std::size_t heading_level(std::string_view line) {
  const std::size_t level = line.find_first_not_of('#');
  return level != std::string_view::npos && level > 0 && line[level] == ' ' ? level : 0;
}

/// "[WORKLOAD.md](../WORKLOAD.md)" as "WORKLOAD.md".
std::string without_links(std::string_view line) {
  std::string text;
  while (true) {
    const std::size_t middle = line.find("](");
    const std::size_t begin = middle == std::string_view::npos ? middle : line.rfind('[', middle);
    const std::size_t end = middle == std::string_view::npos ? middle : line.find(')', middle);
    if (begin == std::string_view::npos || end == std::string_view::npos) return text.append(line);
    text.append(line.substr(0, begin)).append(line.substr(begin + 1, middle - begin - 1));
    line.remove_prefix(end + 1);
  }
}

std::string heading(std::string_view title, std::size_t level, bool color) {
  const std::string line(title.size(), level == 1 ? '=' : '-');
  return styled(title, Style::bold, color) + '\n' + line + '\n';
}

/// The lines without their breaks.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines = split(text, '\n');
  if (lines.back().empty()) lines.pop_back();
  return lines;
}

std::string block_text(std::span<const std::string_view> lines) {
  const bool fits = std::ranges::all_of(
      lines, [](std::string_view line) { return kBlockIndent.size() + display_width(line) <= kPageColumns; });
  std::string text;
  for (const std::string_view line : lines)
    text.append(fits && !line.empty() ? kBlockIndent : "").append(line).append("\n");
  return text;
}

std::string as_it_is(std::string_view markdown, bool) { return std::string(markdown); }

}  // namespace

std::span<const ChapterFormat> chapter_formats() {
  static constexpr ChapterFormat formats[] = {{"text", ".txt", chapter_text}, {"markdown", ".md", as_it_is}};
  return formats;
}

std::string chapter_text(std::string_view markdown, bool color) {
  std::string text;
  bool is_in_block = false;
  std::vector<std::string_view> block;
  for (const std::string_view line : lines_of(markdown)) {
    if (line.starts_with(kFence)) {
      if (is_in_block) text += block_text(block);
      block.clear();
      is_in_block = !is_in_block;
    } else if (is_in_block) {
      block.push_back(line);
    } else if (const std::size_t level = heading_level(line); level > 0) {
      text += heading(line.substr(level + 1), level, color);
    } else if (!line.starts_with(kComment)) {
      text.append(without_links(line)).append("\n");
    }
  }
  return text;
}

}  // namespace lambdacost

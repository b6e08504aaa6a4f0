// The chapters of docs/commands/, as `lambdacost help` prints them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "writing/assets.h"

namespace lambdacost {

/// The chapters under the names of their commands: "estimate".
std::span<const EmbeddedFile> chapters();

/// A chapter's Markdown as text for a terminal: headings underlined, links without their targets, comments left out,
/// and blocks indented where that leaves them within 80 columns. Its lines are those of the chapter, which is written
/// in 80 columns.
std::string chapter_text(std::string_view markdown, bool color);

struct ChapterFormat {
  std::string_view name;
  std::string_view extension;
  std::string (*write)(std::string_view markdown, bool color);
};

/// The first is the default.
std::span<const ChapterFormat> chapter_formats();

}  // namespace lambdacost

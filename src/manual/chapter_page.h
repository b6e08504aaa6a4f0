// The manual page lambdacost-COMMAND(1) of a chapter of docs/commands/.
#pragma once

#include <string>
#include <string_view>

namespace lambdacost {

/// The chapter's Markdown in the macros of man(7): sections for its headings, links without their targets,
/// comments left out. `summary` says what the command does, in one line.
std::string chapter_page(std::string_view command, std::string_view summary, std::string_view markdown);

}  // namespace lambdacost

// The runner of GitHub Actions takes a line of a step's output for a command when it begins with `::`, or has `##[` in
// it. What an input wrote must not be one.
#pragma once

#include <string>
#include <string_view>

namespace lambdacost {

/// What the text is written in, which says how a character can be written otherwise.
enum class Syntax {
  text,      ///< for people: `\x3A:`, `\x23#[`
  csv,       ///< as text; CsvWriter quotes cells that begin with `::`
  json,      ///< with \u escapes in the strings
  markup,    ///< XML and HTML, with character references
  commands,  ///< lines that begin with `::` are the program's own commands; the others are text
  binary,    ///< no lines
};

/// The text with nothing in it that the runner takes for a command: no line begins with `::` after blanks and invisible
/// characters, and no `##[` is there. In JSON and XML it means the same as before.
std::string defuse_workflow_commands(std::string_view text, Syntax syntax);

/// Whether the line begins with `::` after blanks and invisible characters.
bool begins_workflow_command(std::string_view line);

}  // namespace lambdacost

// https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs: TryParseV2 trims the line, TryParse
// searches in it; both compare as a culture does, which passes over invisible characters.
#include "writing/workflow_commands.h"

#include <algorithm>

#include "base/text.h"

namespace lambdacost {
namespace {

/// How the first character of a command is written so that it begins none.
struct Replacement {
  std::string_view colon;
  std::string_view number_sign;
};

Replacement replacement_in(Syntax syntax) {
  if (syntax == Syntax::json) return {"\\u003a", "\\u0023"};
  if (syntax == Syntax::markup) return {"&#58;", "&#35;"};
  return {"\\x3A", "\\x23"};
}

/// Whether the text begins with the characters of `word`, invisible ones between them left aside.
bool begins_with(std::string_view text, std::string_view word) {
  if (!text.starts_with(word.front())) return false;
  for (const char c : word) {
    while (const std::size_t length = invisible_length(text)) text.remove_prefix(length);
    if (!text.starts_with(c)) return false;
    text.remove_prefix(1);
  }
  return true;
}

std::string defuse(std::string_view text, Syntax syntax) {
  const Replacement replacement = replacement_in(syntax);
  // Text inside markup stands behind a tag, and a style sheet of the program's own may have lines that begin with ::.
  const bool has_lines = syntax != Syntax::json && syntax != Syntax::markup;
  bool may_begin = has_lines;
  std::string defused;
  defused.reserve(text.size());
  while (!text.empty()) {
    const char c = text.front();
    const std::size_t blank = std::max(blank_length(text), invisible_length(text));
    const std::size_t length = std::max<std::size_t>(blank, 1);
    if (may_begin && begins_with(text, "::"))
      defused += replacement.colon;
    else if (begins_with(text, "##["))
      defused += replacement.number_sign;
    else
      defused += text.substr(0, length);
    text.remove_prefix(length);
    may_begin = (may_begin && blank > 0) || (has_lines ? c == '\n' || c == '\r' : syntax == Syntax::json && c == '"');
  }
  return defused;
}

/// Lines that begin with `::` as they are.
std::string defuse_between_commands(std::string_view text) {
  std::string defused;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
    defused += line.starts_with("::") ? std::string(line) : defuse(line, Syntax::text);
    text.remove_prefix(line.size());
  }
  return defused;
}

}  // namespace

bool begins_workflow_command(std::string_view line) {
  while (const std::size_t length = std::max(blank_length(line), invisible_length(line))) line.remove_prefix(length);
  return begins_with(line, "::");
}

std::string defuse_workflow_commands(std::string_view text, Syntax syntax) {
  if (syntax == Syntax::binary) return std::string(text);
  return syntax == Syntax::commands ? defuse_between_commands(text) : defuse(text, syntax);
}

}  // namespace lambdacost

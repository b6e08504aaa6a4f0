// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
#include "report/github_annotations.h"

#include <fmt/core.h>

namespace lambdacost {
namespace {

/// Text of a command; in a property, what separates properties is escaped too.
std::string escape(std::string_view text, bool is_property) {
  std::string escaped;
  for (const char c : text) {
    const bool is_special = c == '%' || c == '\r' || c == '\n' || (is_property && (c == ':' || c == ','));
    if (is_special)
      escaped += fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    else
      escaped += c;
  }
  return escaped;
}

std::string_view command_of(Severity severity, bool strict) {
  if (severity == Severity::note) return "notice";
  return to_string(strict ? Severity::error : severity);
}

std::string place_of(SourceRange range, const Sources& sources) {
  if (!range.is_somewhere()) return {};
  const Source& source = sources[range.source];
  if (source.path().empty()) return {};
  const Position begin = source.position(range.begin);
  const Position end = source.position(range.end);
  std::string place = fmt::format("file={},line={},col={}", escape(source.name(), true), begin.line, begin.column);
  // The end column counts with the last character, and only on one line.
  if (end.line == begin.line && end.column > begin.column) place += fmt::format(",endColumn={}", end.column - 1);
  return place + ",";
}

/// Of a value of another tool's file, what else belongs to it: where the text at the place is used.
std::string related_lines(const Diagnostic& finding, const Sources& sources) {
  std::string lines;
  if (finding.origin.empty()) return lines;
  for (const RelatedNote& note : finding.notes) {
    if (!note.range.is_somewhere()) continue;
    const Source& source = sources[note.range.source];
    const Position begin = source.position(note.range.begin);
    lines += fmt::format("\n{}:{}:{}: {}", source.name(), begin.line, begin.column, note.message);
  }
  return lines;
}

}  // namespace

std::string github_annotations(std::span<const Diagnostic> findings, bool strict, const Sources& sources) {
  std::string text;
  for (const Diagnostic& finding : findings) {
    const std::string help = finding.help.empty() ? std::string() : fmt::format("\n{}", finding.help);
    const std::string source = finding.figures && !finding.figures->source.empty()
                                   ? fmt::format("\n{}", finding.figures->source)
                                   : std::string();
    text += fmt::format("::{} {}title={}::{}\n", command_of(finding.severity, strict), place_of(finding.range, sources),
                        escape(finding.id, true),
                        escape(finding.message + related_lines(finding, sources) + help + source, false));
  }
  return text;
}

}  // namespace lambdacost

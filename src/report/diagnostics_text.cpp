#include "report/diagnostics_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "writing/style.h"

namespace lambdacost {
namespace {

constexpr std::size_t kWindow = 100;  // characters of a source line that are shown

Style style_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Style::red;
    case Severity::warning:
      return Style::yellow;
    case Severity::note:
      return Style::cyan;
  }
  return Style::bold;
}

/// Byte offset in valid UTF-8 that is `characters` after `from`, or the end.
std::size_t advance(std::string_view text, std::size_t from, std::size_t characters) {
  const auto is_continuation = [&](std::size_t i) { return (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U; };
  while (from < text.size() && characters > 0) {
    ++from;
    while (from < text.size() && is_continuation(from)) ++from;
    --characters;
  }
  return from;
}

/// Byte offset in valid UTF-8 that is `characters` before `from`, or 0.
std::size_t retreat(std::string_view text, std::size_t from, std::size_t characters) {
  while (from > 0 && characters > 0) {
    --from;
    while (from > 0 && (static_cast<unsigned char>(text[from]) & 0xC0U) == 0x80U) --from;
    --characters;
  }
  return from;
}

/// The source line and a caret run under the range's part of it.
std::string excerpt(SourceRange range, const Sources& sources, bool color, Style style) {
  const Source& source = sources[range.source];
  const Position position = source.position(range.begin);
  const std::string_view line = source.line(position.line);
  const std::size_t line_begin = source.line_begin(position.line);
  if (trim(line).empty()) return {};
  const std::size_t begin = std::min<std::size_t>(range.begin - line_begin, line.size());
  const std::size_t end = std::clamp<std::size_t>(std::max(range.begin, range.end) - line_begin, begin, line.size());

  std::size_t shown_begin = 0;
  if (static_cast<std::size_t>(position.column) > kWindow * 2 / 3) shown_begin = retreat(line, begin, kWindow / 3 - 1);
  const std::size_t shown_end = advance(line, shown_begin, kWindow);

  const std::string_view left = shown_begin > 0 ? "..." : "";
  const std::string before = std::string(left) + make_printable(line.substr(shown_begin, begin - shown_begin));
  const std::size_t marked_end = std::clamp(end, begin, shown_end);
  const std::string marked = make_printable(line.substr(begin, marked_end - begin));
  const std::string after = make_printable(line.substr(marked_end, shown_end - marked_end));

  const std::string padding(display_width(before), ' ');
  const std::string carets = "^" + std::string(std::max<std::size_t>(display_width(marked), 1) - 1, '~');
  return fmt::format("  {}{}{}{}\n  {}{}\n", before, marked, after, shown_end < line.size() ? "..." : "", padding,
                     styled(carets, style, color));
}

/// Help of several lines: those after the first are indented.
std::string below_help(std::string_view help) {
  std::string text;
  for (const std::string_view line : split(help, '\n')) text += (text.empty() ? "" : "\n    ") + std::string(line);
  return text;
}

std::string diagnostic_text(const Diagnostic& diagnostic, const Sources& sources, bool color) {
  const Style style = style_of(diagnostic.severity);
  std::string text = fmt::format("{}: {} {}\n", styled(place_text(diagnostic.range, sources), Style::bold, color),
                                 styled(fmt::format("{}:", to_string(diagnostic.severity)), style, color),
                                 fmt::format("{} [{}]", diagnostic.message, diagnostic.id.text()));
  if (diagnostic.range.is_somewhere()) text += excerpt(diagnostic.range, sources, color, style);
  constexpr std::size_t kMostNotes = 10;
  for (std::size_t i = 0; i < std::min(diagnostic.notes.size(), kMostNotes); ++i) {
    const RelatedNote& note = diagnostic.notes[i];
    text +=
        fmt::format("{}: {} {}\n", place_text(note.range, sources), styled("note:", Style::cyan, color), note.message);
    if (note.range.is_somewhere()) text += excerpt(note.range, sources, color, Style::cyan);
  }
  if (diagnostic.notes.size() > kMostNotes)
    text += fmt::format("  and {} more places\n", diagnostic.notes.size() - kMostNotes);
  if (!diagnostic.help.empty())
    text += fmt::format("  {} {}\n", styled("help:", Style::green, color), below_help(diagnostic.help));
  if (diagnostic.figures && !diagnostic.figures->source.empty())
    text += fmt::format("  {} {}\n", styled("see:", Style::green, color), diagnostic.figures->source);
  return text;
}

}  // namespace

std::string place_text(SourceRange range, const Sources& sources) {
  if (!range.is_somewhere()) return "lambdacost";
  const Source& source = sources[range.source];
  const Position position = source.position(range.begin);
  return fmt::format("{}:{}:{}", make_printable(source.name()), position.line, position.column);
}

std::string diagnostics_text(std::span<const Diagnostic> diagnostics, const Sources& sources, bool color) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += diagnostic_text(diagnostic, sources, color);
  return text;
}

std::string placeless_text(Severity severity, FindingId id, std::string message, std::string help) {
  return diagnostic_text({id, severity, {}, {}, std::move(message), {}, std::move(help)}, Sources(), false);
}

std::vector<Diagnostic> worst_first(std::vector<Diagnostic> findings, const Sources& sources) {
  const auto is_of_file = [&](const Diagnostic& finding) {
    return finding.range.is_somewhere() && !sources[finding.range.source].is_argument();
  };
  std::ranges::stable_sort(findings, {},
                           [&](const Diagnostic& finding) { return std::pair(finding.severity, is_of_file(finding)); });
  return findings;
}

std::string dropped_text(std::size_t dropped) {
  return dropped == 0 ? std::string() : fmt::format("lambdacost: {} more findings are not shown\n", dropped);
}

}  // namespace lambdacost

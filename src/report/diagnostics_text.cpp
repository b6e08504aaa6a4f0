#include "report/diagnostics_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "writing/style.h"

namespace lambdacost {
namespace {

constexpr std::string_view kCut = "...";

/// How the text is printed.
struct Look {
  bool color;
  std::size_t width;
};

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

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

/// The columns that a part of a source line takes as it is shown.
std::size_t columns_of(std::string_view part) { return display_width(make_printable(part)); }

/// The last byte offset in valid UTF-8 that is within `columns` after `from`.
std::size_t advance(std::string_view text, std::size_t from, std::size_t columns) {
  while (from < text.size()) {
    std::size_t next = from + 1;
    while (next < text.size() && is_continuation(text[next])) ++next;
    const std::size_t width = columns_of(text.substr(from, next - from));
    if (width > columns) break;
    columns -= width;
    from = next;
  }
  return from;
}

/// The first byte offset in valid UTF-8 that is within `columns` before `from`.
std::size_t retreat(std::string_view text, std::size_t from, std::size_t columns) {
  while (from > 0) {
    std::size_t previous = from - 1;
    while (previous > 0 && is_continuation(text[previous])) --previous;
    const std::size_t width = columns_of(text.substr(previous, from - previous));
    if (width > columns) break;
    columns -= width;
    from = previous;
  }
  return from;
}

/// The part of a line that is shown: all of it where it fits, else what is round the place.
struct Window {
  std::size_t begin;
  std::size_t end;
};

Window window_round(std::string_view line, std::size_t place, std::size_t room) {
  constexpr std::size_t kFewest = 20;
  // Nothing wider than the room is measured to its end: a line may have millions of characters.
  if (advance(line, 0, room) == line.size()) return {0, line.size()};
  const std::size_t columns = std::max(kFewest, room) - 2 * kCut.size();
  const bool is_near = place <= advance(line, 0, columns * 2 / 3);
  const std::size_t begin = is_near ? 0 : retreat(line, place, columns / 3);
  return {begin, advance(line, begin, columns)};
}

/// The source line and a caret run under the range's part of it, in at most `width` columns.
std::string excerpt(SourceRange range, const Sources& sources, const Look& look, Style style) {
  const Source& source = sources[range.source];
  const Position position = source.position(range.begin);
  const std::string_view line = source.line(position.line);
  const std::size_t line_begin = source.line_begin(position.line);
  if (trim(line).empty()) return {};
  const std::size_t begin = std::min<std::size_t>(range.begin - line_begin, line.size());
  const std::size_t end = std::clamp<std::size_t>(std::max(range.begin, range.end) - line_begin, begin, line.size());

  constexpr std::string_view kIndent = "  ";
  const Window shown = window_round(line, begin, look.width - std::min(look.width, kIndent.size()));
  const std::string before =
      std::string(shown.begin > 0 ? kCut : "") + make_printable(line.substr(shown.begin, begin - shown.begin));
  const std::size_t marked_end = std::clamp(end, begin, std::max(begin, shown.end));
  const std::string marked = make_printable(line.substr(begin, marked_end - begin));
  const std::string after = make_printable(line.substr(marked_end, std::max(marked_end, shown.end) - marked_end));

  const std::string padding(display_width(before), ' ');
  const std::string carets = "^" + std::string(std::max<std::size_t>(display_width(marked), 1) - 1, '~');
  return fmt::format("{}{}{}{}{}\n{}{}{}\n", kIndent, before, marked, after, shown.end < line.size() ? kCut : "",
                     kIndent, padding, styled(carets, style, look.color));
}

/// Help of several lines: those after the first are indented.
std::string below_help(std::string_view help) {
  std::string text;
  for (const std::string_view line : split(help, '\n')) text += (text.empty() ? "" : "\n    ") + std::string(line);
  return text;
}

std::string diagnostic_text(const Diagnostic& diagnostic, const Sources& sources, const Look& look) {
  const bool color = look.color;
  const Style style = style_of(diagnostic.severity);
  std::string text = fmt::format("{}: {} {}\n", styled(place_text(diagnostic.range, sources), Style::bold, color),
                                 styled(fmt::format("{}:", to_string(diagnostic.severity)), style, color),
                                 fmt::format("{} [{}]", diagnostic.message, diagnostic.id.text()));
  if (diagnostic.range.is_somewhere()) text += excerpt(diagnostic.range, sources, look, style);
  constexpr std::size_t kMostNotes = 10;
  for (std::size_t i = 0; i < std::min(diagnostic.notes.size(), kMostNotes); ++i) {
    const RelatedNote& note = diagnostic.notes[i];
    text +=
        fmt::format("{}: {} {}\n", place_text(note.range, sources), styled("note:", Style::cyan, color), note.message);
    if (note.range.is_somewhere()) text += excerpt(note.range, sources, look, Style::cyan);
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

std::string diagnostics_text(std::span<const Diagnostic> diagnostics, const Sources& sources, bool color,
                             std::size_t width) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += diagnostic_text(diagnostic, sources, {color, width});
  return text;
}

std::string placeless_text(Severity severity, FindingId id, std::string message, std::string help) {
  return diagnostic_text({id, severity, {}, {}, std::move(message), {}, std::move(help)}, Sources(),
                         {.color = false, .width = 0});
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

#include <fmt/core.h>

#include "report/limits/limits_formats.h"
#include "writing/style.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

std::string indent_lines(std::string_view text, std::string_view indent) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    out += fmt::format("{}{}\n", indent, text.substr(0, end));
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  }
  return out;
}

std::string heading_of(const LimitRow& limit, bool color) {
  return fmt::format("{}: {}\n", styled(limit.id, Style::bold, color), limit.title);
}

/// A paragraph indented by two blanks, its further lines by more; nothing for no text.
std::string wrapped(const std::string& text, std::size_t width, std::size_t hanging = 0) {
  constexpr std::size_t kIndent = 2;
  if (text.empty()) return {};
  return std::string(kIndent, ' ') + wrap(text, width - kIndent, kIndent + hanging) + "\n";
}

std::string short_text(const LimitRow& limit, const LimitsReport& report) {
  std::string text = heading_of(limit, report.color);
  for (const BoundRow& bound : report.catalogue.bounds(limit.id)) {
    const SourceRow* source = report.catalogue.source(bound.source);
    const std::string name = bound.variant.empty() ? std::string() : fmt::format("{}: ", bound.variant);
    const std::string days = describe_days(bound).empty() ? std::string() : describe_days(bound) + ", ";
    text +=
        wrapped(fmt::format("{}, {}{}{} ({}{}, read on {})", to_string(bound.severity), name, describe_bound(bound),
                            bound.adjustable ? ", adjustable" : "", days, bound.source, source->retrieved.to_string()),
                report.width, 2);
  }
  return text;
}

std::string long_text(const LimitRow& limit, const LimitsReport& report) {
  std::string text = heading_of(limit, report.color) + "\n";
  text += wrapped(std::string(limit.explanation), report.width);
  for (const BoundRow& bound : report.catalogue.bounds(limit.id)) {
    const SourceRow* source = report.catalogue.source(bound.source);
    const std::string name = bound.variant.empty() ? std::string() : fmt::format(" ({})", bound.variant);
    text += fmt::format("\n{}{}\n", to_string(bound.severity), name);
    text += wrapped(describe_bound(bound), report.width);
    text += wrapped(describe_place(bound), report.width);
    text += wrapped(describe_quota(bound), report.width);
    text += wrapped(describe_days(bound), report.width);
    text += wrapped(bound.advice.empty() ? std::string() : fmt::format("help: {}", bound.advice), report.width);
    text += wrapped(fmt::format("{}, read on {}", source->title, source->retrieved.to_string()), report.width);
    text += fmt::format("  {}\n", source->url);
  }
  text += fmt::format("\nBreaks it\n{}\nKeeps it\n{}", indent_lines(limit.bad, "  "), indent_lines(limit.good, "  "));
  text += fmt::format("\nTo leave it out: --ignore {0}, or the comment `# lambdacost: ignore {0}` on the line.\n",
                      limit.id);
  return text;
}

}  // namespace

std::string limits_text(const LimitsReport& report) {
  std::string text;
  for (const LimitRow* limit : report.limits) {
    if (!report.is_list && !text.empty()) text += "\n";
    text += report.is_list ? short_text(*limit, report) : long_text(*limit, report);
  }
  if (report.is_list) text += "\nlambdacost limits ID explains one, with examples and AWS's page.\n";
  return text;
}

}  // namespace lambdacost

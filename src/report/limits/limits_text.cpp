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

std::string short_text(const LimitRow& limit, const LimitsReport& report) {
  std::string text = id_heading(limit.id, limit.title, report.color);
  for (const BoundRow& bound : report.catalogue.bounds(limit.id)) {
    const SourceRow* source = report.catalogue.source(bound.source);
    const std::string name = bound.variant.empty() ? std::string() : fmt::format("{}: ", bound.variant);
    const std::string days = describe_days(bound).empty() ? std::string() : describe_days(bound) + ", ";
    text += paragraph(
        fmt::format("{}, {}{}{} ({}{}, read on {})", to_string(bound.severity), name, describe_bound(bound),
                    bound.adjustable ? ", adjustable" : "", days, bound.source, source->retrieved.to_string()),
        report.width, 2);
  }
  return text;
}

std::string long_text(const LimitRow& limit, const LimitsReport& report) {
  std::string text = id_heading(limit.id, limit.title, report.color) + "\n";
  text += paragraph(std::string(limit.explanation), report.width);
  for (const BoundRow& bound : report.catalogue.bounds(limit.id)) {
    const SourceRow* source = report.catalogue.source(bound.source);
    const std::string name = bound.variant.empty() ? std::string() : fmt::format(" ({})", bound.variant);
    text += fmt::format("\n{}{}\n", to_string(bound.severity), name);
    text += paragraph(describe_bound(bound), report.width);
    text += paragraph(describe_place(bound), report.width);
    text += paragraph(describe_quota(bound), report.width);
    text += paragraph(describe_days(bound), report.width);
    text += paragraph(bound.advice.empty() ? std::string() : fmt::format("help: {}", bound.advice), report.width);
    text += paragraph(fmt::format("{}, read on {}", source->title, source->retrieved.to_string()), report.width);
    text += fmt::format("  {}\n", source->url);
  }
  text += fmt::format("\nBreaks it\n{}\nKeeps it\n{}", indent_lines(limit.bad, "  "), indent_lines(limit.good, "  "));
  text += '\n' +
          wrap(fmt::format("To leave it out: --ignore {0}, or the comment `# lambdacost: ignore {0}` on the line.",
                           limit.id),
               report.width, 2) +
          '\n';
  return text;
}

}  // namespace

std::string id_heading(std::string_view id, std::string_view title, bool color) {
  return fmt::format("{}: {}\n", styled(id, Style::bold, color), title);
}

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

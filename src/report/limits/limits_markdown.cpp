#include <fmt/core.h>

#include "base/text.h"
#include "report/limits/limits_formats.h"

namespace lambdacost {
namespace {

/// Text of a table's cell.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) escaped += c == '|' || c == '*' || c == '_' ? std::string("\\") + c : std::string(1, c);
  return escaped;
}

std::string bound_row(const BoundRow& bound, const Catalogue& catalogue) {
  const SourceRow* source = catalogue.source(bound.source);
  std::string allowed = describe_bound(bound);
  for (const std::string& more : {describe_quota(bound), describe_days(bound)})
    if (!more.empty()) allowed += "; " + more;
  const std::string title = cell(source->title);
  return fmt::format("| {} | {} | {} | {}, {} |\n", to_string(bound.severity), cell(describe_place(bound)),
                     cell(allowed), is_web_link(source->url) ? fmt::format("[{}]({})", title, source->url) : title,
                     source->retrieved.to_string());
}

}  // namespace

std::string limit_section(const LimitRow& limit, const Catalogue& catalogue) {
  std::string text = fmt::format("\n## {}\n\n{}. {}\n\n", limit.id, limit.title, limit.explanation);
  text += "| finding | where | allowed | source, read on |\n|---|---|---|---|\n";
  for (const BoundRow& bound : catalogue.bounds(limit.id)) text += bound_row(bound, catalogue);
  return text + fmt::format("\nBreaks it:\n\n```yaml\n{}```\n\nKeeps it:\n\n```yaml\n{}```\n", limit.bad, limit.good);
}

std::string limits_markdown(const LimitsReport& report) {
  std::string text =
      "# Limits\n\n"
      "What `lambdacost validate` holds a workload against. Written by `lambdacost limits --format markdown` from the\n"
      "rows of [pricing/limits.yaml](../pricing/limits.yaml); `lambdacost limits ID` prints one of them.\n";
  for (const LimitRow* limit : report.limits) text += limit_section(*limit, report.catalogue);
  return text;
}

}  // namespace lambdacost

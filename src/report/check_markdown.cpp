#include <fmt/core.h>

#include "base/text.h"
#include "report/check.h"
#include "report/diff.h"
#include "report/display.h"
#include "report/markdown.h"

namespace lambdacost {
namespace {

/// Findings get at most this part of a comment; the changes get what is left.
constexpr std::size_t kRoomForFindings = 25000;

std::string_view mark_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
      return "✅";
    case Verdict::warned:
      return "⚠️";
    case Verdict::failed:
      break;
  }
  return "❌";
}

std::string place_of(const Diagnostic& finding, const Sources& sources) {
  if (!finding.range.is_somewhere()) return finding.path;
  const Source& source = sources[finding.range.source];
  if (source.name().starts_with("--")) return source.name();
  return fmt::format("{}:{}", source.name(), source.position(finding.range.begin).line);
}

std::string finding_row(const Diagnostic& finding, const Sources& sources) {
  const std::string source = finding.figures && !finding.figures->source.empty()
                                 ? fmt::format(" ([AWS]({}))", finding.figures->source)
                                 : std::string();
  return markdown_row({std::string(to_string(finding.severity)), markdown_code(place_of(finding, sources)),
                       markdown_text(finding.message) + source, markdown_code(finding.id)});
}

std::string findings_text(const CheckReport& report) {
  std::vector<std::string> rows;
  for (const Diagnostic& finding : report.findings) rows.push_back(finding_row(finding, report.sources));
  if (rows.empty()) return {};
  const std::string head = "\n" + markdown_head({"", "Where", "What", "Id"}, {false, false, false, false});
  return fit_markdown(head, rows, "", "findings are", kRoomForFindings);
}

}  // namespace

std::string check_markdown(const CheckReport& report) {
  const Verdict overall = overall_verdict(report);
  std::string text =
      fmt::format("## {} lambdacost check {}\n\n", mark_of(overall), overall == Verdict::failed ? "failed" : "passed");
  text += markdown_head({"", "Check", "Result"}, {false, false, false});
  for (const CheckRow& row : check_rows(report))
    text += markdown_row({std::string(mark_of(row.verdict)), markdown_text(row.label), markdown_text(row.text)});
  text += findings_text(report);
  for (const CheckedVariant& variant : report.variants) {
    text += variant.name.empty() ? "\n" : fmt::format("\n{}:\n\n", markdown_code(variant.name));
    const std::size_t used = std::min(count_characters(text), markdown_limit);
    if (variant.changes != nullptr)
      text += diff_markdown_within({*variant.changes, {}, report.sources}, markdown_limit - used);
    else
      text += fmt::format("Cost of {}: {} a month.\n", markdown_code(variant.bill.workload),
                          display_amount(variant.bill.total, variant.bill.currency));
  }
  return text;
}

}  // namespace lambdacost

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
  if (report.changes == nullptr)
    return text + fmt::format("\nCost of {}: {} a month.\n", markdown_code(report.bill.workload),
                              display_amount(report.bill.total, report.bill.currency));
  text += '\n';
  const std::size_t used = count_characters(text);
  return text +
         diff_markdown_within({*report.changes, {}, report.sources}, markdown_limit - std::min(used, markdown_limit));
}

}  // namespace lambdacost

#include <fmt/core.h>

#include <algorithm>
#include <functional>

#include "base/text.h"
#include "report/check/check_formats.h"
#include "report/diff/diff_formats.h"
#include "report/estimate/grouped_costs.h"
#include "report/unknown_usage.h"
#include "writing/markdown.h"

namespace lambdacost {
namespace {

/// Checks and findings get at most these parts of a comment; the changes get what is left.
constexpr std::size_t kRoomForChecks = 20000;
constexpr std::size_t kRoomForFindings = 20000;
/// An estimate's headline and the word on what is left out.
constexpr std::size_t kRoomForEstimate = 2000;

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
  if (source.is_argument()) return source.name();
  return fmt::format("{}:{}", source.name(), source.position(finding.range.begin).line);
}

std::string finding_row(const Diagnostic& finding, const Sources& sources) {
  const std::string source = finding.figures && is_web_link(finding.figures->source)
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

/// The worst first, so that they stand where the rows are cut.
std::string checks_text(const CheckReport& report) {
  std::vector<CheckRow> checks = check_rows(report);
  std::ranges::stable_sort(checks, std::ranges::greater(), &CheckRow::verdict);
  std::vector<std::string> rows;
  for (const CheckRow& row : checks)
    rows.push_back(
        markdown_row({std::string(mark_of(row.verdict)), markdown_text(row.label), markdown_text(row.text)}));
  return fit_markdown(markdown_head({"", "Check", "Result"}, {false, false, false}), rows, "", "checks are",
                      kRoomForChecks);
}

std::string estimate_text(const CheckedVariant& variant, const CheckReport& report, std::size_t room) {
  const std::string name = variant.name.empty() ? "\n" : fmt::format("\n{}:\n\n", markdown_code(variant.name));
  if (variant.changes != nullptr)
    return name +
           diff_markdown_within(
               {.changes = *variant.changes, .diagnostics = {}, .sources = report.sources, .view = report.view}, room);
  const std::string total = name + fmt::format("Cost of {}: {} a month{}.\n", markdown_code(variant.bill.workload),
                                               display_total(variant.bill), partial_remark(variant.bill));
  return report.view.is_any() ? grouped_markdown(total + '\n', costs_of(variant, report), room) : total;
}

}  // namespace

std::string check_markdown(const CheckReport& report) {
  const Verdict overall = overall_verdict(report);
  std::string text =
      fmt::format("## {} lambdacost check {}\n\n", mark_of(overall), overall == Verdict::failed ? "failed" : "passed");
  text += checks_text(report) + findings_text(report);
  for (std::size_t i = 0; i < report.variants.size(); ++i) {
    const std::size_t used = count_characters(text) + kRoomForEstimate;
    if (used > markdown_limit) {
      text += fmt::format("\n{} more estimates are left out: the text would be too long for a comment.\n",
                          report.variants.size() - i);
      break;
    }
    text += estimate_text(report.variants[i], report, markdown_limit - used + kRoomForEstimate / 2);
  }
  return text;
}

}  // namespace lambdacost

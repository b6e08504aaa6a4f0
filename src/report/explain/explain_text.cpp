#include <fmt/core.h>

#include "report/explain/explain_formats.h"
#include "report/limits/limits_formats.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

std::string explanation_of(const ExplainedId& explained, const ExplainReport& report) {
  if (explained.limit != nullptr)
    return limits_text({.catalogue = report.catalogue,
                        .limits = {explained.limit},
                        .is_list = false,
                        .color = report.color,
                        .width = report.width});
  const FindingInfo& finding = *explained.finding;
  return fmt::format("{}\n{}\n{}", id_heading(finding.id, finding.title, report.color),
                     paragraph(std::string(finding.meaning), report.width),
                     paragraph(fmt::format("help: {}", finding.remedy), report.width));
}

std::string titles_of(const ExplainReport& report) {
  std::string text;
  const ExplainedId* before = nullptr;
  for (const ExplainedId& explained : report.ids) {
    const bool is_first_limit = before != nullptr && before->limit == nullptr && explained.limit != nullptr;
    if (is_first_limit) text += "\n";
    text += id_heading(explained.id(), explained.title(), report.color);
    before = &explained;
  }
  return text + "\nlambdacost explain ID tells what one means and what to do.\n";
}

}  // namespace

std::string explain_text(const ExplainReport& report) {
  if (report.is_list) return titles_of(report);
  std::string text;
  for (const ExplainedId& explained : report.ids) {
    if (!text.empty()) text += "\n";
    text += explanation_of(explained, report);
  }
  return text;
}

}  // namespace lambdacost

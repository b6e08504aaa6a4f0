#include <fmt/core.h>

#include "report/explain/explain_formats.h"
#include "report/limits/limits_formats.h"
#include "writing/markdown.h"

namespace lambdacost {

std::string finding_section(const FindingInfo& finding) {
  return fmt::format("\n## {}\n\n{}. {}\n\nWhat to do: {}\n", finding.id, finding.title, finding.meaning,
                     finding.remedy);
}

std::string explain_markdown(const ExplainReport& report) {
  std::string text = "# Findings and errors\n";
  if (report.is_list) text += "\n" + markdown_head({"id", "what it is"}, {false, false});
  for (const ExplainedId& explained : report.ids) {
    if (report.is_list)
      text += markdown_row({markdown_code(explained.id()), markdown_text(explained.title())});
    else
      text += explained.limit != nullptr ? limit_section(*explained.limit, report.catalogue)
                                         : finding_section(*explained.finding);
  }
  return text;
}

}  // namespace lambdacost

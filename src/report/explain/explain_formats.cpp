#include "report/explain/explain_formats.h"

namespace lambdacost {

std::span<const ExplainFormat> explain_formats() {
  static constexpr ExplainFormat formats[] = {
      {"text", ".txt", explain_text},
      {"json", ".json", explain_json},
      {"markdown", ".md", explain_markdown},
  };
  return formats;
}

std::vector<ExplainedId> explained_ids(const Catalogue& catalogue) {
  std::vector<ExplainedId> ids;
  for (const FindingInfo& finding : finding_table) ids.push_back({.finding = &finding});
  for (const LimitRow& limit : catalogue.rows<LimitRow>()) ids.push_back({.limit = &limit});
  return ids;
}

}  // namespace lambdacost

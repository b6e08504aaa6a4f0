// `lambdacost explain`: what an id in brackets at the end of a message means and what to do about it, from the finding
// table and from the limits of the catalogue. Pure functions to text.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/finding_id.h"
#include "catalogue/catalogue.h"

namespace lambdacost {

/// What an id belongs to: a row of the finding table, or a limit; the other is nullptr.
struct ExplainedId {
  const FindingInfo* finding = nullptr;
  const LimitRow* limit = nullptr;

  std::string_view id() const { return finding != nullptr ? finding->id : limit->id; }
  std::string_view title() const { return finding != nullptr ? finding->title : limit->title; }
};

/// All of them: those of the finding table, then the limits.
std::vector<ExplainedId> explained_ids(const Catalogue& catalogue);

/// What an explanation is made from.
struct ExplainReport {
  const Catalogue& catalogue;
  std::vector<ExplainedId> ids;
  bool is_list = true;  ///< ids and titles; else each is explained
  bool color = false;
  std::size_t width = 80;
};

/// For people: a line an id, or what it means and what to do; a limit as `lambdacost limits ID` has it.
std::string explain_text(const ExplainReport& report);
/// Schema lambdacost.explain/1.
std::string explain_json(const ExplainReport& report);
/// A table of ids and titles, or a section an id.
std::string explain_markdown(const ExplainReport& report);

/// The section of a row of the finding table, as docs/ERRORS.md has it too.
std::string finding_section(const FindingInfo& finding);

struct ExplainFormat {
  std::string_view name;
  std::string_view extension;
  std::string (*write)(const ExplainReport& report);
};

/// The first is the default.
std::span<const ExplainFormat> explain_formats();

}  // namespace lambdacost

// lambdacost explain: what the id in brackets at the end of a message means.
#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "report/explain/explain_formats.h"

namespace lambdacost {
namespace {

constexpr std::span<const OptionRow> kExplainOptions[] = {kCommonOptions, kCatalogueOptions};

UsageError unknown_id(std::string_view id, const std::vector<ExplainedId>& known) {
  std::vector<std::string_view> ids;
  for (const ExplainedId& explained : known) ids.push_back(explained.id());
  const auto best = nearest(id, ids);
  return {fmt::format("`{}` is no id of a finding, an error or a limit", make_printable(id)),
          best ? fmt::format("did you mean {}?", *best) : "lambdacost explain lists them"};
}

std::vector<std::string> ids_to_explain(const Catalogue& catalogue) {
  std::vector<std::string> words;
  for (const ExplainedId& explained : explained_ids(catalogue)) words.emplace_back(explained.id());
  std::ranges::sort(words);
  return words;
}

Outcome run_explain(Session& session) {
  if (!session.load_catalogue()) return session.refuse();
  const std::vector<ExplainedId> known = explained_ids(session.catalogue());
  const std::vector<std::string>& ids = session.arguments().operands;
  ExplainReport report{.catalogue = session.catalogue(),
                       .ids = {},
                       .is_list = ids.empty(),
                       .color = session.color(),
                       .width = session.width()};
  if (report.is_list) report.ids = known;
  for (const std::string& id : ids) {
    const auto found = std::ranges::find(known, std::string_view(id), &ExplainedId::id);
    if (found == known.end()) return refusal_of(unknown_id(id, known));
    report.ids.push_back(*found);
  }
  return session.deliver(session.format(explain_formats()).write(report));
}

}  // namespace

constinit const CommandRow kExplainCommand = {
    .name = "explain",
    .summary = "What a finding or an error means and what to do",
    .footer = "Example: lambdacost explain unknown-price\nExample: lambdacost explain lambda-timeout --format markdown",
    .operand = {.name = "ID",
                .help = "Ids to explain, as messages have them in brackets; without one, all are listed",
                .words = ids_to_explain},
    .options = kExplainOptions,
    .formats = formats_of<explain_formats>,
    .run = run_explain,
};

}  // namespace lambdacost

// lambdacost limits: what validate holds workloads against.
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "report/limits/limits_formats.h"

namespace lambdacost {
namespace {

constexpr std::span<const OptionRow> kLimitsOptions[] = {kCommonOptions, kCatalogueOptions};

/// The limit of the id, else those whose id has the word in it.
std::vector<const LimitRow*> find_limits(const std::string& word, const Catalogue& catalogue) {
  if (const LimitRow* limit = catalogue.limit(word)) return {limit};
  std::vector<const LimitRow*> found;
  const std::string lower = to_lower(word);
  for (const LimitRow& limit : catalogue.rows<LimitRow>())
    if (!word.empty() && limit.id.find(lower) != std::string_view::npos) found.push_back(&limit);
  return found;
}

Outcome run_limits(Session& session) {
  if (!session.load_catalogue()) return session.refuse();
  const Catalogue& catalogue = session.catalogue();
  const std::vector<std::string>& ids = session.arguments().operands;
  LimitsReport report{
      .catalogue = catalogue, .limits = {}, .is_list = ids.empty(), .color = session.color(), .width = session.width()};
  for (const std::string& id : ids) {
    const std::vector<const LimitRow*> found = find_limits(id, catalogue);
    if (found.empty()) return refusal_of(unknown_limit(id, {}, catalogue));
    report.limits.insert(report.limits.end(), found.begin(), found.end());
  }
  if (report.limits.size() > ids.size()) report.is_list = true;
  if (ids.empty())
    for (const LimitRow& limit : catalogue.rows<LimitRow>()) report.limits.push_back(&limit);
  return session.deliver(session.format(limits_formats()).write(report));
}

}  // namespace

constinit const CommandRow kLimitsCommand = {
    .name = "limits",
    .summary = "The limits that validate knows: values, dates, AWS's pages",
    .footer = "Example: lambdacost limits lambda-memory\nExample: lambdacost limits timeout --format json",
    .operand = {.name = "ID",
                .help = "Limits to explain with examples, or a word in their ids; without one, all are listed",
                .words = words_of_limits},
    .options = kLimitsOptions,
    .formats = formats_of<limits_formats>,
    .run = run_limits,
};

}  // namespace lambdacost

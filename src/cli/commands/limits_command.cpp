// lambdacost limits: what validate holds workloads against.
#include <vector>

#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "report/limits/limits_formats.h"

namespace lambdacost {
namespace {

constexpr std::span<const OptionRow> kLimitsOptions[] = {kCommonOptions, kCatalogueOptions};

Outcome run_limits(Session& session) {
  if (!session.load_catalogue()) return session.refuse();
  const Catalogue& catalogue = session.catalogue();
  const std::vector<std::string>& ids = session.arguments().operands;
  LimitsReport report{
      .catalogue = catalogue, .limits = {}, .is_list = ids.empty(), .color = session.color(), .width = session.width()};
  for (const std::string& id : ids) {
    const LimitRow* limit = catalogue.limit(id);
    if (limit == nullptr) return session.refuse(unknown_limit(id, {}, catalogue));
    report.limits.push_back(limit);
  }
  if (report.is_list)
    for (const LimitRow& limit : catalogue.rows<LimitRow>()) report.limits.push_back(&limit);
  return session.deliver(session.format(limits_formats()).write(report));
}

}  // namespace

constinit const CommandRow kLimitsCommand = {
    .name = "limits",
    .summary = "The limits that validate knows: values, dates, AWS's pages",
    .footer = "Example: lambdacost limits lambda-memory",
    .operand = {.name = "ID",
                .help = "Limits to explain with examples; without one, all are listed",
                .words = words_of_limits},
    .options = kLimitsOptions,
    .formats = formats_of<limits_formats>,
    .run = run_limits,
};

}  // namespace lambdacost

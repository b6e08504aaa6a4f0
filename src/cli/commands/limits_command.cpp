// lambdacost limits: what validate holds workloads against.
#include <fmt/core.h>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/output.h"
#include "loading/load.h"
#include "report/limits/limits_formats.h"

namespace lambdacost {

Outcome unknown_limit(std::string_view id, std::string_view option, const Catalogue& catalogue) {
  std::vector<std::string_view> ids;
  for (const LimitRow& limit : catalogue.tables().limits) ids.push_back(limit.id);
  const auto best = nearest(id, ids);
  return usage_error(fmt::format("{}{}`{}` is no limit", option, option.empty() ? "" : ": ", make_printable(id)),
                     best ? fmt::format("did you mean {}?", *best) : "lambdacost limits lists them");
}

Outcome run_limits(const LimitsOptions& given, World& world) {
  LimitsOptions options = given;
  Outcome outcome;
  const auto format = prepare(options.common, options.pricing, format_choices(limits_formats()), world, outcome);
  if (!format) return outcome;
  Inputs inputs;
  const std::optional<Catalogue> catalogue = load_catalogue(options.pricing.pricing, world.files, inputs);
  if (!catalogue) return refuse(inputs, options.common, world, std::move(outcome));
  LimitsReport report{*catalogue, {}, options.ids.empty(), false, world.columns};
  report.color = wants_color(options.common, world, world.is_output_terminal && !options.common.output);
  for (const std::string& id : options.ids) {
    const LimitRow* limit = catalogue->limit(id);
    if (limit == nullptr) return unknown_limit(id, {}, *catalogue);
    report.limits.push_back(limit);
  }
  if (report.is_list)
    for (const LimitRow& limit : catalogue->tables().limits) report.limits.push_back(&limit);
  deliver(limits_formats()[*format].write(report), options.common, world, outcome);
  return outcome;
}

}  // namespace lambdacost

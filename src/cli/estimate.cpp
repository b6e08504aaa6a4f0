// lambdacost estimate: the bill of a month.
#include <algorithm>
#include <vector>

#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/load.h"
#include "cli/output.h"
#include "report/estimate.h"

namespace lambdacost {

Outcome run_estimate(const EstimateOptions& given, World& world) {
  EstimateOptions options = given;
  std::string warnings = apply_environment(options.common, options.pricing, world);
  if (options.common.quiet) warnings.clear();
  if (options.files.empty())
    return usage_error("no workload file is given", "name one, or - for standard input; see lambdacost estimate --help");
  if (std::ranges::count(options.files, "-") > 1)
    return usage_error("standard input (-) is given twice", "it can be read once only");

  std::vector<FormatChoice> choices;
  for (const EstimateFormat& format : estimate_formats()) choices.push_back({format.name, format.extension});
  Outcome outcome;
  const std::optional<std::size_t> format = choose_format(options.common, choices, outcome);
  if (!format) return outcome;

  Inputs inputs;
  const std::optional<Catalogue> catalogue = load_catalogue(options.pricing.pricing, world, inputs);
  if (!catalogue) return refuse(inputs.diagnostics, inputs.sources, options.common, world, std::move(warnings));
  const Bill bill = load_bill(options.files, options.pricing, *catalogue, world, inputs);
  if (inputs.diagnostics.has_errors())
    return refuse(inputs.diagnostics, inputs.sources, options.common, world, std::move(warnings));

  outcome.err = std::move(warnings) + findings_text(inputs.diagnostics, inputs.sources, options.common, world);
  const std::vector<Diagnostic> findings = inputs.diagnostics.sorted();
  const bool is_to_terminal = world.is_output_terminal && !options.common.output;
  const EstimateReport report{bill, findings, inputs.sources, wants_color(options.common, world, is_to_terminal),
                              world.columns};
  deliver(estimate_formats()[*format].write(report), options.common, world, outcome);
  return outcome;
}

}  // namespace lambdacost

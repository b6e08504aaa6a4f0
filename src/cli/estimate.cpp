// lambdacost estimate: the bill of a month.
#include "report/estimate.h"

#include <algorithm>
#include <vector>

#include "cli/commands.h"
#include "cli/estimate_output.h"
#include "cli/load.h"
#include "cli/output.h"

namespace lambdacost {

Outcome run_estimate(const EstimateOptions& given, World& world) {
  EstimateOptions options = given;
  Outcome outcome;
  const auto format = prepare(options.common, options.pricing, format_choices(estimate_formats()), world, outcome);
  if (!format) return outcome;
  if (options.files.empty())
    return usage_error("no workload file is given",
                       "name one, or - for standard input; see lambdacost estimate --help");
  if (std::ranges::count(options.files, "-") > 1)
    return usage_error("standard input (-) is given twice", "it can be read once only");

  Inputs inputs;
  const std::optional<Catalogue> catalogue = load_catalogue(options.pricing.pricing, world, inputs);
  if (!catalogue) return refuse(inputs, options.common, world, std::move(outcome));
  const Bill bill = load_bill(options.files, options.pricing, *catalogue, world, inputs);
  if (inputs.diagnostics.has_errors()) return refuse(inputs, options.common, world, std::move(outcome));
  deliver_estimate(bill, estimate_formats()[*format], options.explain, options.common, inputs, world, outcome);
  return outcome;
}

}  // namespace lambdacost

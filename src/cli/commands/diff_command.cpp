// lambdacost diff: what changes between two workloads, and why.
#include <algorithm>
#include <vector>

#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/output.h"
#include "comparing/bill_changes.h"
#include "loading/load.h"
#include "report/diff/diff_formats.h"

namespace lambdacost {

Outcome run_diff(const DiffOptions& given, World& world) {
  DiffOptions options = given;
  Outcome outcome;
  const auto format = prepare(options.common, options.pricing, format_choices(diff_formats()), world, outcome);
  if (!format) return outcome;
  if (options.files.size() != 2)
    return usage_error("diff takes two workload files", "lambdacost diff OLD NEW; see lambdacost diff --help");
  if (std::ranges::count(options.files, "-") > 1)
    return usage_error("standard input (-) is given twice", "it can be read once only");

  Inputs inputs;
  const std::optional<Catalogue> catalogue = load_catalogue(options.pricing.pricing, world.files, inputs);
  if (!catalogue) return refuse(inputs, options.common, world, std::move(outcome));
  PricingOptions options_before = options.pricing;
  options_before.is_baseline = true;
  const Workload before = load_workload({options.files[0]}, options_before, *catalogue, world.files, inputs);
  const Workload after = load_workload({options.files[1]}, options.pricing, *catalogue, world.files, inputs);
  const BillingSettings settings_before = choose_settings(before, options.pricing, *catalogue, inputs);
  const BillingSettings settings_after = choose_settings(after, options.pricing, *catalogue, inputs);
  const BillChanges changes =
      find_changes({before, settings_before}, {after, settings_after}, inputs.diagnostics, inputs.diagnostics);
  if (inputs.diagnostics.has_errors()) return refuse(inputs, options.common, world, std::move(outcome));

  outcome.err += findings_text(inputs, options.common, world);
  const std::vector<Diagnostic> findings = inputs.diagnostics.sorted();
  const bool is_to_terminal = world.is_output_terminal && !options.common.output;
  deliver(diff_formats()[*format].write({changes, findings, inputs.sources,
                                         wants_color(options.common, world, is_to_terminal), world.columns,
                                         before.has_ranges || after.has_ranges}),
          options.common, world, outcome);
  return outcome;
}

}  // namespace lambdacost

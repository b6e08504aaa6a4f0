// lambdacost estimate: the bill of a month.
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/estimate_output.h"
#include "cli/output.h"
#include "loading/load.h"
#include "report/estimate/estimate_formats.h"

namespace lambdacost {

Outcome run_estimate(const EstimateOptions& given, World& world) {
  EstimateOptions options = given;
  Outcome outcome;
  const auto format = prepare(options.common, options.pricing, format_choices(estimate_formats()), world, outcome);
  if (!format) return outcome;
  if (auto refusal = refuse_files(options.files, "estimate")) return *refusal;

  Inputs inputs;
  const std::optional<Catalogue> catalogue = load_catalogue(options.pricing.pricing, world.files, inputs);
  if (!catalogue) return refuse(inputs, options.common, world, std::move(outcome));
  std::vector<WorkloadVariant> variants =
      load_variants(options.files, Variants::shown, options.pricing, *catalogue, world.files, inputs);
  const std::vector<VariantBill> bills = bill_variants(variants, options.pricing, *catalogue, inputs);
  if (inputs.diagnostics.has_errors()) return refuse(inputs, options.common, world, std::move(outcome));
  // The clock is not asked: the same input gives the same output on any day.
  if (!options.common.quiet)
    outcome.err +=
        validate_in_one_line(std::move(variants), *catalogue, bills.front().bill.period, world, inputs.sources);
  deliver_estimates(bills, estimate_formats()[*format], options.explain, options.common, inputs, world, outcome);
  return outcome;
}

}  // namespace lambdacost

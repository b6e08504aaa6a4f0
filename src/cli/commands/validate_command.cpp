// lambdacost validate: holds a workload against AWS's limits.
#include <fmt/core.h>

#include <optional>
#include <utility>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/judging.h"
#include "cli/output.h"
#include "loading/load.h"
#include "loading/packages.h"
#include "report/validate/validate_formats.h"
#include "rules/validate.h"

namespace lambdacost {
namespace {

bool is_failed(const Diagnostics& findings, bool strict) {
  return findings.has_errors() || (strict && findings.warnings() > 0);
}

}  // namespace

Outcome run_validate(const ValidateOptions& given, World& world) {
  ValidateOptions options = given;
  Outcome outcome;
  const auto format = prepare(options.common, options.pricing, format_choices(validate_formats()), world, outcome);
  if (!format) return outcome;
  if (auto refusal = refuse_files(options.files, "validate")) return *refusal;
  Inputs inputs;
  const std::optional<Catalogue> catalogue = load_catalogue(options.pricing.pricing, world.files, inputs);
  if (!catalogue) return refuse(inputs, options.common, world, std::move(outcome));
  ValidateSettings settings;
  if (auto refusal = choose_judging(options.judging, *catalogue, world, settings)) return *refusal;

  std::vector<WorkloadVariant> variants =
      load_variants(options.files, Variants::every, options.pricing, *catalogue, world.files, inputs);
  for (WorkloadVariant& variant : variants)
    measure_packages(variant.workload, world.files, inputs.sources, inputs.diagnostics);
  const bool is_usable = !inputs.diagnostics.has_errors();
  if (is_usable && validate_formats()[*format].has_all) inputs.diagnostics.keep_all();
  const bool is_judged = judge_limits(variants, *catalogue, settings, inputs.sources, inputs.diagnostics);
  if (!is_usable || !is_judged) return refuse(inputs, options.common, world, std::move(outcome));

  const std::vector<Diagnostic> findings = inputs.diagnostics.sorted();
  const bool is_to_terminal = world.is_output_terminal && !options.common.output;
  const ValidateReport report{findings,
                              inputs.diagnostics,
                              inputs.sources,
                              *catalogue,
                              settings.as_of,
                              options.judging.strict,
                              resource_paths(variants.front().workload),
                              wants_color(options.common, world, is_to_terminal),
                              program_version()};
  if (is_failed(inputs.diagnostics, options.judging.strict)) outcome.status = judged_bad;
  if (!options.common.quiet) outcome.err += fmt::format("lambdacost: validate: {}\n", summary_of(inputs.diagnostics));
  deliver(validate_formats()[*format].write(report), options.common, world, outcome);
  return outcome;
}

std::string validate_in_one_line(std::vector<WorkloadVariant> variants, const Catalogue& catalogue,
                                 const BillingPeriod& period, World& world, const Sources& sources) {
  Diagnostics findings;
  for (WorkloadVariant& variant : variants) measure_packages(variant.workload, world.files, sources, findings);
  judge_limits(variants, catalogue, {period.prices_as_of, false, {}, period.hours}, sources, findings);
  if (findings.errors() + findings.warnings() == 0) return {};
  return fmt::format("lambdacost: validate: {}; lambdacost validate shows them\n", summary_of(findings));
}

}  // namespace lambdacost

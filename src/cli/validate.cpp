// lambdacost validate: holds a workload against AWS's limits.
#include "report/validate.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/load.h"
#include "cli/output.h"
#include "cli/packages.h"
#include "rules/validate.h"

namespace lambdacost {
namespace {

/// The first id that no limit has.
std::optional<Outcome> refuse_unknown(const std::vector<std::string>& ids, std::string_view option,
                                      const Catalogue& catalogue) {
  for (const std::string& id : ids)
    if (catalogue.limit(id) == nullptr) return unknown_limit(id, option, catalogue);
  return std::nullopt;
}

std::set<std::string, std::less<>> set_of(const std::vector<std::string>& ids) { return {ids.begin(), ids.end()}; }

std::vector<std::string> resources_of(const Workload& workload) {
  std::vector<std::string> paths;
  const auto add = [&](std::string_view kind, const auto& resources) {
    for (const auto& resource : resources) paths.push_back(path_child(kind, resource.name));
  };
  add("functions", workload.functions);
  add("edge_functions", workload.edge_functions);
  add("cloudfront_functions", workload.cloudfront_functions);
  add("tables", workload.tables);
  return paths;
}

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
  ValidateSettings settings{world.clock(), options.is_new || options.strict,
                            Selection(set_of(options.select), set_of(options.ignore))};
  if (options.as_of) {
    const auto day = Date::parse(options.as_of->text);
    if (!day)
      return usage_error(
          fmt::format("--as-of: expected a date such as 2026-11-23, found `{}`", make_printable(options.as_of->text)),
          "leave it out for today");
    settings.as_of = *day;
  }
  Inputs inputs;
  const std::optional<Catalogue> catalogue = load_catalogue(options.pricing.pricing, world, inputs);
  if (!catalogue) return refuse(inputs, options.common, world, std::move(outcome));
  if (auto refusal = refuse_unknown(options.select, "--select", *catalogue)) return *refusal;
  if (auto refusal = refuse_unknown(options.ignore, "--ignore", *catalogue)) return *refusal;

  Workload workload = load_workload(options.files, options.pricing, *catalogue, world, inputs);
  measure_packages(workload, world, inputs.sources, inputs.diagnostics);
  const bool is_usable = !inputs.diagnostics.has_errors();
  if (is_usable && validate_formats()[*format].has_all) inputs.diagnostics.keep_all();
  const bool is_judged = validate(workload, *catalogue, settings, inputs.sources, inputs.diagnostics);
  if (!is_usable || !is_judged) return refuse(inputs, options.common, world, std::move(outcome));

  const std::vector<Diagnostic> findings = inputs.diagnostics.sorted();
  const bool is_to_terminal = world.is_output_terminal && !options.common.output;
  const ValidateReport report{
      findings,         inputs.diagnostics, inputs.sources,         *catalogue,
      settings.as_of,   options.strict,     resources_of(workload), wants_color(options.common, world, is_to_terminal),
      program_version()};
  if (is_failed(inputs.diagnostics, options.strict)) outcome.status = judged_bad;
  if (!options.common.quiet) outcome.err += fmt::format("lambdacost: validate: {}\n", summary_of(inputs.diagnostics));
  deliver(validate_formats()[*format].write(report), options.common, world, outcome);
  return outcome;
}

std::string validate_in_one_line(Workload workload, const Catalogue& catalogue, const BillingPeriod& period,
                                 World& world, const Sources& sources) {
  Diagnostics findings;
  measure_packages(workload, world, sources, findings);
  validate(workload, catalogue, {period.prices_as_of, false, {}, period.hours}, sources, findings);
  if (findings.errors() + findings.warnings() == 0) return {};
  return fmt::format("lambdacost: validate: {}; lambdacost validate shows them\n", summary_of(findings));
}

}  // namespace lambdacost

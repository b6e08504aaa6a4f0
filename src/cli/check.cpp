// lambdacost check: the gate for CI. Everything is checked and reported before the verdict.
#include "report/check.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "billing/bill_changes.h"
#include "billing/cost_checks.h"
#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/judging.h"
#include "cli/load.h"
#include "cli/output.h"
#include "cli/packages.h"
#include "rules/validate.h"

namespace lambdacost {
namespace {

std::optional<Outcome> refuse_arguments(const CheckOptions& options) {
  std::vector<std::string> files = options.files;
  if (auto refusal = refuse_files(files, "check")) return refusal;
  files.insert(files.end(), options.baseline.begin(), options.baseline.end());
  if (auto refusal = refuse_files(files, "check")) return refusal;
  if (!options.max_increases.empty() && options.baseline.empty())
    return usage_error("--max-increase needs the workload as it was", "give it with --baseline OLD");
  return std::nullopt;
}

/// A workload with all that its bill needs.
struct Loaded {
  Workload workload;
  BillingSettings settings;
};

Loaded load(const std::vector<std::string>& files, const PricingOptions& options, const Catalogue& catalogue,
            World& world, Inputs& inputs) {
  Workload workload = load_workload(files, options, catalogue, world, inputs);
  BillingSettings settings = choose_settings(workload, options, catalogue, inputs);
  return {std::move(workload), std::move(settings)};
}

/// Takes over what is wrong with the old workload; what is doubtful in it is no finding of this run.
void add_errors(const Diagnostics& of_before, Diagnostics& diagnostics) {
  for (Diagnostic& diagnostic : of_before.sorted())
    if (diagnostic.severity == Severity::error) diagnostics.add(std::move(diagnostic));
}

std::vector<CostCheck> check_costs(const CheckOptions& options, const Workload& workload, const Bill& bill,
                                   const BillChanges* changes, const Catalogue& catalogue, Inputs& inputs) {
  std::vector<Located<Budget>> budgets = workload.budgets;
  for (const GivenText& given : options.budgets) {
    Located<Budget> budget;
    if (const auto limit = read_option<CostAmount>(given, {}, catalogue, inputs)) {
      budget.value.limit = *limit;
      budgets.push_back(std::move(budget));
    }
  }
  std::vector<CostCheck> checks = check_budgets(budgets, bill, workload, catalogue, inputs.diagnostics);
  if (workload.expect) checks.push_back(check_expectation(*workload.expect, bill, inputs.diagnostics));
  for (const GivenText& given : options.max_increases)
    if (const auto largest = read_option<Increase>(given, {}, catalogue, inputs))
      checks.push_back(check_increase(*largest, changes->before, changes->after, inputs.diagnostics));
  return checks;
}

}  // namespace

Outcome run_check(const CheckOptions& given, World& world) {
  CheckOptions options = given;
  Outcome outcome;
  const auto format = prepare(options.common, options.pricing, format_choices(check_formats()), world, outcome);
  if (!format) return outcome;
  if (auto refusal = refuse_arguments(options)) return *refusal;
  Inputs inputs;
  const std::optional<Catalogue> catalogue = load_catalogue(options.pricing.pricing, world, inputs);
  if (!catalogue) return refuse(inputs, options.common, world, std::move(outcome));
  ValidateSettings judging;
  if (auto refusal = choose_judging(options.judging, *catalogue, world, judging)) return *refusal;

  BillChanges changes;
  const bool has_baseline = !options.baseline.empty();
  std::optional<Loaded> before;
  if (has_baseline) before.emplace(load(options.baseline, options.pricing, *catalogue, world, inputs));
  Diagnostics of_before = std::exchange(inputs.diagnostics, {});
  Loaded after = load(options.files, options.pricing, *catalogue, world, inputs);
  if (has_baseline)
    changes = find_changes({before->workload, before->settings}, {after.workload, after.settings}, of_before,
                           inputs.diagnostics);
  else
    changes.after = bill_workload(after.workload, after.settings, inputs.diagnostics);
  add_errors(of_before, inputs.diagnostics);
  const BillChanges* const baseline = has_baseline ? &changes : nullptr;
  const std::vector<CostCheck> checks =
      check_costs(options, after.workload, changes.after, baseline, *catalogue, inputs);
  measure_packages(after.workload, world, inputs.sources, inputs.diagnostics);
  const bool is_usable = !inputs.diagnostics.has_errors();
  const bool is_judged = validate(after.workload, *catalogue, judging, inputs.sources, inputs.diagnostics);
  if (!is_usable || !is_judged) return refuse(inputs, options.common, world, std::move(outcome));

  Diagnostics all = inputs.diagnostics;
  for (Diagnostic& finding : cost_findings(checks, changes.after)) all.add(std::move(finding));
  std::vector<Diagnostic> findings = all.sorted();
  // A gate is quiet when all is well: what is only worth knowing is for validate to say.
  std::erase_if(findings, [](const Diagnostic& finding) { return finding.severity == Severity::note; });
  const bool is_to_terminal = world.is_output_terminal && !options.common.output;
  const CheckReport report{changes.after,
                           baseline,
                           checks,
                           inputs.diagnostics,
                           findings,
                           inputs.sources,
                           judging.as_of,
                           options.judging.strict,
                           resource_paths(after.workload),
                           wants_color(options.common, world, is_to_terminal),
                           world.columns};
  if (overall_verdict(report) == Verdict::failed) outcome.status = judged_bad;
  if (!options.common.quiet) outcome.err += fmt::format("lambdacost: check: {}\n", check_summary(report));
  deliver(check_formats()[*format].write(report), options.common, world, outcome);
  return outcome;
}

}  // namespace lambdacost

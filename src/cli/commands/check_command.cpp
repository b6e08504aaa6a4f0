// lambdacost check: the gate for CI. Everything is checked and reported before the verdict.
#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "cli/commands.h"
#include "cli/environment.h"
#include "cli/judging.h"
#include "cli/output.h"
#include "comparing/bill_changes.h"
#include "comparing/cost_checks.h"
#include "loading/load.h"
#include "loading/packages.h"
#include "report/check/check_formats.h"
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

/// Takes over what is wrong with the old workload; what is doubtful in it is no finding of this run.
void add_errors(const Diagnostics& of_before, Diagnostics& diagnostics) {
  for (Diagnostic& diagnostic : of_before.sorted())
    if (diagnostic.severity == Severity::error) diagnostics.add(std::move(diagnostic));
}

/// A variant with its bill, and the variant of the baseline that it is compared with.
struct BilledVariant {
  const WorkloadVariant* variant = nullptr;
  const WorkloadVariant* before = nullptr;
  BillChanges changes;  ///< without a baseline only the new bill

  std::string name() const {
    const bool is_high = variant->point == RangePoint::high;
    if (!is_high) return variant->scenario;
    return variant->scenario.empty() ? "high" : variant->scenario + "/high";
  }
};

/// The variant to compare with: of the same scenario at the same numbers, else of the baseline as it stands.
const WorkloadVariant* find_variant(std::span<const WorkloadVariant> variants, const WorkloadVariant& like) {
  const WorkloadVariant* best = nullptr;
  for (const WorkloadVariant& variant : variants) {
    if (variant.scenario != like.scenario) continue;
    const RangePoint point = variant.point.value_or(RangePoint::expected);
    if (point == like.point.value_or(RangePoint::expected)) return &variant;
    if (point == RangePoint::expected) best = &variant;
  }
  if (best != nullptr) return best;
  const auto expected = std::ranges::find_if(variants, [](const WorkloadVariant& variant) {
    return variant.point.value_or(RangePoint::expected) == RangePoint::expected;
  });
  return &*expected;
}

/// Bills the variants that costs are judged in: the expected numbers, and the high ones, which can only warn.
std::vector<BilledVariant> bill_variants_over(std::span<const WorkloadVariant> before,
                                              std::span<const WorkloadVariant> variants, const PricingOptions& options,
                                              const Catalogue& catalogue, Diagnostics& of_before, Inputs& inputs) {
  std::vector<BilledVariant> billed;
  for (const WorkloadVariant& variant : variants) {
    if (variant.point == RangePoint::low) continue;
    BilledVariant& added = billed.emplace_back();
    added.variant = &variant;
    const BillingSettings settings = choose_settings(variant.workload, options, catalogue, inputs);
    Diagnostics findings;
    if (before.empty()) {
      added.changes.after = bill_workload(variant.workload, settings, findings);
    } else {
      added.before = find_variant(before, variant);
      const BillingSettings old_settings = choose_settings(added.before->workload, options, catalogue, inputs);
      added.changes =
          find_changes({added.before->workload, old_settings}, {variant.workload, settings}, of_before, findings);
    }
    inputs.diagnostics.merge(findings);
  }
  return billed;
}

std::vector<Located<Budget>> read_budgets(const CheckOptions& options, const Catalogue& catalogue, Inputs& inputs) {
  std::vector<Located<Budget>> budgets;
  for (const GivenText& given : options.budgets) {
    Located<Budget> budget;
    if (const auto limit = read_option<CostAmount>(given, {}, catalogue, inputs)) {
      budget.value.limit = *limit;
      budgets.push_back(std::move(budget));
    }
  }
  return budgets;
}

/// The expectation is of the files as they stand or of the one scenario that was asked for: of the first variant.
std::vector<CostCheck> check_costs(const CheckOptions& options, std::span<const BilledVariant> variants,
                                   const Catalogue& catalogue, Inputs& inputs) {
  const std::vector<Located<Budget>> given_budgets = read_budgets(options, catalogue, inputs);
  std::vector<Located<Increase>> increases;
  for (const GivenText& given : options.max_increases)
    if (const auto largest = read_option<Increase>(given, {}, catalogue, inputs)) increases.push_back(*largest);
  std::vector<CostCheck> checks;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    const Workload& workload = variants[i].variant->workload;
    const Bill& bill = variants[i].changes.after;
    std::vector<Located<Budget>> budgets = workload.budgets;
    budgets.insert(budgets.end(), given_budgets.begin(), given_budgets.end());
    Diagnostics findings;
    std::vector<CostCheck> of_variant = check_budgets(budgets, bill, workload, catalogue, findings);
    if (i == 0 && workload.expect) of_variant.push_back(check_expectation(*workload.expect, bill, findings));
    if (variants[i].before != nullptr)
      for (const Located<Increase>& largest : increases)
        of_variant.push_back(check_increase(largest, variants[i].changes.before, bill, findings));
    inputs.diagnostics.merge(findings);
    const bool is_only_possible = variants[i].variant->point == RangePoint::high;
    for (CostCheck& check : of_variant) {
      check.variant = i;
      if (is_only_possible) check.verdict = std::min(check.verdict, Verdict::warned);
      checks.push_back(std::move(check));
    }
  }
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
  const std::optional<Catalogue> catalogue = load_catalogue(options.pricing.pricing, world.files, inputs);
  if (!catalogue) return refuse(inputs, options.common, world, std::move(outcome));
  ValidateSettings judging;
  if (auto refusal = choose_judging(options.judging, *catalogue, world, judging)) return *refusal;

  std::vector<WorkloadVariant> before;
  PricingOptions options_before = options.pricing;
  options_before.is_baseline = true;
  if (!options.baseline.empty())
    before = load_variants(options.baseline, Variants::every, options_before, *catalogue, world.files, inputs);
  Diagnostics of_before = std::exchange(inputs.diagnostics, {});
  std::vector<WorkloadVariant> variants =
      load_variants(options.files, Variants::every, options.pricing, *catalogue, world.files, inputs);
  const std::vector<BilledVariant> billed =
      bill_variants_over(before, variants, options.pricing, *catalogue, of_before, inputs);
  add_errors(of_before, inputs.diagnostics);
  const std::vector<CostCheck> checks = check_costs(options, billed, *catalogue, inputs);
  for (WorkloadVariant& variant : variants)
    measure_packages(variant.workload, world.files, inputs.sources, inputs.diagnostics);
  const bool is_usable = !inputs.diagnostics.has_errors();
  if (is_usable && check_formats()[*format].has_all) inputs.diagnostics.keep_all();
  const bool is_judged = judge_limits(variants, *catalogue, judging, inputs.sources, inputs.diagnostics);
  if (!is_usable || !is_judged) return refuse(inputs, options.common, world, std::move(outcome));

  std::vector<CheckedVariant> shown;
  for (const BilledVariant& variant : billed)
    shown.push_back({variant.name(), variant.changes.after, variant.before == nullptr ? nullptr : &variant.changes});
  Diagnostics all = inputs.diagnostics;
  for (Diagnostic& finding : cost_findings(checks, shown)) all.add(std::move(finding));
  std::vector<Diagnostic> findings = all.sorted();
  // A gate is quiet when all is well: what is only worth knowing is for validate to say.
  std::erase_if(findings, [](const Diagnostic& finding) { return finding.severity == Severity::note; });
  const bool is_to_terminal = world.is_output_terminal && !options.common.output;
  const CheckReport report{shown,
                           checks,
                           inputs.diagnostics,
                           findings,
                           inputs.sources,
                           judging.as_of,
                           options.judging.strict,
                           resource_paths(variants.front().workload),
                           wants_color(options.common, world, is_to_terminal),
                           world.columns};
  if (overall_verdict(report) == Verdict::failed) outcome.status = judged_bad;
  if (!options.common.quiet) outcome.err += fmt::format("lambdacost: check: {}\n", check_summary(report));
  deliver(check_formats()[*format].write(report), options.common, world, outcome);
  return outcome;
}

}  // namespace lambdacost

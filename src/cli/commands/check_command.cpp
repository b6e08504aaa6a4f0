// lambdacost check: the gate for CI. Everything is checked and reported before the verdict.
#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/judging.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "cli/view_options.h"
#include "comparing/bill_changes.h"
#include "comparing/cost_checks.h"
#include "loading/inputs.h"
#include "loading/load.h"
#include "report/check/check_formats.h"
#include "report/diagnostics_text.h"
#include "rules/validate.h"

namespace lambdacost {
namespace {

constexpr OptionRow kCheckOwn[] = {
    {"--budget", "AMOUNT", "The largest total, in the workload's currency, besides the file's budgets; may be repeated",
     &CostOptions::budgets},
    {"--baseline", "OLD", "The workload as it was, to show what changes; repeated for several files of one account",
     &CostOptions::baseline},
    {"--baseline-dir", "DIR", "Where the files are that the baseline names, such as profiles; by default beside it",
     &CostOptions::baseline_dir},
    {"--max-increase", "10%|5USD", "The most that the total may grow over the baseline; may be repeated, all must hold",
     &CostOptions::max_increases},
    {"--max-change", "10%|5USD", "The most that the total may grow or fall; may be repeated, all must hold",
     &CostOptions::max_changes},
};
constexpr OptionRow kCheckScenario[] = {scenario_option("A scenario of the workload, or `all` of them")};
constexpr std::span<const OptionRow> kCheckOptions[] = {kCommonOptions, kViewOptions,    kCheckOwn,   kJudgingOptions,
                                                        kCheckScenario, kPricingOptions, kUsageOption};

std::optional<UsageError> check_arguments(const Session& session) {
  const Arguments& arguments = session.arguments();
  std::vector<std::string> files = arguments.operands;
  if (auto error = check_files(files, session.command())) return error;
  files.insert(files.end(), arguments.baseline.begin(), arguments.baseline.end());
  if (auto error = check_standard_input(files)) return error;
  for (const std::string& file : arguments.operands)
    for (const std::string& old : arguments.baseline)
      if (names_same_file(file, old))
        return UsageError{fmt::format("the baseline {} is the file that is checked", make_printable(old)),
                          "give the workload as it was; git show main:FILE prints it"};
  if (arguments.baseline_dir && arguments.baseline_dir->text.empty())
    return UsageError{"--baseline-dir: the name of the folder is empty", "name one, or leave it out"};
  if (!arguments.baseline.empty()) return std::nullopt;
  const std::pair<std::string_view, bool> needs_baseline[] = {{"--max-increase", !arguments.max_increases.empty()},
                                                              {"--max-change", !arguments.max_changes.empty()},
                                                              {"--baseline-dir", arguments.baseline_dir.has_value()}};
  for (const auto& [option, is_given] : needs_baseline)
    if (is_given)
      return UsageError{fmt::format("{} needs the workload as it was", option), "give it with --baseline OLD"};
  return std::nullopt;
}

/// Takes over what is wrong with the old workload; what is doubtful in it is no finding of this run.
void add_errors(const Diagnostics& of_before, Diagnostics& diagnostics) {
  for (Diagnostic& diagnostic : of_before.sorted())
    if (diagnostic.severity == Severity::error) diagnostics.add(std::move(diagnostic));
}

/// Where the files are that the baseline names. What comes from standard input is mostly the earlier text of the first
/// file.
std::optional<std::string> folder_of_baseline(const Arguments& arguments, const std::string& file) {
  if (arguments.baseline_dir) return arguments.baseline_dir->text + "/";
  return file == "-" ? std::optional(folder_of(arguments.operands.front())) : std::nullopt;
}

/// The variants of the workload as it was, none where no baseline is given, and of the workload that is checked.
struct CheckedWorkloads {
  std::vector<WorkloadVariant> before;
  std::vector<WorkloadVariant> after;
};

CheckedWorkloads load_checked(Session& session, Diagnostics& of_before) {
  const Arguments& arguments = session.arguments();
  CheckedWorkloads loaded;
  if (arguments.baseline.empty()) {
    loaded.after = session.load_variants(arguments.operands, Variants::every);
    return loaded;
  }
  PricingOptions options = session.pricing();
  options.is_baseline = true;
  std::vector<DocumentFile> baseline;
  for (const std::string& file : arguments.baseline) baseline.push_back({file, folder_of_baseline(arguments, file), true});
  Documents before = read_documents(baseline, session.inputs(), of_before);
  Documents after = read_documents(arguments.operands, session.inputs(), session.diagnostics());
  session.add_usage({&before, &after});
  loaded.before = load_variants(std::move(before), Variants::every, session.loading(options), of_before);
  loaded.after = load_variants(std::move(after), Variants::every, session.loading(), session.diagnostics());
  return loaded;
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
                                              std::span<const WorkloadVariant> variants, Diagnostics& of_before,
                                              Session& session) {
  const auto settings_of = [&](const Workload& workload) {
    return choose_settings(workload, session.loading(), session.diagnostics());
  };
  std::vector<BilledVariant> billed;
  for (const WorkloadVariant& variant : variants) {
    if (variant.point == RangePoint::low) continue;
    BilledVariant& added = billed.emplace_back();
    added.variant = &variant;
    const BillingSettings settings = settings_of(variant.workload);
    Diagnostics findings;
    if (before.empty()) {
      added.changes.after = bill_workload(variant.workload, settings, findings);
    } else {
      added.before = find_variant(before, variant);
      const BillingSettings old_settings = settings_of(added.before->workload);
      const BilledWorkload old_workload{added.before->workload, old_settings};
      const BilledWorkload new_workload{variant.workload, settings};
      added.changes = find_changes(old_workload, new_workload, of_before, findings);
      add_setting_changes(added.changes, old_workload, new_workload, session.sources());
    }
    session.diagnostics().merge(findings);
  }
  return billed;
}

/// Budgets and increases that options give.
struct GivenChecks {
  std::vector<Located<Budget>> budgets;
  std::vector<std::pair<CostCheck::Kind, Located<Increase>>> growths;
};

GivenChecks read_checks(const Arguments& arguments, const LoadingContext& context, Diagnostics& diagnostics) {
  GivenChecks checks;
  for (const GivenText& given : arguments.budgets) {
    Located<Budget> budget;
    if (const auto limit = read_option<CostAmount>(given, context, diagnostics)) {
      budget.value.limit = *limit;
      checks.budgets.push_back(std::move(budget));
    }
  }
  const auto read_growths = [&](CostCheck::Kind kind, std::span<const GivenText> texts) {
    for (const GivenText& given : texts)
      if (const auto largest = read_option<Increase>(given, context, diagnostics))
        checks.growths.emplace_back(kind, *largest);
  };
  read_growths(CostCheck::Kind::increase, arguments.max_increases);
  read_growths(CostCheck::Kind::change, arguments.max_changes);
  return checks;
}

/// What is wrong with the arguments is said before anything about the files. Sources are in the order of reading, and
/// the files come first, so good amounts are read again behind them.
bool has_bad_amounts(Session& session) {
  Inputs unused{session.world().files};
  Diagnostics found;
  read_checks(session.arguments(), {unused, session.catalogue(), session.pricing()}, found);
  if (found.has_errors()) read_checks(session.arguments(), session.loading(), session.diagnostics());
  return found.has_errors();
}

/// The checks of one variant; only the first is held against the expectation.
std::vector<CostCheck> check_variant(const BilledVariant& billed, const GivenChecks& given, bool is_first,
                                     const Catalogue& catalogue, Diagnostics& diagnostics) {
  const Workload& workload = billed.variant->workload;
  const Bill& bill = billed.changes.after;
  std::vector<Located<Budget>> budgets = workload.budgets;
  budgets.insert(budgets.end(), given.budgets.begin(), given.budgets.end());
  std::vector<CostCheck> checks = check_budgets(budgets, bill, workload, catalogue, diagnostics);
  if (is_first && workload.expect) checks.push_back(check_expectation(*workload.expect, bill, diagnostics));
  if (billed.before != nullptr)
    for (const auto& [kind, largest] : given.growths)
      checks.push_back(check_growth(kind, largest, billed.changes.before, bill, diagnostics));
  if (billed.variant->point == RangePoint::high)
    for (CostCheck& check : checks) check.verdict = std::min(check.verdict, Verdict::warned);
  return checks;
}

/// The expectation is of the files as they stand or of the one scenario that was asked for: of the first variant.
std::vector<CostCheck> check_costs(std::span<const BilledVariant> variants, const GivenChecks& given,
                                   Session& session) {
  std::vector<CostCheck> checks;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    Diagnostics findings;
    for (CostCheck& check : check_variant(variants[i], given, i == 0, session.catalogue(), findings)) {
      check.variant = i;
      checks.push_back(std::move(check));
    }
    session.diagnostics().merge(findings);
  }
  return checks;
}

std::vector<CheckedVariant> shown_variants(std::span<const BilledVariant> billed) {
  std::vector<CheckedVariant> shown;
  for (const BilledVariant& variant : billed)
    shown.push_back({.name = variant.name(),
                     .bill = variant.changes.after,
                     .changes = variant.before == nullptr ? nullptr : &variant.changes});
  return shown;
}

std::vector<const Bill*> bills_of(std::span<const CheckedVariant> variants) {
  std::vector<const Bill*> bills;
  for (const CheckedVariant& variant : variants) {
    bills.push_back(&variant.bill);
    if (variant.changes != nullptr) bills.push_back(&variant.changes->before);
  }
  return bills;
}

/// What is shown of limits and costs. A gate is quiet when all is well: what is only worth knowing of limits is for
/// validate to say.
std::vector<Diagnostic> shown_findings(const Diagnostics& limits, std::span<const CostCheck> checks,
                                       std::span<const CheckedVariant> variants, const Sources& sources) {
  Diagnostics shown;
  shown.keep_all();
  for (Diagnostic& finding : limits.sorted())
    if (finding.severity != Severity::note) shown.add(std::move(finding));
  for (Diagnostic& finding : cost_findings(checks, variants)) shown.add(std::move(finding));
  return worst_first(shown.sorted(), sources);
}

/// The begin of the file that the first resource stands in; nowhere where there is none.
SourceRange begin_of_file(const Workload& workload) {
  SourceRange begin;
  for_each_kind(workload, [&](const Kind&, const auto& resources) {
    if (!resources.empty() && resources.front().range.is_somewhere() && !begin.is_somewhere())
      begin = {resources.front().range.source, 0, 0};
  });
  return begin;
}

Outcome run_check(Session& session) {
  const Arguments& arguments = session.arguments();
  if (const auto error = check_arguments(session)) return refusal_of(*error);
  const CheckFormat& format = session.format(check_formats());
  CostView view;
  if (const auto error = choose_view(session, format.name, format.view, view)) return refusal_of(*error);
  if (!session.load_catalogue()) return session.refuse();
  ValidateSettings judging;
  if (const auto error = choose_judging(session, judging)) return refusal_of(*error);

  if (has_bad_amounts(session)) return session.refuse();
  Diagnostics of_before;
  auto [before, variants] = load_checked(session, of_before);
  const std::vector<BilledVariant> billed = bill_variants_over(before, variants, of_before, session);
  add_errors(of_before, session.diagnostics());
  const GivenChecks given = read_checks(arguments, session.loading(), session.diagnostics());
  const std::vector<CostCheck> checks = check_costs(billed, given, session);
  if (!judge_limits(variants, judging, format.has_all, session)) return session.refuse();

  const std::vector<CheckedVariant> shown = shown_variants(billed);
  const std::vector<Diagnostic> findings = shown_findings(session.diagnostics(), checks, shown, session.sources());
  const CheckReport report{.variants = shown,
                           .checks = checks,
                           .limits = session.diagnostics(),
                           .findings = findings,
                           .sources = session.sources(),
                           .catalogue = session.catalogue(),
                           .as_of = judging.as_of,
                           .strict = arguments.strict,
                           .resources = resource_paths(variants.front().workload),
                           .color = session.color(),
                           .width = session.width(),
                           .version = program_version(),
                           .view = view,
                           .file = begin_of_file(variants.front().workload)};
  tell_unknown_tag(view, bills_of(shown), session);
  return session.deliver(format.write(report), overall_verdict(report) == Verdict::failed ? judged_bad : answered,
                         fmt::format("lambdacost: check: {}\n", check_summary(report)));
}

}  // namespace

constinit const CommandRow kCheckCommand = {
    .name = "check",
    .summary = "The gate for CI: limits, budgets, the expected total, and what a change costs",
    .footer =
        "Example: lambdacost check workload.yaml --budget 50 --strict\n"
        "Example: lambdacost check new.yaml --baseline old.yaml --max-increase 10%\n"
        "Exit status: 0 all is well, 1 a limit is broken, a budget or an increase exceeded, or an expectation "
        "missed,\n2 it could not be computed.",
    .operand = kWorkloadFiles,
    .options = kCheckOptions,
    .formats = formats_of<check_formats>,
    .run = run_check,
};

}  // namespace lambdacost

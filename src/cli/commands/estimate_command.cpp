// lambdacost estimate: the bill of a month.
#include <fmt/core.h>

#include <optional>
#include <vector>

#include "cli/commands.h"
#include "cli/estimate_output.h"
#include "cli/judging.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "cli/view_options.h"
#include "loading/load.h"
#include "loading/month_range.h"
#include "report/estimate/estimate_formats.h"

namespace lambdacost {
namespace {

constexpr OptionRow kEstimateScenario[] = {
    scenario_option("A scenario of the workload; `all` shows them side by side")};
constexpr OptionRow kEstimateSummary[] = {
    {"--summary", {}, "Totals only: by service, region and tag", &ViewOptions::summary}};
constexpr std::span<const OptionRow> kEstimateOptions[] = {kCommonOptions, kViewOptions,     kEstimateSummary,
                                                           kTotalOptions,  kBillOptions,     kPricingOptions,
                                                           kUsageOption,   kEstimateScenario};

bool is_of_several_months(const Arguments& arguments) {
  return arguments.month && is_month_range(arguments.month->text);
}

std::optional<UsageError> check_months(const Arguments& arguments) {
  if (!is_of_several_months(arguments) || !arguments.scenario || arguments.scenario->text != all_scenarios)
    return std::nullopt;
  return UsageError{fmt::format("{}: several months cannot be shown of all scenarios at once", arguments.month->origin),
                    "name one scenario, or one month"};
}

/// The bills of each variant.
std::vector<VariantBill> bill_shown(std::vector<WorkloadVariant>& variants, Session& session) {
  variants = session.load_variants(session.arguments().operands, Variants::shown);
  return bill_variants(variants, session);
}

/// The bills of each month, ranges of values at their expected number; none where the range of months is none.
std::vector<VariantBill> bill_range(std::vector<WorkloadVariant>& variants, Session& session) {
  const std::vector<Month> months =
      read_month_range(*session.arguments().month, session.inputs().sources, session.diagnostics());
  variants = session.load_variants(session.arguments().operands, Variants::one);
  return bill_months(variants.front(), months, session);
}

Outcome run_estimate(Session& session) {
  const Arguments& arguments = session.arguments();
  if (const auto error = check_focus_version(session)) return refusal_of(*error);
  EstimateView shown;
  if (const auto error = choose_estimate_view(session, shown)) return refusal_of(*error);
  if (const auto error = check_files(arguments.operands, session.command())) return refusal_of(*error);
  if (const auto error = check_months(arguments)) return refusal_of(*error);
  if (!session.load_catalogue()) return session.refuse();
  std::vector<WorkloadVariant> variants;
  const std::vector<VariantBill> bills =
      is_of_several_months(arguments) ? bill_range(variants, session) : bill_shown(variants, session);
  if (session.diagnostics().has_errors()) return session.refuse();
  // The clock is not asked: the same input gives the same output on any day.
  if (!arguments.quiet) session.tell(validate_in_one_line(variants, bills.front().bill.period, session));
  return deliver_estimates(bills, shown, session);
}

}  // namespace

constinit const CommandRow kEstimateCommand = {
    .name = "estimate",
    .summary = "The bill of a month",
    .footer =
        "With --month FROM..TO, such as 2026-01..2026-12, each month and their sum.\n"
        "Example: lambdacost estimate workload.yaml --month 2026-11 --explain\n"
        "Example: lambdacost estimate w.yaml --set functions.api.memory=2GB -o bill.csv\n"
        "Example: lambdacost estimate w.yaml --group-by tag:team --also EUR@0.92\n"
        "Exit status: 0 the bill was computed, 2 it could not be.",
    .operand = kWorkloadFiles,
    .options = kEstimateOptions,
    .formats = formats_of<estimate_formats>,
    .bills_months = true,
    .run = run_estimate,
};

}  // namespace lambdacost

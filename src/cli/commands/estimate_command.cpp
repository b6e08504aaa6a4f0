// lambdacost estimate: the bill of a month.
#include <vector>

#include "cli/commands.h"
#include "cli/estimate_output.h"
#include "cli/judging.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "loading/load.h"
#include "report/estimate/estimate_formats.h"

namespace lambdacost {
namespace {

constexpr OptionRow kEstimateScenario[] = {
    scenario_option("A scenario of the workload; `all` shows them side by side")};
constexpr std::span<const OptionRow> kEstimateOptions[] = {kCommonOptions, kBillOptions, kPricingOptions,
                                                           kEstimateScenario};

Outcome run_estimate(Session& session) {
  const Arguments& arguments = session.arguments();
  if (const auto error = check_focus_version(session)) return refusal_of(*error);
  if (const auto error = check_files(arguments.operands, session.command())) return refusal_of(*error);
  if (!session.load_catalogue()) return session.refuse();
  std::vector<WorkloadVariant> variants = session.load_variants(arguments.operands, Variants::shown);
  const std::vector<VariantBill> bills = bill_variants(variants, session);
  if (session.diagnostics().has_errors()) return session.refuse();
  // The clock is not asked: the same input gives the same output on any day.
  if (!arguments.quiet) session.tell(validate_in_one_line(variants, bills.front().bill.period, session));
  return deliver_estimates(bills, session);
}

}  // namespace

constinit const CommandRow kEstimateCommand = {
    .name = "estimate",
    .summary = "The bill of a month",
    .footer =
        "Example: lambdacost estimate workload.yaml --month 2026-11 --explain\n"
        "Example: lambdacost estimate w.yaml --set functions.api.memory=2GB -o bill.csv\n"
        "Exit status: 0 the bill was computed, 2 it could not be.",
    .operand = kWorkloadFiles,
    .options = kEstimateOptions,
    .formats = formats_of<estimate_formats>,
    .run = run_estimate,
};

}  // namespace lambdacost

// lambdacost lambda: the bill of one function that options describe.
#include <fmt/core.h>

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/estimate_output.h"
#include "cli/judging.h"
#include "cli/session.h"
#include "cli/shared_options.h"
#include "cli/sweeping.h"
#include "cli/view_options.h"
#include "loading/described_resource.h"
#include "loading/load.h"
#include "model/function.h"
#include "report/estimate/estimate_formats.h"
#include "writing/display.h"

namespace lambdacost {
namespace {

constexpr std::string_view kFunctionName = "lambda";

constexpr std::span<const OptionRow> kLambdaOptions[] = {kSweepOptions, kCommonOptions, kTotalOptions, kBillOptions,
                                                         kPricingOptions};

/// A line on what the month would cost without the free tier, where that covers some of it.
std::string free_tier_note(const Bill& bill, const Workload& workload, BillingSettings settings) {
  if (!bill.has_free()) return {};
  settings.free_tier = false;
  Diagnostics ignored;  // the findings are those of the bill that is shown
  const Bill without = bill_workload(workload, settings, ignored);
  return fmt::format("lambdacost: note: the free tier covers {} of this; without it the month costs {}\n",
                     bill.total.is_zero() ? "all" : "a part", display_exact_amount(without.total, without.currency));
}

std::optional<UsageError> check_over(const Session& session) {
  const Arguments& arguments = session.arguments();
  if (!arguments.over) {
    if (!arguments.durations) return std::nullopt;
    return UsageError{"--durations are of the values of --over", "add --over memory, or leave them out"};
  }
  const std::pair<std::string_view, bool> of_one_bill[] = {
      {"--explain", arguments.explain}, {"--tax", arguments.tax.has_value()}, {"--also", !arguments.also.empty()}};
  for (const auto& [option, is_given] : of_one_bill)
    if (is_given)
      return UsageError{fmt::format("{} is of one bill, and --over makes several", option), "leave one of them out"};
  return check_sweep_format(session);
}

Outcome run_lambda(Session& session) {
  const Arguments& arguments = session.arguments();
  if (const auto error = check_focus_version(session)) return refusal_of(*error);
  EstimateView shown;
  if (const auto error = choose_estimate_view(session, shown)) return refusal_of(*error);
  if (arguments.keys.empty())
    return refusal_of(
        {"no function is described", "say at least --requests and --duration; see lambdacost lambda --help"});
  if (const auto error = check_over(session)) return refusal_of(*error);
  if (!session.load_catalogue()) return session.refuse();
  Diagnostics& diagnostics = session.diagnostics();
  Documents documents = describe_documents({"functions", kFunctionName, arguments.keys}, session.inputs(), diagnostics);
  if (arguments.over)
    return deliver_sweep(std::move(documents), {{.key = "functions"}, {.key = std::string(kFunctionName)}}, session);
  const std::vector<WorkloadVariant> variants =
      load_variants(std::move(documents), Variants::shown, session.loading(), diagnostics);
  const std::vector<VariantBill> bills = bill_variants(variants, session);
  if (diagnostics.has_errors()) return session.refuse();
  if (!bills.front().bill.known_total())
    return refusal_of({"nothing of the function's cost is known", "say at least --requests and --duration"});
  session.tell_unless_quiet(broken_in_one_line(variants.front().workload, bills.front().bill.period, session));
  Outcome outcome = deliver_estimates(bills, shown, session);
  if (!arguments.quiet && bills.size() == 1)
    outcome.err += free_tier_note(bills.front().bill, variants.front().workload,
                                  choose_settings(variants.front().workload, session.loading(), diagnostics));
  return outcome;
}

}  // namespace

constinit const CommandRow kLambdaCommand = {
    .name = "lambda",
    .summary = "The bill of one function, described by options instead of a file",
    .footer =
        "Values are those of a workload file; lists and mappings are written as in YAML:\n"
        "  --cold-starts '{share: 1%, init: 400 ms}'\n"
        "With --over, the bill at every value of one key: --over memory=512..3008:64, --over region=all.\n"
        "In --set the function is functions.lambda; the account's keys work too:\n"
        "  --set account.already_used.lambda_requests=1M\n"
        "Example: lambdacost lambda --requests 40/s --duration 80ms --architecture arm64\n"
        "Example: lambdacost lambda --requests 3M --duration 120ms --format value\n"
        "Example: lambdacost lambda --requests 3M --duration 1s --over region=all\n"
        "Exit status: 0 the bill was computed, 2 it could not be.",
    .keys = keys_of<Function>("functions", "The function, as in a workload file"),
    .options = kLambdaOptions,
    .formats = formats_of<estimate_formats>,
    .run = run_lambda,
};

}  // namespace lambdacost

// lambdacost lambda: the bill of one function that options describe.
#include <fmt/core.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/estimate_output.h"
#include "cli/output.h"
#include "loading/described_resource.h"
#include "loading/load.h"
#include "report/estimate/estimate_formats.h"
#include "writing/display.h"

namespace lambdacost {
namespace {

constexpr std::string_view kFunctionName = "lambda";

/// A line on what the month would cost without the free tier, where that covers some of it.
std::string free_tier_note(const Bill& bill, const Workload& workload, BillingSettings settings) {
  const bool is_any_free =
      std::ranges::any_of(bill.lines, [](const LineItem& line) { return !line.free_quantity.is_zero(); });
  if (!is_any_free) return {};
  settings.free_tier = false;
  Diagnostics ignored;  // the findings are those of the bill that is shown
  const Bill without = bill_workload(workload, settings, ignored);
  return fmt::format("lambdacost: note: the free tier covers {} of this; without it the month costs {}\n",
                     bill.total.is_zero() ? "all" : "a part", display_exact_amount(without.total, without.currency));
}

}  // namespace

Outcome run_lambda(const LambdaOptions& given, World& world) {
  LambdaOptions options = given;
  Outcome outcome;
  const auto format = prepare(options.common, options.pricing, format_choices(estimate_formats()), world, outcome);
  if (!format) return outcome;
  if (options.keys.empty())
    return usage_error("no function is described",
                       "say at least --requests and --duration; see lambdacost lambda --help");

  Inputs inputs;
  const std::optional<Catalogue> catalogue = load_catalogue(options.pricing.pricing, world.files, inputs);
  if (!catalogue) return refuse(inputs, options.common, world, std::move(outcome));
  Node document = document_of("functions", kFunctionName, options.keys, inputs);
  std::vector<WorkloadVariant> variants =
      decode_variants({std::move(document)}, true, Variants::shown, options.pricing, *catalogue, world.files, inputs);
  for (WorkloadVariant& variant : variants)
    if (!variant.workload.name) variant.workload.name = Located<Name>{{std::string(kFunctionName)}, {}};
  const std::vector<VariantBill> bills = bill_variants(variants, options.pricing, *catalogue, inputs);
  if (inputs.diagnostics.has_errors()) return refuse(inputs, options.common, world, std::move(outcome));
  deliver_estimates(bills, estimate_formats()[*format], options.explain, options.common, inputs, world, outcome);
  if (!options.common.quiet && bills.size() == 1)
    outcome.err += free_tier_note(bills.front().bill, variants.front().workload,
                                  choose_settings(variants.front().workload, options.pricing, *catalogue, inputs));
  return outcome;
}

}  // namespace lambdacost

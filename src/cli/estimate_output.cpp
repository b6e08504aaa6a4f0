#include "cli/estimate_output.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "cli/environment.h"
#include "cli/output.h"

namespace lambdacost {

std::vector<VariantBill> bill_variants(std::span<const WorkloadVariant> variants, const PricingOptions& options,
                                       const Catalogue& catalogue, Inputs& inputs) {
  std::vector<VariantBill> bills;
  for (const WorkloadVariant& variant : variants) {
    BillingSettings settings = choose_settings(variant.workload, options, catalogue, inputs);
    if (!variant.point) note_expected_only(variant.workload, settings.assumptions);
    Diagnostics findings = variant.findings;
    Bill bill = bill_workload(variant.workload, settings, findings);
    inputs.diagnostics.merge(findings);
    bills.push_back({variant.scenario, variant.point, std::move(bill), findings.sorted()});
  }
  return bills;
}

void deliver_estimates(std::span<const VariantBill> bills, const EstimateFormat& format, bool explain,
                       const CommonOptions& common, const Inputs& inputs, World& world, Outcome& outcome) {
  if (bills.size() > 1 && !format.holds_several) {
    outcome = usage_error(
        fmt::format("--format {} is one figure, and the workload has {} estimates", format.name, bills.size()),
        bills.front().point ? "give one number in place of each range, or take --format json or csv"
                            : "name one scenario, or take --format json or csv");
    return;
  }
  const bool is_to_terminal = world.is_output_terminal && common.output.value_or("-") == "-";
  if (format.is_binary && is_to_terminal) {
    outcome = usage_error(fmt::format("--format {} is a file that a terminal cannot show", format.name),
                          fmt::format("name one: -o bill{}", format.extension));
    return;
  }
  std::vector<EstimateReport> reports;
  for (const VariantBill& variant : bills)
    reports.push_back({variant.bill, variant.findings, inputs.sources, wants_color(common, world, is_to_terminal),
                       world.columns, explain, variant.scenario,
                       variant.point ? to_string(*variant.point) : std::string_view()});
  outcome.err += findings_text(inputs, common, world);
  deliver(format.write(reports), common, world, outcome);
}

}  // namespace lambdacost

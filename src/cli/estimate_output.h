// What the commands that end in bills do with them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "billing/bill.h"
#include "cli/options.h"
#include "cli/world.h"
#include "loading/load.h"
#include "report/estimate/estimate_formats.h"

namespace lambdacost {

/// The bill of one variant of a workload.
struct VariantBill {
  std::string scenario;
  std::optional<RangePoint> point;
  Bill bill;
  std::vector<Diagnostic> findings;  ///< of this variant, sorted
};

/// Bills each variant. What is found is appended to the inputs'; the bills count when no error was appended.
std::vector<VariantBill> bill_variants(std::span<const WorkloadVariant> variants, const PricingOptions& options,
                                       const Catalogue& catalogue, Inputs& inputs);

/// Puts the findings on standard error and sends the bills where the options say, in the format. Several bills in a
/// format that holds one are refused.
void deliver_estimates(std::span<const VariantBill> bills, const EstimateFormat& format, bool explain,
                       const CommonOptions& common, const Inputs& inputs, World& world, Outcome& outcome);

}  // namespace lambdacost

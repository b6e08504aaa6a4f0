// What the commands that end in bills do with them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "billing/bill.h"
#include "cli/session.h"
#include "comparing/break_even.h"
#include "comparing/hints.h"
#include "loading/load.h"
#include "report/cost_view.h"
#include "report/estimate/total_additions.h"

namespace lambdacost {

/// The bill of one variant of a workload.
struct VariantBill {
  std::string scenario;
  std::optional<RangePoint> point;
  std::string month;  ///< of a range of months; "" where none was asked for
  Bill bill;
  std::vector<Diagnostic> findings;  ///< of this variant, sorted
  std::vector<BreakEven> break_evens;
  std::vector<Hint> hints;
};

/// What is wrong with --focus-version: a version that there is not, or another format than FOCUS. Asked before anything
/// is read.
std::optional<UsageError> check_focus_version(const Session& session);

/// How the bills are shown.
struct EstimateView {
  CostView view;
  TotalAdditions additions;
};

/// Reads how the bills are shown, and what is wrong with that. Asked before anything is read.
std::optional<UsageError> choose_estimate_view(Session& session, EstimateView& shown);

/// Bills each variant. What is found is appended to the session's findings; the bills count when no error was appended.
std::vector<VariantBill> bill_variants(std::span<const WorkloadVariant> variants, Session& session);

/// Bills one workload in each of the months, at least one; findings as in bill_variants().
std::vector<VariantBill> bill_months(const WorkloadVariant& variant, std::span<const Month> months, Session& session);

/// Tells the findings and delivers the bills in the format of estimates that was chosen. Several bills in a format that
/// holds one are refused, but for the months of a range, whose sum is one.
Outcome deliver_estimates(std::span<const VariantBill> bills, const EstimateView& shown, Session& session);

}  // namespace lambdacost

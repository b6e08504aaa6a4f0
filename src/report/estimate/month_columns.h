// Estimates of several months of one workload: what they are called, and their sum.
#pragma once

#include <optional>
#include <span>
#include <string>

#include "base/decimal.h"
#include "report/estimate/estimate_formats.h"

namespace lambdacost {

/// Whether the estimates are of a range of months, be it of one.
bool are_of_months(std::span<const EstimateReport> reports);

/// Whether there is one estimate to be shown by itself.
bool is_one_estimate(std::span<const EstimateReport> reports);

/// What stands over the estimate among others: the month of a range, else its variant_name().
std::string estimate_name(const EstimateReport& report);

/// "2026-01 to 2026-12 (8,760 h), prices of each month, USD".
std::string months_text(std::span<const EstimateReport> reports);

/// What all months cost together: of what is known; none where nothing is.
struct SumOfMonths {
  std::optional<Decimal> total;
  bool is_partial = false;
};
SumOfMonths sum_of_months(std::span<const EstimateReport> reports);

/// The sum for people; "unknown" where nothing is known.
std::string display_sum_of_months(std::span<const EstimateReport> reports);

}  // namespace lambdacost

// Several estimates of the same files side by side: a row for each resource and meter, a column for each estimate.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "report/estimate/estimate_formats.h"

namespace lambdacost {

/// What a row costs in each estimate, rounded; "-" where an estimate has no such line, "unknown" without a price.
struct ComparedRow {
  std::string title;
  std::vector<std::string> costs;
};

/// The meters of a resource, of a region where the estimates have several, below their sum.
struct ComparedGroup {
  ComparedRow sum;
  std::vector<ComparedRow> meters;
};

struct SideBySide {
  std::vector<std::string> names;  ///< of the estimates; the scenario is left out where all are of one; of months "Sum"
  std::vector<ComparedGroup> groups;
  ComparedRow total;
  std::vector<ComparedRow> below_total;  ///< the total with the Savings Plan, the difference
};

/// Names and titles stand as they were given.
SideBySide side_by_side(std::span<const EstimateReport> reports);

/// As an aligned table; estimates that do not fit into `width` columns follow in tables below.
std::string side_by_side_text(const SideBySide& compared, std::size_t width, bool color);

}  // namespace lambdacost

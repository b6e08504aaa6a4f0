// The pictures of a comparison of capacity choices, for HTML.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "comparing/capacity_comparison.h"

namespace lambdacost {

/// Figures of one table: what each choice costs, what reads and writes cost against utilization where prices and
/// traffic are known, the days under auto scaling. `id` begins the ids of the charts.
std::vector<std::string> comparison_figures(const TableComparison& table, Currency currency, std::string_view id);

}  // namespace lambdacost

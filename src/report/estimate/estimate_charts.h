// The pictures of an estimate: what costs how much, what the free tier takes, where the price tiers lie.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/estimate/estimate_formats.h"

namespace lambdacost {

/// Cost by service and by resource, as figures; `id` sets their ids apart from others' in the page.
std::vector<std::string> cost_figures(const Bill& bill, std::string_view id);

/// How much of each free allowance is used, and how the usage of each meter divides over its price tiers, as figures.
std::vector<std::string> usage_figures(const Bill& bill, std::string_view id);

/// A sentence for each meter with price tiers whose usage is in one of them.
std::vector<std::string> single_tiers(const Bill& bill);

/// The totals of several estimates, as a figure.
std::string totals_figure(std::span<const EstimateReport> reports, const std::vector<std::string>& names);

}  // namespace lambdacost

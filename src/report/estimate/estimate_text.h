// What the formats for people say of a bill in words: the same in tables and in Markdown.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "report/estimate/estimate_formats.h"

namespace lambdacost {

/// "November 2026 (720 h), prices of 2026-11-01, USD"; of a month to come "prices known on 2026-10-06".
std::string period_text(const BillingPeriod& period, Currency currency);
std::string period_text(const Bill& bill);
/// "food-ordering, black-friday", printable; `scenario` may be empty.
std::string workload_name(const Bill& bill, std::string_view scenario);
/// "food-ordering, black-friday: " and the period, printable; `scenario` may be empty.
std::string estimate_heading(const Bill& bill, std::string_view scenario);

/// Whether the estimates differ by their numbers only, so that the scenario need not stand at each.
bool are_of_one_scenario(std::span<const EstimateReport> reports);

/// The meter's title; that of a discount says of which service.
std::string line_title(const LineItem& line);
/// The unit beside a quantity, short enough for 80 columns; none where the meter's title says it.
std::string unit_text(const LineItem& line, const Decimal& quantity);
/// "up to 6 billion", "above 15 billion"; for what a commitment covers "paid beforehand" and "the rest"
std::string tier_title(const TierCharge& tier);
/// The rounded amount, or "unknown".
std::string display_cost(const std::optional<Decimal>& cost, Currency currency);

/// "Total", or "Total of what is known".
std::string_view total_title(const Bill& bill);

/// What is not estimated, under a title that names the estimate where several differ in it.
struct NotEstimatedPart {
  std::string title;
  std::vector<std::string> lines;  ///< see not_estimated_lines()
};
/// Empty where all usage is given.
std::vector<NotEstimatedPart> not_estimated_parts(std::span<const EstimateReport> reports);

bool has_several_regions(const Bill& bill);

/// Sentences on what the figures leave out: rounding, the free tier, other services.
std::vector<std::string> estimate_notes(std::span<const EstimateReport> reports);

/// A line for each hint of some estimate, with its resource; printable.
std::vector<std::string> hint_lines(std::span<const EstimateReport> reports);

/// A line for each thing that is assumed, with the resources that it was assumed of; printable.
std::vector<std::string> assumption_lines(std::span<const Assumption> assumptions);
/// The same for what some estimate assumes.
std::vector<std::string> assumption_lines(std::span<const EstimateReport> reports);

}  // namespace lambdacost

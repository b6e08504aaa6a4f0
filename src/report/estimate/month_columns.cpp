#include "report/estimate/month_columns.h"

#include <fmt/core.h>

#include <string_view>

#include "base/text.h"
#include "billing/cost_groups.h"
#include "report/estimate/estimate_text.h"

namespace lambdacost {

bool are_of_months(std::span<const EstimateReport> reports) { return !reports.front().month.empty(); }

bool is_one_estimate(std::span<const EstimateReport> reports) { return reports.size() == 1 && !are_of_months(reports); }

std::string estimate_name(const EstimateReport& report) {
  return report.month.empty() ? variant_name(report) : std::string(report.month);
}

std::string months_text(std::span<const EstimateReport> reports) {
  Decimal hours;
  for (const EstimateReport& report : reports) hours += report.bill.period.hours;
  const std::string_view first = reports.front().month;
  const std::string_view last = reports.back().month;
  // Of months to come nothing can have been read.
  const BillingPeriod& end = reports.back().bill.period;
  const std::string known = end.prices_read_on && *end.prices_read_on < end.prices_as_of
                                ? fmt::format(" as known on {}", end.prices_read_on->to_string())
                                : std::string();
  return fmt::format("{}{}{} ({} h), prices of each month{}, {}", first, first == last ? "" : " to ",
                     first == last ? "" : last, group_digits(hours.to_string()), known,
                     reports.front().bill.currency.code());
}

SumOfMonths sum_of_months(std::span<const EstimateReport> reports) {
  SumOfMonths sum;
  for (const EstimateReport& report : reports) {
    sum.is_partial = sum.is_partial || report.bill.is_partial();
    add_known(sum.total, report.bill.known_total());
  }
  return sum;
}

std::string display_sum_of_months(std::span<const EstimateReport> reports) {
  return display_cost(sum_of_months(reports).total, reports.front().bill.currency);
}

}  // namespace lambdacost

#include "report/estimate/estimate_formats.h"
#include "report/estimate/month_columns.h"

namespace lambdacost {

std::string estimate_value(std::span<const EstimateReport> reports) {
  // Where nothing is known there is no report.
  return sum_of_months(reports).total.value_or(Decimal()).to_string() + '\n';
}

}  // namespace lambdacost

#include "report/estimate/estimate_formats.h"

namespace lambdacost {

std::string estimate_value(std::span<const EstimateReport> reports) {
  // Where nothing is known there is no report.
  return reports.front().bill.total.to_string() + '\n';
}

}  // namespace lambdacost

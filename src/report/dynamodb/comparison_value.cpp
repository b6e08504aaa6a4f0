#include "report/dynamodb/comparison_formats.h"

namespace lambdacost {

std::string comparison_value(const ComparisonReport& report) {
  return report.comparison.current_total.to_string() + '\n';
}

}  // namespace lambdacost

#include "report/estimate.h"

namespace lambdacost {

std::string estimate_value(const EstimateReport& report) { return report.bill.total.to_string() + '\n'; }

}  // namespace lambdacost

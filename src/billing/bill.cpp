#include "billing/bill.h"

namespace lambdacost {

bool is_discount(const LineItem& line) { return line.meter->meter == discount_meter; }

std::map<std::string, Decimal> totals(const Bill& bill, TotalBy by) {
  std::map<std::string, Decimal> sums;
  for (const LineItem& line : bill.lines) {
    if (!line.cost) continue;
    switch (by) {
      case TotalBy::service:
        sums[std::string(line.meter->service)] += *line.cost;
        break;
      case TotalBy::resource:
        sums[line.resource] += *line.cost;
        break;
      case TotalBy::region:
        sums[line.region] += *line.cost;
        break;
    }
  }
  return sums;
}

}  // namespace lambdacost

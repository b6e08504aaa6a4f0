#include "billing/bill.h"

#include <algorithm>
#include <stdexcept>

#include "billing/cost_groups.h"

namespace lambdacost {
namespace {

Grouping grouping_of(TotalBy by) {
  switch (by) {
    case TotalBy::service:
      return {Grouping::By::service};
    case TotalBy::resource:
      return {Grouping::By::resource};
    case TotalBy::region:
      return {Grouping::By::region};
  }
  throw std::logic_error("unknown grouping of totals");
}

}  // namespace

bool is_discount(const LineItem& line) { return line.meter->meter == discount_meter; }

bool Bill::has_free() const {
  return std::ranges::any_of(lines, [](const LineItem& line) { return !line.free_quantity.is_zero(); });
}

bool Bill::has_unpriced() const {
  return std::ranges::any_of(lines, [](const LineItem& line) { return !line.cost; });
}

bool Bill::is_partial() const { return !not_estimated.empty() || has_unpriced(); }

std::optional<Decimal> Bill::known_total() const {
  const bool is_any_known = std::ranges::any_of(lines, [](const LineItem& line) { return line.cost.has_value(); });
  return is_any_known || !is_partial() ? std::optional(total) : std::nullopt;
}

Decimal Bill::paid_share(const LineItem& line) const {
  return discount && !line.list_price ? Decimal(1) - discount->share : Decimal(1);
}

std::map<std::string, std::optional<Decimal>> totals(const Bill& bill, TotalBy by) {
  return cost_sums(bill, grouping_of(by));
}

}  // namespace lambdacost

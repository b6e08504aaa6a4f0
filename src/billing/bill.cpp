#include "billing/bill.h"

#include <algorithm>
#include <stdexcept>

namespace lambdacost {
namespace {

/// What lines and resources that are not estimated have in common.
std::string group_of(TotalBy by, const std::string& resource, std::string_view service, const std::string& region) {
  switch (by) {
    case TotalBy::service:
      return std::string(service);
    case TotalBy::resource:
      return resource;
    case TotalBy::region:
      return region;
  }
  throw std::logic_error("unknown grouping of totals");
}

}  // namespace

bool is_discount(const LineItem& line) { return line.meter->meter == discount_meter; }

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
  std::map<std::string, std::optional<Decimal>> sums;
  for (const LineItem& line : bill.lines) {
    std::optional<Decimal>& sum = sums[group_of(by, line.resource, line.meter->service, line.region)];
    if (line.cost) sum = sum.value_or(Decimal()) + *line.cost;
  }
  for (const NotEstimated& part : bill.not_estimated)
    sums.try_emplace(group_of(by, part.resource, part.service, part.region));
  return sums;
}

}  // namespace lambdacost

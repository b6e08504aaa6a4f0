#include "report/estimate/bill_rows.h"

#include <utility>

#include "billing/cost_groups.h"
#include "report/estimate/estimate_text.h"
#include "writing/display.h"

namespace lambdacost {
namespace {

/// Of the lines with a price; nothing where none has one.
std::optional<Decimal> sum_of(std::span<const LineItem> lines) {
  std::optional<Decimal> sum;
  for (const LineItem& line : lines) add_known(sum, line.cost);
  return sum;
}

}  // namespace

BillRows bill_rows(const LineItem& line, Currency currency) {
  BillRows rows;
  rows.line = {.title = line_title(line), .cost = display_cost(line.cost, currency)};
  if (is_discount(line)) {
    rows.line.quantity = display_amount(line.quantity, currency);
    rows.line.unit_price = display_share(line.tiers.front().unit_price);
    return rows;
  }
  rows.line.quantity = display_quantity(line.quantity);
  rows.line.unit = unit_text(line, line.quantity);
  if (!line.free_quantity.is_zero()) rows.line.free = display_quantity(line.free_quantity);
  if (line.tiers.size() == 1 && line.tiers.front().covered_by.empty()) {
    rows.line.unit_price = display_price(line.tiers.front().unit_price, currency);
    return rows;
  }
  for (const TierCharge& tier : line.tiers)
    rows.tiers.push_back({.title = tier_title(tier),
                          .quantity = display_quantity(tier.quantity),
                          .unit = unit_text(line, tier.quantity),
                          .unit_price = display_price(tier.unit_price, currency),
                          .cost = display_amount(tier.cost, currency)});
  return rows;
}

std::optional<Decimal> BillGroups::cost_of_rest() const {
  std::optional<Decimal> sum;
  for (const BillGroup& group : rest) add_known(sum, group.cost);
  return sum;
}

BillGroups bill_groups(const Bill& bill, const CostView& view) {
  const std::span<const LineItem> lines = bill.lines;
  const bool show_regions = has_several_regions(bill);
  std::vector<BillGroup> groups;
  for (std::size_t begin = 0; begin < lines.size();) {
    const LineItem& first = lines[begin];
    std::size_t end = begin;
    while (end < lines.size() && lines[end].resource == first.resource && lines[end].region == first.region) ++end;
    const std::span<const LineItem> of_group = lines.subspan(begin, end - begin);
    groups.push_back(
        {show_regions ? first.resource + ", " + first.region : first.resource, of_group, sum_of(of_group)});
    begin = end;
  }
  std::vector<BillGroup> rest = take_rest(groups, view, [](const BillGroup& group) { return group.cost; });
  return {std::move(groups), std::move(rest)};
}

}  // namespace lambdacost

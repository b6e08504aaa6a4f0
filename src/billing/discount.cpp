#include "billing/discount.h"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <utility>

namespace lambdacost {
namespace {

/// The meters of discounts, one a service. What they say of the service is what its other meters say.
struct DiscountMeters {
  explicit DiscountMeters(Currency currency) : unit(currency.code()) {}

  const MeterRow& of_service(const MeterRow& discounted) {
    const auto [found, is_new] = rows.try_emplace(discounted.service, discounted);
    MeterRow& row = found->second;
    if (!is_new) return row;
    row.meter = discount_meter;
    row.variant = discounted.service;
    row.title = "Discount";
    row.usage_type = "PrivateRateDiscount";  // the type of such lines in AWS's Cost and Usage Report
    row.unit = unit;
    row.pricing_unit = unit;
    row.available = {};
    row.tiers_from.reset();
    row.savings_plan = false;
    return row;
  }

  std::string unit;
  std::map<std::string_view, MeterRow> rows;
};

/// A discount that stands where the line does; its quantity is still to be added up.
LineItem make_discount(const LineItem& line, DiscountMeters& meters) {
  LineItem discount;
  discount.resource = line.resource;
  discount.place = line.place;
  discount.region = line.region;
  discount.region_name = line.region_name;
  discount.meter = &meters.of_service(*line.meter);
  discount.usage_type = discount.meter->usage_type;
  discount.tags = line.tags;
  return discount;
}

void add_cost(LineItem& discount, const Decimal& cost) {
  discount.derivation += fmt::format("{}{}", discount.derivation.empty() ? "" : " + ", cost.to_string());
  discount.quantity += cost;
}

void price(LineItem& discount, const Decimal& share) {
  discount.billed_quantity = discount.quantity;
  discount.cost = discount.quantity * -share;
  discount.tiers.push_back({Decimal(), std::nullopt, discount.quantity, -share, *discount.cost});
}

/// The discounts of lines of one resource and region, by service.
std::map<std::string_view, LineItem> discounts_of(std::span<const LineItem> lines, DiscountMeters& meters,
                                                  std::vector<Assumption>& assumptions) {
  std::map<std::string_view, LineItem> discounts;
  for (const LineItem& line : lines) {
    if (!line.cost || line.cost->is_zero()) continue;
    if (line.list_price) {
      assumptions.push_back({line.resource, "discount", fmt::format("none on {}", line.meter->meter),
                             "its price is stated as the one that is paid"});
      continue;
    }
    const auto [discount, is_new] = discounts.try_emplace(line.meter->service);
    if (is_new) discount->second = make_discount(line, meters);
    add_cost(discount->second, *line.cost);
  }
  return discounts;
}

}  // namespace

void add_discount(Bill& bill, const Decimal& share) {
  const auto meters = std::make_shared<DiscountMeters>(bill.currency);
  bill.keep_alive = meters;
  bill.discount = Discount{share, {}};
  std::vector<LineItem> lines;
  for (auto first = bill.lines.begin(); first != bill.lines.end();) {
    const auto last = std::find_if(first, bill.lines.end(), [&](const LineItem& line) {
      return line.resource != first->resource || line.region != first->region;
    });
    std::map<std::string_view, LineItem> discounts = discounts_of({first, last}, *meters, bill.assumptions);
    std::move(first, last, std::back_inserter(lines));
    for (auto& [service, discount] : discounts) {
      price(discount, share);
      bill.discount->amount += *discount.cost;
      lines.push_back(std::move(discount));
    }
    first = last;
  }
  bill.lines = std::move(lines);
}

}  // namespace lambdacost

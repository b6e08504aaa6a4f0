#include "billing/savings_plan.h"

#include <map>
#include <string_view>
#include <utility>

#include "billing/tiers.h"
#include "records/savings_plan_words.h"

namespace lambdacost {
namespace {

bool is_covered(const LineItem& line) {
  return line.meter->savings_plan && !line.list_price && line.cost && !line.billed_quantity.is_zero();
}

/// The plan's rate for the line, or nullptr when none is known.
const RateRow* find_rate(const LineItem& line, const SavingsPlanOffer& offer, const Bill& bill,
                         const Catalogue& catalogue) {
  const auto rates =
      catalogue.tiers(line.meter->meter, line.meter->variant, line.region, bill.period.prices_as_of, offer);
  return rates.empty() || rates.front().currency != bill.currency ? nullptr : &rates.front();
}

LineItem at_rate(LineItem line, const Decimal& rate) {
  line.cost = line.billed_quantity * rate;
  line.tiers = {{Decimal(), std::nullopt, line.billed_quantity, rate, *line.cost}};
  return line;
}

/// What the account pays for a line at list prices.
Decimal paid(const LineItem& line, const Bill& bill) {
  return bill.discount ? *line.cost - *line.cost * bill.discount->share : *line.cost;
}

void note_assumptions(const SavingsPlanOffer& offer, bool has_discount, std::vector<Assumption>& assumptions) {
  const std::string what = to_string(offer);
  assumptions.push_back({{}, "savings_plan", what, "as if it covered all usage that it can, in every hour"});
  if (has_discount)
    assumptions.push_back({{}, "savings_plan", what, "the discount is on list prices, not on the plan's rates"});
}

}  // namespace

void add_savings_plan(Bill& bill, const SavingsPlanOffer& offer, const BillingContext& context) {
  SavingsPlanAlternative plan;
  plan.offer = offer;
  std::map<std::pair<std::string_view, std::string_view>, UnpricedMeter> unpriced;
  for (const LineItem& line : bill.lines) {
    if (!is_covered(line)) continue;
    const RateRow* rate = find_rate(line, offer, bill, context.catalogue);
    if (rate == nullptr) {
      unpriced[{line.region, line.meter->meter}] = {line.region, line.meter};
      continue;
    }
    note_uncertainty(line, *rate, context, bill.assumptions);
    plan.lines.push_back(at_rate(line, rate->price));
    plan.saving += paid(line, bill) - *plan.lines.back().cost;
  }
  for (auto& [key, meter] : unpriced) plan.unpriced.push_back(std::move(meter));
  plan.total = bill.total - plan.saving;
  note_assumptions(offer, bill.discount.has_value(), bill.assumptions);
  bill.savings_plan = std::move(plan);
}

}  // namespace lambdacost

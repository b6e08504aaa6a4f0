#include "report/estimate/explanation.h"

#include <fmt/core.h>

#include "base/text.h"
#include "writing/display.h"

namespace lambdacost {
namespace {

std::string figure(const Decimal& value) { return group_digits(value.to_string()); }

std::string with_unit(const Decimal& quantity, const LineItem& line) {
  return fmt::format("{} {}", figure(quantity), display_unit(line.meter->unit, quantity));
}

/// "400,000 free", and of what where the account's other usage has the rest.
std::string free_text(const LineItem& line) {
  std::string text = figure(line.free_quantity) + " free";
  const bool is_shared =
      line.allowance != nullptr && line.free_quantity != line.allowance->quantity && !line.billed_quantity.is_zero();
  if (!is_shared) return text;
  return fmt::format("{} (its share of {} in the {})", text, figure(line.allowance->quantity),
                     line.allowance->scope == AllowanceRow::Scope::account ? "account" : "region");
}

/// "6,000,000,000 x $0.0000166667 + 1,000,000 x $0.000015"
std::string products(const LineItem& line, Currency currency) {
  std::string text;
  for (const TierCharge& tier : line.tiers)
    text += fmt::format("{}{} x {}", text.empty() ? "" : " + ", figure(tier.quantity),
                        display_price(tier.unit_price, currency));
  return text;
}

std::string cost_step(const LineItem& line, Currency currency) {
  std::string text = with_unit(line.quantity, line);
  if (!line.free_quantity.is_zero())
    text += fmt::format(" - {} = {}", free_text(line), with_unit(line.billed_quantity, line));
  if (!line.cost) return text + ": no price known";
  if (line.tiers.size() > 1)
    return fmt::format("{}: {} = {}", text, products(line, currency), display_exact_amount(*line.cost, currency));
  if (line.tiers.size() == 1) text += " x " + display_price(line.tiers.front().unit_price, currency);
  if (line.stated_price) text += " (from the workload)";
  return fmt::format("{} = {}", text, display_exact_amount(*line.cost, currency));
}

/// The costs that are discounted, and the share of them.
std::vector<std::string> explain_discount(const LineItem& line, Currency currency) {
  const std::string discounted = display_exact_amount(line.quantity, currency);
  std::vector<std::string> steps;
  if (line.derivation != line.quantity.to_string())
    steps.push_back(fmt::format("{} = {}", line.derivation, discounted));
  steps.push_back(fmt::format("{} x {} = {}", discounted, display_share(line.tiers.front().unit_price),
                              display_exact_amount(*line.cost, currency)));
  return steps;
}

}  // namespace

std::vector<std::string> explain(const LineItem& line, Currency currency) {
  if (is_discount(line)) return explain_discount(line, currency);
  std::vector<std::string> steps;
  const std::string quantity = with_unit(line.quantity, line);
  // Where the quantity stands in the workload as it is, there is nothing to derive.
  if (line.derivation != quantity) steps.push_back(fmt::format("{} = {}", line.derivation, quantity));
  steps.push_back(cost_step(line, currency));
  return steps;
}

}  // namespace lambdacost

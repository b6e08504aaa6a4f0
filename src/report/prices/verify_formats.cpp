#include "report/prices/verify_formats.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "records/savings_plan_words.h"
#include "writing/display.h"

namespace lambdacost {

std::span<const VerifyFormat> verify_formats() {
  static constexpr VerifyFormat formats[] = {
      {"table", ".txt", verify_table},
      {"json", ".json", verify_json},
      {"csv", ".csv", verify_csv},
  };
  return formats;
}

std::string_view to_string(RateMatch match) {
  constexpr std::array<std::string_view, 5> words = {"equal", "different", "missing-here", "missing-there",
                                                     "not-compared"};
  return words.at(static_cast<std::size_t>(match));
}

std::size_t count_matches(const VerifyReport& report, RateMatch match) {
  return static_cast<std::size_t>(std::ranges::count(report.rates, match, &RateDifference::match) +
                                  std::ranges::count(report.allowances, match, &AllowanceDifference::match));
}

bool has_differences(const VerifyReport& report) {
  return count_matches(report, RateMatch::equal) + count_matches(report, RateMatch::not_compared) !=
         report.rates.size() + report.allowances.size();
}

std::string tiers_text(const std::vector<RateRow>& tiers) {
  std::string text;
  for (const RateRow& tier : tiers) {
    if (!text.empty()) text += fmt::format("; above {} ", group_digits(tier.from.to_string()));
    text += display_price(tier.price, tier.currency);
  }
  if (!tiers.empty() && tiers.back().to)
    text += fmt::format("; above {} unknown", group_digits(tiers.back().to->to_string()));
  return text;
}

std::string price_name(const RateRow& rate) {
  std::string name = meter_name(rate.meter, rate.variant);
  if (rate.savings_plan) name += fmt::format(", Savings Plan {}", to_string(*rate.savings_plan));
  return name;
}

}  // namespace lambdacost

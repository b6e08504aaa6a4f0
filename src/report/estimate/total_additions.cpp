#include "report/estimate/total_additions.h"

#include <fmt/core.h>

#include <string_view>

#include "writing/display.h"

namespace lambdacost {
namespace {

std::optional<Decimal> times(const std::optional<Decimal>& amount, const Decimal& factor) {
  return amount ? std::optional(*amount * factor) : std::nullopt;
}

std::optional<Decimal> with_tax(const std::optional<Decimal>& total, const Decimal& tax) {
  return times(total, Decimal(1) + tax);
}

}  // namespace

TotalToAddTo total_of(const Bill& bill) { return {bill.known_total(), bill.currency, bill.is_partial()}; }

std::vector<AddedTotal> added_totals(const TotalToAddTo& to, const TotalAdditions& additions) {
  const auto& [total, currency, is_partial] = to;
  const std::string_view part = is_partial ? " of what is known" : "";
  std::vector<AddedTotal> added;
  if (additions.tax) {
    added.push_back(
        {fmt::format("Tax of {}{}", display_share(*additions.tax), part), times(total, *additions.tax), currency});
    added.push_back({fmt::format("Total with tax{}", part), with_tax(total, *additions.tax), currency});
  }
  for (const AlsoIn& also : additions.also) {
    const std::string title = fmt::format("In {} at {}", also.currency.code(), also.rate.to_string());
    added.push_back({fmt::format("{}{}", title, part), times(total, also.rate), also.currency});
    if (additions.tax)
      added.push_back({fmt::format("{}, with tax{}", title, part), times(with_tax(total, *additions.tax), also.rate),
                       also.currency});
  }
  return added;
}

std::string display_added(const AddedTotal& added) {
  return added.amount ? display_amount(*added.amount, added.currency) : "unknown";
}

void write_additions(JsonWriter& json, const std::optional<Decimal>& total, const TotalAdditions& additions) {
  const std::optional<Decimal> taxed = additions.tax ? with_tax(total, *additions.tax) : std::nullopt;
  if (additions.tax)
    json.object("tax", [&] {
      json.member("rate", *additions.tax);
      json.optional_member("amount", times(total, *additions.tax));
      json.optional_member("total", taxed);
    });
  if (additions.also.empty()) return;
  json.objects("also", additions.also, [&](const AlsoIn& also) {
    json.member("currency", also.currency.code());
    json.member("rate", also.rate);
    json.optional_member("total", times(total, also.rate));
    if (additions.tax) json.optional_member("total_with_tax", times(taxed, also.rate));
  });
}

}  // namespace lambdacost

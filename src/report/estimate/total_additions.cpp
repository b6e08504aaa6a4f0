#include "report/estimate/total_additions.h"

#include <fmt/core.h>

#include <string_view>

#include "writing/display.h"

namespace lambdacost {
namespace {

std::optional<Decimal> times(const std::optional<Decimal>& amount, const Decimal& factor) {
  return amount ? std::optional(*amount * factor) : std::nullopt;
}

std::optional<Decimal> total_with_tax(const Bill& bill, const Decimal& tax) {
  return times(bill.known_total(), Decimal(1) + tax);
}

}  // namespace

std::vector<AddedTotal> added_totals(const Bill& bill, const TotalAdditions& additions, bool is_partial) {
  const std::string_view part = is_partial ? " of what is known" : "";
  const std::optional<Decimal> total = bill.known_total();
  std::vector<AddedTotal> added;
  if (additions.tax) {
    added.push_back(
        {fmt::format("Tax of {}{}", display_share(*additions.tax), part), times(total, *additions.tax), bill.currency});
    added.push_back({fmt::format("Total with tax{}", part), total_with_tax(bill, *additions.tax), bill.currency});
  }
  for (const AlsoIn& also : additions.also) {
    const std::string title = fmt::format("In {} at {}", also.currency.code(), also.rate.to_string());
    added.push_back({fmt::format("{}{}", title, part), times(total, also.rate), also.currency});
    if (additions.tax)
      added.push_back({fmt::format("{}, with tax{}", title, part),
                       times(total_with_tax(bill, *additions.tax), also.rate), also.currency});
  }
  return added;
}

std::vector<AddedTotal> added_totals(const Bill& bill, const TotalAdditions& additions) {
  return added_totals(bill, additions, bill.is_partial());
}

std::string display_added(const AddedTotal& added) {
  return added.amount ? display_amount(*added.amount, added.currency) : "unknown";
}

void write_additions(JsonWriter& json, const Bill& bill, const TotalAdditions& additions) {
  const std::optional<Decimal> total = bill.known_total();
  const std::optional<Decimal> with_tax = additions.tax ? total_with_tax(bill, *additions.tax) : std::nullopt;
  if (additions.tax)
    json.object("tax", [&] {
      json.member("rate", *additions.tax);
      json.optional_member("amount", times(total, *additions.tax));
      json.optional_member("total", with_tax);
    });
  if (additions.also.empty()) return;
  json.objects("also", additions.also, [&](const AlsoIn& also) {
    json.member("currency", also.currency.code());
    json.member("rate", also.rate);
    json.optional_member("total", times(total, also.rate));
    if (additions.tax) json.optional_member("total_with_tax", times(with_tax, also.rate));
  });
}

}  // namespace lambdacost

#include "report/dynamodb/comparison_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/time_units.h"
#include "report/dynamodb/comparison_formats.h"
#include "writing/display.h"

namespace lambdacost {
namespace {

/// How much higher or lower the peak would be where provisioned and on-demand change places.
std::string turning_point(const Decimal& even, const Decimal& used) {
  constexpr int kDecimals = 2;
  if (used.is_zero()) return {};
  const bool is_above = used > even;
  const Decimal times =
      is_above ? divide(used, even, kDecimals, Rounding::half_up) : divide(even, used, kDecimals, Rounding::half_up);
  return fmt::format("; a peak {} times as {} would turn that", times.to_string(), is_above ? "high" : "low");
}

/// What is read, or written, of the capacity that is kept, beside the share from which keeping it pays.
std::string break_even_text(std::string_view what, const KeptCapacity& kept) {
  if (!kept.break_even) return {};
  std::string text =
      fmt::format(" {}: provisioned is cheaper than on-demand from {} used", what, display_percent(*kept.break_even));
  if (kept.used)
    text += fmt::format("; of fixed capacity this table uses {}{}", display_percent(*kept.used),
                        turning_point(*kept.break_even, *kept.used));
  return text + ".";
}

std::string throttled_of(const CapacityChoice& choice) {
  return fmt::format("throttles {} units a month",
                     group_digits(round_to(*choice.throttled, 0, Rounding::ceiling).to_string()));
}

/// The least cost at which not all traffic is served, where that is less than the advice: it is no saving.
std::string cheaper_but_throttling(const TableComparison& table, Currency currency) {
  const CapacityChoice* least = nullptr;
  for (const CapacityChoice& choice : table.choices)
    if (choice.cost && choice.is_throttling() && (least == nullptr || choice.cost->total < least->cost->total))
      least = &choice;
  if (least == nullptr || !table.cheapest) return {};
  const bool is_cheaper = least->cost->total < table.choices[*table.cheapest].cost->total;
  const bool is_current = table.current && least == &table.choices[*table.current];
  if (!is_cheaper || is_current) return {};
  return fmt::format(" {} would cost {}, but {}.", name_of(*least), display_amount(least->cost->total, currency),
                     throttled_of(*least));
}

/// What the cheapest choice that serves all traffic saves, or costs, against the table as it is.
std::string verdict(const TableComparison& table, Currency currency) {
  const CapacityChoice& cheapest = table.choices[*table.cheapest];
  const bool is_all_known =
      std::ranges::all_of(table.choices, [](const CapacityChoice& choice) { return choice.cost.has_value(); });
  const std::string_view among = is_all_known ? "" : " of what is known";
  const std::optional<Decimal> saving = saving_of(table);
  const bool is_throttling = table.current && table.choices[*table.current].is_throttling();
  std::string text = is_throttling ? fmt::format("as it is, it {}. ", throttled_of(table.choices[*table.current])) : "";
  text += name_of(cheapest) + (is_throttling ? " is the cheapest that serves all traffic" : " is cheapest");
  text += among;
  if (!saving) return text + ".";
  if (table.current == table.cheapest || (!is_throttling && saving->is_zero()))
    return fmt::format("as it is, it is cheapest{}.", among);
  const auto amount = [&](const Decimal& value) { return display_amount(value, currency); };
  if (saving->is_negative()) return text + fmt::format(" and costs {} a month more.", amount(-*saving));
  return text + fmt::format(" and saves {} a month, {} a year.", amount(*saving), amount(*saving * kMonthsOfAYear));
}

}  // namespace

std::string name_of(const CapacityChoice& choice) {
  std::string name = fmt::format("{}, {}", to_string(choice.mode), to_string(choice.table_class));
  if (choice.term) name += fmt::format(", {}", to_string(*choice.term));
  return name;
}

std::string mark_of(const TableComparison& table, std::size_t choice) {
  std::vector<std::string_view> marks;
  if (table.current == choice) marks.push_back("as it is");
  if (table.cheapest == choice) marks.push_back("cheapest");
  if (table.choices[choice].is_throttling()) marks.push_back("throttles");
  return fmt::format("{}", fmt::join(marks, ", "));
}

std::string display_percent(const Decimal& share) {
  return fmt::format("{} %", round_to(share * Decimal(100), 1, Rounding::half_up).to_string());
}

std::string advice_of(const TableComparison& table, Currency currency) {
  const std::string text =
      table.cheapest ? verdict(table, currency) : fmt::format("no advice, because {}.", table.refusal);
  return text + cheaper_but_throttling(table, currency) + break_even_text("Reads", table.reads) +
         break_even_text("Writes", table.writes);
}

std::string account_advice(const CapacityComparison& comparison) {
  const auto amount = [&](const Decimal& value) { return display_amount(value, comparison.currency); };
  std::string text = fmt::format("The tables cost {} a month as they are", amount(comparison.current_total));
  if (!comparison.cheapest_total) return text + ".";
  text += fmt::format(", and {} as advised", amount(*comparison.cheapest_total));
  for (const ReservedCapacity& reserved : comparison.reservations)
    text += fmt::format(", with {} RCU and {} WCU reserved for {} in {}",
                        reserved.rcu ? reserved.rcu->value.value.to_string() : "0",
                        reserved.wcu ? reserved.wcu->value.value.to_string() : "0", to_string(reserved.term.value),
                        reserved.region->code);
  return text + ".";
}

std::string period_of(const CapacityComparison& comparison) {
  return fmt::format("{} ({} h), prices of {}, {}",
                     comparison.period.month ? comparison.period.month->to_words() : "a month",
                     group_digits(comparison.period.hours.to_string()), comparison.period.prices_as_of.to_string(),
                     comparison.currency.code());
}

std::vector<ChoiceProblem> problems_of(const TableComparison& table) {
  std::vector<ChoiceProblem> problems;
  for (const CapacityChoice& choice : table.choices)
    if (!choice.problem.empty() && choice.problem != table.refusal)
      problems.push_back({name_of(choice), choice.problem});
  return problems;
}

std::vector<DayOfCapacity> days_of(const TableComparison& table) {
  std::vector<DayOfCapacity> days;
  for (const ScaledCapacity& scaled : table.scaled) {
    const std::size_t hours = scaled.traffic.day.size();
    auto day = std::ranges::find_if(
        days, [&](const DayOfCapacity& known) { return known.region == scaled.region && known.unit == scaled.unit; });
    if (day == days.end()) {
      const std::vector<Decimal> none(hours);
      day = days.insert(days.end(), {scaled.region, scaled.unit, none, none, none});
    }
    for (std::size_t hour = 0; hour < hours; ++hour) {
      day->offered[hour] += scaled.traffic.day[hour].offered;
      day->consumed[hour] += scaled.traffic.day[hour].consumed;
      day->capacity[hour] += scaled.traffic.day[hour].capacity;
    }
  }
  return days;
}

}  // namespace lambdacost

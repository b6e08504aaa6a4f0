#include "report/dynamodb/comparison_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "base/time_units.h"
#include "report/dynamodb/comparison_formats.h"
#include "report/estimate/estimate_text.h"
#include "writing/display.h"

namespace lambdacost {
namespace {

/// What is used of the capacity that is kept, beside the share from which keeping it pays. Nothing is said of what is
/// not used at all.
std::string break_even_text(const KeptCapacity& kept) {
  if (!kept.break_even || (kept.used && kept.used->is_zero())) return {};
  const std::string text =
      fmt::format("at list prices fixed capacity is cheaper than on-demand where more than {} of it is used",
                  display_percent(*kept.break_even));
  if (!kept.used) return text + ".";
  if (*kept.used > Decimal(1)) return text + "; here it is too small for the traffic.";
  return text + fmt::format("; this table would use {}.", display_percent(*kept.used));
}

/// The same of reads and of writes, said once where it is the same.
std::string break_even_texts(const TableComparison& table) {
  const std::string reads = break_even_text(table.reads);
  const std::string writes = break_even_text(table.writes);
  if (!reads.empty() && reads == writes) return fmt::format(" Reads and writes: {}", reads);
  return fmt::format("{}{}{}{}", reads.empty() ? "" : " Reads: ", reads, writes.empty() ? "" : " Writes: ", writes);
}

std::string throttled_of(const CapacityChoice& choice) {
  return fmt::format("throttles {} units a month",
                     group_digits(round_to(*choice.throttled, 0, Rounding::ceiling).to_string()));
}

/// The least cost at which not all traffic is served, where that is less than the advice: it is no saving.
std::string cheaper_but_throttling(const TableComparison& table, Currency currency) {
  const CapacityChoice* least = nullptr;
  for (const CapacityChoice& choice : table.choices)
    if (choice.total() && choice.is_throttling() && (least == nullptr || *choice.total() < *least->total()))
      least = &choice;
  if (least == nullptr || !table.cheapest) return {};
  const std::optional<Decimal> advised = table.choices[*table.cheapest].total();
  const bool is_cheaper = advised && *least->total() < *advised;
  const bool is_current = table.current && least == &table.choices[*table.current];
  if (!is_cheaper || is_current) return {};
  return fmt::format(" {} would cost {}, but {}.", name_of(*least), display_amount(*least->total(), currency),
                     throttled_of(*least));
}

/// "200 RCU and 100 WCU", without what there is none of.
std::string reserved_units(const ReservedCapacity& reserved) {
  std::vector<std::string> parts;
  if (reserved.rcu) parts.push_back(group_digits(reserved.rcu->value.value.to_string()) + " RCU");
  if (reserved.wcu) parts.push_back(group_digits(reserved.wcu->value.value.to_string()) + " WCU");
  return fmt::format("{}", fmt::join(parts, " and "));
}

/// What to set, and what to buy for it: "provisioned, standard, with 100 WCU reserved for 1 year for $150.00 upfront".
std::string recommendation(const CapacityChoice& choice, Currency currency) {
  if (!choice.reservation) return name_of(choice);
  return fmt::format("{}, {}, with {} reserved for {}, {},",
                     to_string(CapacityChoiceMode::provisioned), to_string(choice.table_class),
                     reserved_units(*choice.reservation), to_string(*choice.term),
                     upfront_text(choice.upfront, currency));
}

/// "and saves $47.78 a month, $573.37 a year"
std::string saving_text(const Decimal& saving, Currency currency) {
  if (saving.is_negative()) return fmt::format(" and costs {} a month more", display_amount(-saving, currency));
  return fmt::format(" and saves {} a month, {} a year", display_amount(saving, currency),
                     display_amount(saving * kMonthsOfAYear, currency));
}

std::string_view among_text(const TableComparison& table) {
  return table.is_storage_known && table.is_partial() ? " of the choices that are known" : "";
}

/// The best choice without a commitment where the advice is one.
std::string without_commitment(const TableComparison& table, Currency currency) {
  const auto& other = table.cheapest_without_commitment;
  if (!other || other == table.cheapest) return {};
  if (other == table.current) return " Without a commitment it is cheapest as it is.";
  const std::optional<Decimal> saving = table.saving(other);
  return fmt::format(" Without a commitment {} is cheapest{}.", name_of(table.choices[*other]),
                     saving ? saving_text(*saving, currency) : "");
}

/// What the cheapest choice that serves all traffic saves, or costs, against the table as it is.
std::string verdict(const TableComparison& table, Currency currency) {
  const CapacityChoice& cheapest = table.choices[*table.cheapest];
  const bool is_throttling = table.current && table.choices[*table.current].is_throttling();
  if (table.current == table.cheapest)
    return fmt::format("{} is cheapest{}, as it is.", name_of(cheapest), among_text(table));
  std::string text = is_throttling ? fmt::format("as it is, it {}. ", throttled_of(table.choices[*table.current])) : "";
  text += fmt::format("{} is the cheapest{}{}", recommendation(cheapest, currency), among_text(table),
                      is_throttling ? " of these that serves all traffic" : "");
  const std::optional<Decimal> saving = table.saving(table.cheapest);
  text += (saving ? saving_text(*saving, currency) : "") + "." + without_commitment(table, currency);
  if (is_throttling && table.choices[*table.current].mode == CapacityChoiceMode::provisioned)
    text += " Fixed capacity that is enough is not among them: leave out `provisioned` to have it sized.";
  return text;
}

std::string_view unknown_storage_text(const TableComparison& table) {
  if (table.is_storage_known) return "";
  return " Its storage is not given, so totals are unknown, and the classes cannot be compared.";
}

}  // namespace

std::string name_of(const CapacityChoice& choice) {
  const bool is_scaled = choice.mode == CapacityChoiceMode::provisioned_auto_scaling;
  std::string name =
      fmt::format("{}, {}", is_scaled ? "auto scaling" : to_string(choice.mode), to_string(choice.table_class));
  if (choice.term) name += fmt::format(", {}", to_string(*choice.term));
  return name;
}

std::string mark_of(const TableComparison& table, std::size_t choice) {
  std::string text;
  const auto add = [&](std::string_view mark) {
    if (!text.empty()) text += ", ";
    text += mark;
  };
  if (table.current == choice) add("as it is");
  const bool is_best_without = table.cheapest_without_commitment == choice && table.cheapest != choice;
  if (table.cheapest == choice || is_best_without) add("cheapest");
  if (table.choices[choice].is_throttling()) add("throttles");
  if (table.cheapest == choice && table.is_storage_known && table.is_partial()) text += " of those known";
  if (is_best_without) text += " without commitment";
  return text;
}

std::string upfront_text(const std::optional<Decimal>& upfront, Currency currency) {
  return upfront && !upfront->is_zero() ? display_amount(*upfront, currency) + " upfront" : std::string();
}

std::string part_text(const CapacityChoice& choice, std::optional<Decimal> CapacityCost::*part, Currency currency) {
  if (!choice.cost) return {};
  const std::optional<Decimal>& amount = (*choice.cost).*part;
  return amount ? display_amount(*amount, currency) : std::string("unknown");
}

std::string total_text(const CapacityChoice& choice, Currency currency) {
  const std::optional<Decimal> total = choice.total();
  return total ? display_amount(*total, currency) : std::string("unknown");
}

std::array<std::string, 2> units_texts(const TableComparison& table, const Decimal& hours) {
  constexpr int kDecimals = 3;
  const auto of = [&](std::string_view kind, const std::optional<Decimal>& units) {
    if (!units) return fmt::format("{} units unknown", kind);
    const Decimal per_second = divide(*units, hours * kSecondsOfAnHour, kDecimals, Rounding::half_up);
    const bool is_tiny = per_second.is_zero() && !units->is_zero();
    return fmt::format("{} {} units a month, {} a second",
                       group_digits(round_to(*units, 0, Rounding::half_up).to_string()), kind,
                       is_tiny ? "less than 0.001" : group_digits(per_second.to_string()));
  };
  return {of("read", table.read_units), of("write", table.write_units)};
}

std::string display_percent(const Decimal& share) {
  return fmt::format("{}%", round_to(share * Decimal(100), 1, Rounding::half_up).to_string());
}

std::string advice_of(const TableComparison& table, Currency currency) {
  const std::string text = table.cheapest ? verdict(table, currency) : fmt::format("no advice: {}.", table.refusal);
  return fmt::format("{}{}{}{}", text, unknown_storage_text(table), cheaper_but_throttling(table, currency),
                     break_even_texts(table));
}

namespace {

Decimal sum_of_savings(const CapacityComparison& comparison) {
  Decimal sum;
  for (const TableComparison& table : comparison.tables) sum += table.saving(table.cheapest).value_or(Decimal());
  return sum;
}

}  // namespace

std::string account_advice(const CapacityComparison& comparison) {
  const auto amount = [&](const Decimal& value) { return display_amount(value, comparison.currency); };
  const bool is_one = comparison.tables.size() == 1;
  std::string text =
      fmt::format("{} {} a month as {}",
                  comparison.is_partial ? "What is known costs"
                  : is_one              ? "The table costs"
                                        : "The tables cost",
                  amount(comparison.current_total), comparison.is_partial || is_one ? "it is" : "they are");
  if (!comparison.cheapest_total) return text + ".";
  text += fmt::format(", and {} as advised", amount(*comparison.cheapest_total));
  for (const ReservedCapacity& reserved : comparison.reservations)
    text += fmt::format(", with {} reserved for {} in {}", reserved_units(reserved), to_string(reserved.term.value),
                        reserved.region->code);
  if (!comparison.reservations.empty())
    text += fmt::format(
        "{}, {} upfront, which the month has its part of",
        comparison.tables.size() > 1 ? " for all of them together, in place of what each would buy alone" : "",
        amount(comparison.upfront));
  const bool is_sum = comparison.current_total - sum_of_savings(comparison) == *comparison.cheapest_total;
  return text +
         (is_sum
              ? "."
              : ". Tables share what is reserved and what is free, so what they save together is not the sum of what "
                "each saves alone.");
}

std::string period_of(const CapacityComparison& comparison) {
  return period_text(comparison.period, comparison.currency);
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

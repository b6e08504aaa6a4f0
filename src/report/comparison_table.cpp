#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "report/comparison.h"
#include "report/display.h"
#include "report/terminal_chart.h"
#include "report/text_table.h"

namespace lambdacost {
namespace {

constexpr int kMonthsOfAYear = 12;

std::string percent(const Decimal& share) {
  return fmt::format("{} %", round_to(share * Decimal(100), 1, Rounding::half_up).to_string());
}

/// "provisioned-auto-scaling, standard-ia"
std::string name_of(const CapacityChoice& choice) {
  std::string name = fmt::format("{}, {}", to_string(choice.mode), to_string(choice.table_class));
  if (choice.term) name += fmt::format(", {}", to_string(*choice.term));
  return name;
}

std::string mark_of(const TableComparison& table, std::size_t i) {
  if (table.current == i && table.cheapest == i) return "as it is, cheapest";
  if (table.current == i) return "as it is";
  return table.cheapest == i ? "cheapest" : "";
}

/// What auto scaling throttles: lower costs are no saving where traffic is refused.
std::string throttling(const TableComparison& table) {
  for (const CapacityChoice& choice : table.choices)
    if (choice.throttled && !choice.throttled->is_zero())
      return fmt::format(" Auto scaling throttles {} units a month.",
                         group_digits(round_to(*choice.throttled, 0, Rounding::ceiling).to_string()));
  return {};
}

/// A day of one kind of capacity in one region, the table's and its indexes' together.
struct DayOfCapacity {
  std::string_view region;
  std::string_view unit;
  std::vector<Decimal> consumed;
  std::vector<Decimal> capacity;
};

std::vector<DayOfCapacity> days_of(const TableComparison& table) {
  std::vector<DayOfCapacity> days;
  for (const ScaledCapacity& scaled : table.scaled) {
    const std::size_t hours = scaled.traffic.day.size();
    auto day = std::ranges::find_if(
        days, [&](const DayOfCapacity& known) { return known.region == scaled.region && known.unit == scaled.unit; });
    if (day == days.end())
      day = days.insert(days.end(),
                        {scaled.region, scaled.unit, std::vector<Decimal>(hours), std::vector<Decimal>(hours)});
    for (std::size_t hour = 0; hour < hours; ++hour) {
      day->consumed[hour] += scaled.traffic.day[hour].consumed;
      day->capacity[hour] += scaled.traffic.day[hour].capacity;
    }
  }
  return days;
}

/// What is consumed of what auto scaling keeps, hour by hour.
std::string day_charts(const TableComparison& table, const ComparisonReport& report) {
  std::string text;
  for (DayOfCapacity& day : days_of(table)) {
    TerminalChart chart{std::string(day.unit), {}, {"consumed", std::move(day.consumed)}, {}};
    chart.line = ChartSeries{"provisioned", std::move(day.capacity)};
    for (std::size_t hour = 0; hour < chart.bars.values.size(); ++hour)
      chart.points.push_back(fmt::format("{:02}", hour));
    text += '\n' +
            wrap(fmt::format("{} in {}: a day with auto scaling, by hours in UTC", make_printable(table.resource),
                             day.region),
                 report.width, 2) +
            '\n' + terminal_chart(chart, {report.width, report.color, false});
  }
  return text;
}

TextTable choices_table(const CapacityComparison& comparison) {
  TextTable text({{"", Align::left},
                  {"Throughput", Align::right},
                  {"Storage", Align::right},
                  {"Month", Align::right},
                  {"", Align::left}});
  for (const TableComparison& table : comparison.tables) {
    text.heading(make_printable(table.resource), "");
    for (std::size_t i = 0; i < table.choices.size(); ++i) {
      const std::optional<CapacityCost>& cost = table.choices[i].cost;
      const auto amount = [&](const Decimal& value) { return display_amount(value, comparison.currency); };
      text.row({"  " + name_of(table.choices[i]), cost ? amount(cost->throughput) : "",
                cost ? amount(cost->storage) : "", cost ? amount(cost->total) : "unknown", mark_of(table, i)});
    }
  }
  return text;
}

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
std::string break_even_text(std::string_view what, const std::optional<Decimal>& even,
                            const std::optional<Decimal>& used) {
  if (!even) return {};
  std::string text = fmt::format(" {}: provisioned is cheaper than on-demand from {} used", what, percent(*even));
  if (used)
    text += fmt::format("; of fixed capacity this table uses {}{}", percent(*used), turning_point(*even, *used));
  return text + ".";
}

std::string advice(const TableComparison& table, Currency currency) {
  std::string text = make_printable(table.resource) + ": ";
  const std::optional<Decimal> saving = saving_of(table);
  const bool is_all_known =
      std::ranges::all_of(table.choices, [](const CapacityChoice& choice) { return choice.cost.has_value(); });
  const std::string_view among = is_all_known ? "" : " of what is known";
  if (!table.cheapest)
    text += fmt::format("no advice, because {}.", table.refusal);
  else if (saving && saving->is_zero())
    text += fmt::format("as it is, it is cheapest{}.", among);
  else if (saving)
    text += fmt::format("{} is cheapest{} and saves {} a month, {} a year.", name_of(table.choices[*table.cheapest]),
                        among, display_amount(*saving, currency), display_amount(*saving * kMonthsOfAYear, currency));
  else
    text += fmt::format("{} is cheapest{}.", name_of(table.choices[*table.cheapest]), among);
  return text + break_even_text("Reads", table.break_even.reads, table.provisioned.reads) +
         break_even_text("Writes", table.break_even.writes, table.provisioned.writes);
}

std::string problems(const TableComparison& table, std::size_t width) {
  std::string text;
  for (const CapacityChoice& choice : table.choices)
    if (!choice.problem.empty() && choice.problem != table.refusal)
      text += "  " +
              wrap(fmt::format("{} {}: {}", make_printable(table.resource), name_of(choice), choice.problem), width - 2,
                   4) +
              '\n';
  return text;
}

std::string account_text(const CapacityComparison& comparison) {
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

}  // namespace

std::string comparison_table(const ComparisonReport& report) {
  const CapacityComparison& comparison = report.comparison;
  const std::string month = comparison.period.month ? comparison.period.month->to_words() : "a month";
  std::string text = fmt::format("{}: {} ({} h), prices of {}, {}\n\n", make_printable(comparison.workload), month,
                                 group_digits(comparison.period.hours.to_string()),
                                 comparison.period.prices_as_of.to_string(), comparison.currency.code());
  text += choices_table(comparison).to_string(report.color) + '\n';
  for (const TableComparison& table : comparison.tables)
    text += wrap(advice(table, comparison.currency) + throttling(table), report.width, 2) + '\n';
  text += wrap(account_text(comparison), report.width, 2) + '\n';
  for (const TableComparison& table : comparison.tables) text += day_charts(table, report);
  std::string unknown;
  for (const TableComparison& table : comparison.tables) unknown += problems(table, report.width);
  if (!unknown.empty()) text += "\nUnknown\n" + unknown;
  text += "\nAssumptions\n";
  for (const Assumption& assumption : comparison.assumptions)
    text += "  " +
            wrap(fmt::format("{}{}{} {} ({})", make_printable(assumption.resource),
                             assumption.resource.empty() ? "" : " ", assumption.key, assumption.value, assumption.why),
                 report.width - 2, 4) +
            '\n';
  return text;
}

}  // namespace lambdacost

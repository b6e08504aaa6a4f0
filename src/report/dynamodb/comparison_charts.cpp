#include "report/dynamodb/comparison_charts.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/text.h"
#include "report/dynamodb/comparison_text.h"
#include "writing/chart_scale.h"
#include "writing/display.h"
#include "writing/html_page.h"
#include "writing/svg_chart.h"

namespace lambdacost {
namespace {

constexpr int kIntervals = 4;
const Decimal kWhole = 100;

/// One table on its way to figures.
class Figures {
 public:
  Figures(const TableComparison& table, Currency currency, std::string_view id)
      : table_(table), currency_(currency), id_(id) {}

  std::vector<std::string> draw() {
    add(svg_bar_chart(choices()), "Cost of a month by choice");
    add_utilization("reads", "Reads", table_.reads);
    add_utilization("writes", "Writes", table_.writes);
    for (const DayOfCapacity& day : days_of(table_))
      add(svg_line_chart(day_chart(day)), fmt::format("{} in {} over the day", day.unit, day.region));
    return std::move(figures_);
  }

 private:
  void add(const std::string& picture, std::string_view caption) { figures_.push_back(html_figure(picture, caption)); }

  ChartTexts texts(std::string_view id, std::string_view title, std::string description) const {
    return {fmt::format("{}-{}", id_, id), fmt::format("{}: {}", table_.resource, title), std::move(description)};
  }
  std::string amount(const Decimal& value) const { return display_amount(value, currency_); }

  // --- what each choice costs ---

  BarChart choices() const {
    BarChart chart;
    for (std::size_t i = 0; i < table_.choices.size(); ++i) {
      const CapacityChoice& choice = table_.choices[i];
      const std::string mark = mark_of(table_, i);
      ChartBar bar{fmt::format("{}{}{}", name_of(choice), mark.empty() ? "" : ": ", mark), {}, "unknown"};
      if (const std::optional<Decimal> total = choice.total()) {
        // What the table takes off the others' bills has no bar.
        bar.value = max(*total, Decimal());
        bar.value_text = amount(*total);
      }
      bar.is_emphasised = table_.cheapest == i;
      chart.bars.push_back(std::move(bar));
    }
    chart.texts = texts("choices", "cost of a month by choice", cheapest_and_dearest());
    return chart;
  }

  std::string cheapest_and_dearest() const {
    if (!table_.cheapest) return "No choice is advised.";
    const CapacityChoice& cheapest = table_.choices[*table_.cheapest];
    if (!cheapest.total()) return fmt::format("{} is advised; what it costs in all is not known.", name_of(cheapest));
    const auto dearest = std::ranges::max_element(
        table_.choices, {}, [](const CapacityChoice& choice) { return choice.total().value_or(Decimal()); });
    return fmt::format("{} is advised at {} a month; {} costs most, {}.", name_of(cheapest), amount(*cheapest.total()),
                       name_of(*dearest), amount(*dearest->total()));
  }

  // --- cost against utilization ---

  void add_utilization(std::string_view id, std::string_view what, const KeptCapacity& kept) {
    if (!kept.cost || !kept.cost_on_demand || !kept.used) return;
    add(svg_line_chart(utilization(id, what, kept)), fmt::format("{}: cost against utilization", what));
  }

  LineChart utilization(std::string_view id, std::string_view what, const KeptCapacity& kept) const {
    const Decimal used = *kept.used * kWhole;
    LineChart chart;
    for (const Decimal& tick : axis_ticks(max(used, kWhole), kIntervals))
      chart.x_ticks.push_back({tick, tick.to_string() + "%"});
    const Decimal end = chart.x_ticks.back().x;
    chart.x_title = "Utilization of fixed capacity";
    chart.y_title = fmt::format("{} a month, at list prices", currency_.code());
    chart.y_prefix = currency_.prefix();
    chart.lines = {{"On-demand", {{0, 0}, {end, *kept.cost_on_demand * end * Decimal::of(1, 2)}}},
                   {"Provisioned", {{0, *kept.cost}, {end, *kept.cost}}}};
    std::string description = fmt::format("Fixed capacity for {} costs {} a month however much of it is used.",
                                          to_lower(what), amount(*kept.cost));
    if (kept.break_even) {
      chart.marks.push_back({*kept.break_even * kWhole, "break-even at " + display_percent(*kept.break_even)});
      description += fmt::format(" On-demand costs less below {}, more above it.", display_percent(*kept.break_even));
    }
    chart.marks.push_back({used, "this table: " + display_percent(*kept.used)});
    description += fmt::format(" This table uses {}.", display_percent(*kept.used));
    std::ranges::stable_sort(chart.marks, [](const ChartPlace& a, const ChartPlace& b) { return a.x < b.x; });
    chart.texts = texts(id, fmt::format("cost of {} against utilization", to_lower(what)), std::move(description));
    return chart;
  }

  // --- the day ---

  static ChartLine line_of(std::string name, const std::vector<Decimal>& hours) {
    ChartLine line{std::move(name), {}, true};
    for (std::size_t hour = 0; hour < hours.size(); ++hour)
      line.points.push_back({static_cast<long long>(hour), hours[hour]});
    return line;
  }

  LineChart day_chart(const DayOfCapacity& day) const {
    constexpr int kHoursOfATick = 6;
    LineChart chart;
    for (int hour = 0; hour <= static_cast<int>(day.consumed.size()); hour += kHoursOfATick)
      chart.x_ticks.push_back({hour, fmt::format("{:02}:00", hour)});
    chart.x_title = "Hour of the day, UTC";
    chart.y_title = std::string(day.unit);
    chart.lines = {line_of("Consumed", day.consumed), line_of("Provisioned", day.capacity)};
    const bool is_throttled = day.offered != day.consumed;
    if (is_throttled) chart.lines.push_back(line_of("Asked for", day.offered));
    const auto most = std::ranges::max_element(day.consumed);
    const auto [least_kept, most_kept] = std::ranges::minmax(day.capacity);
    std::string description =
        fmt::format("Auto scaling keeps {} to {} {}. Most is consumed from {:02}:00 on, {}.{}",
                    short_number(least_kept), short_number(most_kept), day.unit, most - day.consumed.begin(),
                    short_number(*most), is_throttled ? " In some hours more is asked for than is served." : "");
    chart.texts =
        texts(fmt::format("day-{}-{}", to_lower(day.unit), day.region),
              fmt::format("{} in {} over the day with auto scaling", day.unit, day.region), std::move(description));
    return chart;
  }

  const TableComparison& table_;
  const Currency currency_;
  const std::string_view id_;
  std::vector<std::string> figures_;
};

}  // namespace

std::vector<std::string> comparison_figures(const TableComparison& table, Currency currency, std::string_view id) {
  return Figures(table, currency, id).draw();
}

}  // namespace lambdacost

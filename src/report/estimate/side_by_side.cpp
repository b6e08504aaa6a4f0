#include "report/estimate/side_by_side.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "billing/cost_groups.h"
#include "model/workload.h"
#include "report/cost_view.h"
#include "report/estimate/estimate_text.h"
#include "report/estimate/grouped_costs.h"
#include "report/estimate/month_columns.h"
#include "report/estimate/total_additions.h"
#include "report/unknown_usage.h"
#include "writing/display.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

constexpr std::string_view kNoLine = "-";

/// A meter's line in each estimate; nullptr where there is none.
using LinesOfMeter = std::vector<const LineItem*>;
/// Discounts behind other lines, then meter, variant and usage type: the order of a bill.
using MeterKey = std::tuple<bool, std::string_view, std::string_view, std::string_view>;
using LinesOfResource = std::map<MeterKey, LinesOfMeter>;

MeterKey key_of(const LineItem& line) {
  return {is_discount(line), line.meter->meter, line.meter->variant, line.usage_type};
}

/// By resource and region.
std::map<std::pair<std::string, std::string>, LinesOfResource> lines_of(std::span<const EstimateReport> reports) {
  std::map<std::pair<std::string, std::string>, LinesOfResource> lines;
  for (std::size_t i = 0; i < reports.size(); ++i)
    for (const LineItem& line : reports[i].bill.lines) {
      LinesOfMeter& of_meter = lines[{line.resource, line.region}][key_of(line)];
      of_meter.resize(reports.size());
      of_meter[i] = &line;
    }
  return lines;
}

std::string_view usage_type_of(const MeterKey& key) { return std::get<3>(key); }

/// The sum of lines, of which none has a known cost where one is not known.
std::string sum_text(std::span<const LineItem* const> lines, Currency currency) {
  bool is_any = false;
  std::optional<Decimal> sum = Decimal();
  for (const LineItem* line : lines) {
    if (line == nullptr) continue;
    is_any = true;
    if (!line->cost)
      sum.reset();
    else if (sum)
      *sum += *line->cost;
  }
  return is_any ? display_cost(sum, currency) : std::string(kNoLine);
}

ComparedRow meter_row(const LinesOfMeter& lines, std::span<const EstimateReport> reports) {
  ComparedRow row;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    if (lines[i] != nullptr && row.title.empty()) row.title = line_title(*lines[i]);
    row.costs.push_back(lines[i] == nullptr ? std::string(kNoLine)
                                            : display_cost(lines[i]->cost, reports[i].bill.currency));
  }
  if (are_of_months(reports)) row.costs.push_back(sum_text(lines, reports.front().bill.currency));
  return row;
}

/// Adds AWS's usage type to titles that stand twice: requests to arm64 and to x86_64.
void tell_apart(std::vector<ComparedRow>& rows, const LinesOfResource& lines) {
  std::map<std::string, int> times;
  for (const ComparedRow& row : rows) ++times[row.title];
  std::size_t i = 0;
  for (const auto& [key, of_meter] : lines) {
    ComparedRow& row = rows[i++];
    if (times[row.title] > 1) row.title += fmt::format(" ({})", usage_type_of(key));
  }
}

/// The estimate that the others are compared with: the one without a scenario, or at the expected numbers.
std::size_t reference_of(std::span<const EstimateReport> reports) {
  const auto found = std::ranges::find_if(reports, [](const EstimateReport& report) {
    return report.point.empty() ? report.scenario == base_scenario : report.point == to_string(RangePoint::expected);
  });
  return found == reports.end() ? 0 : static_cast<std::size_t>(found - reports.begin());
}

/// "+$3.10", "-$3.10", "$0.00"
std::string difference_text(const Decimal& difference, Currency currency) {
  const bool is_more = !difference.is_negative() && !difference.is_zero();
  return (is_more ? "+" : "") + display_amount(difference, currency);
}

std::string difference_from(const Bill& base, const Bill& bill) {
  if (!base.known_total() || !bill.known_total()) return "unknown";
  return difference_text(bill.total - base.total, base.currency);
}

void add_difference(SideBySide& compared, std::span<const EstimateReport> reports) {
  const std::size_t reference = reference_of(reports);
  const Bill& base = reports[reference].bill;
  if (std::ranges::any_of(reports, [&](const EstimateReport& r) { return r.bill.currency != base.currency; })) return;
  ComparedRow row{fmt::format("Against {}", compared.names[reference]), {}};
  for (std::size_t i = 0; i < reports.size(); ++i)
    row.costs.push_back(i == reference ? std::string() : difference_from(base, reports[i].bill));
  compared.below_total.push_back(std::move(row));
}

/// The sum of the months' totals with the Savings Plan; none where a month has none.
std::string sum_with_plan(std::span<const EstimateReport> reports) {
  Decimal sum;
  for (const EstimateReport& report : reports) {
    if (!report.bill.savings_plan) return std::string(kNoLine);
    sum += report.bill.savings_plan->total;
  }
  return display_amount(sum, reports.front().bill.currency);
}

/// The tax, the total with it, and other currencies, a row each.
void add_additions(SideBySide& compared, std::span<const EstimateReport> reports, bool is_partial) {
  std::vector<ComparedRow> rows;
  const TotalAdditions& additions = reports.front().additions;
  const auto add = [&](const std::optional<Decimal>& total, Currency currency) {
    const std::vector<AddedTotal> added = added_totals({total, currency, is_partial}, additions);
    rows.resize(added.size());
    for (std::size_t i = 0; i < added.size(); ++i) {
      rows[i].title = added[i].title;
      rows[i].costs.push_back(display_added(added[i]));
    }
  };
  for (const EstimateReport& report : reports) add(report.bill.known_total(), report.bill.currency);
  if (are_of_months(reports)) add(sum_of_months(reports).total, reports.front().bill.currency);
  for (ComparedRow& row : rows) compared.below_total.push_back(std::move(row));
}

void add_totals(SideBySide& compared, std::span<const EstimateReport> reports) {
  const auto is_partial = [](const EstimateReport& report) { return report.bill.is_partial(); };
  const bool is_any_partial = std::ranges::any_of(reports, is_partial);
  compared.total.title = is_any_partial ? "Total of what is known" : "Total";
  ComparedRow plan{"Total with the Savings Plan", {}};
  bool is_any_plan = false;
  for (const EstimateReport& report : reports) {
    const Bill& bill = report.bill;
    compared.total.costs.push_back(display_total(bill));
    plan.costs.push_back(bill.savings_plan ? display_amount(bill.savings_plan->total, bill.currency)
                                           : std::string(kNoLine));
    is_any_plan = is_any_plan || bill.savings_plan;
  }
  if (are_of_months(reports)) {
    compared.total.costs.push_back(display_sum_of_months(reports));
    plan.costs.push_back(sum_with_plan(reports));
  }
  if (is_any_plan) compared.below_total.push_back(std::move(plan));
  add_additions(compared, reports, is_any_partial);
  if (!are_of_months(reports)) add_difference(compared, reports);
}

/// As sum_text(), and "unknown" where nothing of the resource is known.
std::string sum_of(std::span<const LineItem* const> lines, std::span<const EstimateReport> reports,
                   const std::string& resource) {
  std::string text = sum_text(lines, reports.front().bill.currency);
  const bool is_unknown = std::ranges::any_of(
      reports, [&](const EstimateReport& report) { return is_not_estimated(report.bill, resource); });
  return text == kNoLine && is_unknown ? "unknown" : text;
}

/// What a resource costs in each estimate, and in all months together.
std::vector<std::string> sums_of(const LinesOfResource& lines, std::span<const EstimateReport> reports,
                                 const std::string& resource) {
  std::vector<std::string> sums;
  std::vector<const LineItem*> all;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    std::vector<const LineItem*> of_estimate;
    for (const auto& [key, of_meter] : lines) of_estimate.push_back(of_meter[i]);
    sums.push_back(sum_of(of_estimate, reports.subspan(i, 1), resource));
    all.insert(all.end(), of_estimate.begin(), of_estimate.end());
  }
  if (are_of_months(reports)) sums.push_back(sum_of(all, reports, resource));
  return sums;
}

template <class Visit>
void visit_rows(const SideBySide& compared, Visit visit) {
  for (const ComparedGroup& group : compared.groups) {
    visit(group.sum, 0);
    for (const ComparedRow& meter : group.meters) visit(meter, 2);
  }
  visit(compared.total, 0);
  for (const ComparedRow& row : compared.below_total) visit(row, 0);
}

/// The table of estimates [begin, end).
std::string columns_text(const SideBySide& compared, std::size_t begin, std::size_t end, bool color) {
  std::vector<TextTable::Column> columns = {{"", Align::left}};
  for (std::size_t i = begin; i < end; ++i) columns.push_back({make_printable(compared.names[i]), Align::right});
  TextTable table(std::move(columns));
  const auto cells = [&](const ComparedRow& row, std::string indent) {
    std::vector<std::string> texts = {std::move(indent) + make_printable(row.title)};
    texts.insert(texts.end(), row.costs.begin() + static_cast<std::ptrdiff_t>(begin),
                 row.costs.begin() + static_cast<std::ptrdiff_t>(end));
    return texts;
  };
  for (const ComparedGroup& group : compared.groups) {
    table.strong_row(cells(group.sum, ""));
    for (const ComparedRow& meter : group.meters) table.row(cells(meter, "  "));
  }
  table.rule();
  table.strong_row(cells(compared.total, ""));
  for (const ComparedRow& row : compared.below_total) table.row(cells(row, ""));
  return table.to_string(color);
}

/// A group with what it costs in each estimate, for the order and the sum of those that are cut off.
struct RankedGroup {
  ComparedGroup group;
  std::vector<std::optional<Decimal>> costs;  ///< nothing where there is no such group, or nothing of it is known
  std::vector<bool> is_there;                 ///< in each estimate

  std::optional<Decimal> largest() const {
    std::optional<Decimal> most;
    for (const std::optional<Decimal>& cost : costs)
      if (cost && (!most || *cost > *most)) most = cost;
    return most;
  }
};

/// What stands in the columns of a group: "-" in an estimate without it; of months their sum too.
std::vector<std::string> cost_texts(const RankedGroup& group, std::span<const EstimateReport> reports) {
  std::vector<std::string> texts;
  std::optional<Decimal> sum;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    add_known(sum, group.costs[i]);
    texts.push_back(group.is_there[i] ? display_cost(group.costs[i], reports[i].bill.currency) : std::string(kNoLine));
  }
  if (are_of_months(reports)) texts.push_back(display_cost(sum, reports.front().bill.currency));
  return texts;
}

/// The sum of groups that are cut off.
ComparedGroup sum_of_rest(const std::vector<RankedGroup>& rest, std::span<const EstimateReport> reports) {
  RankedGroup sum;
  sum.costs.resize(reports.size());
  sum.is_there.resize(reports.size());
  for (const RankedGroup& group : rest)
    for (std::size_t i = 0; i < reports.size(); ++i) {
      add_known(sum.costs[i], group.costs[i]);
      sum.is_there[i] = sum.is_there[i] || group.is_there[i];
    }
  return {{others_title(rest.size()), cost_texts(sum, reports)}, {}};
}

/// The groups in the order of the view, the others as one.
void add_groups(SideBySide& compared, std::vector<RankedGroup> groups, std::span<const EstimateReport> reports) {
  const std::vector<RankedGroup> rest =
      take_rest(groups, reports.front().view, [](const RankedGroup& group) { return group.largest(); });
  for (RankedGroup& group : groups) compared.groups.push_back(std::move(group.group));
  if (!rest.empty()) compared.groups.push_back(sum_of_rest(rest, reports));
}

std::vector<RankedGroup> resources_of(std::span<const EstimateReport> reports) {
  const auto lines = lines_of(reports);
  const bool show_regions =
      std::ranges::any_of(lines, [&](const auto& of) { return of.first.second != lines.begin()->first.second; });
  std::vector<RankedGroup> groups;
  for (const auto& [place, of_resource] : lines) {
    RankedGroup& ranked = groups.emplace_back();
    ComparedGroup& group = ranked.group;
    group.sum.title = place.first;
    if (show_regions) group.sum.title += ", " + place.second;
    group.sum.costs = sums_of(of_resource, reports, place.first);
    for (std::size_t i = 0; i < reports.size(); ++i) {
      ranked.is_there.push_back(group.sum.costs[i] != kNoLine);
      std::optional<Decimal>& cost = ranked.costs.emplace_back();
      for (const auto& [key, of_meter] : of_resource)
        if (of_meter[i] != nullptr) add_known(cost, of_meter[i]->cost);
    }
    for (const auto& [key, of_meter] : of_resource) group.meters.push_back(meter_row(of_meter, reports));
    tell_apart(group.meters, of_resource);
  }
  return groups;
}

/// The groups of a grouping over all estimates, by name.
std::vector<RankedGroup> groups_of(std::span<const EstimateReport> reports, const Grouping& grouping) {
  std::map<std::string, RankedGroup> by_name;
  for (std::size_t i = 0; i < reports.size(); ++i)
    for (const CostGroup& group : cost_groups(reports[i].bill, grouping)) {
      RankedGroup& ranked = by_name[group.name];
      ranked.costs.resize(reports.size());
      ranked.is_there.resize(reports.size());
      ranked.costs[i] = group.cost;
      ranked.is_there[i] = true;
    }
  std::vector<RankedGroup> groups;
  for (auto& [name, ranked] : by_name) {
    ranked.group.sum.title = group_name(grouping, name);
    ranked.group.sum.costs = cost_texts(ranked, reports);
    groups.push_back(std::move(ranked));
  }
  return groups;
}

/// The groupings that some of the estimates' summaries have, each once.
std::vector<Grouping> groupings_of(std::span<const EstimateReport> reports) {
  std::vector<Grouping> groupings;
  for (const EstimateReport& report : reports)
    for (Grouping& grouping : summary_groupings(report.bill))
      if (std::ranges::find(groupings, grouping) == groupings.end()) groupings.push_back(std::move(grouping));
  return groupings;
}

/// The parts of a summary, each under its title.
void add_summary(SideBySide& compared, std::span<const EstimateReport> reports) {
  for (const Grouping& grouping : groupings_of(reports)) {
    SideBySide part;
    add_groups(part, groups_of(reports, grouping), reports);
    ComparedGroup titled{{grouping_title(grouping), std::vector<std::string>(compared.names.size())}, {}};
    for (ComparedGroup& group : part.groups) titled.meters.push_back(std::move(group.sum));
    compared.groups.push_back(std::move(titled));
  }
}

}  // namespace

SideBySide side_by_side(std::span<const EstimateReport> reports) {
  SideBySide compared;
  const bool is_one_scenario = are_of_one_scenario(reports);
  const bool is_of_months = are_of_months(reports);
  for (const EstimateReport& report : reports)
    compared.names.push_back(is_one_scenario && !is_of_months ? std::string(report.point) : estimate_name(report));
  if (is_of_months) compared.names.emplace_back("Sum");
  const CostView& view = reports.front().view;
  if (reports.front().is_summary)
    add_summary(compared, reports);
  else
    add_groups(compared, view.group_by ? groups_of(reports, *view.group_by) : resources_of(reports), reports);
  add_totals(compared, reports);
  return compared;
}

std::string side_by_side_text(const SideBySide& compared, std::size_t width, bool color) {
  constexpr std::size_t kGap = 2;
  std::size_t titles = 0;
  std::vector<std::size_t> columns;
  for (const std::string& name : compared.names) columns.push_back(display_width(make_printable(name)));
  visit_rows(compared, [&](const ComparedRow& row, std::size_t indent) {
    titles = std::max(titles, indent + display_width(make_printable(row.title)));
    for (std::size_t i = 0; i < columns.size(); ++i) columns[i] = std::max(columns[i], display_width(row.costs[i]));
  });
  std::string text;
  for (std::size_t begin = 0; begin < columns.size();) {
    std::size_t end = begin;
    std::size_t used = titles;
    do used += kGap + columns[end++];
    while (end < columns.size() && used + kGap + columns[end] <= width);
    text += (begin > 0 ? "\n" : "") + columns_text(compared, begin, end, color);
    begin = end;
  }
  return text;
}

}  // namespace lambdacost

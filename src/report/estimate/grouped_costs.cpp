#include "report/estimate/grouped_costs.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "report/estimate/estimate_text.h"
#include "report/estimate/month_columns.h"
#include "report/estimate/total_additions.h"
#include "report/unknown_usage.h"
#include "writing/display.h"
#include "writing/markdown.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

GroupedRow row_of(const CostGroup& group, std::string name, bool is_named, const Bill& bill) {
  const std::optional<Decimal> per_million = group.functions.per_million();
  return {.name = std::move(name),
          .is_named = is_named,
          .cost = display_cost(group.cost, bill.currency),
          .share = display_percent(group.cost, bill.total),
          .per_million = per_million ? display_amount(*per_million, bill.currency) : std::string()};
}

CostGroup sum_of_groups(const std::vector<CostGroup>& groups) {
  CostGroup sum;
  for (const CostGroup& group : groups) {
    add_known(sum.cost, group.cost);
    sum.functions.requests += group.functions.requests;
    sum.functions.cost += group.functions.cost;
  }
  return sum;
}

std::string emphasised(const std::string& text) { return "**" + text + "**"; }

GroupedRow row_of_cost(std::string cost) {
  GroupedRow row;
  row.cost = std::move(cost);
  return row;
}

GroupedRow emphasised_cost(GroupedRow row) {
  row.cost = emphasised(row.cost);
  return row;
}

/// Whether the shares of the table, as they are shown, are not 100% together.
bool has_uneven_shares(const GroupedRows& table) {
  Decimal sum;
  for (const GroupedRow& row : table.rows)
    if (!row.share.empty()) sum += Decimal::parse(row.share.substr(0, row.share.size() - 1)).value_or(0);
  constexpr int kAll = 100;
  return !table.total.share.empty() && sum != Decimal(kAll);
}

}  // namespace

std::vector<std::string> GroupedRows::columns() const {
  std::vector<std::string> titles = {"Cost", "Share"};
  if (has_per_million) titles.emplace_back("Per 1M requests");
  return titles;
}

std::vector<std::string> GroupedRows::cells(const GroupedRow& row) const {
  std::vector<std::string> cells = {row.cost, row.share};
  if (has_per_million) cells.push_back(row.per_million);
  return cells;
}

GroupedRows grouped_rows(const Bill& bill, const Grouping& grouping, const CostView& view) {
  std::vector<CostGroup> groups = cost_groups(bill, grouping);
  const std::vector<CostGroup> rest = take_rest(groups, view, [](const CostGroup& group) { return group.cost; });
  GroupedRows table;
  table.title = grouping_title(grouping);
  for (const CostGroup& group : groups)
    table.rows.push_back(row_of(group, group_name(grouping, group.name), !group.name.empty(), bill));
  if (!rest.empty()) table.rows.push_back(row_of(sum_of_groups(rest), others_title(rest.size()), false, bill));
  const CostGroup all{.name = {}, .cost = bill.known_total(), .functions = function_costs(bill)};
  table.total = row_of(all, std::string(total_title(bill)), false, bill);
  table.has_per_million = !table.total.per_million.empty();
  return table;
}

std::vector<Grouping> summary_groupings(const Bill& bill) {
  std::vector<Grouping> groupings = {{Grouping::By::service}};
  if (totals(bill, TotalBy::region).size() > 1) groupings.push_back({Grouping::By::region});
  for (const auto& [key, sums] : totals_by_tag(bill)) groupings.push_back({Grouping::By::tag, key});
  return groupings;
}

bool shows_groups(const EstimateReport& report) { return report.is_summary || report.view.group_by; }

std::vector<GroupedRows> shown_groupings(const EstimateReport& report) {
  std::vector<GroupedRows> tables;
  const std::vector<Grouping> groupings =
      report.view.group_by ? std::vector{*report.view.group_by} : summary_groupings(report.bill);
  for (const Grouping& grouping : groupings) tables.push_back(grouped_rows(report.bill, grouping, report.view));
  return tables;
}

std::vector<BelowTotal> below_total(const EstimateReport& report) {
  std::vector<BelowTotal> rows;
  const Bill& bill = report.bill;
  if (bill.savings_plan)
    rows.push_back({bill.savings_plan->unpriced.empty() ? "Total with the Savings Plan"
                                                        : "Total with the Savings Plan, as far as its prices are known",
                    display_amount(bill.savings_plan->total, bill.currency)});
  for (const AddedTotal& added : added_totals(total_of(bill), report.additions))
    rows.push_back({added.title, display_added(added)});
  return rows;
}

std::string grouped_table(const EstimateReport& report) {
  const std::vector<GroupedRows> parts = shown_groupings(report);
  const bool is_one = parts.size() == 1;
  std::vector<TextTable::Column> columns = {{is_one ? make_printable(parts.front().title) : "", Align::left}};
  for (const std::string& title : parts.front().columns()) columns.push_back({title, Align::right});
  TextTable table(std::move(columns));
  const auto cells = [](const GroupedRows& part, const GroupedRow& row, const char* indent) {
    std::vector<std::string> texts = part.cells(row);
    texts.insert(texts.begin(), indent + make_printable(row.name));
    return texts;
  };
  for (const GroupedRows& part : parts) {
    if (!is_one) table.strong_row({make_printable(part.title)});
    for (const GroupedRow& row : part.rows) table.row(cells(part, row, is_one ? "" : "  "));
  }
  table.rule();
  table.strong_row(cells(parts.front(), parts.front().total, ""));
  for (const BelowTotal& below : below_total(report)) table.row({below.title, below.amount});
  return table.to_string(report.color);
}

std::string grouped_markdown(const std::string& begin, const EstimateReport& report, std::size_t limit) {
  constexpr std::size_t kRoomForTable = 20000;
  std::string text = begin;
  const std::vector<GroupedRows> parts = shown_groupings(report);
  for (const GroupedRows& part : parts) {
    const auto row = [&](std::string name, const GroupedRow& of_group) {
      std::vector<std::string> cells = part.cells(of_group);
      cells.insert(cells.begin(), std::move(name));
      return markdown_row(cells);
    };
    std::vector<std::string> titles = part.columns();
    titles.insert(titles.begin(), markdown_text(part.title));
    std::vector<bool> right(titles.size(), true);
    right.front() = false;
    text += (&part == &parts.front() ? "" : "\n") + markdown_head(titles, right);
    std::string totals = row(emphasised(part.total.name), emphasised_cost(part.total));
    if (&part == &parts.back())
      for (const BelowTotal& below : below_total(report)) totals += row(below.title, row_of_cost(below.amount));
    std::vector<std::string> rows;
    for (const GroupedRow& of_group : part.rows)
      rows.push_back(row(of_group.is_named ? markdown_code(of_group.name) : of_group.name, of_group));
    text = fit_markdown(text, rows, "", "groups are", std::min(count_characters(text) + kRoomForTable, limit), totals);
  }
  return text;
}

std::vector<std::string> grouped_notes(std::span<const EstimateReport> reports) {
  std::vector<GroupedRows> tables;
  if (is_one_estimate(reports) && shows_groups(reports.front())) tables = shown_groupings(reports.front());
  std::vector<std::string> notes;
  if (std::ranges::any_of(tables, has_uneven_shares))
    notes.emplace_back("Shares are rounded half up and may not add up to 100%.");
  if (std::ranges::any_of(tables, &GroupedRows::has_per_million))
    notes.emplace_back(
        "Per 1M requests: what functions cost in all, over their requests as AWS counts them, free ones included.");
  return notes;
}

}  // namespace lambdacost

// Markdown for a comment on a pull request or a job's summary. Names are code spans, so nothing of them is markup.
#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "billing/cost_groups.h"
#include "records/savings_plan_words.h"
#include "report/cost_view.h"
#include "report/estimate/bill_rows.h"
#include "report/estimate/estimate_formats.h"
#include "report/estimate/estimate_text.h"
#include "report/estimate/grouped_costs.h"
#include "report/estimate/month_columns.h"
#include "report/estimate/side_by_side.h"
#include "report/estimate/total_additions.h"
#include "report/unknown_usage.h"
#include "writing/display.h"
#include "writing/markdown.h"

namespace lambdacost {
namespace {

// A comment holds 65,000 characters: what is said before the lines may take this much each, and the lines the rest.
constexpr std::size_t kRoomForResources = 20000;
constexpr std::size_t kRoomForAssumptions = 10000;
constexpr std::size_t kRoomForNotes = 15000;

std::string strong(const std::string& text) { return "**" + text + "**"; }

/// The head of a collapsed part; its end is kEndOfDetails.
std::string begin_details(std::string_view summary) {
  return fmt::format("\n<details>\n<summary>{}</summary>\n\n", summary);
}
constexpr std::string_view kEndOfDetails = "\n</details>\n";

std::string title(const EstimateReport& report, std::string_view scenario) {
  std::string text = "### " + markdown_code(report.bill.workload);
  if (!scenario.empty()) text += ", " + markdown_code(scenario);
  return text;
}

std::string assumptions(std::span<const EstimateReport> reports) {
  std::vector<std::string> rows;
  for (const std::string& line : assumption_lines(reports)) rows.push_back("- " + markdown_code(line) + '\n');
  if (rows.empty()) return {};
  return fit_markdown(begin_details("Assumptions"), rows, std::string(kEndOfDetails), "assumptions",
                      kRoomForAssumptions);
}

std::string not_estimated_list(std::span<const EstimateReport> reports) {
  std::string text;
  for (const NotEstimatedPart& part : not_estimated_parts(reports)) {
    text += fmt::format("\n{}:\n\n", markdown_text(part.title));
    for (const std::string& line : part.lines) text += "- " + markdown_code(line) + '\n';
  }
  return text;
}

std::string markdown_notes(std::span<const EstimateReport> reports) {
  std::string text;
  for (const std::string& line : hint_lines(reports))
    text += fmt::format("{}- {}\n", text.empty() ? "\nNot counted:\n\n" : "", markdown_code(line));
  std::string notes;
  for (const std::string& note : estimate_notes(reports)) notes += (notes.empty() ? "\n" : " ") + note;
  return text + notes + '\n';
}

/// A table of sums by a key.
std::vector<std::string> total_rows(const Bill& bill, TotalBy by) {
  std::vector<std::string> rows;
  for (const auto& [key, amount] : totals(bill, by))
    rows.push_back(markdown_row({markdown_code(key), display_cost(amount, bill.currency)}));
  return rows;
}

std::string total_row(const EstimateReport& report) {
  const Bill& bill = report.bill;
  std::string text = markdown_row({strong(std::string(total_title(bill))), strong(display_total(bill))});
  for (const AddedTotal& added : added_totals(total_of(bill), report.additions))
    text += markdown_row({added.title, display_added(added)});
  return text;
}

/// The resources in the order of the view, the others as one.
std::vector<std::string> resource_rows(const EstimateReport& report) {
  const Bill& bill = report.bill;
  std::vector<CostGroup> groups = cost_groups(bill, {Grouping::By::resource});
  const std::vector<CostGroup> rest = take_rest(groups, report.view, [](const CostGroup& group) { return group.cost; });
  std::vector<std::string> rows;
  for (const CostGroup& group : groups)
    rows.push_back(markdown_row({markdown_code(group.name), display_cost(group.cost, bill.currency)}));
  std::optional<Decimal> others;
  for (const CostGroup& group : rest) add_known(others, group.cost);
  if (!rest.empty()) rows.push_back(markdown_row({others_title(rest.size()), display_cost(others, bill.currency)}));
  return rows;
}

void add_line_rows(std::vector<std::string>& texts, const LineItem& line, Currency currency) {
  const auto add = [&](const std::string& resource, const std::string& region, const BillRow& row) {
    const std::string quantity = row.quantity + (row.unit.empty() ? "" : " " + row.unit);
    texts.push_back(markdown_row({resource, region, row.title, quantity, row.free, row.unit_price, row.cost}));
  };
  const BillRows rows = bill_rows(line, currency);
  add(markdown_code(line.resource), line.region, rows.line);
  for (const BillRow& tier : rows.tiers) add("", "", tier);
}

/// Every line of what the view shows, and what the others cost.
std::vector<std::string> line_rows(const EstimateReport& report) {
  const Bill& bill = report.bill;
  const BillGroups groups = bill_groups(bill, report.view);
  std::vector<std::string> rows;
  for (const BillGroup& group : groups.shown)
    for (const LineItem& line : group.lines) add_line_rows(rows, line, bill.currency);
  if (!groups.rest.empty())
    rows.push_back(
        markdown_row({groups.title_of_rest(), "", "", "", "", "", display_cost(groups.cost_of_rest(), bill.currency)}));
  return rows;
}

/// The total after a Savings Plan.
std::string savings_plan(const Bill& bill) {
  if (!bill.savings_plan) return {};
  return fmt::format("\nWith a Compute Savings Plan ({}): {}\n", to_string(bill.savings_plan->offer),
                     strong(display_amount(bill.savings_plan->total, bill.currency)));
}

/// Groups in place of lines.
std::string markdown_of_groups(const EstimateReport& report, const std::string& top) {
  const std::string tables = grouped_markdown(top, report, markdown_limit - kRoomForNotes);
  return fit_markdown(tables + not_estimated_list({&report, 1}), {}, markdown_notes({&report, 1}), "groups are");
}

std::string markdown_of_one(const EstimateReport& report) {
  const Bill& bill = report.bill;
  std::string top = fmt::format("{}: {} a month{}\n\n{}.\n\n", title(report, report.scenario), display_total(bill),
                                partial_remark(bill), period_text(bill));
  if (shows_groups(report)) return markdown_of_groups(report, top);
  top += markdown_head({"Service", "Cost"}, {false, true});
  for (const std::string& row : total_rows(bill, TotalBy::service)) top += row;
  top += total_row(report) + '\n' + markdown_head({"Resource", "Cost"}, {false, true});
  top = fit_markdown(top, resource_rows(report), savings_plan(bill) + not_estimated_list({&report, 1}), "resources",
                     kRoomForResources);
  top += begin_details(report.view.top ? "Line by line" : "Every line") +
         markdown_head({"Resource", "Region", "Meter", "Quantity", "Free", "Unit price", "Cost"},
                       {false, false, false, true, true, true, true});
  return fit_markdown(top, line_rows(report),
                      std::string(kEndOfDetails) + assumptions({&report, 1}) + markdown_notes({&report, 1}), "lines");
}

std::string costs_row(std::string first, const std::vector<std::string>& costs) {
  std::vector<std::string> cells = {std::move(first)};
  cells.insert(cells.end(), costs.begin(), costs.end());
  return markdown_row(cells);
}

std::string costs_head(const SideBySide& compared) {
  std::vector<std::string> titles = {""};
  for (const std::string& name : compared.names) titles.push_back(markdown_code(name));
  std::vector<bool> right(titles.size(), true);
  right.front() = false;
  return markdown_head(titles, right);
}

std::string markdown_heading(std::span<const EstimateReport> reports) {
  const EstimateReport& first = reports.front();
  std::string text = title(first, are_of_one_scenario(reports) ? first.scenario : "");
  if (are_of_months(reports))
    return text + fmt::format(": {}\n\n{}.\n", display_sum_of_months(reports), months_text(reports));
  text += ": a month side by side\n\n";
  for (const EstimateReport& report : reports)
    text += fmt::format("- {}: {}\n", markdown_code(variant_name(report)), period_text(report.bill));
  return text;
}

std::string markdown_of_several(std::span<const EstimateReport> reports) {
  const SideBySide compared = side_by_side(reports);
  const EstimateReport& first = reports.front();
  std::string top = markdown_heading(reports);
  top += '\n' + costs_head(compared);
  std::vector<std::string> totals;
  std::transform(compared.total.costs.begin(), compared.total.costs.end(), std::back_inserter(totals), strong);
  top += costs_row(strong(compared.total.title), totals);
  for (const ComparedRow& row : compared.below_total) top += costs_row(markdown_code(row.title), row.costs);
  std::vector<std::string> sums;
  std::vector<std::string> meters;
  for (const ComparedGroup& group : compared.groups) {
    sums.push_back(costs_row(markdown_code(group.sum.title), group.sum.costs));
    meters.push_back(sums.back());
    for (const ComparedRow& meter : group.meters)
      meters.push_back(costs_row(first.is_summary ? markdown_code(meter.title) : meter.title, meter.costs));
  }
  if (first.is_summary)
    return fit_markdown(top, meters, not_estimated_list(reports) + markdown_notes(reports), "groups are");
  top = fit_markdown(top, sums, not_estimated_list(reports), "resources", kRoomForResources);
  if (first.view.group_by) return top + markdown_notes(reports);
  top += begin_details("Every line") + costs_head(compared);
  return fit_markdown(top, meters, std::string(kEndOfDetails) + assumptions(reports) + markdown_notes(reports),
                      "lines");
}

}  // namespace

std::string estimate_markdown(std::span<const EstimateReport> reports) {
  return is_one_estimate(reports) ? markdown_of_one(reports.front()) : markdown_of_several(reports);
}

}  // namespace lambdacost

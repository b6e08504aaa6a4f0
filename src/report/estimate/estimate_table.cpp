#include <fmt/core.h>

#include <algorithm>
#include <span>

#include "base/text.h"
#include "report/estimate/bill_rows.h"
#include "report/estimate/estimate_formats.h"
#include "report/estimate/estimate_text.h"
#include "report/estimate/explanation.h"
#include "report/estimate/grouped_costs.h"
#include "report/estimate/month_columns.h"
#include "report/estimate/savings_plan_text.h"
#include "report/estimate/side_by_side.h"
#include "report/estimate/total_additions.h"
#include "report/unknown_usage.h"
#include "writing/display.h"
#include "writing/style.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

/// The arithmetic below its line.
void add_explanation(TextTable& table, const LineItem& line, const EstimateReport& report) {
  constexpr std::size_t kIndent = 4;
  constexpr std::size_t kContinued = 6;
  for (const std::string& step : explain(line, report.bill.currency))
    table.note(std::string(kIndent, ' ') + wrap(step, report.width - kIndent, kContinued));
}

void add_rows(TextTable& table, const LineItem& line, Currency currency) {
  const auto add = [&](const std::string& indent, const BillRow& row) {
    table.row({indent + row.title, row.quantity, row.unit, row.free, row.unit_price, row.cost});
  };
  const BillRows rows = bill_rows(line, currency);
  add("  ", rows.line);
  for (const BillRow& tier : rows.tiers) add("    ", tier);
}

TextTable bill_table(const EstimateReport& report) {
  const Bill& bill = report.bill;
  const bool has_lines = !bill.lines.empty();
  const auto title = [&](const char* text) { return has_lines ? text : ""; };
  TextTable table({{"", Align::left},
                   {title("Quantity"), Align::right},
                   {"", Align::left, true},
                   {title("Free"), Align::right},
                   {title("Unit price"), Align::right},
                   {title("Cost"), Align::right}});
  const BillGroups groups = bill_groups(bill, report.view);
  for (const BillGroup& group : groups.shown) {
    table.heading(make_printable(group.title), display_cost(group.cost, bill.currency));
    for (const LineItem& line : group.lines) {
      add_rows(table, line, bill.currency);
      if (report.explain) add_explanation(table, line, report);
    }
  }
  if (!groups.rest.empty()) table.heading(groups.title_of_rest(), display_cost(groups.cost_of_rest(), bill.currency));
  table.rule();
  if (bill.discount) {
    table.row(
        {"Without the discount", "", "", "", "", display_amount(bill.total - bill.discount->amount, bill.currency)});
    table.row({fmt::format("Discount of {}", display_share(bill.discount->share)), "", "", "", "",
               display_amount(bill.discount->amount, bill.currency)});
  }
  table.heading(std::string(total_title(bill)), display_total(bill));
  for (const AddedTotal& added : added_totals(total_of(bill), report.additions))
    table.heading(added.title, display_added(added));
  return table;
}

/// What is to be copied stays on its line, however long.
std::string usage_commands_text(std::span<const std::string> commands) {
  constexpr std::string_view kTitle = "  Give usage:  ";
  std::string text;
  for (const std::string& command : commands)
    text += (text.empty() ? std::string(kTitle) : std::string(kTitle.size(), ' ')) + command + '\n';
  return text;
}

std::string not_estimated_text(std::span<const EstimateReport> reports) {
  std::string text;
  for (const NotEstimatedPart& part : not_estimated_parts(reports)) {
    text += part.title + '\n';
    for (const std::string& line : part.lines) text += "  " + wrap(line, reports.front().width - 2, 4) + '\n';
    text += usage_commands_text(reports.front().usage_commands);
    text += '\n';
  }
  return text;
}

/// What stands below the table.
std::string notes(std::span<const EstimateReport> reports) {
  const std::size_t width = reports.front().width;
  std::string text = not_estimated_text(reports);
  for (const std::string& note : estimate_notes(reports)) text += wrap(note, width, 0) + '\n';
  if (reports.front().is_summary) return text;
  const std::vector<std::string> hints = hint_lines(reports);
  if (!hints.empty()) text += "\nNot counted\n";
  for (const std::string& line : hints) text += "  " + wrap(line, width - 2, 4) + '\n';
  const std::vector<std::string> assumptions = assumption_lines(reports);
  if (!assumptions.empty()) text += "\nAssumptions\n";
  for (const std::string& line : assumptions) text += "  " + wrap(line, width - 2, 4) + '\n';
  return text;
}

/// The heading of several estimates: one line where they are of one month and currency.
std::string heading_of_several(std::span<const EstimateReport> reports) {
  const EstimateReport& first = reports.front();
  if (are_of_months(reports))
    return wrap(fmt::format("{}: {}", workload_name(first.bill, first.scenario), months_text(reports)), first.width,
                2) +
           '\n';
  const bool is_one_period = std::ranges::all_of(
      reports, [&](const EstimateReport& report) { return period_text(report.bill) == period_text(first.bill); });
  if (is_one_period) return estimate_heading(first.bill, are_of_one_scenario(reports) ? first.scenario : "") + '\n';
  std::string text;
  for (const EstimateReport& report : reports) text += estimate_heading(report.bill, variant_name(report)) + '\n';
  return text;
}

std::string one_estimate(const EstimateReport& report) {
  const std::string heading = estimate_heading(report.bill, report.scenario) + "\n\n";
  if (shows_groups(report)) return heading + grouped_table(report) + '\n';
  std::string text = heading + bill_table(report).to_string(report.color) + '\n';
  if (report.bill.savings_plan) text += savings_plan_text(report.bill, report.color, report.width) + '\n';
  return text;
}

std::string several_estimates(std::span<const EstimateReport> reports) {
  const EstimateReport& first = reports.front();
  std::string text =
      heading_of_several(reports) + '\n' + side_by_side_text(side_by_side(reports), first.width, first.color) + '\n';
  if (!first.explain) return text;
  for (const EstimateReport& report : reports)
    text += styled(make_printable(estimate_name(report)), Style::bold, report.color) + '\n' +
            bill_table(report).to_string(report.color) + '\n';
  return text;
}

}  // namespace

std::string estimate_table(std::span<const EstimateReport> reports) {
  return (is_one_estimate(reports) ? one_estimate(reports.front()) : several_estimates(reports)) + notes(reports);
}

}  // namespace lambdacost

// A page for people who would rather look than read: one file, without network and script.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "records/savings_plan_words.h"
#include "report/cost_view.h"
#include "report/diagnostics_text.h"
#include "report/estimate/bill_rows.h"
#include "report/estimate/estimate_charts.h"
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
#include "writing/html_page.h"
#include "writing/html_parts.h"
#include "writing/xml_text.h"

namespace lambdacost {
namespace {

/// Texts as a list.
std::string list_of(const std::vector<std::string>& texts) {
  std::vector<std::string> items;
  for (const std::string& text : texts) items.push_back(escape_html(text));
  return html_list(items);
}

// --- the lines ---

/// The line's title, under which its arithmetic is.
std::string title_of(const LineItem& line, const std::string& title, Currency currency) {
  std::string steps;
  for (const std::string& step : explain(line, currency)) steps += html_paragraph(step);
  return html_details(title, fmt::format("<div class=\"steps\">{}</div>", steps));
}

std::vector<std::string> cells_of(const BillRow& row) {
  return {row.quantity + (row.unit.empty() ? "" : " " + row.unit), row.free, row.unit_price, row.cost};
}

std::string lines_table(const EstimateReport& report, std::string_view caption) {
  const Bill& bill = report.bill;
  HtmlTable table(caption,
                  {{"Line"}, {"Quantity", true}, {"Free", true}, {"Unit price", true}, {"Cost"}, {"Share", true}});
  const auto sum = [](std::string cost, std::string share = {}) {
    return std::vector<std::string>{"", "", "", std::move(cost), std::move(share)};
  };
  const BillGroups groups = bill_groups(bill, report.view);
  for (const BillGroup& group : groups.shown) {
    table.group(html_name(group.title),
                sum(display_cost(group.cost, bill.currency), display_percent(group.cost, bill.total)));
    for (const LineItem& line : group.lines) {
      const BillRows rows = bill_rows(line, bill.currency);
      table.row(title_of(line, rows.line.title, bill.currency), cells_of(rows.line));
      for (const BillRow& tier : rows.tiers)
        table.row(escape_html(tier.title), cells_of(tier), HtmlTable::Weight::faint);
    }
  }
  if (!groups.rest.empty()) {
    const std::optional<Decimal> others = groups.cost_of_rest();
    table.group(groups.title_of_rest(), sum(display_cost(others, bill.currency), display_percent(others, bill.total)));
  }
  if (bill.discount) {
    table.group("Without the discount", sum(display_amount(bill.total - bill.discount->amount, bill.currency)));
    table.row(escape_html(fmt::format("Discount of {}", display_share(bill.discount->share))),
              sum(display_amount(bill.discount->amount, bill.currency)));
  }
  table.group(std::string(total_title(bill)), sum(display_total(bill), display_percent(bill.total, bill.total)));
  for (const AddedTotal& added : added_totals(total_of(bill), report.additions))
    table.row(escape_html(added.title), sum(display_added(added)));
  return table.str();
}

/// Groups in place of lines.
std::string groups_tables(const EstimateReport& report) {
  std::string text;
  const std::vector<GroupedRows> tables = shown_groupings(report);
  for (const GroupedRows& rows : tables) {
    std::vector<HtmlColumn> columns = {{rows.title}};
    for (const std::string& title : rows.columns()) columns.push_back({title});
    HtmlTable table(fmt::format("Cost by {}", rows.title), std::move(columns));
    for (const GroupedRow& row : rows.rows)
      table.row(row.is_named ? html_name(row.name) : escape_html(row.name), rows.cells(row));
    table.group(escape_html(rows.total.name), rows.cells(rows.total));
    if (&rows == &tables.back())
      for (const BelowTotal& below : below_total(report)) table.row(escape_html(below.title), {below.amount});
    text += table.str();
  }
  return text;
}

// --- one estimate ---

std::string total_of(const EstimateReport& report) {
  const Bill& bill = report.bill;
  std::string text = fmt::format("<p class=\"total\">{}</p>\n", escape_html(display_total(bill)));
  if (bill.is_partial()) text += html_paragraph("Some prices or usage are not known: this is the total of what is.");
  if (bill.discount)
    text += html_paragraph(fmt::format("{} at list prices, less a discount of {}.",
                                       display_amount(bill.total - bill.discount->amount, bill.currency),
                                       display_share(bill.discount->share)));
  if (bill.savings_plan)
    text += html_paragraph(fmt::format("{} with a Compute Savings Plan ({}).",
                                       display_amount(bill.savings_plan->total, bill.currency),
                                       to_string(bill.savings_plan->offer)));
  for (const AddedTotal& added : added_totals(total_of(bill), report.additions))
    text += html_paragraph(fmt::format("{}: {}", added.title, display_added(added)));
  return text;
}

std::string savings_plan_of(const Bill& bill) {
  const SavingsPlanAlternative& plan = *bill.savings_plan;
  const auto amount = [&](const Decimal& value) { return display_amount(value, bill.currency); };
  std::string body = html_paragraph(fmt::format("Compute Savings Plan, {}.", to_string(plan.offer)));
  if (plan.lines.empty()) body += html_paragraph("It covers nothing of this usage at a known price.");
  HtmlTable table("What the Savings Plan covers", {{"Line"}, {"Quantity", true}, {"Unit price", true}, {"Cost"}});
  for (const CoveredMeter& covered : covered_meters(plan)) {
    const LineItem& line = *covered.first;
    table.row(
        escape_html(fmt::format("{}, {}", line.meter->title, line.region)),
        {fmt::format("{} {}", display_quantity(covered.quantity), display_unit(line.meter->unit, covered.quantity)),
         display_price(line.tiers.front().unit_price, bill.currency), amount(covered.cost)});
  }
  table.group("Total with the plan", {"", "", amount(plan.total)});
  const bool is_dearer = plan.saving.is_negative();
  table.row(is_dearer ? "Added cost" : "Saving", {"", "", amount(is_dearer ? -plan.saving : plan.saving)});
  body += table.str();
  const std::string unpriced = unpriced_text(plan);
  return unpriced.empty() ? body : body + html_paragraph(unpriced);
}

/// Use of the free tier and of the price tiers, "" where there is nothing of either.
std::string usage_of(const Bill& bill, std::string_view id) {
  const std::vector<std::string> figures = usage_figures(bill, id);
  return (figures.empty() ? "" : html_figures(figures)) + list_of(single_tiers(bill));
}

void add_one_estimate(HtmlPage& page, const EstimateReport& report) {
  const Bill& bill = report.bill;
  page.sections.push_back(
      {"total", std::string(total_title(bill)), total_of(report) + html_figures(cost_figures(bill, "cost"))});
  if (shows_groups(report)) {
    page.sections.push_back({"groups", "Groups", groups_tables(report)});
    return;
  }
  page.sections.push_back(
      {"lines", "Lines",
       html_paragraph("Each line opens to its arithmetic.") + lines_table(report, "Lines of the bill")});
  if (bill.savings_plan) page.sections.push_back({"savings-plan", "With a Savings Plan", savings_plan_of(bill)});
  if (std::string usage = usage_of(bill, "usage"); !usage.empty())
    page.sections.push_back({"usage", "Free tier and price tiers", std::move(usage)});
}

// --- several ---

std::string compared_table(const SideBySide& compared) {
  std::vector<HtmlColumn> columns = {{"Line"}};
  for (const std::string& name : compared.names) columns.push_back({name});
  HtmlTable table("Cost of each line in each estimate", std::move(columns));
  for (const ComparedGroup& group : compared.groups) {
    table.group(html_name(group.sum.title), group.sum.costs);
    for (const ComparedRow& meter : group.meters) table.row(escape_html(meter.title), meter.costs);
  }
  table.group(escape_html(compared.total.title), compared.total.costs);
  for (const ComparedRow& row : compared.below_total) table.row(html_name(row.title), row.costs);
  return table.str();
}

/// What all months cost together.
void add_sum_of_months(HtmlPage& page, std::span<const EstimateReport> reports) {
  const SumOfMonths sum = sum_of_months(reports);
  const Currency currency = reports.front().bill.currency;
  std::string text = fmt::format("<p class=\"total\">{}</p>\n", escape_html(display_sum_of_months(reports)));
  if (sum.is_partial) text += html_paragraph("Some prices or usage are not known: this is the total of what is.");
  for (const AddedTotal& added : added_totals({sum.total, currency, sum.is_partial}, reports.front().additions))
    text += html_paragraph(fmt::format("{}: {}", added.title, display_added(added)));
  page.sections.push_back(
      {"sum", fmt::format("Total of {} month{}", reports.size(), reports.size() == 1 ? "" : "s"), std::move(text)});
}

void add_several_estimates(HtmlPage& page, std::span<const EstimateReport> reports) {
  if (are_of_months(reports)) add_sum_of_months(page, reports);
  const SideBySide compared = side_by_side(reports);
  page.sections.push_back(
      {"total", "Side by side", html_figures({totals_figure(reports, compared.names)}) + compared_table(compared)});
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const Bill& bill = reports[i].bill;
    const std::string id = fmt::format("estimate-{}", i + 1);
    std::string parts = html_figures(cost_figures(bill, id + "-cost"));
    parts += shows_groups(reports[i]) ? groups_tables(reports[i])
                                      : lines_table(reports[i], fmt::format("Lines of {}", compared.names[i]));
    if (bill.savings_plan && !shows_groups(reports[i])) parts += savings_plan_of(bill);
    parts += usage_of(bill, id + "-usage");
    page.sections.push_back({id, compared.names[i],
                             html_paragraph(period_text(bill)) + total_of(reports[i]) +
                                 html_details("Charts, lines and their arithmetic", "\n" + parts) + "\n"});
  }
}

// --- what the figures rest on ---

/// The findings of all estimates, each once, in their order.
std::string warnings_of(std::span<const EstimateReport> reports) {
  std::set<std::string> seen;
  std::vector<std::string> items;
  for (const EstimateReport& report : reports)
    for (const Diagnostic& finding : report.diagnostics) {
      std::string item = fmt::format("{}: {}", place_text(finding.range, report.sources), finding.message);
      if (!finding.help.empty()) item += fmt::format(" ({})", finding.help);
      if (seen.insert(item).second) items.push_back(std::move(item));
    }
  return list_of(items);
}

std::string sources_of(std::span<const EstimateReport> reports) {
  std::set<const SourceRow*> seen;
  std::vector<std::string> items;
  for (const EstimateReport& report : reports)
    for (const SourceRow* source : report.bill.sources)
      if (seen.insert(source).second)
        items.push_back(
            fmt::format("{}, read on {}", html_link(source->url, source->title), source->retrieved.to_string()));
  return html_list(items);
}

void add_foundations(HtmlPage& page, std::span<const EstimateReport> reports) {
  const auto add = [&](const char* id, const char* title, std::string body) {
    if (!body.empty()) page.sections.push_back({id, title, std::move(body)});
  };
  std::size_t number = 0;
  for (const NotEstimatedPart& part : not_estimated_parts(reports))
    page.sections.push_back({fmt::format("not-estimated-{}", ++number), part.title, list_of(part.lines)});
  add("assumptions", "Assumptions", list_of(assumption_lines(reports)));
  add("warnings", "Warnings", warnings_of(reports));
  const std::string day =
      are_of_months(reports) ? "the first day of each month" : reports.front().bill.period.prices_as_of.to_string();
  add("sources", "Sources of the prices", html_paragraph(fmt::format("Prices as of {}.", day)) + sources_of(reports));
}

}  // namespace

std::string estimate_html(std::span<const EstimateReport> reports) {
  const EstimateReport& first = reports.front();
  HtmlPage page;
  // Names come last: written from the right, they would turn what stands behind them.
  page.title = fmt::format("Estimate{}{}", first.bill.workload.empty() ? "" : ": ", first.bill.workload);
  page.subtitle = are_of_months(reports) ? months_text(reports) : period_text(first.bill);
  if (are_of_one_scenario(reports) && !first.scenario.empty())
    page.subtitle += fmt::format("; scenario {}", first.scenario);
  if (is_one_estimate(reports))
    add_one_estimate(page, first);
  else
    add_several_estimates(page, reports);
  add_foundations(page, reports);
  page.footer = html_paragraph("Computed by lambdacost.");
  for (const std::string& line : hint_lines(reports))
    page.footer += html_paragraph(fmt::format("Not counted: {}", line));
  for (const std::string& note : estimate_notes(reports)) page.footer += html_paragraph(note);
  return html_page(page);
}

}  // namespace lambdacost

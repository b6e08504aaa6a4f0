// A workbook: the charges of the CSV, the totals, the assumptions.
#include <fmt/core.h>

#include <array>

#include "report/estimate/charge_cells.h"
#include "report/estimate/estimate_formats.h"
#include "report/estimate/month_columns.h"
#include "writing/workbook.h"

namespace lambdacost {
namespace {

/// Amounts with cents at least and as many digits as a spreadsheet keeps: "$2.333338".
std::string money_format(Currency currency) { return fmt::format("\"{}\"#,##0.00#############", currency.prefix()); }

std::vector<Workbook::Column> line_columns() {
  constexpr std::array<int, charge_columns.size()> kWidths = {20, 14, 10, 30, 18, 14, 30, 30,
                                                              16, 18, 18, 18, 18, 18, 10, 30};
  std::vector<Workbook::Column> columns;
  for (std::size_t i = 0; i < kWidths.size(); ++i) columns.push_back({charge_columns[i], kWidths[i]});
  return columns;
}

void number_or_nothing(Workbook::Sheet& sheet, const std::optional<Decimal>& number, const std::string& format) {
  if (number)
    sheet.number(*number, format);
  else
    sheet.empty();
}

void add_lines(Workbook::Sheet& sheet, const EstimateReport& report) {
  const std::string format = money_format(report.bill.currency);
  for (const ChargeCells& cells : charge_cells(report)) {
    for (const std::string& text : cells.texts) sheet.text(text);
    const auto [quantity, free, billed, unit_price, cost] = numbers_of(cells);
    for (const std::optional<Decimal>& plain : {quantity, free, billed}) number_or_nothing(sheet, plain, {});
    number_or_nothing(sheet, unit_price, format);
    number_or_nothing(sheet, cost, format);
    sheet.text(cells.currency);
    sheet.text(cells.tags);
    sheet.end_row();
  }
}

/// As in the lines: none where none is given.
std::string month_cell(const Bill& bill) { return bill.period.month ? bill.period.month->to_string() : std::string(); }

void add_totals(Workbook::Sheet& sheet, const EstimateReport& report) {
  const Bill& bill = report.bill;
  const std::string format = money_format(bill.currency);
  const std::string name = variant_name(report);
  const auto add = [&](std::string_view by, std::string_view key, const std::optional<Decimal>& amount) {
    sheet.text(name);
    sheet.text(month_cell(bill));
    sheet.text(by);
    sheet.text(key);
    if (amount)
      sheet.number(*amount, format);
    else
      sheet.text("unknown");
    sheet.text(bill.currency.code());
    sheet.number(bill.period.hours);
    sheet.text(bill.period.prices_as_of.to_string());
    sheet.end_row();
  };
  add(bill.is_partial() ? "total of what is known" : "total", {}, bill.known_total());
  for (const auto& [key, amount] : totals(bill, TotalBy::service)) add("service", key, amount);
  for (const auto& [key, amount] : totals(bill, TotalBy::resource)) add("resource", key, amount);
  for (const auto& [key, amount] : totals(bill, TotalBy::region)) add("region", key, amount);
  if (bill.savings_plan) add("total with the Savings Plan", {}, bill.savings_plan->total);
}

void add_sum(Workbook::Sheet& sheet, std::span<const EstimateReport> reports) {
  const SumOfMonths sum = sum_of_months(reports);
  for (const std::string& text :
       {variant_name(reports.front()), std::string(),
        std::string(sum.is_partial ? "sum of what is known" : "sum of the months"), std::string()})
    sheet.text(text);
  if (sum.total)
    sheet.number(*sum.total, money_format(reports.front().bill.currency));
  else
    sheet.text("unknown");
  sheet.text(reports.front().bill.currency.code());
  sheet.end_row();
}

void add_assumptions(Workbook::Sheet& sheet, const EstimateReport& report) {
  const std::string name = variant_name(report);
  for (const Assumption& assumption : report.bill.assumptions) {
    for (const std::string& text :
         {name, month_cell(report.bill), assumption.resource, assumption.key, assumption.value, assumption.why})
      sheet.text(text);
    sheet.end_row();
  }
}

}  // namespace

std::string estimate_xlsx(std::span<const EstimateReport> reports) {
  Workbook workbook;
  Workbook::Sheet& lines = workbook.add_sheet("Lines", line_columns());
  Workbook::Sheet& sums = workbook.add_sheet("Totals", {{"scenario", 14},
                                                        {"month", 10},
                                                        {"by", 26},
                                                        {"name", 30},
                                                        {"cost", 18},
                                                        {"currency", 10},
                                                        {"hours", 8},
                                                        {"prices_as_of", 14}});
  Workbook::Sheet& assumptions = workbook.add_sheet(
      "Assumptions", {{"scenario", 14}, {"month", 10}, {"resource", 30}, {"key", 30}, {"value", 20}, {"why", 80}});
  for (const EstimateReport& report : reports) {
    add_lines(lines, report);
    add_totals(sums, report);
    add_assumptions(assumptions, report);
  }
  if (are_of_months(reports)) add_sum(sums, reports);
  return workbook.bytes();
}

}  // namespace lambdacost

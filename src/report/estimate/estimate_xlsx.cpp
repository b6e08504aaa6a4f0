// A workbook: the charges of the CSV, the totals, the assumptions.
#include <fmt/core.h>

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "billing/cost_groups.h"
#include "report/estimate/charge_cells.h"
#include "report/estimate/estimate_formats.h"
#include "report/estimate/month_columns.h"
#include "report/estimate/total_additions.h"
#include "writing/display.h"
#include "writing/workbook.h"

namespace lambdacost {
namespace {

/// Unit prices with cents at least and as many digits as a spreadsheet keeps: "$0.0000166667".
std::string price_format(Currency currency) { return fmt::format("\"{}\"#,##0.00#############", currency.prefix()); }

/// Amounts as they are read: with cents, as display_amount() those below a cent with two significant digits.
std::string money_format(const Decimal& amount, Currency currency) {
  return fmt::format("\"{}\"#,##0.{}", currency.prefix(),
                     std::string(static_cast<std::size_t>(amount_decimals(amount)), '0'));
}

/// Quantities with separators, to three decimals, below 1 with more. A number format leaves the point behind a whole
/// number, so that has one of its own.
std::string_view quantity_format(const Decimal& quantity) {
  if (quantity.scale() == 0) return "#,##0";
  return quantity >= Decimal(1) ? "#,##0.000" : "#,##0.000#########";
}

std::vector<Workbook::Column> line_columns() {
  constexpr std::array<int, charge_columns.size()> kWidths = {20, 14, 10, 30, 18, 14, 30, 30,
                                                              16, 18, 18, 18, 18, 18, 10, 30};
  std::vector<Workbook::Column> columns;
  for (std::size_t i = 0; i < kWidths.size(); ++i) columns.push_back({charge_columns[i], kWidths[i]});
  return columns;
}

void number_or_nothing(Workbook::Sheet& sheet, const std::optional<Decimal>& number, std::string_view format) {
  if (number)
    sheet.number(*number, format);
  else
    sheet.empty();
}

void quantity_or_nothing(Workbook::Sheet& sheet, const std::optional<Decimal>& quantity) {
  number_or_nothing(sheet, quantity, quantity ? quantity_format(*quantity) : std::string_view());
}

void add_lines(Workbook::Sheet& sheet, const EstimateReport& report) {
  const Currency currency = report.bill.currency;
  for (const ChargeCells& cells : charge_cells(report)) {
    for (const std::string& text : cells.texts) sheet.text(text);
    const auto [quantity, free, billed, unit_price, cost] = numbers_of(cells);
    for (const std::optional<Decimal>& of_usage : {quantity, free, billed}) quantity_or_nothing(sheet, of_usage);
    number_or_nothing(sheet, unit_price, price_format(currency));
    number_or_nothing(sheet, cost, cost ? money_format(*cost, currency) : std::string());
    sheet.text(cells.currency);
    sheet.text(cells.tags);
    sheet.end_row();
  }
}

/// As in the lines: none where none is given.
std::string month_cell(const Bill& bill) { return bill.period.month ? bill.period.month->to_string() : std::string(); }

void add_totals(Workbook::Sheet& sheet, const EstimateReport& report) {
  const Bill& bill = report.bill;
  const std::string name = variant_name(report);
  const auto add = [&](std::string_view by, std::string_view key, const std::optional<Decimal>& amount,
                       std::optional<Currency> other = {}) {
    const Currency currency = other.value_or(bill.currency);
    sheet.text(name);
    sheet.text(month_cell(bill));
    sheet.text(by);
    sheet.text(key);
    if (amount)
      sheet.number(*amount, money_format(*amount, currency));
    else
      sheet.text("unknown");
    sheet.text(currency.code());
    sheet.number(bill.period.hours);
    sheet.text(bill.period.prices_as_of.to_string());
    sheet.end_row();
  };
  add(bill.is_partial() ? "total of what is known" : "total", {}, bill.known_total());
  for (const auto& [key, amount] : totals(bill, TotalBy::service)) add("service", key, amount);
  for (const auto& [key, amount] : totals(bill, TotalBy::resource)) add("resource", key, amount);
  for (const auto& [key, amount] : totals(bill, TotalBy::region)) add("region", key, amount);
  for (const auto& [key, sums] : totals_by_tag(bill))
    for (const auto& [value, amount] : sums) add(fmt::format("tag {}", key), value, amount);
  if (bill.savings_plan) add("total with the Savings Plan", {}, bill.savings_plan->total);
  for (const AddedTotal& added : added_totals(total_of(bill), report.additions))
    add(added.title, {}, added.amount, added.currency);
}

void add_sum(Workbook::Sheet& sheet, std::span<const EstimateReport> reports) {
  const EstimateReport& first = reports.front();
  const auto add = [&](std::string_view by, const std::optional<Decimal>& amount, Currency currency) {
    for (const std::string_view text : {std::string_view(first.scenario), std::string_view(), by, std::string_view()})
      sheet.text(text);
    if (amount)
      sheet.number(*amount, money_format(*amount, currency));
    else
      sheet.text("unknown");
    sheet.text(currency.code());
    sheet.end_row();
  };
  const SumOfMonths sum = sum_of_months(reports);
  const Currency currency = first.bill.currency;
  add(sum.is_partial ? "sum of what is known" : "sum of the months", sum.total, currency);
  for (const AddedTotal& added : added_totals({sum.total, currency, sum.is_partial}, first.additions))
    add(added.title, added.amount, added.currency);
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
  const bool is_summary = reports.front().is_summary;
  Workbook::Sheet* const lines = is_summary ? nullptr : &workbook.add_sheet("Lines", line_columns());
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
    if (lines != nullptr) add_lines(*lines, report);
    add_totals(sums, report);
    add_assumptions(assumptions, report);
  }
  if (are_of_months(reports)) add_sum(sums, reports);
  return workbook.bytes();
}

}  // namespace lambdacost

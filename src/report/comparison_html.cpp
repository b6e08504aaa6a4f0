#include <fmt/format.h>

#include "base/text.h"
#include "report/comparison.h"
#include "report/comparison_charts.h"
#include "report/comparison_text.h"
#include "report/display.h"
#include "report/html_page.h"
#include "report/html_text.h"

namespace lambdacost {
namespace {

std::string paragraph(std::string_view text) { return fmt::format("<p>{}</p>\n", escape_html(text)); }

/// A sentence that begins a paragraph.
std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 32);
  return text;
}

std::string list_of(const std::vector<std::string>& items) {
  return items.empty() ? "" : fmt::format("<ul>\n<li>{}</li>\n</ul>\n", fmt::join(items, "</li>\n<li>"));
}

/// A table of amounts under its column titles, of which the first is of texts. Wider than the window, it scrolls by
/// itself, by keyboard too.
std::string table_of(std::string_view caption, const std::vector<std::string_view>& columns,
                     const std::vector<std::string>& rows) {
  std::string header;
  for (std::size_t i = 0; i < columns.size(); ++i)
    header += fmt::format("<th scope=\"col\"{}>{}</th>", i == 0 ? "" : " class=\"number\"", columns[i]);
  return fmt::format(
      "<div class=\"scroll\" role=\"region\" aria-label=\"{0}\" tabindex=\"0\">\n<table>\n"
      "<caption class=\"hidden\">{0}</caption>\n<thead>\n<tr>{1}</tr>\n</thead>\n<tbody>\n{2}</tbody>\n</table>\n"
      "</div>\n",
      escape_html(caption), header, fmt::join(rows, ""));
}

/// A row: what it is about, as HTML, and its amounts.
std::string row_of(const std::string& header, const std::vector<std::string>& amounts, bool is_emphasised) {
  std::string row = fmt::format("<tr{}><th scope=\"row\">{}</th>", is_emphasised ? " class=\"emphasis\"" : "", header);
  for (const std::string& amount : amounts) row += fmt::format("<td class=\"number\">{}</td>", escape_html(amount));
  return row + "</tr>\n";
}

std::string choices_of(const TableComparison& table, Currency currency) {
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < table.choices.size(); ++i) {
    std::string header = escape_html(name_of(table.choices[i]));
    const std::string mark = mark_of(table, i);
    if (!mark.empty()) header += fmt::format(" <span class=\"badge\">{}</span>", escape_html(mark));
    const std::optional<CapacityCost>& cost = table.choices[i].cost;
    const auto amount = [&](const Decimal& value) { return display_amount(value, currency); };
    const std::vector<std::string> unknown = {"", "", "unknown"};
    rows.push_back(row_of(
        header, cost ? std::vector{amount(cost->throughput), amount(cost->storage), amount(cost->total)} : unknown,
        table.cheapest == i));
  }
  return table_of("Choices of " + table.resource, {"Choice", "Throughput", "Storage", "Month"}, rows);
}

HtmlSection section_of(const TableComparison& table, Currency currency, const std::string& id) {
  HtmlSection section{id, table.resource, paragraph(capitalised(advice_of(table, currency)))};
  section.body += choices_of(table, currency);
  std::vector<std::string> unknown;
  for (const ChoiceProblem& found : problems_of(table))
    unknown.push_back(escape_html(fmt::format("{} is unknown: {}", found.choice, found.problem)));
  section.body += list_of(unknown) + html_figures(comparison_figures(table, currency, id));
  return section;
}

std::string id_of(std::size_t number) { return fmt::format("table-{}", number + 1); }

/// All tables at a glance; one table needs no glance.
std::string overview(const CapacityComparison& comparison) {
  if (comparison.tables.size() < 2) return "";
  std::vector<std::string> rows;
  for (std::size_t i = 0; i < comparison.tables.size(); ++i) {
    const TableComparison& table = comparison.tables[i];
    const auto total = [&](const std::optional<std::size_t>& choice) {
      return choice && table.choices[*choice].cost
                 ? display_amount(table.choices[*choice].cost->total, comparison.currency)
                 : std::string("unknown");
    };
    std::string header = fmt::format("<a href=\"#{}\"><bdi>{}</bdi></a>", id_of(i), escape_html(table.resource));
    if (table.cheapest)
      header += fmt::format(" <span class=\"badge\">{}</span>", escape_html(name_of(table.choices[*table.cheapest])));
    rows.push_back(row_of(header, {total(table.current), total(table.cheapest)}, false));
  }
  return table_of("What each table costs a month", {"Table and advice", "As it is", "As advised"}, rows);
}

std::string assumptions_of(const CapacityComparison& comparison) {
  std::vector<std::string> items;
  for (const Assumption& assumption : comparison.assumptions) {
    // A name that is written from the right must not turn the words behind it.
    const std::string resource =
        assumption.resource.empty() ? "" : fmt::format("<bdi>{}</bdi> ", escape_html(assumption.resource));
    items.push_back(resource +
                    escape_html(fmt::format("{} {} ({})", assumption.key, assumption.value, assumption.why)));
  }
  return list_of(items);
}

}  // namespace

std::string comparison_html(const ComparisonReport& report) {
  const CapacityComparison& comparison = report.comparison;
  HtmlPage page;
  // The name comes last: written from the right, it would turn what stands behind it.
  page.title =
      fmt::format("DynamoDB capacity choices{}{}", comparison.workload.empty() ? "" : ": ", comparison.workload);
  page.subtitle = period_of(comparison);
  page.sections.push_back({"account", "All tables", paragraph(account_advice(comparison)) + overview(comparison)});
  for (std::size_t i = 0; i < comparison.tables.size(); ++i)
    page.sections.push_back(section_of(comparison.tables[i], comparison.currency, id_of(i)));
  page.sections.push_back({"assumptions", "Assumptions", assumptions_of(comparison)});
  page.footer = paragraph(
      "Computed by lambdacost. A choice costs what it adds to the account's bill, the other tables as they stand. "
      "Amounts are rounded half up; --format json or csv has exact ones.");
  return html_page(page);
}

}  // namespace lambdacost

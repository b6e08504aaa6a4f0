#include <fmt/format.h>

#include "base/text.h"
#include "report/dynamodb/comparison_charts.h"
#include "report/dynamodb/comparison_formats.h"
#include "report/dynamodb/comparison_text.h"
#include "writing/display.h"
#include "writing/html_page.h"
#include "writing/html_parts.h"
#include "writing/xml_text.h"

namespace lambdacost {
namespace {

/// A sentence that begins a paragraph.
std::string capitalised(std::string text) {
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 32);
  return text;
}

std::string choices_of(const TableComparison& table, Currency currency) {
  HtmlTable shown("Choices of " + table.resource,
                  {{"Choice"}, {"Throughput"}, {"Storage"}, {"Other"}, {"Month"}, {"Upfront"}});
  for (std::size_t i = 0; i < table.choices.size(); ++i) {
    const CapacityChoice& choice = table.choices[i];
    std::string header = escape_html(name_of(choice));
    const std::string mark = mark_of(table, i);
    if (!mark.empty()) header += fmt::format(" <span class=\"badge\">{}</span>", escape_html(mark));
    shown.row(
        header,
        {part_text(choice, &CapacityCost::throughput, currency), part_text(choice, &CapacityCost::storage, currency),
         part_text(choice, &CapacityCost::other, currency), total_text(choice, currency),
         choice.upfront ? display_amount(*choice.upfront, currency) : std::string()},
        table.cheapest == i ? HtmlTable::Weight::strong : HtmlTable::Weight::plain);
  }
  return shown.str();
}

HtmlSection section_of(const TableComparison& table, const CapacityComparison& comparison, const std::string& id) {
  const Currency currency = comparison.currency;
  HtmlSection section{id, table.resource, html_paragraph(capitalised(advice_of(table, currency)))};
  section.body +=
      html_paragraph(capitalised(fmt::format("{}.", fmt::join(units_texts(table, comparison.period.hours), "; "))));
  section.body += choices_of(table, currency);
  std::vector<std::string> unknown;
  for (const ChoiceProblem& found : problems_of(table))
    unknown.push_back(escape_html(fmt::format("{} is unknown: {}", found.choice, found.problem)));
  section.body += html_list(unknown) + html_figures(comparison_figures(table, currency, id));
  return section;
}

std::string id_of(std::size_t number) { return fmt::format("table-{}", number + 1); }

/// All tables at a glance; one table needs no glance.
std::string overview(const CapacityComparison& comparison) {
  if (comparison.tables.size() < 2) return "";
  HtmlTable shown("What each table costs a month", {{"Table and advice"}, {"As it is"}, {"As advised"}});
  for (std::size_t i = 0; i < comparison.tables.size(); ++i) {
    const TableComparison& table = comparison.tables[i];
    const auto total = [&](const std::optional<std::size_t>& choice) {
      return choice ? total_text(table.choices[*choice], comparison.currency) : std::string("unknown");
    };
    std::string header = fmt::format("<a href=\"#{}\">{}</a>", id_of(i), html_name(table.resource));
    if (table.cheapest)
      header += fmt::format(" <span class=\"badge\">{}</span>", escape_html(name_of(table.choices[*table.cheapest])));
    shown.row(header, {total(table.current), total(table.cheapest)});
  }
  return shown.str();
}

std::string assumptions_of(const CapacityComparison& comparison) {
  std::vector<std::string> items;
  for (const Assumption& assumption : comparison.assumptions) {
    // A name that is written from the right must not turn the words behind it.
    const std::string resource = assumption.resource.empty() ? "" : html_name(assumption.resource) + " ";
    items.push_back(resource +
                    escape_html(fmt::format("{} {} ({})", assumption.key, assumption.value, assumption.why)));
  }
  return html_list(items);
}

}  // namespace

std::string comparison_html(const ComparisonReport& report) {
  const CapacityComparison& comparison = report.comparison;
  HtmlPage page;
  // The name comes last: written from the right, it would turn what stands behind it.
  page.title =
      fmt::format("DynamoDB capacity choices{}{}", comparison.workload.empty() ? "" : ": ", comparison.workload);
  page.subtitle = period_of(comparison);
  page.sections.push_back({"account", "All tables", html_paragraph(account_advice(comparison)) + overview(comparison)});
  for (std::size_t i = 0; i < comparison.tables.size(); ++i)
    page.sections.push_back(section_of(comparison.tables[i], comparison, id_of(i)));
  page.sections.push_back({"assumptions", "Assumptions", assumptions_of(comparison)});
  page.footer = html_paragraph(
      "Computed by lambdacost. As it is, a table costs what the account's bill says. Other is what no choice changes, "
      "and what a choice changes in the rest of the bill, such as the other tables' part of what is free. "
      "Amounts are rounded half up; --format json or csv has exact ones.");
  return html_page(page);
}

}  // namespace lambdacost

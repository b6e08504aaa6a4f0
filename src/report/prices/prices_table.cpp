#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "records/savings_plan_words.h"
#include "report/prices/grade_letters.h"
#include "report/prices/prices_formats.h"
#include "writing/display.h"
#include "writing/style.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

std::string meter_title(const MeterRow& meter) {
  return fmt::format("{}, USD unless said, per {}", meter_name(meter.meter, meter.variant), meter.unit);
}

/// The rows of one rate: its price, below it the last day, and the usage above which no price is known.
void add_rate(TextTable& table, const PricesReport& report, const RateRow& rate, bool is_last_tier) {
  std::vector<std::string> cells = {"  " + make_printable(rate.region), display_round_number(rate.from),
                                    display_price(rate.price, rate.currency), std::string(1, letter_of(rate.grade)),
                                    source_of(report, rate).retrieved.to_string()};
  if (report.with_sources && rate.effective.from) cells.push_back(rate.effective.from->to_string());
  table.row(std::move(cells));
  if (report.with_sources && rate.effective.to) table.row({"", "", "", "", "until", rate.effective.to->to_string()});
  if (rate.to && is_last_tier) table.row({"", display_round_number(*rate.to), "not known"});
}

TextTable rates_table(const PricesReport& report) {
  std::vector<TextTable::Column> columns = {{"Region", Align::left},
                                            {"Above", Align::right},
                                            {"Price", Align::right},
                                            {"Grade", Align::left},
                                            {"Read on", Align::left}};
  if (report.with_sources) columns.push_back({"Since", Align::left});
  TextTable table(std::move(columns));
  const RateRow* previous = nullptr;
  for (std::size_t i = 0; i < report.rates.size(); ++i) {
    const RateRow* rate = report.rates[i];
    const bool is_next_meter =
        previous == nullptr || previous->meter != rate->meter || previous->variant != rate->variant;
    if (is_next_meter) {
      if (previous != nullptr) table.blank();
      table.heading(meter_title(meter_of(report, *rate)), "");
    }
    if (rate->savings_plan && (is_next_meter || previous->savings_plan != rate->savings_plan))
      table.heading(fmt::format("  with a Savings Plan ({})", to_string(*rate->savings_plan)), "");
    const bool goes_on = i + 1 < report.rates.size() && rate->to && report.rates[i + 1]->from == *rate->to;
    add_rate(table, report, *rate, !goes_on);
    previous = rate;
  }
  return table;
}

/// "the account", "each region but those of China and GovCloud"
std::string pool_of(const AllowanceRow& allowance) {
  if (!allowance.regions.empty()) return fmt::format("{}", fmt::join(allowance.regions, ", "));
  const bool is_of_all = allowance.scope == AllowanceRow::Scope::account;
  if (allowance.partition == kChinaPartition) return is_of_all ? "the account in China" : "each region of China";
  if (allowance.partition != kCommercialPartition)
    return is_of_all ? "the account in GovCloud" : "each region of GovCloud";
  return is_of_all ? "the account, but not in China and GovCloud" : "each region but those of China and GovCloud";
}

std::string allowances_text(const PricesReport& report) {
  std::set<std::string_view> meters;
  for (const RateRow* rate : report.rates) meters.insert(rate->meter);
  std::string text;
  for (const AllowanceRow& allowance : report.catalogue.rows<AllowanceRow>()) {
    if (std::ranges::none_of(allowance.meters, [&](std::string_view meter) { return meters.contains(meter); }))
      continue;
    text += paragraph(fmt::format("{}: {} a month for {}", allowance.name, group_digits(allowance.quantity.to_string()),
                                  pool_of(allowance)),
                      report.width, 2);
  }
  return text.empty() ? text : "\nFree allowances\n" + text;
}

std::string sources_text(const PricesReport& report) {
  std::set<std::string_view> ids;
  for (const RateRow* rate : report.rates) ids.insert(rate->source);
  std::string text = "\nSources\n";
  for (const std::string_view id : ids) {
    const SourceRow& source = *report.catalogue.source(id);
    text += paragraph(fmt::format("{}, read on {}", source.title, source.retrieved.to_string()), report.width, 2);
    text += fmt::format("    {}\n", source.url);
  }
  return text;
}

}  // namespace

std::string prices_table(const PricesReport& report) {
  if (report.rates.empty()) return "No price is known of what was asked for.\n";
  std::string text = rates_table(report).to_string(report.color);
  text += '\n';
  text += kGradeLetters;
  if (report.with_sources) text += allowances_text(report) + sources_text(report);
  return text;
}

}  // namespace lambdacost

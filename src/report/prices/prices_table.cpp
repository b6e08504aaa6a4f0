#include <fmt/core.h>

#include <algorithm>
#include <set>

#include "base/text.h"
#include "records/savings_plan_words.h"
#include "report/prices/prices_formats.h"
#include "writing/display.h"
#include "writing/style.h"
#include "writing/text_table.h"

namespace lambdacost {
namespace {

/// "since 2024-11-01", "until 2024-10-31", "2020-01-01 to 2024-10-31", or "".
std::string period_text(const EffectiveRange& effective) {
  if (effective.from && effective.to)
    return fmt::format("{} to {}", effective.from->to_string(), effective.to->to_string());
  if (effective.from) return "since " + effective.from->to_string();
  if (effective.to) return "until " + effective.to->to_string();
  return {};
}

std::string meter_title(const MeterRow& meter) {
  return fmt::format("{}, USD unless said, per {}", meter_name(meter.meter, meter.variant), meter.unit);
}

TextTable rates_table(const PricesReport& report) {
  TextTable table({{"Region", Align::left},
                   {"From", Align::right},
                   {"To", Align::right},
                   {"Price", Align::right},
                   {"Grade", Align::left},
                   {"Read on", Align::left},
                   {report.with_sources ? "In force" : "", Align::left}});
  const RateRow* previous = nullptr;
  for (const RateRow* rate : report.rates) {
    const bool is_next_meter =
        previous == nullptr || previous->meter != rate->meter || previous->variant != rate->variant;
    if (is_next_meter) {
      if (previous != nullptr) table.blank();
      table.heading(meter_title(meter_of(report, *rate)), "");
    }
    if (rate->savings_plan && (is_next_meter || previous->savings_plan != rate->savings_plan))
      table.heading(fmt::format("  with a Savings Plan ({})", to_string(*rate->savings_plan)), "");
    table.row({"  " + std::string(rate->region), group_digits(rate->from.to_string()),
               rate->to ? group_digits(rate->to->to_string()) : "", display_price(rate->price, rate->currency),
               std::string(to_string(rate->grade)), source_of(report, *rate).retrieved.to_string(),
               report.with_sources ? period_text(rate->effective) : ""});
    previous = rate;
  }
  return table;
}

std::string allowances_text(const PricesReport& report) {
  std::set<std::string_view> meters;
  for (const RateRow* rate : report.rates) meters.insert(rate->meter);
  std::string text;
  for (const AllowanceRow& allowance : report.catalogue.rows<AllowanceRow>()) {
    if (std::ranges::none_of(allowance.meters, [&](std::string_view meter) { return meters.contains(meter); }))
      continue;
    text += fmt::format("  {}: {} a month for {}\n", allowance.name, group_digits(allowance.quantity.to_string()),
                        allowance.scope == AllowanceRow::Scope::account ? "the account" : "each region");
  }
  return text.empty() ? text : "\nFree allowances\n" + text;
}

std::string sources_text(const PricesReport& report) {
  std::set<std::string_view> ids;
  for (const RateRow* rate : report.rates) ids.insert(rate->source);
  std::string text = "\nSources\n";
  for (const std::string_view id : ids) {
    const SourceRow& source = *report.catalogue.source(id);
    text += fmt::format(
        "  {}\n", wrap(fmt::format("{}, read on {}", source.title, source.retrieved.to_string()), report.width - 2, 4));
    text += fmt::format("    {}\n", source.url);
  }
  return text;
}

}  // namespace

std::string prices_table(const PricesReport& report) {
  if (report.rates.empty()) return "No price is known of what was asked for.\n";
  std::string text = rates_table(report).to_string(report.color);
  text +=
      "\nGrades: published = read from AWS's page or Price List; extracted = one public\n"
      "extract of AWS's data; derived = follows AWS's pattern, never read itself.\n";
  if (report.with_sources) text += allowances_text(report) + sources_text(report);
  return text;
}

}  // namespace lambdacost

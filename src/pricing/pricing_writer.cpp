#include "pricing/pricing_writer.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <optional>
#include <tuple>
#include <vector>

#include "base/text.h"
#include "pricing/row_tables.h"
#include "records/savings_plan_words.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

/// A text as YAML has it, in quotes: titles have colons and commas.
std::string quoted(std::string_view text) { return fmt::format("\"{}\"", json_escape(text)); }

std::string write_sources(Rows<SourceRow> sources) {
  std::string text = "sources:\n";
  for (const SourceRow& source : sources)
    text += fmt::format("  {}: {{title: {}, url: {}, retrieved: {}}}\n", source.id, quoted(source.title),
                        quoted(source.url), source.retrieved.to_string());
  return text;
}

std::string write_days(const EffectiveRange& days) {
  std::string text;
  if (days.from) text += fmt::format(", effective_from: {}", days.from->to_string());
  if (days.to) text += fmt::format(", effective_to: {}", days.to->to_string());
  return text;
}

std::string write_allowances(Rows<AllowanceRow> allowances) {
  if (allowances.empty()) return {};
  std::string text = "\nallowances:\n";
  for (const AllowanceRow& row : allowances) {
    text += fmt::format("  - {{name: {}, meters: [{}], quantity: {}, scope: {}, partition: {}", row.name,
                        fmt::join(row.meters, ", "), row.quantity.to_string(), to_string(row.scope), row.partition);
    if (!row.regions.empty()) text += fmt::format(", regions: [{}]", fmt::join(row.regions, ", "));
    if (!row.already_used.empty()) text += fmt::format(", already_used: {}", row.already_used);
    if (!row.usage_type.empty()) text += fmt::format(", usage_type: {}", row.usage_type);
    text += fmt::format("{}, source: {}}}\n", write_days(row.effective), row.source);
  }
  return text;
}

std::string write_tier(const RateRow& rate) {
  std::string text = fmt::format("      - {{region: {}, ", rate.region);
  if (rate.to || !rate.from.is_zero()) text += fmt::format("from: {}, ", rate.from.to_string());
  if (rate.to) text += fmt::format("to: {}, ", rate.to->to_string());
  text += fmt::format("price: {}, ", rate.price.to_string());
  if (rate.currency != Currency()) text += fmt::format("currency: {}, ", rate.currency.code());
  return text + fmt::format("grade: {}{}, source: {}}}\n", to_string<Grade>(rate.grade), write_days(rate.effective),
                            rate.source);
}

std::string write_rates(Rows<RateRow> rates) {
  if (rates.empty()) return {};
  std::string text = "\nrates:\n";
  const auto group_of = [](const RateRow& rate) { return std::tuple(rate.meter, rate.variant, rate.savings_plan); };
  const RateRow* before = nullptr;
  for (const RateRow& rate : rates) {
    if (before == nullptr || group_of(*before) != group_of(rate)) {
      text += fmt::format("{}  - meter: {}\n", before == nullptr ? "" : "\n", rate.meter);
      if (!rate.variant.empty()) text += fmt::format("    variant: {}\n", rate.variant);
      if (rate.savings_plan)
        text += fmt::format("    savings_plan: {{terms: [{}], payment: {}}}\n", to_string(rate.savings_plan->term),
                            to_string(rate.savings_plan->payment));
      text += "    tiers:\n";
    }
    text += write_tier(rate);
    before = &rate;
  }
  return text;
}

}  // namespace

std::string write_pricing(const CatalogueTables& tables, std::string_view heading) {
  return fmt::format("# {}\n\n{}{}{}", heading, write_sources(tables.rows<SourceRow>()),
                     write_allowances(tables.rows<AllowanceRow>()), write_rates(tables.rows<RateRow>()));
}

}  // namespace lambdacost

#include "records/savings_plan_words.h"
#include "report/assumptions_json.h"
#include "report/diagnostics_json.h"
#include "report/estimate/estimate_formats.h"
#include "report/estimate/explanation.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

void write_period(JsonWriter& json, const BillingPeriod& period) {
  json.begin_object();
  json.optional_member("month", period.month ? std::optional(period.month->to_string()) : std::nullopt);
  json.member("hours", period.hours.to_string());
  json.member("prices_as_of", period.prices_as_of.to_string());
  json.end_object();
}

void write_tier(JsonWriter& json, const TierCharge& tier) {
  json.begin_object();
  json.member("from", tier.from.to_string());
  json.optional_member("to", tier.to ? std::optional(tier.to->to_string()) : std::nullopt);
  json.member("quantity", tier.quantity.to_string());
  json.member("unit_price", tier.unit_price.to_string());
  json.member("cost", tier.cost.to_string());
  if (!tier.covered_by.empty()) json.member("covered_by", tier.covered_by);
  json.end_object();
}

void write_line(JsonWriter& json, const LineItem& line, const EstimateReport& report) {
  json.begin_object();
  json.member("resource", line.resource);
  json.member("service", line.meter->service);
  json.member("region", line.region);
  json.member("meter", line.meter->meter);
  json.member("usage_type", line.usage_type);
  json.member("unit", line.meter->unit);
  json.member("quantity", line.quantity.to_string());
  json.member("free_quantity", line.free_quantity.to_string());
  json.member("billed_quantity", line.billed_quantity.to_string());
  json.key("tiers");
  json.begin_array();
  for (const TierCharge& tier : line.tiers) write_tier(json, tier);
  json.end_array();
  json.optional_member("cost", line.cost ? std::optional(line.cost->to_string()) : std::nullopt);
  if (report.explain) {
    json.key("explanation");
    json.begin_array();
    for (const std::string& step : explain(line, report.bill.currency)) json.text(step);
    json.end_array();
  }
  if (!line.tags.empty()) {
    json.key("tags");
    json.begin_object();
    for (const Tag& tag : line.tags) json.member(tag.key, tag.value);
    json.end_object();
  }
  json.end_object();
}

void write_discount(JsonWriter& json, const Discount& discount, const Decimal& total) {
  json.key("discount");
  json.begin_object();
  json.member("share", discount.share.to_string());
  json.member("list_total", (total - discount.amount).to_string());
  json.member("amount", discount.amount.to_string());
  json.end_object();
}

void write_savings_plan(JsonWriter& json, const SavingsPlanAlternative& plan, const EstimateReport& report) {
  json.key("savings_plan");
  json.begin_object();
  json.member("term", to_string(plan.offer.term));
  json.member("payment", to_string(plan.offer.payment));
  json.member("total", plan.total.to_string());
  json.member("saving", plan.saving.to_string());
  json.key("line_items");
  json.begin_array();
  for (const LineItem& line : plan.lines) write_line(json, line, report);
  json.end_array();
  json.key("unpriced");
  json.begin_array();
  for (const UnpricedMeter& unpriced : plan.unpriced) {
    json.begin_object();
    json.member("region", unpriced.region);
    json.member("meter", unpriced.meter->meter);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

void write_totals(JsonWriter& json, std::string_view name, const Bill& bill, TotalBy by) {
  json.key(name);
  json.begin_object();
  for (const auto& [key, amount] : totals(bill, by)) json.member(key, amount.to_string());
  json.end_object();
}

/// The members of an estimate, within its object.
void write_estimate(JsonWriter& json, const EstimateReport& report) {
  const Bill& bill = report.bill;
  if (const std::string name = variant_name(report); !name.empty()) json.member("scenario", name);
  json.member("workload", bill.workload);
  json.member("currency", bill.currency.code());
  json.key("period");
  write_period(json, bill.period);
  json.key("free_tier");
  json.boolean(bill.free_tier);
  json.member("total", bill.total.to_string());
  if (bill.is_partial) {
    json.key("partial");
    json.boolean(true);
  }
  if (bill.discount) write_discount(json, *bill.discount, bill.total);
  json.key("line_items");
  json.begin_array();
  for (const LineItem& line : bill.lines) write_line(json, line, report);
  json.end_array();
  json.key("totals");
  json.begin_object();
  write_totals(json, "by_service", bill, TotalBy::service);
  write_totals(json, "by_resource", bill, TotalBy::resource);
  write_totals(json, "by_region", bill, TotalBy::region);
  json.end_object();
  if (bill.savings_plan) write_savings_plan(json, *bill.savings_plan, report);
  write_assumptions(json, bill.assumptions);
  json.key("diagnostics");
  write_diagnostics(json, report.diagnostics, report.sources);
}

}  // namespace

std::string estimate_json(std::span<const EstimateReport> reports) {
  JsonWriter json;
  json.begin_object();
  if (reports.size() == 1) {
    json.member("schema", "lambdacost.estimate/1");
    write_estimate(json, reports.front());
  } else {
    json.member("schema", "lambdacost.estimates/1");
    json.key("estimates");
    json.begin_array();
    for (const EstimateReport& report : reports) {
      json.begin_object();
      write_estimate(json, report);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
  return json.take();
}

}  // namespace lambdacost

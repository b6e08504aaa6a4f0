#include "records/savings_plan_words.h"
#include "report/assumptions_json.h"
#include "report/diagnostics_json.h"
#include "report/estimate/estimate_formats.h"
#include "report/estimate/explanation.h"
#include "report/estimate/month_columns.h"
#include "report/estimate/total_additions.h"
#include "report/period_json.h"
#include "report/totals_json.h"
#include "report/unknown_usage.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

void write_tier(JsonWriter& json, const TierCharge& tier) {
  json.member("from", tier.from);
  json.optional_member("to", tier.to);
  json.member("quantity", tier.quantity);
  json.member("unit_price", tier.unit_price);
  json.member("cost", tier.cost);
  if (!tier.covered_by.empty()) json.member("covered_by", tier.covered_by);
}

void write_tags(JsonWriter& json, const Tags& tags) {
  json.object("tags", [&] {
    for (const Tag& tag : tags) json.member(tag.key, tag.value);
  });
}

void write_lines(JsonWriter& json, std::span<const LineItem> lines, const EstimateReport& report) {
  json.objects("line_items", lines, [&](const LineItem& line) {
    json.member("resource", line.resource);
    json.member("service", line.meter->service);
    json.member("region", line.region);
    json.member("meter", line.meter->meter);
    json.member("usage_type", line.usage_type);
    json.member("unit", line.meter->unit);
    json.member("quantity", line.quantity);
    json.member("free_quantity", line.free_quantity);
    json.member("billed_quantity", line.billed_quantity);
    json.objects("tiers", line.tiers, [&](const TierCharge& tier) { write_tier(json, tier); });
    json.optional_member("cost", line.cost);
    if (report.explain) json.values("explanation", explain(line, report.bill.currency));
    if (!line.tags.empty()) write_tags(json, line.tags);
  });
}

void write_discount(JsonWriter& json, const Discount& discount, const Decimal& total) {
  json.object("discount", [&] {
    json.member("share", discount.share);
    json.member("list_total", total - discount.amount);
    json.member("amount", discount.amount);
  });
}

void write_savings_plan(JsonWriter& json, const SavingsPlanAlternative& plan, const EstimateReport& report) {
  json.object("savings_plan", [&] {
    json.member("term", plan.offer.term);
    json.member("payment", plan.offer.payment);
    json.member("total", plan.total);
    json.member("saving", plan.saving);
    if (!report.is_summary) write_lines(json, plan.lines, report);
    json.objects("unpriced", plan.unpriced, [&](const UnpricedMeter& unpriced) {
      json.member("region", unpriced.region);
      json.member("meter", unpriced.meter->meter);
    });
  });
}

void write_break_even(JsonWriter& json, const BreakEven& even) {
  json.member("resource", even.resource);
  json.member("of", even.of);
  json.member("at", even.at);
  json.optional_member("here", even.here);
}

void write_sum(JsonWriter& json, const SumOfMonths& sum, const TotalAdditions& additions) {
  json.optional_member("total", sum.total);
  if (sum.is_partial) json.member("partial", true);
  write_additions(json, sum.total, additions);
}

/// The members of an estimate, within its object.
void write_estimate(JsonWriter& json, const EstimateReport& report) {
  const Bill& bill = report.bill;
  if (const std::string name = variant_name(report); !name.empty()) json.member("scenario", name);
  if (!report.month.empty()) json.member("month", report.month);
  json.member("workload", bill.workload);
  json.member("currency", bill.currency.code());
  json.object("period", [&] { write_period(json, bill.period); });
  json.member("free_tier", bill.free_tier);
  write_known_total(json, bill, report.sources);
  if (bill.discount) write_discount(json, *bill.discount, bill.total);
  write_additions(json, bill.known_total(), report.additions);
  if (!report.is_summary) write_lines(json, bill.lines, report);
  write_totals(json, bill);
  if (bill.savings_plan) write_savings_plan(json, *bill.savings_plan, report);
  if (!report.break_evens.empty())
    json.objects("break_even", report.break_evens, [&](const BreakEven& even) { write_break_even(json, even); });
  write_assumptions(json, bill.assumptions);
  if (!report.hints.empty())
    json.objects("hints", report.hints, [&](const Hint& hint) {
      json.member("resource", hint.resource);
      json.member("text", hint.text);
    });
  write_diagnostics(json, report.diagnostics, report.sources);
}

}  // namespace

std::string estimate_json(std::span<const EstimateReport> reports) {
  return json_document([&](JsonWriter& json) {
    if (is_one_estimate(reports)) {
      json.member("schema", "lambdacost.estimate/1");
      write_estimate(json, reports.front());
    } else {
      json.member("schema", "lambdacost.estimates/1");
      if (are_of_months(reports)) write_sum(json, sum_of_months(reports), reports.front().additions);
      json.objects("estimates", reports, [&](const EstimateReport& report) { write_estimate(json, report); });
    }
  });
}

}  // namespace lambdacost

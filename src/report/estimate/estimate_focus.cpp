// FinOps FOCUS 1.2: the bill as the cost and usage file that FinOps tools load. https://focus.finops.org/
#include <fmt/core.h>

#include <string>
#include <string_view>

#include "model/kinds.h"
#include "report/estimate/estimate_formats.h"
#include "report/estimate/focus_charges.h"
#include "writing/csv_writer.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

/// "Lambda function" of "functions.place-order". Reserved capacity is the account's and no resource.
std::string resource_type(std::string_view path) {
  const Kind* kind = kind_of_path(path);
  return std::string(kind == nullptr ? "Reserved capacity" : kind->focus_type);
}

/// "place-order" of "functions.place-order", "a.b" of `functions["a.b"]`.
std::string resource_name(std::string_view path) {
  const std::size_t at = path.find_first_of(".[");
  if (at == std::string_view::npos) return std::string(path);
  std::string_view name = path.substr(at + 1);
  constexpr std::string_view kQuotes = "\"\"]";
  if (path[at] == '[' && name.size() > kQuotes.size()) name = name.substr(1, name.size() - kQuotes.size());
  return std::string(name);
}

/// "GB-Seconds" of "GB-second", "Requests" of "request": FOCUS writes units capitalised and in the plural. A unit that
/// is written in capitals stays, such as "rWRUs".
std::string focus_unit(std::string_view unit) {
  const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
  std::string text;
  for (std::size_t i = 0; i < unit.size(); ++i) {
    const bool begins_word = i == 0 || unit[i - 1] == '-' || unit[i - 1] == ' ';
    const bool is_word = i + 1 < unit.size() && is_lower(unit[i + 1]);
    text += begins_word && is_word && is_lower(unit[i]) ? static_cast<char>(unit[i] - 'a' + 'A') : unit[i];
  }
  return text.ends_with("GB") ? text : text + "s";
}

/// The month that is billed; without one, that of the prices.
Month month_of(const Bill& bill) { return bill.period.month.value_or(Month::of(bill.period.prices_as_of)); }

std::string start_of(const Month& month) { return month.first_day().to_string() + "T00:00:00Z"; }

std::string tags_json(const Tags& tags) {
  if (tags.empty()) return {};
  std::string text = "{";
  for (const Tag& tag : tags)
    text += fmt::format("{}\"{}\": \"{}\"", text.size() > 1 ? ", " : "", json_escape(tag.key), json_escape(tag.value));
  return text + "}";
}

/// One charge: a row of the file, whose columns ask it.
struct FocusRow {
  const EstimateReport& report;
  const FocusCharge& charge;

  const Bill& bill() const { return report.bill; }
  const LineItem& line() const { return *charge.line; }
  bool is_free() const { return !charge.row.free.is_zero(); }
  bool is_purchase() const { return charge.kind == FocusKind::one_time || charge.kind == FocusKind::recurring; }
  bool is_committed() const { return charge.kind == FocusKind::covered || charge.kind == FocusKind::unused; }
  std::string quantity() const { return charge.row.quantity().to_string(); }
  std::string unit() const { return focus_unit(line().meter->unit); }
  /// The text where the charge belongs to a commitment, else nothing.
  std::string of_commitment(std::string_view text) const {
    return charge.commitment.empty() ? std::string() : std::string(text);
  }
  std::string description() const {
    const std::string title(line().meter->title);
    if (is_free()) return title + ", free allowance";
    if (charge.kind == FocusKind::covered) return title + ", paid beforehand";
    return charge.kind == FocusKind::unused ? title + ", not used" : title;
  }
  std::string frequency() const {
    if (!is_purchase()) return "Usage-Based";
    return charge.kind == FocusKind::one_time ? "One-Time" : "Recurring";
  }
  std::string commitment_status() const {
    if (!is_committed()) return {};
    return charge.kind == FocusKind::covered ? "Used" : "Unused";
  }
  /// A price is of a region, a meter and its variant: AWS's usage type alone may stand for several, such as the terms
  /// of reserved capacity, and tells apart what a meter does not, such as instance types.
  std::string sku() const {
    const MeterRow& meter = *line().meter;
    return fmt::format("{}/{}/{}/{}{}{}", meter.service, line().region, line().usage_type, meter.meter,
                       meter.variant.empty() ? "" : "/", meter.variant);
  }
  std::string sku_price() const {
    std::string band = fmt::format("from-{}", charge.row.tier_from.to_string());
    if (line().stated_price) band = fmt::format("stated-{}", charge.row.unit_price->to_string());
    if (is_free()) band = "free";
    if (is_committed()) band = "committed";
    return fmt::format("{}/{}/{}", sku(), bill().period.prices_as_of.to_string(), band);
  }
};

struct Column {
  std::string_view name;
  std::string (*text)(const FocusRow& row);
  bool is_number = false;
};

std::string provider(const FocusRow&) { return "AWS"; }
std::string period_start(const FocusRow& row) { return start_of(month_of(row.bill())); }
std::string period_end(const FocusRow& row) { return start_of(month_of(row.bill()).next()); }
std::string unit(const FocusRow& row) { return row.unit(); }
std::string quantity(const FocusRow& row) { return row.quantity(); }
std::string contracted_cost(const FocusRow& row) { return row.charge.contracted_cost.to_string(); }

/// The columns of FOCUS 1.2 that an estimate can fill, by name, then our own.
constexpr Column kColumns[] = {
    {"BilledCost", contracted_cost, true},
    {"BillingAccountId",
     [](const FocusRow& row) { return row.bill().account.empty() ? "estimate" : row.bill().account; }},
    {"BillingAccountName", [](const FocusRow&) { return std::string(); }},
    {"BillingCurrency", [](const FocusRow& row) { return std::string(row.bill().currency.code()); }},
    {"BillingPeriodEnd", period_end},
    {"BillingPeriodStart", period_start},
    {"ChargeCategory", [](const FocusRow& row) { return std::string(row.is_purchase() ? "Purchase" : "Usage"); }},
    {"ChargeClass", [](const FocusRow&) { return std::string(); }},
    {"ChargeDescription", [](const FocusRow& row) { return row.description(); }},
    {"ChargeFrequency", [](const FocusRow& row) { return row.frequency(); }},
    {"ChargePeriodEnd", period_end},
    {"ChargePeriodStart", period_start},
    {"CommitmentDiscountCategory", [](const FocusRow& row) { return row.of_commitment("Usage"); }},
    {"CommitmentDiscountId", [](const FocusRow& row) { return row.charge.commitment; }},
    {"CommitmentDiscountQuantity", [](const FocusRow& row) { return row.of_commitment(row.quantity()); }, true},
    {"CommitmentDiscountStatus", [](const FocusRow& row) { return row.commitment_status(); }},
    {"CommitmentDiscountType", [](const FocusRow& row) { return row.of_commitment("Reserved Capacity"); }},
    {"CommitmentDiscountUnit", [](const FocusRow& row) { return row.of_commitment(row.unit()); }},
    {"ConsumedQuantity",
     [](const FocusRow& row) {
       return row.is_purchase() || row.charge.kind == FocusKind::unused ? std::string() : row.quantity();
     },
     true},
    {"ConsumedUnit",
     [](const FocusRow& row) {
       return row.is_purchase() || row.charge.kind == FocusKind::unused ? std::string() : row.unit();
     }},
    {"ContractedCost", contracted_cost, true},
    {"ContractedUnitPrice", [](const FocusRow& row) { return row.charge.contracted_unit_price.to_string(); }, true},
    {"EffectiveCost", [](const FocusRow& row) { return row.charge.effective_cost.to_string(); }, true},
    {"InvoiceIssuerName", provider},
    {"ListCost", [](const FocusRow& row) { return row.charge.row.cost->to_string(); }, true},
    {"ListUnitPrice", [](const FocusRow& row) { return row.charge.row.unit_price->to_string(); }, true},
    {"PricingCategory", [](const FocusRow& row) { return std::string(row.is_committed() ? "Committed" : "Standard"); }},
    {"PricingQuantity", quantity, true},
    {"PricingUnit", unit},
    {"ProviderName", provider},
    {"PublisherName", provider},
    {"RegionId", [](const FocusRow& row) { return row.line().region; }},
    {"RegionName", [](const FocusRow& row) { return std::string(row.line().region_name); }},
    {"ResourceId", [](const FocusRow& row) { return row.line().resource; }},
    {"ResourceName", [](const FocusRow& row) { return resource_name(row.line().resource); }},
    {"ResourceType", [](const FocusRow& row) { return resource_type(row.line().resource); }},
    {"ServiceCategory", [](const FocusRow& row) { return std::string(row.line().service->category); }},
    {"ServiceName", [](const FocusRow& row) { return std::string(row.line().service->name); }},
    {"ServiceSubcategory", [](const FocusRow& row) { return std::string(row.line().service->subcategory); }},
    {"SkuId", [](const FocusRow& row) { return row.sku(); }},
    {"SkuMeter", [](const FocusRow& row) { return std::string(row.line().meter->title); }},
    {"SkuPriceDetails", [](const FocusRow&) { return std::string(); }},
    {"SkuPriceId", [](const FocusRow& row) { return row.sku_price(); }},
    {"SubAccountId", [](const FocusRow& row) { return row.bill().account; }},
    {"Tags", [](const FocusRow& row) { return tags_json(row.line().tags); }},
    {"x_FreeTier", [](const FocusRow& row) { return std::string(row.is_free() ? "true" : "false"); }},
    {"x_Meter", [](const FocusRow& row) { return std::string(row.line().meter->meter); }},
    {"x_Scenario", [](const FocusRow& row) { return variant_name(row.report); }},
    {"x_Workload", [](const FocusRow& row) { return row.bill().workload; }},
};

void add_rows(CsvWriter& csv, const EstimateReport& report) {
  for (const FocusCharge& charge : focus_charges(report.bill)) {
    const FocusRow row{report, charge};
    for (const Column& column : kColumns) {
      if (column.is_number)
        csv.raw(column.text(row));
      else
        csv.text(column.text(row));
    }
    csv.end_row();
  }
}

}  // namespace

std::string estimate_focus(std::span<const EstimateReport> reports) {
  CsvWriter csv;
  for (const Column& column : kColumns) csv.raw(column.name);
  csv.end_row();
  for (const EstimateReport& report : reports) add_rows(csv, report);
  return csv.str();
}

}  // namespace lambdacost

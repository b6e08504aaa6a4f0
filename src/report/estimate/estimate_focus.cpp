// FinOps FOCUS: the bill as the cost and usage file that FinOps tools load. https://focus.finops.org/
#include <fmt/core.h>

#include <string>
#include <string_view>
#include <vector>

#include "model/kinds.h"
#include "report/estimate/estimate_formats.h"
#include "report/estimate/focus_charges.h"
#include "writing/csv_writer.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

/// Of all commitments that a workload can have; one of the programs that lines name.
constexpr std::string_view kCommitmentType = "Reserved Capacity";

/// "place-order" of "functions.place-order", "a.b" of `functions["a.b"]`.
std::string resource_name(std::string_view path) {
  const std::size_t at = path.find_first_of(".[");
  if (at == std::string_view::npos) return std::string(path);
  std::string_view name = path.substr(at + 1);
  constexpr std::string_view kQuotes = "\"\"]";
  if (path[at] == '[' && name.size() > kQuotes.size()) name = name.substr(1, name.size() - kQuotes.size());
  return std::string(name);
}

/// "GB-Seconds" of "GB-second", "Units" of "CDC unit": FOCUS writes units capitalised and in the plural, and what is
/// counted is the meter's to say.
std::string focus_unit(std::string_view unit) {
  std::string text(unit.substr(unit.rfind(' ') + 1));
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins_word = i == 0 || text[i - 1] == '-';
    if (begins_word && text[i] >= 'a' && text[i] <= 'z') text[i] = static_cast<char>(text[i] - 'a' + 'A');
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

/// The programs as FOCUS lists them, in JSON; nothing where there are none.
std::string programs_json(const std::vector<std::string_view>& programs) {
  std::string text;
  for (const std::string_view program : programs)
    text += fmt::format("{}{{\"ProgramType\": \"{}\"}}", text.empty() ? "" : ", ", json_escape(program));
  return text.empty() ? text : fmt::format("{{\"CommitmentPrograms\": [{}]}}", text);
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
  /// What is bought, or paid for and not used, is the commitment's; all else a resource's of the workload.
  bool is_of_resource() const { return !is_purchase() && charge.kind != FocusKind::unused; }
  std::string quantity() const { return charge.quantity().to_string(); }
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
  std::string commitment_quantity() const {
    return charge.commitment.empty() ? std::string() : charge.committed_quantity().to_string();
  }
  /// What could pay for the charge, whether or not it does: nothing for what is free, and nothing but itself for a
  /// commitment.
  std::string programs() const {
    if (is_free()) return {};
    if (is_of_resource()) return programs_json(line().commitment_programs);
    return programs_json({kCommitmentType});
  }
  std::string resource() const { return is_of_resource() ? line().resource : charge.commitment; }
  /// A price is of a region, a meter and its variant: AWS's usage type alone may stand for several, such as the terms
  /// of reserved capacity, and tells apart what a meter does not, such as instance types.
  std::string sku() const {
    const MeterRow& meter = *line().meter;
    return fmt::format("{}/{}/{}/{}{}{}", meter.service, line().region, line().usage_type, meter.meter,
                       meter.variant.empty() ? "" : "/", meter.variant);
  }
  /// A row of AWS's price list, whatever it costs in the month and whoever pays: neither day nor amount nor account.
  std::string sku_price() const {
    return sku() + (is_free() ? std::string("/free") : fmt::format("/from-{}", charge.row.tier_from.to_string()));
  }
};

/// A column, and the versions of FOCUS that have it.
struct Column {
  std::string_view name;
  std::string (*text)(const FocusRow& row);
  bool is_number = false;
  FocusVersion since = FocusVersion::v1_2;
  FocusVersion until = FocusVersion::v1_4;

  bool is_in(FocusVersion version) const { return since <= version && version <= until; }
};

std::string provider(const FocusRow&) { return "AWS"; }
std::string period_start(const FocusRow& row) { return start_of(month_of(row.bill())); }
std::string period_end(const FocusRow& row) { return start_of(month_of(row.bill()).next()); }
std::string unit(const FocusRow& row) { return row.unit(); }
std::string quantity(const FocusRow& row) { return row.quantity(); }
/// The charge is the account's own; it has no name besides its id.
std::string account(const FocusRow& row) { return row.bill().account; }

/// The columns that an estimate can fill, by name, then our own.
constexpr Column kColumns[] = {
    {"BilledCost", [](const FocusRow& row) { return row.charge.billed_cost().to_string(); }, true},
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
    {"CommitmentDiscountName", [](const FocusRow&) { return std::string(); }},
    {"CommitmentDiscountQuantity", [](const FocusRow& row) { return row.commitment_quantity(); }, true},
    {"CommitmentDiscountStatus", [](const FocusRow& row) { return row.commitment_status(); }},
    {"CommitmentDiscountType", [](const FocusRow& row) { return row.of_commitment(kCommitmentType); }},
    {"CommitmentDiscountUnit",
     [](const FocusRow& row) { return row.of_commitment(focus_unit(row.charge.covered_unit)); }},
    {.name = "CommitmentProgramEligibilityDetails",
     .text = [](const FocusRow& row) { return row.programs(); },
     .since = FocusVersion::v1_4},
    {"ConsumedQuantity", [](const FocusRow& row) { return row.is_of_resource() ? row.quantity() : std::string(); },
     true},
    {"ConsumedUnit", [](const FocusRow& row) { return row.is_of_resource() ? row.unit() : std::string(); }},
    {"ContractedCost", [](const FocusRow& row) { return row.charge.contracted_cost().to_string(); }, true},
    {"ContractedUnitPrice", [](const FocusRow& row) { return row.charge.contracted_unit_price.to_string(); }, true},
    {"EffectiveCost", [](const FocusRow& row) { return row.charge.effective_cost.to_string(); }, true},
    {.name = "HostProviderName", .text = provider, .since = FocusVersion::v1_3},
    {"InvoiceIssuerName", provider},
    {"ListCost", [](const FocusRow& row) { return row.charge.list_cost().to_string(); }, true},
    {"ListUnitPrice", [](const FocusRow& row) { return row.charge.list_unit_price.to_string(); }, true},
    {"PricingCategory", [](const FocusRow& row) { return std::string(row.is_committed() ? "Committed" : "Standard"); }},
    {"PricingQuantity", quantity, true},
    {"PricingUnit", unit},
    {.name = "ProviderName", .text = provider, .until = FocusVersion::v1_3},
    {.name = "PublisherName", .text = provider, .until = FocusVersion::v1_3},
    {"RegionId", [](const FocusRow& row) { return row.line().region; }},
    {"RegionName", [](const FocusRow& row) { return std::string(row.line().region_name); }},
    {"ResourceId", [](const FocusRow& row) { return row.resource(); }},
    {"ResourceName",
     [](const FocusRow& row) { return row.is_of_resource() ? resource_name(row.line().resource) : std::string(); }},
    {"ResourceType",
     [](const FocusRow& row) {
       const Kind* kind = kind_of_path(row.line().resource);
       return std::string(kind == nullptr ? kCommitmentType : kind->focus_type);
     }},
    {"ServiceCategory", [](const FocusRow& row) { return std::string(row.line().service->category); }},
    {"ServiceName", [](const FocusRow& row) { return std::string(row.line().service->name); }},
    {.name = "ServiceProviderName", .text = provider, .since = FocusVersion::v1_3},
    {"ServiceSubcategory", [](const FocusRow& row) { return std::string(row.line().service->subcategory); }},
    {"SkuId", [](const FocusRow& row) { return row.sku(); }},
    {"SkuMeter", [](const FocusRow& row) { return std::string(row.line().meter->title); }},
    {"SkuPriceDetails", [](const FocusRow&) { return std::string(); }},
    {"SkuPriceId", [](const FocusRow& row) { return row.sku_price(); }},
    {"SubAccountId", account},
    {"SubAccountName", account},
    {"Tags", [](const FocusRow& row) { return tags_json(row.line().tags); }},
    {"x_FreeTier", [](const FocusRow& row) { return std::string(row.is_free() ? "true" : "false"); }},
    {"x_Meter", [](const FocusRow& row) { return std::string(row.line().meter->meter); }},
    {"x_Scenario", [](const FocusRow& row) { return variant_name(row.report); }},
    {"x_Workload", [](const FocusRow& row) { return row.bill().workload; }},
};

void add_row(CsvWriter& csv, const FocusRow& row) {
  for (const Column& column : kColumns) {
    if (!column.is_in(row.report.focus_version)) continue;
    if (column.is_number)
      csv.raw(column.text(row));
    else
      csv.text(column.text(row));
  }
  csv.end_row();
}

}  // namespace

std::string estimate_focus(std::span<const EstimateReport> reports) {
  CsvWriter csv;
  for (const Column& column : kColumns)
    if (column.is_in(reports.front().focus_version)) csv.raw(column.name);
  csv.end_row();
  for (const EstimateReport& report : reports)
    for (const FocusCharge& charge : focus_charges(report.bill)) add_row(csv, {report, charge});
  return csv.str();
}

}  // namespace lambdacost

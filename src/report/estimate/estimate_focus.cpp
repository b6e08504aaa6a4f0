// FinOps FOCUS 1.2: the bill as the cost and usage file that FinOps tools load. https://focus.finops.org/
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "report/estimate/estimate_formats.h"
#include "report/estimate/focus_charges.h"
#include "writing/csv_writer.h"
#include "writing/json_writer.h"

namespace lambdacost {
namespace {

/// What FOCUS calls the service that a meter belongs to, by the first part of the meter's name.
struct FocusService {
  std::string_view meters;
  std::string_view name;
  std::string_view category;
  std::string_view subcategory;
};

constexpr FocusService kServices[] = {
    {"cloudfront_functions", "Amazon CloudFront Functions", "Compute", "Serverless Compute"},
    {"dax", "Amazon DynamoDB Accelerator", "Databases", "Caching"},
    {"dynamodb", "Amazon DynamoDB", "Databases", "NoSQL Databases"},
    {"lambda", "AWS Lambda", "Compute", "Serverless Compute"},
    {"lambda_edge", "AWS Lambda@Edge", "Compute", "Serverless Compute"},
};
constexpr FocusService kOtherService = {"", "", "Other", "Other (Other)"};

const FocusService& service_of(const LineItem& line) {
  const std::string_view meter = line.meter->meter;
  const auto found = std::ranges::find(kServices, meter.substr(0, meter.find('.')), &FocusService::meters);
  return found == std::end(kServices) ? kOtherService : *found;
}

struct ResourceKind {
  std::string_view key;
  std::string_view type;
};
constexpr ResourceKind kResourceKinds[] = {
    {"account", "Reserved capacity"},
    {"cloudfront_functions", "CloudFront function"},
    {"edge_functions", "Lambda@Edge function"},
    {"functions", "Lambda function"},
    {"tables", "DynamoDB table"},
};

/// "Lambda function" of "functions.place-order"; the first word of the path where it is no kind of ours.
std::string resource_type(std::string_view path) {
  const std::string_view key = path.substr(0, path.find_first_of(".["));
  const auto found = std::ranges::find(kResourceKinds, key, &ResourceKind::key);
  return std::string(found == std::end(kResourceKinds) ? key : found->type);
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
  std::string sku() const { return fmt::format("{}/{}/{}", line().meter->service, line().region, line().usage_type); }
  std::string sku_price() const {
    const std::string band = is_free()        ? "free"
                             : is_committed() ? "committed"
                                              : fmt::format("from-{}", charge.row.tier_from.to_string());
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
    {"ServiceCategory", [](const FocusRow& row) { return std::string(service_of(row.line()).category); }},
    {"ServiceName",
     [](const FocusRow& row) {
       const std::string_view name = service_of(row.line()).name;
       return std::string(name.empty() ? row.line().meter->service : name);
     }},
    {"ServiceSubcategory", [](const FocusRow& row) { return std::string(service_of(row.line()).subcategory); }},
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

// The bill of a month: exact line items and what they rest on. Reports, gates, diffs and exports are functions of
// bills.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/currency.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/diagnostic.h"
#include "catalogue/catalogue.h"
#include "model/reading.h"
#include "records/texts.h"

namespace lambdacost {

/// The part of a line that one price tier covers. cost = quantity x unit_price, exactly.
struct TierCharge {
  Decimal from;               ///< lower bound of the tier in the month's usage of region and meter
  std::optional<Decimal> to;  ///< upper bound, or none
  Decimal quantity;
  Decimal unit_price;
  Decimal cost;
  std::string_view covered_by = {};  ///< meter of the commitment that pays for this part, whose own lines bear the cost
  /// AWS's list price, where unit_price is less because a commitment pays or the workload states what is paid.
  std::optional<Decimal> list_price = {};
};

/// One meter of one resource. quantity = free_quantity + billed_quantity; the tiers' quantities add up to
/// billed_quantity and their costs to cost.
struct LineItem {
  std::string resource;
  SourceRange place;
  std::string region;
  std::string_view region_name;  ///< "US East (N. Virginia)"
  const MeterRow* meter = nullptr;
  const ServiceRow* service = nullptr;  ///< of the meter; none of a discount's
  std::string usage_type;               ///< AWS's, without the region prefix
  Decimal quantity;
  Decimal free_quantity;
  Decimal billed_quantity;
  std::vector<TierCharge> tiers;
  std::optional<Decimal> cost;              ///< none where no price is known
  std::string derivation;                   ///< how the quantity came about: "3,000,000 requests x 0.12 s x 1.5 GB"
  const AllowanceRow* allowance = nullptr;  ///< that free_quantity is of
  std::optional<Decimal> stated_price;
  std::optional<Decimal> list_price;    ///< see Reading
  std::string_view covers;              ///< see Reading
  std::optional<Decimal> paid_at_once;  ///< see Reading
  Decimal pays_for;                     ///< see Reading
  /// The public programs whose commitments can pay for the line, by name: "Database Savings Plans".
  std::vector<std::string_view> commitment_programs;
  std::vector<long long> by_hour;  ///< of `quantity`, which includes what is free; see Reading
  Tags tags;
};

/// The meter of the lines that a private discount adds: quantity = what the resource's lines of a service cost at list
/// prices, unit price = minus the share. The rows of this meter are the bill's own, a variant for each service.
inline constexpr std::string_view discount_meter = "discount";
bool is_discount(const LineItem& line);

/// The month that was billed.
struct BillingPeriod {
  std::optional<Month> month;
  Decimal hours;
  Date prices_as_of;
  std::optional<Date> prices_read_on = {};  ///< the newest reading among the prices of the bill
};

/// What a private discount takes off the bill.
struct Discount {
  Decimal share;
  Decimal amount;  ///< sum of the discount's lines, not above 0
};

/// A meter whose price in the region is not known: the list price, or the rate of a Savings Plan that covers it.
struct UnpricedMeter {
  std::string region;
  const MeterRow* meter = nullptr;
};

/// What the month would cost if a Compute Savings Plan covered all usage that it can. The bill itself stays as it is.
struct SavingsPlanAlternative {
  SavingsPlanOffer offer;
  std::vector<LineItem> lines;          ///< the covered lines of the bill, at the plan's rates
  std::vector<UnpricedMeter> unpriced;  ///< left at list prices; each once, by region, meter
  Decimal total;                        ///< of the month with the plan
  Decimal saving;                       ///< the bill's total - this total; below 0 where the plan costs more
};

/// A resource of which some usage is not given: what it costs is not known in full.
struct NotEstimated {
  std::string resource;
  std::string type;  ///< see UnknownUsage
  SourceRange place;
  std::string region;
  std::string_view service;          ///< that would bill it
  std::vector<std::string> missing;  ///< keys below the resource: "requests", "indexes.by-customer.reads"
  Tags tags;
};

struct Bill {
  std::string workload;
  std::string account;  ///< id of the AWS account; "" where none is given
  BillingPeriod period;
  bool free_tier = true;
  Currency currency;
  Decimal total;  ///< of the lines that have a cost
  /// By resource, region, meter, variant; the discounts of a resource and region behind its other lines.
  std::vector<LineItem> lines;
  std::vector<NotEstimated> not_estimated;  ///< by resource
  std::vector<UnpricedMeter> left_out;      ///< of usage that may go without a price: no lines, not in the total
  std::optional<Discount> discount;
  std::optional<SavingsPlanAlternative> savings_plan;
  std::vector<Assumption> assumptions;
  std::vector<const SourceRow*> sources;   ///< of its prices and free allowances, by title
  std::shared_ptr<const void> keep_alive;  ///< owns the meters that are no rows of the catalogue

  /// Whether the free tier covers some usage.
  bool has_free() const;
  /// Whether some line has no price.
  bool has_unpriced() const;
  /// Whether some price or some usage is not known, so that `total` is only the sum of what is.
  bool is_partial() const;
  /// The total, or nothing where nothing of it is known: unknown is not 0.
  std::optional<Decimal> known_total() const;
  /// What is paid of a unit of the line's list price: 1, or less by the private discount where it applies.
  Decimal paid_share(const LineItem& line) const;
};

/// Sums of line costs by a key, in the key's order: of what is known, none where nothing of the group is.
enum class TotalBy { service, resource, region };
std::map<std::string, std::optional<Decimal>> totals(const Bill& bill, TotalBy by);

}  // namespace lambdacost

#include "billing/billing.h"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <tuple>

#include "base/text.h"
#include "billing/allowances.h"
#include "billing/commitments.h"
#include "billing/discount.h"
#include "billing/not_estimated.h"
#include "billing/savings_plan.h"
#include "billing/tiers.h"
#include "billing/usage.h"

namespace lambdacost {
namespace {

auto order_of(const Reading& reading) {
  return std::tie(reading.resource, reading.region, reading.meter, reading.variant);
}

/// Appends an error for a meter that AWS does not sell in the month; false then.
bool check_available(const Reading& reading, const MeterRow& meter, const BillingContext& context,
                     std::set<std::string>& refused, Diagnostics& diagnostics) {
  if (meter.available.contains(context.period.prices_as_of)) return true;
  if (!refused.insert(reading.resource).second) return false;
  const bool is_early = meter.available.from && context.period.prices_as_of < *meter.available.from;
  const std::string when = is_early ? "from " + meter.available.from->to_string()
                                    : "until " + meter.available.to.value_or(Date{}).to_string();
  diagnostics
      .error("not-yet-available", reading.place,
             fmt::format("{}: {} is sold {} only", make_printable(reading.resource), meter.meter, when),
             "give another `month`, or another configuration")
      .path = reading.resource;
  return false;
}

void fail_too_large(const Reading& reading, Diagnostics& diagnostics) {
  diagnostics
      .error("number-too-large", reading.place,
             fmt::format("{}: {} is too large to be computed exactly", make_printable(reading.resource), reading.meter),
             "give smaller numbers, or fewer digits")
      .path = reading.resource;
}

/// The meter's usage type with the reading's detail in its place: "BoxUsage:<type>" of an m7g.xlarge.
std::string usage_type_of(const MeterRow& meter, std::string_view region, const std::string& detail) {
  constexpr std::string_view placeholder = "<type>";
  std::string usage_type(usage_type_in(meter, region));
  const std::size_t at = usage_type.find(placeholder);
  if (at != std::string::npos) usage_type.replace(at, placeholder.size(), detail);
  return usage_type;
}

LineItem make_line(const Reading& reading, const MeterRow& meter, const BillingContext& context) {
  LineItem line;
  line.resource = reading.resource;
  line.place = reading.place;
  line.region = reading.region;
  if (const RegionRow* region = context.catalogue.region(reading.region)) line.region_name = region->name;
  line.meter = &meter;
  line.service = context.catalogue.service(meter);
  line.usage_type = usage_type_of(meter, reading.region, reading.usage_detail);
  line.derivation = reading.derivation;
  line.stated_price = reading.stated_price;
  line.list_price = reading.list_price;
  line.covers = reading.covers;
  line.paid_at_once = reading.paid_at_once;
  line.pays_for = reading.pays_for;
  line.commitment_programs = commitment_programs(meter, reading.region, context.period.prices_as_of, context.catalogue);
  line.tags = context.tags_of(reading.resource);
  return line;
}

bool has_price(const Reading& reading, const BillingContext& context) {
  return !context.catalogue.tiers(reading.meter, reading.variant, reading.region, context.period.prices_as_of).empty();
}

/// Takes out the readings that may go without a price and have none, and says so.
void leave_out_unpriced_options(Metering& metering, const BillingContext& context, Bill& bill) {
  std::erase_if(metering.readings, [&](const Reading& reading) {
    if (!reading.is_optional || has_price(reading, context)) return false;
    bill.left_out.push_back({reading.region, context.catalogue.meter(reading.meter, reading.variant)});
    metering.assumptions.push_back({reading.resource, std::string(reading.meter), "not priced",
                                    fmt::format("no price known in {}; not in the total", reading.region)});
    return true;
  });
}

/// One line per resource, region, meter and variant, sorted so; readings of the same are added as fractions first.
std::vector<LineItem> make_lines(std::vector<Reading>& readings, const BillingContext& context,
                                 Diagnostics& diagnostics) {
  std::ranges::stable_sort(readings, [](const Reading& a, const Reading& b) { return order_of(a) < order_of(b); });
  std::vector<LineItem> lines;
  std::set<std::string> refused;
  for (auto first = readings.begin(); first != readings.end();) {
    const auto last = std::find_if(first, readings.end(), [&](const Reading& reading) {
      return order_of(reading) != order_of(*first) || reading.stated_price != first->stated_price;
    });
    const MeterRow* meter = context.catalogue.meter(first->meter, first->variant);
    if (meter == nullptr)
      throw std::logic_error(fmt::format("meter {} ({}) is not in the catalogue", first->meter, first->variant));
    if (check_available(*first, *meter, context, refused, diagnostics)) {
      try {
        LineItem line = make_line(*first, *meter, context);
        SummedReadings sum;
        sum.add(*first);
        for (auto reading = first + 1; reading != last; ++reading) {
          sum.add(*reading);
          line.derivation += " + " + reading->derivation;
        }
        const BilledQuantity billed = to_billed_quantity(sum.quantity);
        line.by_hour = std::move(sum.by_hour);
        if (billed.cut) line.derivation += ", cut to 12 decimals";
        line.quantity = billed.value;
        line.billed_quantity = billed.value;
        lines.push_back(std::move(line));
      } catch (const Overflow&) {
        fail_too_large(*first, diagnostics);
      }
    }
    first = last;
  }
  return lines;
}

/// The one currency of the bill; two are an error that names both, each with a resource that is billed in it.
Currency currency_of(const std::map<Currency, const LineItem*>& currencies, Diagnostics& diagnostics) {
  if (currencies.empty()) return Currency();
  const auto& [first_currency, first_line] = *currencies.begin();
  const auto& [last_currency, last_line] = *currencies.rbegin();
  if (currencies.size() > 1) {
    Diagnostic& diagnostic =
        diagnostics.error("mixed-currencies", first_line->place,
                          fmt::format("{} is billed in {} and {} in {}", make_printable(first_line->resource),
                                      first_currency.code(), make_printable(last_line->resource), last_currency.code()),
                          "estimate the China regions by themselves: amounts of two currencies do not add");
    diagnostic.path = first_line->resource;
    diagnostic.notes.push_back({last_line->place, fmt::format("billed in {}", last_currency.code())});
  }
  return first_currency;
}

/// Says what of a line is paid at once though the month bears only its part.
void note_payments_at_once(Bill& bill) {
  for (const LineItem& line : bill.lines)
    if (line.paid_at_once && !line.tiers.empty())
      bill.assumptions.push_back(
          {line.resource, std::string(line.meter->meter),
           fmt::format("{} {}", (*line.paid_at_once * line.tiers.front().unit_price).to_string(), bill.currency.code()),
           "paid at once when the term begins; the month bears its hours of the term"});
}

void remove_repeated(std::vector<Assumption>& assumptions) {
  const auto as_tuple = [](const Assumption& a) { return std::tie(a.resource, a.key, a.value, a.why); };
  std::ranges::stable_sort(assumptions,
                           [&](const Assumption& a, const Assumption& b) { return as_tuple(a) < as_tuple(b); });
  // Not std::ranges::unique: clang 14 cannot compile the subrange that it returns.
  const auto repeated =
      std::unique(assumptions.begin(), assumptions.end(),
                  [&](const Assumption& a, const Assumption& b) { return as_tuple(a) == as_tuple(b); });
  assumptions.erase(repeated, assumptions.end());
}

}  // namespace

Bill make_bill(Metering metering, const BillingContext& context, Diagnostics& diagnostics) {
  Bill bill;
  bill.period = context.period;
  bill.free_tier = context.free_tier;
  leave_out_unpriced_options(metering, context, bill);
  bill.assumptions = std::move(metering.assumptions);
  bill.lines = make_lines(metering.readings, context, diagnostics);
  bill.not_estimated = not_estimated(metering.unknown, context);
  try {
    const TierOffsets offsets = apply_allowances(bill.lines, context, bill.assumptions);
    apply_commitments(bill.lines, context.period.hours);
    bill.currency = currency_of(apply_tiers(bill.lines, offsets, context, bill.assumptions, diagnostics), diagnostics);
    if (!context.discount.is_zero()) add_discount(bill, context.discount);
    for (const LineItem& line : bill.lines)
      if (line.cost) bill.total += *line.cost;
    // Parts may have more digits than the whole: what reports add up is exact too, or the bill is none.
    for (const TotalBy by : {TotalBy::service, TotalBy::resource, TotalBy::region}) totals(bill, by);
    if (context.savings_plan) add_savings_plan(bill, *context.savings_plan, context);
    note_payments_at_once(bill);
  } catch (const Overflow&) {
    const SourceRange place = bill.lines.empty() ? SourceRange{} : bill.lines.front().place;
    diagnostics.error("number-too-large", place, "the account's usage is too large to be computed exactly",
                      "give smaller numbers, or fewer digits");
  }
  remove_repeated(bill.assumptions);
  return bill;
}

}  // namespace lambdacost

#include "billing/tiers.h"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "base/share.h"
#include "base/text.h"

namespace lambdacost {
namespace {

/// The scale of prices for one group of lines.
struct PriceScale {
  std::span<const RateRow> rows;
  bool is_flat = false;  ///< the meter had no tiers yet: the first row's price holds for all usage
};

/// One line's part of what is still to be priced in its group.
struct OpenLine {
  LineItem* line;
  Decimal left;
};

PriceScale scale_of(const LineItem& line, const BillingContext& context) {
  const Date day = context.period.prices_as_of;
  const MeterRow& meter = *line.meter;
  return {context.catalogue.tiers(meter.meter, meter.variant, line.region, day),
          meter.tiers_from && day < *meter.tiers_from};
}

std::string describe_meter(const LineItem& line) {
  const std::string variant = line.meter->variant.empty() ? std::string() : fmt::format(" ({})", line.meter->variant);
  return fmt::format("{}{} in {}", line.meter->meter, variant, line.region);
}

/// Finds the unknown price of a group: named once, at its first resource, with the others' places.
void report_unknown(std::span<const OpenLine> group, const std::string& how_much, const BillingContext& context,
                    Diagnostics& diagnostics) {
  const LineItem& first = *group.front().line;
  const std::string when = context.period.month ? " in " + context.period.month->to_string() : std::string();
  std::string message = fmt::format("no price known for {}{}{}", describe_meter(first), how_much, when);
  std::string help =
      "add a rate to a file in a directory given with --pricing (see pricing/README.md), choose another region, or "
      "leave the amount open with --allow-unpriced";
  Diagnostic& diagnostic =
      context.allow_unpriced
          ? diagnostics.warning("unknown-price", first.place, std::move(message), "the total does not include it")
          : diagnostics.error("unknown-price", first.place, std::move(message), std::move(help));
  diagnostic.path = first.resource;
  for (const OpenLine& open : group.subspan(1))
    diagnostic.notes.push_back({open.line->place, fmt::format("{} needs it too", make_printable(open.line->resource))});
}

void leave_unpriced(std::span<const OpenLine> group) {
  for (const OpenLine& open : group) {
    open.line->cost.reset();
    open.line->tiers.clear();
  }
}

/// Charges `quantity` of the group to one tier: each line its share of it.
void charge(std::span<OpenLine> group, const Decimal& quantity, const Decimal& from, const std::optional<Decimal>& to,
            const Decimal& price) {
  std::vector<Decimal> weights;
  for (const OpenLine& open : group) weights.push_back(open.left);
  const std::vector<Decimal> parts = share(quantity, weights);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i].is_zero()) continue;
    const Decimal cost = parts[i] * price;
    group[i].line->tiers.push_back({from, to, parts[i], price, cost});
    *group[i].line->cost += cost;
    group[i].left -= parts[i];
  }
}

/// Says under assumptions what is not certain of a rate that was used.
void note_grade(const LineItem& line, const RateRow& row, const BillingContext& context,
                std::vector<Assumption>& assumptions) {
  if (row.grade == Grade::derived) {
    const std::string above = row.from.is_zero() ? std::string() : " above " + group_digits(row.from.to_string());
    assumptions.push_back({{},
                           "price of " + describe_meter(line) + above,
                           row.price.to_string(),
                           "derived from AWS's price pattern, not read from its price list"});
  }
  const SourceRow* source = context.catalogue.source(row.source);
  if (context.period.month && row.effective.is_undated() && source != nullptr &&
      context.period.month->first_day() < source->retrieved)
    assumptions.push_back({{},
                           "price of " + describe_meter(line),
                           row.price.to_string(),
                           fmt::format("has no dates; read on {} and taken to hold in {}",
                                       source->retrieved.to_string(), context.period.month->to_string())});
}

void price_group(std::span<OpenLine> group, const TierOffsets& offsets, const BillingContext& context,
                 std::map<Currency, const LineItem*>& currencies, std::vector<Assumption>& assumptions,
                 Diagnostics& diagnostics) {
  const LineItem& first = *group.front().line;
  Decimal left;
  Decimal usage;
  for (const OpenLine& open : group) {
    left += open.left;
    usage += open.line->quantity;
  }
  const PriceScale scale = scale_of(first, context);
  if (scale.rows.empty()) {
    if (usage.is_zero()) return;
    report_unknown(group, {}, context, diagnostics);
    leave_unpriced(group);
    return;
  }
  currencies.emplace(scale.rows.front().currency, &first);
  const auto offset = offsets.find({first.region, first.meter->meter, first.meter->variant});
  Decimal position = offset == offsets.end() ? Decimal() : offset->second;
  for (const RateRow& row : scale.rows) {
    if (left.is_zero()) break;
    const std::optional<Decimal> to = scale.is_flat ? std::nullopt : row.to;
    if (to && *to <= position) continue;
    const Decimal quantity = to ? min(left, *to - position) : left;
    charge(group, quantity, row.from, to, row.price);
    note_grade(first, row, context, assumptions);
    left -= quantity;
    position += quantity;
  }
  if (left.is_zero()) return;
  const Decimal known_to = scale.rows.back().to.value_or(Decimal());
  report_unknown(group, fmt::format(" above {} {}s", group_digits(known_to.to_string()), first.meter->unit), context,
                 diagnostics);
  leave_unpriced(group);
}

void price_stated(LineItem& line) {
  OpenLine open{&line, line.billed_quantity};
  charge(std::span(&open, 1), line.billed_quantity, Decimal(), std::nullopt, *line.stated_price);
}

}  // namespace

std::map<Currency, const LineItem*> apply_tiers(std::span<LineItem> lines, const TierOffsets& offsets,
                                                const BillingContext& context, std::vector<Assumption>& assumptions,
                                                Diagnostics& diagnostics) {
  std::map<GroupKey, std::vector<OpenLine>> groups;
  for (LineItem& line : lines) {
    line.cost = Decimal();
    if (line.stated_price)
      price_stated(line);
    else
      groups[{line.region, line.meter->meter, line.meter->variant}].push_back({&line, line.billed_quantity});
  }
  std::map<Currency, const LineItem*> currencies;
  for (auto& [key, group] : groups) {
    try {
      price_group(group, offsets, context, currencies, assumptions, diagnostics);
    } catch (const Overflow&) {
      const LineItem& first = *group.front().line;
      diagnostics
          .error("number-too-large", first.place,
                 fmt::format("{}: the account's usage is too large to be computed exactly", describe_meter(first)),
                 "give smaller numbers, or fewer digits")
          .path = first.resource;
    }
  }
  return currencies;
}

}  // namespace lambdacost

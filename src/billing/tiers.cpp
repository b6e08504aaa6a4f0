#include "billing/tiers.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/share.h"
#include "base/text.h"
#include "billing/commitments.h"
#include "records/savings_plan_words.h"
#include "writing/display.h"

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
  return fmt::format("{} in {}", meter_name(line.meter->meter, line.meter->variant), line.region);
}

/// Usage of a group for which no rate is known.
struct UnknownPrice {
  std::string usage;  ///< meter, variant and region, for messages
  std::vector<const LineItem*> lines;
};

/// A resource that needs unknown prices.
struct Need {
  const LineItem* line = nullptr;
  std::vector<std::string_view> usages;
};

/// The resources in order of their places.
std::vector<Need> needs_of(std::span<const UnknownPrice> unknown) {
  std::map<std::pair<SourceRange, std::string_view>, Need> needs;
  for (const UnknownPrice& price : unknown)
    for (const LineItem* line : price.lines) {
      Need& need = needs[{line->place, line->resource}];
      need.line = line;
      need.usages.push_back(price.usage);
    }
  std::vector<Need> in_order;
  for (auto& [place, need] : needs) in_order.push_back(std::move(need));
  return in_order;
}

/// One finding names all unknown prices of the run, at the first resource that needs one, with the others' places.
void report_unknown(std::span<const UnknownPrice> unknown, const BillingContext& context, Diagnostics& diagnostics) {
  if (unknown.empty()) return;
  std::vector<std::string_view> usages;
  for (const UnknownPrice& price : unknown) usages.push_back(price.usage);
  const bool is_one = unknown.size() == 1;
  const std::string when = context.period.month ? " in " + context.period.month->to_string() : std::string();
  std::string message = is_one ? fmt::format("no price known for {}{}", usages.front(), when)
                               : fmt::format("no prices known{} for {}", when, fmt::join(usages, ", "));
  const std::vector<Need> needs = needs_of(unknown);
  const LineItem& first = *needs.front().line;
  Diagnostic& diagnostic =
      context.allow_unpriced
          ? diagnostics.warning("unknown-price", first.place, std::move(message), "the total does not include it")
          : diagnostics.error(
                "unknown-price", first.place, std::move(message),
                "add a rate to a file in a directory given with --pricing (see pricing/README.md), choose "
                "another region, or leave the amount open with --allow-unpriced");
  diagnostic.path = first.resource;
  if (needs.size() == 1) return;
  for (const Need& need : std::span(needs).subspan(is_one ? 1 : 0))
    diagnostic.notes.push_back(
        {need.line->place,
         is_one ? fmt::format("{} needs it too", make_printable(need.line->resource))
                : fmt::format("{} needs {}", make_printable(need.line->resource), fmt::join(need.usages, ", "))});
}

/// The group's lines stay without a cost.
UnknownPrice leave_unpriced(std::span<const OpenLine> group, std::string usage) {
  UnknownPrice unknown{std::move(usage), {}};
  for (const OpenLine& open : group) {
    open.line->cost.reset();
    open.line->tiers.clear();
    unknown.lines.push_back(open.line);
  }
  return unknown;
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
    group[i].line->tiers.push_back({from, to, parts[i], price, cost, {}});
    *group[i].line->cost += cost;
    group[i].left -= parts[i];
  }
}

/// What a commitment pays for would cost this.
void note_list_price(std::vector<TierCharge>& tiers, const Decimal& price) {
  for (TierCharge& tier : tiers)
    if (!tier.covered_by.empty()) tier.list_price = price;
}

/// Returns what has no known price.
std::optional<UnknownPrice> price_group(std::span<OpenLine> group, const TierOffsets& offsets,
                                        const BillingContext& context, std::map<Currency, const LineItem*>& currencies,
                                        std::vector<Assumption>& assumptions) {
  const LineItem& first = *group.front().line;
  Decimal left;
  Decimal usage;
  for (const OpenLine& open : group) {
    left += open.left;
    usage += open.line->quantity;
  }
  const PriceScale scale = scale_of(first, context);
  if (scale.rows.empty()) {
    if (usage.is_zero()) return std::nullopt;
    return leave_unpriced(group, describe_meter(first));
  }
  currencies.emplace(scale.rows.front().currency, &first);
  for (const OpenLine& open : group) note_list_price(open.line->tiers, scale.rows.front().price);
  const auto offset = offsets.find({first.region, first.meter->meter, first.meter->variant});
  Decimal position = offset == offsets.end() ? Decimal() : offset->second;
  for (const RateRow& row : scale.rows) {
    if (left.is_zero()) break;
    const std::optional<Decimal> to = scale.is_flat ? std::nullopt : row.to;
    if (to && *to <= position) continue;
    const Decimal quantity = to ? min(left, *to - position) : left;
    charge(group, quantity, row.from, to, row.price);
    note_uncertainty(first, row, context, assumptions);
    left -= quantity;
    position += quantity;
  }
  if (left.is_zero()) return std::nullopt;
  const Decimal known_to = scale.rows.back().to.value_or(Decimal());
  return leave_unpriced(group, fmt::format("{} above {} {}", describe_meter(first), group_digits(known_to.to_string()),
                                           display_unit(first.meter->unit, known_to)));
}

void price_stated(LineItem& line) {
  OpenLine open{&line, line.billed_quantity};
  charge(std::span(&open, 1), line.billed_quantity, Decimal(), std::nullopt, *line.stated_price);
  for (TierCharge& tier : line.tiers) tier.list_price = line.list_price;
}

}  // namespace

void note_uncertainty(const LineItem& line, const RateRow& row, const BillingContext& context,
                      std::vector<Assumption>& assumptions) {
  std::string price = "price of " + describe_meter(line);
  if (row.savings_plan) price += fmt::format(" under a Savings Plan ({})", to_string(*row.savings_plan));
  if (row.grade == Grade::derived) {
    const std::string above = row.from.is_zero() ? std::string() : " above " + group_digits(row.from.to_string());
    assumptions.push_back(
        {{}, price + above, row.price.to_string(), "derived from AWS's price pattern, not read from its price list"});
  }
  const SourceRow* source = context.catalogue.source(row.source);
  if (context.period.month && row.effective.is_undated() && source != nullptr &&
      context.period.month->first_day() < source->retrieved)
    assumptions.push_back({{},
                           price,
                           row.price.to_string(),
                           fmt::format("has no dates; read on {} and taken to hold in {}",
                                       source->retrieved.to_string(), context.period.month->to_string())});
}

std::map<Currency, const LineItem*> apply_tiers(std::span<LineItem> lines, const TierOffsets& offsets,
                                                const BillingContext& context, std::vector<Assumption>& assumptions,
                                                Diagnostics& diagnostics) {
  std::map<GroupKey, std::vector<OpenLine>> groups;
  for (LineItem& line : lines) {
    line.cost = Decimal();
    if (line.stated_price)
      price_stated(line);
    else
      groups[{line.region, line.meter->meter, line.meter->variant}].push_back({&line, uncovered_quantity(line)});
  }
  std::map<Currency, const LineItem*> currencies;
  std::vector<UnknownPrice> unknown;
  for (auto& [key, group] : groups) {
    try {
      if (auto price = price_group(group, offsets, context, currencies, assumptions))
        unknown.push_back(std::move(*price));
    } catch (const Overflow&) {
      const LineItem& first = *group.front().line;
      diagnostics
          .error("number-too-large", first.place,
                 fmt::format("{}: the account's usage is too large to be computed exactly", describe_meter(first)),
                 "give smaller numbers, or fewer digits")
          .path = first.resource;
    }
  }
  report_unknown(unknown, context, diagnostics);
  return currencies;
}

}  // namespace lambdacost

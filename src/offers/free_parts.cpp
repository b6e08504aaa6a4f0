#include "offers/free_parts.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace lambdacost {
namespace {

/// One that is in force comes before one that is announced.
auto period_order(const ReadFreePart& part) {
  const bool has_begun = !part.from || *part.from <= std::get<Date>(part.order);
  return std::tuple(part.order, has_begun, part.from);
}

/// "sns-http-deliveries-free-eu-west-1" of a meter that had no allowance.
std::string name_of_new(std::string_view meter, std::string_view region) {
  std::string name = fmt::format("{}-free-{}", meter, region);
  std::ranges::replace_if(
      name, [](char c) { return c == '.' || c == '_'; }, '-');
  return name;
}

}  // namespace

void FreeParts::add_product(const AllowanceRow& allowance, ReadFreePart part) { add({allowance.name, {}, {}}, part); }

void FreeParts::add_band(const MeterRow& meter, const RegionRow& region, ReadFreePart part) {
  const Date day = std::get<Date>(part.order);
  for (const AllowanceRow& allowance : base_.rows<AllowanceRow>()) {
    if (!base_.is_covered(meter.meter, region.code, allowance, day)) continue;
    if (!allowance.usage_type.empty()) {
      // The free tier of an account says nothing of a product's own bands.
      if (part.quantity) add({{}, meter.meter, region.code}, part);
      return;
    }
    // One of the account need not stand in each of its products.
    if (part.quantity || allowance.scope == AllowanceRow::Scope::region)
      add({allowance.name, meter.meter, region.code}, part);
    return;
  }
  if (part.quantity) add({{}, meter.meter, region.code}, part);
}

void FreeParts::add(const Key& key, const ReadFreePart& part) {
  const auto [known, is_new] = parts_.try_emplace(key, Known{part});
  if (is_new) return;
  ReadFreePart& before = known->second.part;
  if (period_order(before) < period_order(part))
    known->second = {part};
  else if (period_order(before) == period_order(part) && before.quantity != part.quantity)
    known->second.is_ambiguous = true;
}

const AllowanceRow& FreeParts::row_of(std::string_view name) const {
  return *std::ranges::find(base_.rows<AllowanceRow>(), name, &AllowanceRow::name);
}

std::set<std::string_view> FreeParts::regions_of(const AllowanceRow& allowance) const {
  if (!allowance.regions.empty()) return {allowance.regions.begin(), allowance.regions.end()};
  std::set<std::string_view> regions;
  for (const RateRow& rate : base_.rows<RateRow>())
    if (std::ranges::count(allowance.meters, rate.meter) > 0 &&
        base_.region(rate.region)->partition == allowance.partition)
      regions.insert(rate.region);
  return regions;
}

std::vector<FreePartRow> FreeParts::settle(Arena& arena, Diagnostics& diagnostics) const {
  std::vector<FreePartRow> rows;
  std::vector<const Entry*> unsaid;
  for (auto first = parts_.begin(); first != parts_.end();) {
    std::vector<const Entry*> entries;
    const std::string_view allowance = first->first.allowance;
    for (; first != parts_.end() && first->first.allowance == allowance; ++first) entries.push_back(&*first);
    if (!allowance.empty())
      settle_allowance(entries, arena, rows, diagnostics);
    else
      for (const Entry* entry : entries)
        if (!settle_new(*entry, arena, rows)) unsaid.push_back(entry);
  }
  tell_unsaid(unsaid, diagnostics);
  return rows;
}

void FreeParts::settle_allowance(const std::vector<const Entry*>& entries, Arena& arena, std::vector<FreePartRow>& rows,
                                 Diagnostics& diagnostics) const {
  const AllowanceRow& allowance = row_of(entries.front()->first.allowance);
  const auto ambiguous = std::ranges::find_if(entries, [](const Entry* entry) { return entry->second.is_ambiguous; });
  if (ambiguous != entries.end()) {
    diagnostics.warning("free-part", (*ambiguous)->second.part.place,
                        fmt::format("the offers have several free parts that would be {}, which stays at {}",
                                    allowance.name, allowance.quantity.to_string()));
    return;
  }
  const ReadFreePart& first = entries.front()->second.part;
  std::set<std::string_view> regions;
  for (const Entry* entry : entries) regions.insert(entry->first.region);
  const bool are_alike =
      std::ranges::all_of(entries, [&](const Entry* entry) { return entry->second.part.quantity == first.quantity; });
  const bool is_product = regions.contains(std::string_view());
  const bool is_as_known = first.quantity == allowance.quantity;
  if (!are_alike || !first.quantity ||
      (!is_product && !is_as_known && !std::ranges::includes(regions, regions_of(allowance)))) {
    settle_regions(allowance, entries, arena, rows, diagnostics);
    return;
  }
  FreePartRow& row = rows.emplace_back(FreePartRow{{.row = allowance, .place = {.row = first.place}}, first.offer});
  row.draft.row.quantity = *first.quantity;
  row.draft.row.effective = {};
}

void FreeParts::settle_regions(const AllowanceRow& allowance, const std::vector<const Entry*>& entries, Arena& arena,
                               std::vector<FreePartRow>& rows, Diagnostics& diagnostics) {
  std::vector<std::string_view> without;
  for (const Entry* entry : entries) {
    const ReadFreePart& part = entry->second.part;
    const std::string_view region = entry->first.region;
    if (!part.quantity) {
      without.push_back(region);
    } else if (part.quantity == allowance.quantity) {
      continue;
    } else if (allowance.scope == AllowanceRow::Scope::account || allowance.meters.size() > 1) {
      diagnostics.warning("free-part", part.place,
                          fmt::format("{} of {} a month are free in {}, where {} is one pool of {}: it stays",
                                      part.quantity->to_string(), entry->first.meter, region, allowance.name,
                                      allowance.quantity.to_string()),
                          "import the offers of all regions together");
    } else {
      FreePartRow& row = rows.emplace_back(FreePartRow{{.row = allowance, .place = {.row = part.place}}, part.offer});
      row.draft.row.name = arena.keep(fmt::format("{}-{}", allowance.name, region));
      row.draft.row.regions = arena.keep(std::vector<std::string_view>{region});
      row.draft.row.quantity = *part.quantity;
      row.draft.row.effective = {};
    }
  }
  if (!without.empty())
    diagnostics.warning(
        "free-part", {},
        fmt::format("the offers have no free part in {}, where {} counts all the same", fmt::join(without, ", "),
                    allowance.name),
        "use --no-free-tier for workloads there, or write an allowance with `regions` into a pricing file of your own");
}

/// A pool is of a meter with all its variants, so a free part of one of several variants is none.
bool FreeParts::settle_new(const Entry& entry, Arena& arena, std::vector<FreePartRow>& rows) const {
  const Key& key = entry.first;
  const Known& known = entry.second;
  const ReadFreePart& part = known.part;
  const auto has_meter = [&](const AllowanceRow& row) { return std::ranges::count(row.meters, key.meter) > 0; };
  const bool is_free_otherwise = std::ranges::any_of(base_.rows<AllowanceRow>(), has_meter);
  if (known.is_ambiguous || is_free_otherwise || base_.variants(key.meter).size() > 1) return false;
  FreePartRow& row = rows.emplace_back(FreePartRow{{.row = {}, .place = {.row = part.place}}, part.offer});
  row.draft.row.name = arena.keep(name_of_new(key.meter, key.region));
  row.draft.row.meters = arena.keep(std::vector<std::string_view>{key.meter});
  row.draft.row.quantity = *part.quantity;
  row.draft.row.scope = AllowanceRow::Scope::region;
  row.draft.row.partition = base_.region(key.region)->partition;
  row.draft.row.regions = arena.keep(std::vector<std::string_view>{key.region});
  return true;
}

void FreeParts::tell_unsaid(const std::vector<const Entry*>& entries, Diagnostics& diagnostics) {
  std::map<std::pair<std::string_view, std::string>, std::vector<const Entry*>> groups;
  for (const Entry* entry : entries)
    groups[{entry->first.meter, entry->second.part.quantity->to_string()}].push_back(entry);
  for (const auto& [key, group] : groups) {
    std::vector<std::string_view> regions;
    for (const Entry* entry : group) regions.push_back(entry->first.region);
    diagnostics.warning("free-part", group.front()->second.part.place,
                        fmt::format("{} of {} a month are free in {}, which no allowance of the program can say: the "
                                    "price holds from 0 on",
                                    key.second, key.first, fmt::join(regions, ", ")),
                        "write an allowance with `regions` into a pricing file of your own");
  }
}

std::vector<OfferFreePart> FreeParts::list() const {
  std::vector<OfferFreePart> parts;
  for (const auto& [key, known] : parts_)
    if (!known.is_ambiguous)
      parts.push_back({key.allowance, key.meter, key.region, known.part.quantity, std::get<Date>(known.part.order)});
  return parts;
}

}  // namespace lambdacost

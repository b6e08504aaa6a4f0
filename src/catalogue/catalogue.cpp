#include "catalogue/catalogue.h"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "catalogue/row_search.h"

namespace lambdacost {
namespace {

template <class Row, class Key, class KeyOf>
const Row* row_with(std::span<const Row> rows, const Key& key, KeyOf key_of) {
  const std::span<const Row> found = rows_with(rows, key, key_of);
  return found.empty() ? nullptr : &found.front();
}

}  // namespace

std::string_view to_string(Grade grade) {
  switch (grade) {
    case Grade::published:
      return "published";
    case Grade::extracted:
      return "extracted";
    case Grade::derived:
      return "derived";
  }
  return {};
}

Catalogue::Catalogue(CatalogueTables tables, std::shared_ptr<const void> keep_alive)
    : tables_(std::move(tables)), keep_alive_(std::move(keep_alive)) {}

const MeterRow* Catalogue::meter(std::string_view meter, std::string_view variant) const {
  return row_with(rows<MeterRow>(), std::tuple(meter, variant),
                  [](const MeterRow& row) { return std::tuple(row.meter, row.variant); });
}

std::span<const MeterRow> Catalogue::variants(std::string_view meter) const {
  return rows_with(rows<MeterRow>(), meter, &MeterRow::meter);
}

std::span<const RateRow> Catalogue::rates(std::string_view meter, std::string_view variant, std::string_view region,
                                          const std::optional<SavingsPlanOffer>& savings_plan) const {
  return rows_with(rows<RateRow>(), std::tuple(meter, variant, savings_plan, region),
                   [](const RateRow& row) { return std::tuple(row.meter, row.variant, row.savings_plan, row.region); });
}

std::span<const RateRow> Catalogue::tiers(std::string_view meter, std::string_view variant, std::string_view region,
                                          Date day, const std::optional<SavingsPlanOffer>& savings_plan) const {
  const std::span<const RateRow> known = rates(meter, variant, region, savings_plan);
  const auto in_force = [day](const RateRow& row) { return row.effective.contains(day); };
  // Periods do not overlap and the rows of a period stand together, so those in force are one run.
  const auto first = std::ranges::find_if(known, in_force);
  return {first, std::find_if_not(first, known.end(), in_force)};
}

const TermRow* Catalogue::term(std::string_view name, Date day) const {
  for (const TermRow& row : rows_with(rows<TermRow>(), name, &TermRow::name))
    if (row.effective.contains(day)) return &row;
  return nullptr;
}

const RegionRow* Catalogue::region(std::string_view code) const {
  return row_with(rows<RegionRow>(), code, &RegionRow::code);
}

std::optional<Currency> Catalogue::currency(std::string_view region) const {
  for (const RateRow& rate : rows<RateRow>())
    if (rate.region == region) return rate.currency;
  return std::nullopt;
}

const RuntimeRow* Catalogue::runtime(std::string_view identifier) const {
  return row_with(rows<RuntimeRow>(), identifier, &RuntimeRow::identifier);
}

const SourceRow* Catalogue::source(std::string_view id) const {
  return row_with(rows<SourceRow>(), id, &SourceRow::id);
}

const LimitRow* Catalogue::limit(std::string_view id) const { return row_with(rows<LimitRow>(), id, &LimitRow::id); }

std::span<const BoundRow> Catalogue::bounds(std::string_view limit) const {
  return rows_with(rows<BoundRow>(), limit, &BoundRow::limit);
}

const BoundRow* Catalogue::bound(std::string_view limit, std::string_view variant, Date day) const {
  for (const BoundRow& row : bounds(limit))
    if (row.variant == variant && row.effective.contains(day)) return &row;
  return nullptr;
}

const ServiceRow* Catalogue::service(const MeterRow& meter) const {
  const auto key_of = [](const ServiceRow& row) { return std::tuple(row.service, row.meters); };
  const std::string_view family = meter_family(meter.meter);
  const ServiceRow* own = row_with(rows<ServiceRow>(), std::tuple(meter.service, family), key_of);
  return own != nullptr ? own : row_with(rows<ServiceRow>(), std::tuple(meter.service, std::string_view()), key_of);
}

const ServiceTypeRow* Catalogue::service_type(std::string_view type) const {
  return row_with(rows<ServiceTypeRow>(), type, &ServiceTypeRow::type);
}

std::span<const UsageRow> Catalogue::usages(std::string_view type) const {
  return rows_with(rows<UsageRow>(), type, &UsageRow::type);
}

const UsageRow* Catalogue::usage(std::string_view type, std::string_view key) const {
  return row_with(rows<UsageRow>(), std::tuple(type, key),
                  [](const UsageRow& row) { return std::tuple(row.type, row.key); });
}

bool Catalogue::is_covered(std::string_view meter, std::string_view region, const AllowanceRow& allowance,
                           Date day) const {
  const auto counts = [&](const AllowanceRow& row) {
    return row.effective.contains(day) && std::ranges::count(row.meters, meter) > 0;
  };
  const auto names_region = [&](const AllowanceRow& row) { return std::ranges::count(row.regions, region) > 0; };
  if (!counts(allowance)) return false;
  const RegionRow* place = this->region(region);
  if (place == nullptr || allowance.partition != place->partition) return false;
  if (!allowance.regions.empty()) return names_region(allowance);
  return std::ranges::none_of(rows<AllowanceRow>(),
                              [&](const AllowanceRow& row) { return names_region(row) && counts(row); });
}

std::string_view usage_type_in(const MeterRow& meter, std::string_view region) {
  for (const OtherUsageType& other : meter.other_usage_types)
    if (!other.region.empty() && other.region == region) return other.usage_type;
  return meter.usage_type;
}

std::string meter_name(std::string_view meter, std::string_view variant) {
  return variant.empty() ? std::string(meter) : fmt::format("{} ({})", meter, variant);
}

UsageKeyParts split_usage_key(std::string_view key) {
  const std::size_t dot = key.find('.');
  if (dot == std::string_view::npos) return {key, {}};
  return {key.substr(0, dot), key.substr(dot + 1)};
}

std::string_view meter_family(std::string_view meter) { return meter.substr(0, meter.find('.')); }

Date find_newest(const CatalogueTables& tables) {
  const Catalogue catalogue(tables);
  Date newest;
  for (const RateRow& rate : tables.rows<RateRow>()) {
    if (const SourceRow* read_from = catalogue.source(rate.source)) newest = std::max(newest, read_from->retrieved);
    if (rate.effective.from) newest = std::max(newest, *rate.effective.from);
  }
  return newest;
}

}  // namespace lambdacost

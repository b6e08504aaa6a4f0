#include "catalogue/catalogue.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace lambdacost {
namespace {

/// The rows whose key is `key`; `key_of` is the order in which the rows are sorted, or the beginning of it.
template <class Row, class Key, class KeyOf>
std::span<const Row> rows_with(std::span<const Row> rows, const Key& key, KeyOf key_of) {
  const auto first = std::ranges::lower_bound(rows, key, {}, key_of);
  const auto last = std::ranges::upper_bound(first, rows.end(), key, {}, key_of);
  return {first, last};
}

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

Catalogue::Catalogue(const CatalogueTables& tables, std::shared_ptr<const void> keep_alive)
    : tables_(tables), keep_alive_(std::move(keep_alive)) {}

const MeterRow* Catalogue::meter(std::string_view meter, std::string_view variant) const {
  return row_with(tables_.meters, std::tuple(meter, variant),
                  [](const MeterRow& row) { return std::tuple(row.meter, row.variant); });
}

std::span<const MeterRow> Catalogue::variants(std::string_view meter) const {
  return rows_with(tables_.meters, meter, &MeterRow::meter);
}

std::span<const RateRow> Catalogue::rates(std::string_view meter, std::string_view variant, std::string_view region,
                                          const std::optional<SavingsPlanOffer>& savings_plan) const {
  return rows_with(tables_.rates, std::tuple(meter, variant, savings_plan, region),
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
  for (const TermRow& row : rows_with(tables_.terms, name, &TermRow::name))
    if (row.effective.contains(day)) return &row;
  return nullptr;
}

const RegionRow* Catalogue::region(std::string_view code) const {
  return row_with(tables_.regions, code, &RegionRow::code);
}

const RuntimeRow* Catalogue::runtime(std::string_view identifier) const {
  return row_with(tables_.runtimes, identifier, &RuntimeRow::identifier);
}

const SourceRow* Catalogue::source(std::string_view id) const { return row_with(tables_.sources, id, &SourceRow::id); }

const LimitRow* Catalogue::limit(std::string_view id) const { return row_with(tables_.limits, id, &LimitRow::id); }

std::span<const BoundRow> Catalogue::bounds(std::string_view limit) const {
  return rows_with(tables_.bounds, limit, &BoundRow::limit);
}

const BoundRow* Catalogue::bound(std::string_view limit, std::string_view variant, Date day) const {
  for (const BoundRow& row : bounds(limit))
    if (row.variant == variant && row.effective.contains(day)) return &row;
  return nullptr;
}

Date Catalogue::newest() const {
  Date newest;
  for (const RateRow& rate : tables_.rates) {
    if (const SourceRow* read_from = source(rate.source)) newest = std::max(newest, read_from->retrieved);
    if (rate.effective.from) newest = std::max(newest, *rate.effective.from);
  }
  return newest;
}

}  // namespace lambdacost

#include "pricing/catalogue_builder.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include "base/text.h"
#include "pricing/row_tables.h"
#include "records/region_search.h"

namespace lambdacost {
namespace {

/// The names that rows may refer to.
using Names = std::set<std::string_view>;

/// What may be meant by a name that nothing has; regions are found by what people call them too.
template <auto RefersTo>
std::string help_for(std::string_view name, const Names& names, const KnownRows& known) {
  const std::string advice(words_of_reference<RefersTo>.advice);
  if constexpr (std::is_same_v<decltype(RefersTo), std::string_view RegionRow::*>) {
    if (RefersTo == &RegionRow::code) {
      std::map<std::string_view, RegionRow> regions;
      known.for_each<RegionRow>([&](const RegionRow& row) { regions.emplace(row.code, row); });
      std::vector<RegionRow> rows;
      for (const auto& [code, row] : regions) rows.push_back(row);
      return region_help(name, rows, advice);
    }
  }
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  const auto best = nearest(name, candidates);
  return best ? fmt::format("did you mean `{}`?", *best) : advice;
}

/// Complains when nothing has the name. A name that could not be read was complained of before.
template <auto RefersTo>
void check_reference(std::string_view name, const Names& names, SourceRange place, const KnownRows& known,
                     Diagnostics& diagnostics) {
  if (name.empty() || names.contains(name)) return;
  const ReferenceWords& words = words_of_reference<RefersTo>;
  diagnostics.error(words.id, place, fmt::format("there is no {} `{}`", words.what, make_printable(name)),
                    help_for<RefersTo>(name, names, known));
}

/// Checks one column of all rows of a kind: that what it refers to is there, that a period does not end before it
/// begins.
template <class RowType, class ColumnType>
void check_column(const Drafts<RowType>& drafts, const ColumnType& column, const KnownRows& known,
                  Diagnostics& diagnostics) {
  constexpr auto member = ColumnType::member;
  constexpr auto refers_to = ColumnType::refers_to;
  using Value = std::remove_cvref_t<decltype(std::declval<RowType>().*member)>;
  if constexpr (!std::is_same_v<decltype(refers_to), const std::nullptr_t>) {
    if (drafts.empty()) return;
    Names names;
    using Other = typename MemberOf<refers_to>::Record;
    known.for_each<Other>([&](const Other& row) { names.insert(row.*refers_to); });
    for (const Draft<RowType>& draft : drafts) {
      if constexpr (std::is_same_v<Value, std::string_view>)
        check_reference<refers_to>(draft.row.*member, names, draft.place.of(column.name), known, diagnostics);
      else
        for (std::size_t i = 0; i < (draft.row.*member).size(); ++i)
          check_reference<refers_to>((draft.row.*member)[i], names, draft.place.of(column.name, i), known, diagnostics);
    }
  }
  if constexpr (std::is_same_v<Value, EffectiveRange>)
    for (const Draft<RowType>& draft : drafts)
      if (const EffectiveRange& days = draft.row.*member; days.from && days.to && *days.to < *days.from)
        diagnostics.error(
            "invalid-period", draft.place.row,
            fmt::format("the last day, {}, is before the first, {}", days.to->to_string(), days.from->to_string()));
}

template <class RowType>
void check_columns(const Drafts<RowType>& drafts, const KnownRows& known, Diagnostics& diagnostics) {
  RowTable<RowType>::columns.apply(
      [&](const auto&... columns) { (check_column(drafts, columns, known, diagnostics), ...); });
}

/// Rows that say the same of the same days stand beside each other.
template <class RowType>
void check_twice(const Drafts<RowType>& drafts, Diagnostics& diagnostics) {
  if constexpr (requires { RowTable<RowType>::twice; })
    for (std::size_t i = 1; i < drafts.size(); ++i)
      if (drafts[i - 1].good && drafts[i].good && collide(drafts[i - 1].row, drafts[i].row))
        diagnostics.error("duplicate-row", drafts[i].place.row, std::string(RowTable<RowType>::twice))
            .notes.push_back({drafts[i - 1].place.row, "the other one is here"});
}

}  // namespace

void copy_shared_rates(OfEachKind<RowList>& rows) {
  auto& rates = std::get<RowList<RateRow>>(rows);
  std::map<std::pair<std::string_view, std::string_view>, std::string_view> sharing;  // by the other meter and variant
  Names meters;
  for (const MeterRow& meter : std::get<RowList<MeterRow>>(rows)) {
    if (meter.priced_as.empty()) continue;
    sharing[{meter.priced_as, meter.variant}] = meter.meter;
    meters.insert(meter.meter);
  }
  if (meters.empty()) return;
  std::erase_if(rates, [&](const RateRow& rate) { return meters.contains(rate.meter); });
  const std::size_t count = rates.size();
  for (std::size_t i = 0; i < count; ++i) {
    const auto shared = sharing.find({rates[i].meter, rates[i].variant});
    if (shared == sharing.end()) continue;
    RateRow copy = rates[i];
    copy.meter = shared->second;
    rates.push_back(copy);
  }
  std::ranges::stable_sort(rates, {}, [](const RateRow& rate) { return order_of(rate); });
}

CatalogueTables tables_of(const OfEachKind<RowList>& rows) {
  CatalogueTables tables{std::apply([](const auto&... lists) { return OfEachKind<Rows>(lists...); }, rows)};
  tables.newest = find_newest(tables);
  return tables;
}

CatalogueBuilder::CatalogueBuilder(const Catalogue* base)
    : base_(base == nullptr ? CatalogueTables{} : base->tables()) {}

void CatalogueBuilder::check(Diagnostics& diagnostics) {
  const KnownRows known{base_, drafts_};
  for_each_row_kind([&]<class RowType>(std::type_identity<RowType>) {
    Drafts<RowType>& drafts = drafts_.rows<RowType>();
    std::ranges::stable_sort(drafts, {}, [](const Draft<RowType>& draft) { return order_of(draft.row); });
    check_columns(drafts, known, diagnostics);
    check_twice(drafts, diagnostics);
    if constexpr (requires { RowTable<RowType>::check(drafts, known, diagnostics); })
      RowTable<RowType>::check(drafts, known, diagnostics);
  });
}

std::shared_ptr<const OwnedTables> CatalogueBuilder::finish() {
  for_each_row_kind([&]<class RowType>(std::type_identity<RowType>) {
    for (const Draft<RowType>& draft : drafts_.rows<RowType>())
      std::get<RowList<RowType>>(owned_->rows).push_back(draft.row);
  });
  copy_shared_rates(owned_->rows);
  owned_->tables = tables_of(owned_->rows);
  return std::move(owned_);
}

}  // namespace lambdacost

#include "pricing/catalogue_overlay.h"

#include <algorithm>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "catalogue/row_search.h"
#include "pricing/catalogue_builder.h"
#include "pricing/row_tables.h"

namespace lambdacost {
namespace {

/// What keeps an overlaid catalogue's rows alive.
struct Overlay {
  Catalogue base;
  std::shared_ptr<const OwnedTables> added;
  OfEachKind<RowList> rows;
};

/// What is left of a row beside the days of `by`: the row without them, in one or two pieces, or nothing.
template <class RowType>
void append_rest(RowType row, const EffectiveRange& by, std::vector<RowType>& rest) {
  const EffectiveRange whole = row.effective;
  if (by.from && (!whole.from || *whole.from < *by.from)) {
    row.effective = {whole.from, Date{by.from->days_since_epoch - 1}};
    rest.push_back(row);
  }
  if (by.to && (!whole.to || *by.to < *whole.to)) {
    row.effective = {Date{by.to->days_since_epoch + 1}, whole.to};
    rest.push_back(row);
  }
}

/// overlay() of one kind of rows.
template <HasTable RowType>
std::vector<RowType> merge_rows(Rows<RowType> base, Rows<RowType> added) {
  const auto identity = [](const RowType& one) { return RowTable<RowType>::identity(one); };
  std::vector<RowType> rows(added.begin(), added.end());
  for (const RowType& row : base) {
    std::vector<RowType> left = {row};
    for (const RowType& by : rows_with(added, RowTable<RowType>::identity(row), identity)) {
      std::vector<RowType> rest;
      for (const RowType& piece : left) {
        if (!overrides(by, piece))
          rest.push_back(piece);
        else if constexpr (gives_way_by_day<RowType>)
          append_rest(piece, by.effective, rest);
      }
      left = std::move(rest);
    }
    rows.insert(rows.end(), left.begin(), left.end());
  }
  std::ranges::sort(rows, {}, [](const RowType& row) { return order_of(row); });
  return rows;
}

}  // namespace

Catalogue overlay(const Catalogue& base, std::shared_ptr<const OwnedTables> added) {
  const auto merged = std::make_shared<Overlay>(Overlay{base, std::move(added), {}});
  for_each_row_kind([&]<class RowType>(std::type_identity<RowType>) {
    std::get<RowList<RowType>>(merged->rows) =
        merge_rows(merged->base.rows<RowType>(), merged->added->tables.rows<RowType>());
  });
  copy_shared_rates(merged->rows);
  return Catalogue(tables_of(merged->rows), merged);
}

}  // namespace lambdacost

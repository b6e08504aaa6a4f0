// Rows on their way into the tables: what a source of rows (a reader of pricing files, of price lists) hands to
// CatalogueBuilder, each with the place that findings about it are reported at.
#pragma once

#include <string_view>
#include <tuple>
#include <vector>

#include "base/source.h"
#include "catalogue/rows.h"
#include "input/document.h"

namespace lambdacost {

/// Where a row was read. A source of rows without documents leaves out the nodes: then all of a row stands in one
/// place.
struct RowPlace {
  SourceRange row;
  const Node* node = nullptr;    ///< the row's mapping
  const Node* around = nullptr;  ///< the mapping around it, which holds what several rows share

  /// The place of a key's value; the row's where it is not known.
  SourceRange of(std::string_view key) const;
  /// The place of an item of the key's list, likewise.
  SourceRange of(std::string_view key, std::size_t item) const;
};

/// A row with its place; not `good` where part of it could not be read, so that nothing is concluded from it.
template <class RowType>
struct Draft {
  RowType row{};
  RowPlace place;
  bool good = true;
};

template <class RowType>
using Drafts = std::vector<Draft<RowType>>;

/// The rows of all files, in any order.
struct CatalogueDrafts {
  OfEachKind<Drafts> of_each_kind;

  template <class RowType>
  Drafts<RowType>& rows() {
    return std::get<Drafts<RowType>>(of_each_kind);
  }
  template <class RowType>
  const Drafts<RowType>& rows() const {
    return std::get<Drafts<RowType>>(of_each_kind);
  }
};

/// The rows that rows may refer to: those of the catalogue below, and all drafts.
struct KnownRows {
  const CatalogueTables& base;
  const CatalogueDrafts& drafts;

  /// Calls `use(row)` for the rows of a kind, those of the base first.
  template <class RowType, class Use>
  void for_each(Use use) const {
    for (const RowType& row : base.rows<RowType>()) use(row);
    for (const Draft<RowType>& draft : drafts.rows<RowType>()) use(draft.row);
  }
};

}  // namespace lambdacost

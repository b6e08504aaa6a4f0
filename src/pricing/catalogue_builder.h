// Rows with all that must hold between them: every source of rows (readers of pricing files, of AWS's price lists)
// fills the drafts of a builder, and gets tables or findings.
#pragma once

#include <memory>
#include <vector>

#include "base/diagnostic.h"
#include "catalogue/catalogue.h"
#include "pricing/draft.h"
#include "records/arena.h"

namespace lambdacost {

template <class RowType>
using RowList = std::vector<RowType>;

/// Tables in memory of their own.
struct OwnedTables {
  Arena arena;  ///< what the rows refer to
  OfEachKind<RowList> rows;
  CatalogueTables tables;  ///< views of `rows`
};

/// Gives meters that are priced as others the rates of those, in place of any that they have.
void copy_shared_rates(OfEachKind<RowList>& rows);

/// Views of the rows, good as long as they stay where they are.
CatalogueTables tables_of(const OfEachKind<RowList>& rows);

/// Turns drafts into tables. Rows may refer to each other and to those of `base` (nullptr: none).
class CatalogueBuilder {
 public:
  explicit CatalogueBuilder(const Catalogue* base);

  /// The rows, to be added to in any order. Their texts and lists live in the arena, or as long as the tables.
  CatalogueDrafts& drafts() { return drafts_; }
  Arena& arena() { return owned_->arena; }

  /// Sorts the rows and checks each by itself and beside its neighbours. Appends to `diagnostics` what it finds:
  /// - `unknown-source`, `unknown-service`, `unknown-meter` (a variant too), `unknown-region` (a partition without
  ///   regions too);
  /// - `invalid-tiers`: the tiers of a price do not begin at 0, leave a gap, overlap or differ in currency, or a
  ///   Savings Plan's rate has any;
  /// - `invalid-period`: a last day before the first, or two prices for the same days;
  /// - `duplicate-row`: the same row twice on one day, or the same source in other words;
  /// - `invalid-value`: amounts of a bound that do not go together, a term of another kind than the base's, an
  /// allowance
  ///   without meters, a Savings Plan's rate of a meter that none covers, a usage whose columns do not go together.
  void check(Diagnostics& diagnostics);

  /// The rows, which were checked without findings; the builder is of no use afterwards.
  std::shared_ptr<const OwnedTables> finish();

 private:
  CatalogueTables base_;
  CatalogueDrafts drafts_;
  std::shared_ptr<OwnedTables> owned_ = std::make_shared<OwnedTables>();
};

}  // namespace lambdacost

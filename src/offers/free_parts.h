// What offers have free: bands without a price within the products of a region, and products of the free tier, which
// are the whole account's. Both become allowances.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/decimal.h"
#include "base/diagnostic.h"
#include "catalogue/catalogue.h"
#include "pricing/draft.h"
#include "records/arena.h"

namespace lambdacost {

/// A later publication of an offer comes behind an earlier one: by its time, then by its version.
using PublicationOrder = std::tuple<Date, std::string_view, std::size_t, std::string_view>;

/// A free part as one offer has it.
struct ReadFreePart {
  std::size_t offer = 0;  ///< number of its file
  PublicationOrder order = {};
  std::optional<Date> from = {};
  std::optional<Decimal> quantity = {};  ///< none: the product has its price from 0 on
  SourceRange place = {};
};

/// What the offers say of a free part, for comparisons.
struct OfferFreePart {
  std::string_view allowance;            ///< the catalogue's; "" where it has none for the meter in the region
  std::string_view meter;                ///< "" where the allowance is a product of its own
  std::string_view region;               ///< "" for the whole account
  std::optional<Decimal> quantity = {};  ///< none: the offer has no free part there
  Date published;
};

/// An allowance that offers become, and the file that it is of.
struct FreePartRow {
  Draft<AllowanceRow> draft;
  std::size_t offer = 0;
};

/// Collects the free parts of all offers. Of several of one allowance in one region that of the latest publication
/// counts, and there that of the latest period which had begun.
class FreeParts {
 public:
  explicit FreeParts(const Catalogue& base) : base_(base) {}

  /// A product of the free tier.
  void add_product(const AllowanceRow& allowance, ReadFreePart part);
  /// A product of a meter in a region, with a free part or without one.
  void add_band(const MeterRow& meter, const RegionRow& region, ReadFreePart part);

  /// The allowances: one for all regions where they agree and none is missing; else, where there is one pool a region,
  /// one for each region that is not as the catalogue has it. Texts and lists go to the arena. Appends the warning
  /// `free-part` for what no allowance can say, and for a region without the free part that the catalogue has there.
  std::vector<FreePartRow> settle(Arena& arena, Diagnostics& diagnostics) const;
  /// All that is not ambiguous, in the order of allowances, meters and regions.
  std::vector<OfferFreePart> list() const;

 private:
  /// A free part of an allowance; of a meter where the catalogue has no allowance.
  struct Key {
    std::string_view allowance;
    std::string_view meter;
    std::string_view region;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  struct Known {
    ReadFreePart part;
    bool is_ambiguous = false;
  };
  using Entry = std::pair<const Key, Known>;

  void add(const Key& key, const ReadFreePart& part);
  const AllowanceRow& row_of(std::string_view name) const;
  std::set<std::string_view> regions_of(const AllowanceRow& allowance) const;
  void settle_allowance(const std::vector<const Entry*>& entries, Arena& arena, std::vector<FreePartRow>& rows,
                        Diagnostics& diagnostics) const;
  static void settle_regions(const AllowanceRow& allowance, const std::vector<const Entry*>& entries, Arena& arena,
                             std::vector<FreePartRow>& rows, Diagnostics& diagnostics);
  /// False for what no allowance can say.
  bool settle_new(const Entry& entry, Arena& arena, std::vector<FreePartRow>& rows) const;
  static void tell_unsaid(const std::vector<const Entry*>& entries, Diagnostics& diagnostics);

  const Catalogue& base_;
  std::map<Key, Known> parts_;
};

}  // namespace lambdacost

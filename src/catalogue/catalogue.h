// Answers questions about AWS's numbers: which price, term, limit counts on a day. Nothing here computes a bill.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/currency.h"
#include "base/date.h"
#include "catalogue/rows.h"

namespace lambdacost {

/// Answers questions about the rows. Cheap to copy; lookups allocate nothing.
class Catalogue {
 public:
  /// `keep_alive` owns the rows' storage where they are not compiled in.
  explicit Catalogue(CatalogueTables tables, std::shared_ptr<const void> keep_alive = nullptr);

  const CatalogueTables& tables() const { return tables_; }
  /// All rows of a kind, sorted as CatalogueTables says.
  template <class Row>
  Rows<Row> rows() const {
    return tables_.rows<Row>();
  }

  /// The row of a meter and variant, or nullptr.
  const MeterRow* meter(std::string_view meter, std::string_view variant) const;
  /// All rows of a meter, one a variant.
  std::span<const MeterRow> variants(std::string_view meter) const;
  /// The tiers in force on `day`, lowest first; empty when no price is known. (Whether tiers
  /// count yet on that day is MeterRow::tiers_from; billing asks it.) List prices, or the rate of a Savings Plan.
  std::span<const RateRow> tiers(std::string_view meter, std::string_view variant, std::string_view region, Date day,
                                 const std::optional<SavingsPlanOffer>& savings_plan = std::nullopt) const;
  /// The rows of tiers() for any day: all that is known of the meter's price in the region.
  std::span<const RateRow> rates(std::string_view meter, std::string_view variant, std::string_view region,
                                 const std::optional<SavingsPlanOffer>& savings_plan = std::nullopt) const;
  /// The term's text in force on `day`, or nullptr.
  const TermRow* term(std::string_view name, Date day) const;
  const RegionRow* region(std::string_view code) const;
  /// What AWS bills in there; nothing where no price is known.
  std::optional<Currency> currency(std::string_view region) const;
  const RuntimeRow* runtime(std::string_view identifier) const;
  const SourceRow* source(std::string_view id) const;
  const LimitRow* limit(std::string_view id) const;
  /// All bounds of a limit, of any day.
  std::span<const BoundRow> bounds(std::string_view limit) const;
  /// The bound in force on `day`, or nullptr.
  const BoundRow* bound(std::string_view limit, std::string_view variant, Date day) const;
  /// The service of the meter's offer, or of this family of its meters; nullptr where the tables have none.
  const ServiceRow* service(const MeterRow& meter) const;
  /// The row of a type of neighbouring service, or nullptr.
  const ServiceTypeRow* service_type(std::string_view type) const;
  /// The keys of a type of neighbouring service; empty where no row has the type.
  std::span<const UsageRow> usages(std::string_view type) const;
  const UsageRow* usage(std::string_view type, std::string_view key) const;
  /// Whether the allowance counts for the meter in the region on the day. One that names the region counts there in
  /// place of those that do not.
  bool is_covered(std::string_view meter, std::string_view region, const AllowanceRow& allowance, Date day) const;
  /// The last day on which a rate was read or came into force: "the newest prices".
  Date newest() const { return tables_.newest; }

 private:
  CatalogueTables tables_;
  std::shared_ptr<const void> keep_alive_;
};

/// AWS's usage type of the meter in the region, without the region's code before it.
std::string_view usage_type_in(const MeterRow& meter, std::string_view region);

/// "lambda.requests (x86_64)"; the meter alone where it has no variants.
std::string meter_name(std::string_view meter, std::string_view variant);
/// The first word of the meters' names, of which services of one offer are told apart: "lambda".
std::string_view meter_family(std::string_view meter);

/// The key of a neighbouring service as it stands in a workload file: "deliveries.http" is `http` in the mapping
/// `deliveries`.
struct UsageKeyParts {
  std::string_view outer;
  std::string_view inner;  ///< "" where the key stands by itself
};
UsageKeyParts split_usage_key(std::string_view key);

/// What CatalogueTables::newest is, found in the rows.
Date find_newest(const CatalogueTables& tables);

}  // namespace lambdacost

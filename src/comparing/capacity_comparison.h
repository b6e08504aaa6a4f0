// Every way to pay for a DynamoDB table's capacity, side by side: each choice is a transformed workload that is billed
// as any other. What a table costs is what it adds to the account's bill, the other tables as they stand.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "billing/bill.h"
#include "billing/workload_bill.h"
#include "model/workload.h"
#include "services/table_metering.h"

namespace lambdacost {

enum class CapacityChoiceMode { on_demand, provisioned, provisioned_auto_scaling, reserved };
template <>
struct WordsOf<CapacityChoiceMode> {
  static constexpr std::array words = {
      Word<CapacityChoiceMode>{"on-demand", CapacityChoiceMode::on_demand},
      Word<CapacityChoiceMode>{"provisioned", CapacityChoiceMode::provisioned},
      Word<CapacityChoiceMode>{"provisioned-auto-scaling", CapacityChoiceMode::provisioned_auto_scaling},
      Word<CapacityChoiceMode>{"reserved", CapacityChoiceMode::reserved}};
};

/// What a table adds to the account's bill of the month; total = throughput + storage + what no choice changes.
struct CapacityCost {
  Decimal total;
  Decimal throughput;  ///< requests, capacity and reserved capacity
  Decimal storage;
};

struct CapacityChoice {
  CapacityChoiceMode mode = CapacityChoiceMode::on_demand;
  TableClass table_class = TableClass::standard;
  std::optional<CommitmentTerm> term;  ///< of reserved capacity
  std::optional<CapacityCost> cost;    ///< none where it cannot be told
  std::optional<Decimal> throttled;    ///< units a month, in all regions, that provisioned capacity refuses
  std::string problem;                 ///< why there is no cost

  /// Whether it is known to refuse traffic, so that its cost is not that of what is asked for.
  bool is_throttling() const;
};

/// Fixed capacity for a table's reads or writes, its indexes' too, against buying its units request by request. List
/// prices, without the free part.
struct KeptCapacity {
  std::optional<Decimal> break_even;      ///< mean utilization above which keeping is cheaper; none without both prices
  std::optional<Decimal> used;            ///< mean utilization by the table; none where that is not known
  std::optional<Decimal> cost;            ///< of keeping it for the month
  std::optional<Decimal> cost_on_demand;  ///< of its units, every one of them used
};

struct TableComparison {
  std::string resource;
  std::optional<Decimal> read_units;   ///< of the table and its indexes at home, a month
  std::optional<Decimal> write_units;  ///< the same
  std::vector<CapacityChoice> choices;
  std::optional<std::size_t> current;   ///< the choice that the workload describes
  std::optional<std::size_t> cheapest;  ///< the first of the least total that throttles nothing; none without advice
  std::string refusal;                  ///< why no advice is given
  KeptCapacity reads;                   ///< sized for the table's peak where it is not given
  KeptCapacity writes;
  std::vector<ScaledCapacity> scaled;  ///< the day of the auto-scaled choices; none without a profile
};

struct CapacityComparison {
  BillingPeriod period;
  Currency currency;
  std::string workload;
  std::vector<TableComparison> tables;
  Decimal current_total;                       ///< of the account's bill
  std::optional<Decimal> cheapest_total;       ///< with every table as advised and capacity reserved for their sum
  std::vector<ReservedCapacity> reservations;  ///< that this total buys beside those that the workload has
  std::vector<Assumption> assumptions;
};

/// Compares the choices of every table. Appends what billing the workload as it stands appends; the comparison counts
/// when no error was appended.
CapacityComparison compare_capacity(const Workload& workload, const BillingSettings& settings,
                                    Diagnostics& diagnostics);

}  // namespace lambdacost

// One table's ways to pay for its capacity: what each costs and throttles, and which to choose.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/decimal.h"
#include "comparing/account_billing.h"
#include "comparing/capacity_cost.h"
#include "comparing/kept_capacity.h"
#include "model/reading.h"
#include "model/workload.h"
#include "records/words.h"
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

struct CapacityChoice {
  CapacityChoiceMode mode = CapacityChoiceMode::on_demand;
  TableClass table_class = TableClass::standard;
  std::optional<CommitmentTerm> term;  ///< of reserved capacity
  std::optional<CapacityCost> cost;    ///< none where it cannot be told
  /// What it buys for the table beside the provisioned capacity; none where nothing is reserved.
  std::optional<ReservedCapacity> reservation;
  std::optional<Decimal> upfront;    ///< cash that is due on the first day of its term; none without a cost
  std::optional<Decimal> throttled;  ///< units a month, in all regions, that provisioned capacity refuses
  std::string problem;               ///< why the cost is not known

  /// Its total; none where that is not known.
  std::optional<Decimal> total() const { return cost ? cost->total() : std::nullopt; }

  /// Whether it is known to refuse traffic, so that its cost is not that of what is asked for.
  bool is_throttling() const;
};

struct TableComparison {
  std::string resource;
  std::optional<Decimal> read_units;   ///< of the table and its indexes at home, a month
  std::optional<Decimal> write_units;  ///< the same
  bool is_storage_known = true;
  std::vector<CapacityChoice> choices;
  std::optional<std::size_t> current;  ///< the choice that the workload describes
  /// Of the least cost among those that are known and throttle nothing; none without advice. Among equals the one that
  /// the table has, then the one with the least commitment, then the first. Where the storage is not given, only among
  /// the choices of the table's class, which it does not tell apart.
  std::optional<std::size_t> cheapest;
  std::optional<std::size_t> cheapest_without_commitment;  ///< the same without reserved capacity
  std::string refusal;                                     ///< why no advice is given
  KeptCapacity reads;                                      ///< sized for the table's peak where it is not given
  KeptCapacity writes;
  std::vector<ScaledCapacity> scaled;  ///< the day of the auto-scaled choices; none without a profile

  /// Whether what some choice costs is not known.
  bool is_partial() const;
  /// What a choice saves a month against the table as it is; none where either is not known.
  std::optional<Decimal> saving(const std::optional<std::size_t>& choice) const;
};

/// A comparison, and what is metered of the table as advised; nothing without advice. Capacity is reserved for the
/// account afterwards.
struct ComparedTable {
  TableComparison comparison;
  Metering advised;
};

/// What a table is compared in.
struct TableSurroundings {
  const AccountBilling& account;
  const AccountBilling& own_capacity;  ///< an account that has nothing free and nothing reserved
  const Metering& others;              ///< what the other tables use
  const Bill& as_is;                   ///< the account's bill as it stands
};

/// Compares the choices of the table; `as_is` is its metering as the workload describes it.
ComparedTable compare_table(const Named<Table>& table, const MeteredTable& as_is, const TableSurroundings& around);

}  // namespace lambdacost

// Every way to pay for the capacity of DynamoDB tables, side by side: each choice is a transformed workload that is
// billed as any other. As it is, a table costs what the account's bill says; with another choice that and what the
// choice changes in the account's bill, the other tables as they stand.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/currency.h"
#include "base/decimal.h"
#include "base/diagnostic.h"
#include "billing/bill.h"
#include "billing/workload_bill.h"
#include "comparing/table_comparison.h"
#include "model/workload.h"

namespace lambdacost {

/// The comparisons of all tables, and what the account's bill would be with all of them as advised.
struct CapacityComparison {
  BillingPeriod period;
  Currency currency;
  std::string workload;
  std::vector<TableComparison> tables;
  Decimal current_total;                       ///< of what is known of the account's bill
  bool is_partial = false;                     ///< some table's cost as it is is not known in full
  bool is_anything_known = true;               ///< of the account's bill
  std::optional<Decimal> cheapest_total;       ///< with every table as advised
  std::vector<ReservedCapacity> reservations;  ///< that the advice buys beside those that the workload has
  Decimal upfront;                             ///< cash that they ask for on the first day
  std::vector<Assumption> assumptions;
};

/// Compares the choices of every table. Appends what billing the workload as it stands appends; the comparison counts
/// when no error was appended.
CapacityComparison compare_capacity(const Workload& workload, const BillingSettings& settings,
                                    Diagnostics& diagnostics);

}  // namespace lambdacost

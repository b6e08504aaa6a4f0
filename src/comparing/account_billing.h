// The account of tables that are compared: how everything else in it is billed. Each bill is made by the ordinary
// engine, of readings that the ordinary metering made, and of the reservations that the caller names.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "billing/bill.h"
#include "billing/workload_bill.h"
#include "catalogue/terms.h"
#include "model/reading.h"
#include "model/workload.h"
#include "services/metering.h"

namespace lambdacost {

using Reservations = std::vector<Located<ReservedCapacity>>;

/// A bill, or why there is none.
struct BillAttempt {
  std::optional<Bill> bill;
  std::string problem;
};

/// The bill, unless an error was found.
BillAttempt attempt_of(Bill bill, const Diagnostics& findings);

/// The tables' account without its tables. It does not change.
class AccountBilling {
 public:
  AccountBilling(const Workload& workload, const BillingSettings& settings);
  AccountBilling(const AccountBilling&) = delete;
  AccountBilling& operator=(const AccountBilling&) = delete;

  const MeteringMonth& month() const { return month_; }
  /// What the workload's account has reserved.
  const Reservations& reservations() const { return reservations_; }

  /// The bill of the metering and of the reservations; appends what metering and billing append.
  Bill bill(Metering metering, const Reservations& reservations, Diagnostics& diagnostics) const;
  /// The same where errors are a reason not to choose it.
  BillAttempt try_bill(Metering metering, const Reservations& reservations) const;

  /// The list price of a meter's first unit, where one is known.
  std::optional<Decimal> price(std::string_view meter, std::string_view variant, std::string_view region) const;

 private:
  const BillingSettings& settings_;
  const Terms terms_;
  const MeteringMonth month_;
  Workload workload_;
  Reservations reservations_;
};

}  // namespace lambdacost

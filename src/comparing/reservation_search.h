// The reservation of capacity that pays: for what is metered already, in one region.
#pragma once

#include <optional>
#include <string>

#include "billing/bill.h"
#include "comparing/account_billing.h"
#include "model/reading.h"
#include "model/workload.h"

namespace lambdacost {

/// Whether a reservation of that term has a price in the region, for some kind of capacity.
bool is_reserved_priced(const AccountBilling& account, const std::string& region, CommitmentTerm term);

/// The reservation of that term that lowers the metering's bill most, beside those that there are, with which `bill`
/// was made; none where none does.
std::optional<ReservedCapacity> best_reservation(const AccountBilling& account, const Metering& metering,
                                                 const Reservations& reservations, const Bill& bill,
                                                 const std::string& region, CommitmentTerm term);

/// The reservations and one more.
Reservations with_reservation(Reservations reservations, const ReservedCapacity& another);

}  // namespace lambdacost

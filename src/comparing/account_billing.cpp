#include "comparing/account_billing.h"

#include <utility>

#include "services/table_metering.h"

namespace lambdacost {

BillAttempt attempt_of(Bill bill, const Diagnostics& findings) {
  for (const Diagnostic& finding : findings.sorted())
    if (finding.severity == Severity::error) return {std::nullopt, finding.message};
  return {std::move(bill), {}};
}

AccountBilling::AccountBilling(const Workload& workload, const BillingSettings& settings)
    : settings_(settings),
      terms_(settings.catalogue, settings.period.prices_as_of),
      month_{terms_, settings.period.hours} {
  workload_.name = workload.name;
  workload_.account = workload.account;
  workload_.discount = workload.discount;
  if (workload.account) reservations_ = workload.account->value.reserved;
}

Bill AccountBilling::bill(Metering metering, const Reservations& reservations, Diagnostics& diagnostics) const {
  for (std::size_t i = 0; i < reservations.size(); ++i)
    meter_reservation(reservations[i], i, month_, metering, diagnostics);
  return bill_metering(std::move(metering), workload_, settings_, diagnostics);
}

BillAttempt AccountBilling::try_bill(Metering metering, const Reservations& reservations) const {
  Diagnostics findings;
  Bill made = bill(std::move(metering), reservations, findings);
  return attempt_of(std::move(made), findings);
}

std::optional<Decimal> AccountBilling::price(std::string_view meter, std::string_view variant,
                                             std::string_view region) const {
  const auto tiers = settings_.catalogue.tiers(meter, variant, region, settings_.period.prices_as_of);
  if (tiers.empty()) return std::nullopt;
  return tiers.front().price;
}

}  // namespace lambdacost

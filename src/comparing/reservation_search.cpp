#include "comparing/reservation_search.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/decimal.h"
#include "base/rational.h"
#include "billing/commitments.h"
#include "billing/usage.h"
#include "services/table_metering.h"

namespace lambdacost {
namespace {

bool is_priced(const AccountBilling& account, const ReservableCapacity& kind, const std::string& region,
               CommitmentTerm term) {
  return account.price(kind.hours_meter, to_string(term), region).has_value();
}

/// The search in one region.
class ReservationSearch {
 public:
  ReservationSearch(const AccountBilling& account, const Metering& metering, const Reservations& reservations,
                    const std::string& region, CommitmentTerm term)
      : account_(account),
        metering_(metering),
        reservations_(reservations),
        block_(reserved_block(account.month().terms)),
        best_{{{region}, {}}, {}, {}, {term, {}}} {}

  std::optional<ReservedCapacity> run(const Bill& bill) {
    for (const ReservableCapacity& kind : reservable_capacity())
      if (is_priced(account_, kind, best_.region->code, best_.term.value))
        find_blocks(kind, most_blocks(bill, kind.meter));
    if (!best_.rcu && !best_.wcu) return std::nullopt;
    return best_;
  }

 private:
  /// Blocks enough for all that no reservation covers yet, in the hour that has most.
  long long most_blocks(const Bill& bill, std::string_view meter) const {
    Rational most;
    for (const LineItem& line : bill.lines) {
      if (line.meter->meter != meter || line.region != best_.region->code) continue;
      most += Rational(uncovered_quantity(line)) / account_.month().hours;
      if (!line.by_hour.empty()) most += Rational(*std::ranges::max_element(line.by_hour)) / kPartsOfAUnitHour;
    }
    return static_cast<long long>((most / block_).ceiling().coefficient());
  }

  /// What a block saves falls with each further one and its cost does not: the best number is the last one that still
  /// lowers the total.
  void find_blocks(const ReservableCapacity& kind, long long most) {
    long long least = 0;
    while (least < most) {
      const long long middle = least + (most - least + 1) / 2;
      if (total_with(kind, middle) < total_with(kind, middle - 1))
        least = middle;
      else
        most = middle - 1;
    }
    best_ = with(kind, least);
  }

  ReservedCapacity with(const ReservableCapacity& kind, long long blocks) const {
    ReservedCapacity reserved = best_;
    reserved.*kind.units = std::nullopt;
    if (blocks > 0) reserved.*kind.units = Located<Count>{Count{block_ * blocks}, {}};
    return reserved;
  }

  Decimal total_with(const ReservableCapacity& kind, long long blocks) const {
    const BillAttempt attempt = account_.try_bill(metering_, with_reservation(reservations_, with(kind, blocks)));
    // Readings that could be billed without a reservation can be with it; else it is no choice.
    constexpr long long kNoChoice = 1'000'000'000'000'000'000;
    return attempt.bill ? attempt.bill->total : Decimal(kNoChoice);
  }

  const AccountBilling& account_;
  const Metering& metering_;
  const Reservations& reservations_;
  const Decimal block_;
  ReservedCapacity best_;
};

}  // namespace

bool is_reserved_priced(const AccountBilling& account, const std::string& region, CommitmentTerm term) {
  return std::ranges::any_of(reservable_capacity(),
                             [&](const ReservableCapacity& kind) { return is_priced(account, kind, region, term); });
}

std::optional<ReservedCapacity> best_reservation(const AccountBilling& account, const Metering& metering,
                                                 const Reservations& reservations, const Bill& bill,
                                                 const std::string& region, CommitmentTerm term) {
  return ReservationSearch(account, metering, reservations, region, term).run(bill);
}

Reservations with_reservation(Reservations reservations, const ReservedCapacity& another) {
  reservations.push_back({another, {}});
  return reservations;
}

}  // namespace lambdacost

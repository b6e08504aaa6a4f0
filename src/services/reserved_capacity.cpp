// Reserved capacity of Amazon DynamoDB: an account's commitment to units of the Standard class in a region.
#include <fmt/core.h>

#include <span>
#include <string>
#include <string_view>

#include "base/text.h"
#include "services/table_metering.h"

namespace lambdacost {
namespace {

constexpr ReservableCapacity kReservable[] = {
    {"rcu", "RCU", &ReservedCapacity::rcu, "dynamodb.rcu_hours", "dynamodb.reserved.rcu_hours",
     "dynamodb.reserved.rcu_upfront"},
    {"wcu", "WCU", &ReservedCapacity::wcu, "dynamodb.wcu_hours", "dynamodb.reserved.wcu_hours",
     "dynamodb.reserved.wcu_upfront"},
};

constexpr int years_of(CommitmentTerm term) { return term == CommitmentTerm::three_years ? 3 : 1; }

/// One reservation being metered: an hourly rate for each unit whether used or not, and the month's part of what was
/// paid at the start.
class ReservationMeter {
 public:
  ReservationMeter(const ReservedCapacity& reserved, const MeteringMonth& month, ResourceMeter& meter)
      : reserved_(reserved), month_(month), terms_(month.terms), meter_(meter) {}

  void run() {
    for (const ReservableCapacity& kind : kReservable) read(kind, reserved_.*kind.units);
  }

 private:
  void read(const ReservableCapacity& kind, const std::optional<Located<Count>>& units) {
    if (!units || units->value.value.is_zero()) return;
    const Decimal block = reserved_block(terms_);
    const Rational blocks = Rational(units->value.value) / block;
    if (blocks != Rational(blocks.ceiling())) {
      meter_.error("invalid-value", units->range, kind.key,
                   fmt::format("reserved capacity is sold in blocks of {} units", show(block)),
                   fmt::format("give {}", show((blocks.ceiling() * block))));
      return;
    }
    const std::string_view term = to_string(reserved_.term.value);
    const Decimal term_hours = terms_.number("dynamodb.reserved_hours_of_a_year") * years_of(reserved_.term.value);
    Reading& hours =
        meter_.read(kind.hours_meter, term, Rational(units->value.value) * month_.hours,
                    fmt::format("{} reserved {} x {} h", show(units->value.value), kind.unit, show(month_.hours)));
    hours.covers = kind.meter;
    Reading& upfront = meter_.read(
        kind.upfront_meter, term, blocks * month_.hours / term_hours,
        fmt::format("{} blocks x {} h of a term of {} h", show(blocks), show(month_.hours), show(term_hours)));
    upfront.paid_at_once = blocks.ceiling();
    upfront.pays_for = units->value.value * term_hours;
  }

  const ReservedCapacity& reserved_;
  const MeteringMonth& month_;
  const Terms& terms_;
  ResourceMeter& meter_;
};

}  // namespace

std::span<const ReservableCapacity> reservable_capacity() { return kReservable; }

Decimal reserved_block(const Terms& terms) { return terms.number("dynamodb.reserved_block"); }

void meter_reservation(const Located<ReservedCapacity>& reserved, std::size_t number, const MeteringMonth& month,
                       Metering& metering, Diagnostics& diagnostics) {
  ResourceMeter meter(path_item("account.reserved", number), "DynamoDB reserved capacity", reserved.range,
                      reserved->region->code, metering, diagnostics);
  meter_resource(meter, [&] { ReservationMeter(reserved.value, month, meter).run(); });
}

}  // namespace lambdacost

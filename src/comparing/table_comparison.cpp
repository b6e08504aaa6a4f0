#include "comparing/table_comparison.h"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/checked.h"
#include "base/time_units.h"
#include "billing/commitments.h"
#include "comparing/reservation_search.h"
#include "comparing/table_choices.h"
#include "counting/traffic_profile.h"
#include "model/kinds.h"

namespace lambdacost {
namespace {

constexpr int kUnitDecimals = 12;

bool is_reservable(const LineItem& line) {
  return std::ranges::any_of(reservable_capacity(),
                             [&](const ReservableCapacity& kind) { return kind.meter == line.meter->meter; });
}

/// One table being compared.
class TableComparer {
 public:
  TableComparer(const Named<Table>& table, const MeteredTable& as_is, const TableSurroundings& around)
      : table_(table), as_is_(as_is), around_(around) {}

  ComparedTable run() {
    comparison_.resource = path_of(table_);
    try {
      compare();
    } catch (const Overflow&) {
      comparison_.refusal = "its traffic is too large to be computed exactly";
      comparison_.cheapest.reset();
    }
    Metering advised;
    if (comparison_.cheapest) advised = std::move(meterings_[*comparison_.cheapest]);
    return {std::move(comparison_), std::move(advised)};
  }

 private:
  void compare() {
    count_traffic();
    weigh_fixed_capacity();
    const BillAttempt without = bill_with_table({});
    if (!without.bill) {
      comparison_.refusal = without.problem;
      return;
    }
    cost_of_others_ = cost_of(*without.bill);
    for (const TableClass table_class : {TableClass::standard, TableClass::standard_ia}) compare_class(table_class);
    advise();
  }

  void count_traffic() {
    Metering ignored;
    Diagnostics found;  // those of the bill as it stands were reported
    ResourceMeter meter = resource_meter(table_, ignored, found);
    need_.traffic = table_traffic(table_.value, around_.account.month(), meter);
    need_.seconds = Rational(around_.account.month().hours) * kSecondsOfAnHour;
    need_.peak = table_.value.profile ? peak_factor(traffic_cycle(table_.value.profile->value)) : Rational(1);
    comparison_.read_units = sum_of(&Traffic::reads);
    comparison_.write_units = sum_of(&Traffic::writes);
    if (!comparison_.read_units || !comparison_.write_units)
      comparison_.refusal = "the table's traffic is not known: give `reads` and `writes`, of its indexes too";
  }

  std::optional<Decimal> sum_of(Consumption Traffic::*kind) const {
    if (!(need_.traffic.table.*kind).units) return std::nullopt;
    Rational sum = *(need_.traffic.table.*kind).units;
    for (const Traffic& index : need_.traffic.indexes) {
      if (!(index.*kind).units) return std::nullopt;
      sum += *(index.*kind).units;
    }
    return sum.rounded(kUnitDecimals, Rounding::half_even);
  }

  /// Fixed capacity is sized by the traffic, where that is known.
  void weigh_fixed_capacity() {
    std::optional<Table> fixed;
    if (comparison_.refusal.empty()) fixed = as_fixed(table_.value, need_);
    const Table* known = fixed ? &*fixed : nullptr;
    comparison_.reads = keep_reads(table_.value, known, comparison_.read_units, around_.account);
    comparison_.writes = keep_writes(table_.value, known, comparison_.write_units, around_.account);
  }

  // --- the choices ---

  bool is_current_mode(CapacityChoiceMode mode) const {
    return mode == mode_of(table_.value) ||
           (mode == CapacityChoiceMode::reserved && mode_of(table_.value) == CapacityChoiceMode::provisioned);
  }

  /// The table as the choice has it.
  Table transformed(const CapacityChoice& choice) const {
    Table table = table_.value;
    if (choice.table_class != class_of(table)) table.table_class = Located<TableClass>{choice.table_class, {}};
    if (is_current_mode(choice.mode)) return table;
    switch (choice.mode) {
      case CapacityChoiceMode::on_demand:
        table.mode = Located<CapacityMode>{CapacityMode::on_demand, {}};
        return table;
      case CapacityChoiceMode::provisioned_auto_scaling:
        return as_scaled(std::move(table));
      case CapacityChoiceMode::provisioned:
      case CapacityChoiceMode::reserved:
        return as_fixed(std::move(table), need_);
    }
    return table;
  }

  void compare_class(TableClass table_class) {
    for (const Word<CapacityChoiceMode>& word : WordsOf<CapacityChoiceMode>::words) {
      const bool is_reserved = word.value == CapacityChoiceMode::reserved;
      // Reserved capacity is of the Standard class, and never replicated.
      if (is_reserved && (table_class != TableClass::standard || !table_.value.replicas.empty())) continue;
      CapacityChoice choice;
      choice.mode = word.value;
      choice.table_class = table_class;
      if (is_reserved) choice.term = CommitmentTerm::one_year;
      Metering metering = price_choice(choice);
      // Reserved capacity that does not pay for itself is no choice.
      if (is_reserved && !choice.cost && choice.problem.empty()) continue;
      if (choice.mode == mode_of(table_.value) && table_class == class_of(table_.value))
        comparison_.current = comparison_.choices.size();
      comparison_.choices.push_back(std::move(choice));
      meterings_.push_back(std::move(metering));
    }
  }

  /// What is metered of the table with that choice, each choice once.
  MeteredTable metered(const CapacityChoice& choice, Diagnostics& findings) const {
    if (is_current_mode(choice.mode) && choice.table_class == class_of(table_.value)) return as_is_;
    Named<Table> table = table_;
    table.value = transformed(choice);
    return meter_table(table, around_.account.month(), findings);
  }

  /// The bill of the account with the table's metering and what was found while that was made.
  BillAttempt bill_with_table(const Metering& table, Diagnostics findings = {}) const {
    Metering all = around_.others;
    all += table;
    Bill bill = around_.account.bill(std::move(all), around_.account.reservations(), findings);
    return attempt_of(std::move(bill), findings);
  }

  /// Puts in what the choice costs and throttles, or why that is not known; returns what is metered of the table.
  Metering price_choice(CapacityChoice& choice) {
    if (!is_current_mode(choice.mode) && !comparison_.refusal.empty()) {
      choice.problem = comparison_.refusal;
      return {};
    }
    Diagnostics findings;
    MeteredTable table = metered(choice, findings);
    const BillAttempt attempt = bill_with_table(table.metering, std::move(findings));
    choice.problem = attempt.bill ? unpriced(*attempt.bill) : attempt.problem;
    if (choice.problem.empty()) choice.cost = cost_of_choice(*attempt.bill, choice);
    if (choice.cost) note_scaling(choice, table);
    return std::move(table.metering);
  }

  /// What the choice adds to the bill of the others. Nothing where capacity is not worth reserving, or that cannot be
  /// told.
  std::optional<CapacityCost> cost_of_choice(const Bill& bill, CapacityChoice& choice) const {
    const CapacityCost cost = cost_of(bill) - cost_of_others_;
    if (choice.mode != CapacityChoiceMode::reserved) return cost;
    const auto change = change_by_reservation(bill, choice);
    if (!change) return std::nullopt;
    return cost + *change;
  }

  void note_scaling(CapacityChoice& choice, MeteredTable& table) {
    if (table.throttled && comparison_.refusal.empty())
      choice.throttled = table.throttled->rounded(unit_grid_decimals, Rounding::ceiling);
    if (choice.mode == CapacityChoiceMode::provisioned_auto_scaling && choice.table_class == class_of(table_.value))
      comparison_.scaled = std::move(table.scaled);
  }

  /// What changes when capacity is reserved for the table: for what is billed of its own, so that no block pays for
  /// others' capacity. Nothing where that does not pay, or cannot be told.
  std::optional<CapacityCost> change_by_reservation(const Bill& bill, CapacityChoice& choice) const {
    const AccountBilling& account = around_.own_capacity;
    const std::string region(region_of(table_.value));
    if (!is_reserved_priced(account, region)) {
      choice.problem = "no price known for reserved capacity";
      return std::nullopt;
    }
    const Metering own = own_capacity_of(bill);
    const BillAttempt without = account.try_bill(own, {});
    if (!without.bill) return std::nullopt;
    const auto best = best_reservation(account, own, {}, *without.bill, region);
    if (!best) return std::nullopt;
    const BillAttempt with = account.try_bill(own, with_reservation({}, *best));
    return cost_of(*with.bill) - cost_of(*without.bill);
  }

  /// The table's capacity that can be reserved and that nothing pays for yet.
  Metering own_capacity_of(const Bill& bill) const {
    Metering own;
    for (const LineItem& line : bill.lines) {
      if (line.resource != comparison_.resource || !is_reservable(line)) continue;
      Reading& reading = own.readings.emplace_back();
      reading.resource = line.resource;
      reading.region = line.region;
      reading.meter = line.meter->meter;
      reading.quantity = uncovered_quantity(line);
    }
    return own;
  }

  /// A part of the table's that has no price is not free of charge.
  std::string unpriced(const Bill& bill) const {
    for (const LineItem& line : bill.lines)
      if (!line.cost && line.resource == comparison_.resource)
        return fmt::format("no price known for {} in {}", line.meter->meter, line.region);
    return {};
  }

  void advise() {
    if (!comparison_.refusal.empty()) return;
    for (std::size_t i = 0; i < comparison_.choices.size(); ++i) {
      const CapacityChoice& choice = comparison_.choices[i];
      if (!choice.cost || choice.is_throttling()) continue;
      if (!comparison_.cheapest || choice.cost->total < comparison_.choices[*comparison_.cheapest].cost->total)
        comparison_.cheapest = i;
    }
    if (comparison_.cheapest) return;
    const bool is_known =
        std::ranges::any_of(comparison_.choices, [](const CapacityChoice& choice) { return choice.cost.has_value(); });
    comparison_.refusal = is_known ? "every choice whose price is known throttles" : "no choice has a known price";
  }

  const Named<Table>& table_;
  const MeteredTable& as_is_;
  const TableSurroundings around_;
  CapacityCost cost_of_others_;
  CapacityNeed need_;
  TableComparison comparison_;
  std::vector<Metering> meterings_;  ///< of the choices
};

}  // namespace

bool CapacityChoice::is_throttling() const { return throttled && !throttled->is_zero(); }

ComparedTable compare_table(const Named<Table>& table, const MeteredTable& as_is, const TableSurroundings& around) {
  return TableComparer(table, as_is, around).run();
}

}  // namespace lambdacost

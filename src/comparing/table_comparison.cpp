#include "comparing/table_comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "base/checked.h"
#include "base/time_units.h"
#include "billing/commitments.h"
#include "comparing/reservation_search.h"
#include "comparing/table_choices.h"
#include "counting/table_traffic.h"
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
    rest_as_is_ = cost_of_rest(around_.as_is);
    for (const TableClass table_class : {TableClass::standard, TableClass::standard_ia}) compare_class(table_class);
    advise();
  }

  void count_traffic() {
    Metering ignored;
    Diagnostics found;  // those of the bill as it stands were reported
    ResourceMeter meter = resource_meter(table_, ignored, found);
    const MeteringMonth& month = around_.account.month();
    need_.traffic = table_traffic(table_.value, month.terms, month.hours, meter);
    need_.seconds = Rational(month.hours) * kSecondsOfAnHour;
    need_.peak_of_reads = peak_factor(cycle_of(table_.value, TrafficKind::reads));
    need_.peak_of_writes = peak_factor(cycle_of(table_.value, TrafficKind::writes));
    comparison_.read_units = sum_of(&Traffic::reads);
    comparison_.write_units = sum_of(&Traffic::writes);
    comparison_.is_storage_known = table_.value.storage.has_value();
    const std::vector<std::string> missing = missing_traffic();
    if (!missing.empty())
      comparison_.refusal = fmt::format("not given: {}; give {}, or 0 where there are none", fmt::join(missing, ", "),
                                        missing.size() == 1 ? "it" : "them");
  }

  /// The keys of traffic that the comparison cannot do without.
  std::vector<std::string> missing_traffic() const {
    std::vector<std::string> missing;
    const auto look = [&](const Traffic& traffic) {
      for (const TrafficKind kind : {TrafficKind::reads, TrafficKind::writes})
        if (!traffic.of(kind).units) missing.push_back(fmt::format("`{}`", path_below(traffic.path, to_string(kind))));
    };
    look(need_.traffic.table);
    for (const Traffic& index : need_.traffic.local_indexes) look(index);
    for (const Traffic& index : need_.traffic.indexes) look(index);
    return missing;
  }

  std::optional<Decimal> sum_of(Consumption Traffic::*kind) const {
    const Traffic own = need_.traffic.of_own_capacity();
    if (!(own.*kind).units) return std::nullopt;
    Rational sum = *(own.*kind).units;
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

  /// AWS asks for write capacity that scales where there are replicas.
  bool may_be_fixed() const { return table_.value.replicas.empty(); }

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
    const bool is_global = !table_.value.replicas.empty();
    for (const Word<CapacityChoiceMode>& word : WordsOf<CapacityChoiceMode>::words) {
      if (word.value == CapacityChoiceMode::reserved) continue;
      // The write capacity of a table with replicas cannot be fixed.
      if (word.value == CapacityChoiceMode::provisioned && is_global) continue;
      add_choice(choice_of(word.value, table_class));
    }
    // Reserved capacity is of the Standard class, and never replicated.
    if (table_class != TableClass::standard || is_global) return;
    for (const CommitmentTerm term : {CommitmentTerm::one_year, CommitmentTerm::three_years}) {
      const std::string region(region_of(table_.value));
      if (term == CommitmentTerm::one_year || is_reserved_priced(around_.own_capacity, region, term))
        add_choice(choice_of(CapacityChoiceMode::reserved, table_class, term));
    }
  }

  static CapacityChoice choice_of(CapacityChoiceMode mode, TableClass table_class,
                                  std::optional<CommitmentTerm> term = std::nullopt) {
    CapacityChoice choice;
    choice.mode = mode;
    choice.table_class = table_class;
    choice.term = term;
    return choice;
  }

  void add_choice(CapacityChoice choice) {
    Metering metering = price_choice(choice);
    // Reserved capacity that does not pay for itself is no choice.
    if (choice.term && !choice.cost && choice.problem.empty()) return;
    if (choice.mode == mode_of(table_.value) && choice.table_class == class_of(table_.value))
      comparison_.current = comparison_.choices.size();
    comparison_.choices.push_back(std::move(choice));
    meterings_.push_back(std::move(metering));
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

  /// Whether the choice's capacity can be sized, or its requests counted: given capacity needs no traffic.
  bool is_countable(const CapacityChoice& choice) const {
    if (comparison_.refusal.empty()) return true;
    const bool is_fixed = choice.mode == CapacityChoiceMode::provisioned || choice.mode == CapacityChoiceMode::reserved;
    return is_fixed && has_fixed_capacity(table_.value);
  }

  /// Puts in what the choice costs and throttles, or why that is not known; returns what is metered of the table.
  Metering price_choice(CapacityChoice& choice) {
    if (!is_current_mode(choice.mode) && !is_countable(choice)) {
      choice.problem = comparison_.refusal;
      return {};
    }
    if (!is_current_mode(choice.mode) && !may_be_fixed() && choice.mode == CapacityChoiceMode::provisioned) {
      choice.problem = "a table with replicas cannot have fixed write capacity";
      return {};
    }
    Diagnostics findings;
    MeteredTable table = metered(choice, findings);
    const BillAttempt attempt = bill_with_table(table.metering, std::move(findings));
    choice.problem = attempt.bill ? unpriced(*attempt.bill) : attempt.problem;
    if (choice.problem.empty()) price(choice, *attempt.bill);
    if (choice.cost) note_scaling(choice, table);
    return std::move(table.metering);
  }

  /// What the account's bill has beside the table's lines.
  Decimal cost_of_rest(const Bill& bill) const {
    return cost_of(bill).known() - cost_of(bill, comparison_.resource).known();
  }

  /// Puts in the cost: the table's lines in the account's bill, and what the choice changes in the rest of the bill.
  /// None where capacity is not worth reserving, or that cannot be told.
  void price(CapacityChoice& choice, const Bill& bill) const {
    CapacityCost cost = cost_of(bill, comparison_.resource);
    *cost.other += cost_of_rest(bill) - rest_as_is_;
    choice.upfront = Decimal();
    if (choice.mode == CapacityChoiceMode::reserved) {
      const auto change = change_by_reservation(bill, choice);
      if (!change) return;
      cost = cost + *change;
    }
    leave_unknown(choice, cost);
    choice.cost = cost;
  }

  /// What rests on usage that is not given is unknown.
  void leave_unknown(CapacityChoice& choice, CapacityCost& cost) const {
    const Table& table = table_.value;
    if (!is_countable(choice)) {
      cost.throughput.reset();
      choice.problem = comparison_.refusal;
    }
    if (!table.storage) cost.storage.reset();
    const auto& recovery = table.point_in_time_recovery;
    const bool is_recovery_unknown = recovery && recovery->value.enabled && !recovery->value.size && !table.storage;
    const bool are_changes_unknown = !table.change_data_capture.empty() && !need_.traffic.data_changes;
    if (is_recovery_unknown || are_changes_unknown) cost.other.reset();
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
    if (!is_reserved_priced(account, region, *choice.term)) {
      choice.problem =
          fmt::format("no price known for capacity reserved for {} in {}", to_string(*choice.term), region);
      return std::nullopt;
    }
    const Metering own = own_capacity_of(bill);
    const BillAttempt without = account.try_bill(own, {});
    if (!without.bill) return std::nullopt;
    choice.reservation = best_reservation(account, own, {}, *without.bill, region, *choice.term);
    if (!choice.reservation) return std::nullopt;
    const BillAttempt with = account.try_bill(own, with_reservation({}, *choice.reservation));
    choice.upfront = upfront_of(*with.bill);
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
      if (!is_comparable(comparison_.choices[i])) continue;
      if (is_better(i, comparison_.cheapest)) comparison_.cheapest = i;
      const bool is_free_to_go = !comparison_.choices[i].term;
      if (is_free_to_go && is_better(i, comparison_.cheapest_without_commitment))
        comparison_.cheapest_without_commitment = i;
    }
    if (comparison_.cheapest && is_compared()) return;
    const bool is_known =
        std::ranges::any_of(comparison_.choices, [](const CapacityChoice& choice) { return choice.cost.has_value(); });
    comparison_.refusal = is_known ? "every choice whose price is known throttles" : "no choice has a known price";
    if (comparison_.cheapest) comparison_.refusal = "no other choice has a known price";
    comparison_.cheapest.reset();
    comparison_.cheapest_without_commitment.reset();
  }

  /// Whether there is more to choose from than the table as it is, or nothing that is not known.
  bool is_compared() const {
    return !comparison_.is_partial() || comparison_.cheapest != comparison_.current ||
           std::ranges::count_if(comparison_.choices,
                                 [](const CapacityChoice& choice) { return choice.cost.has_value(); }) > 1;
  }

  bool is_comparable(const CapacityChoice& choice) const {
    const bool is_of_class = comparison_.is_storage_known || choice.table_class == class_of(table_.value);
    return choice.cost && choice.cost->throughput && is_of_class && !choice.is_throttling();
  }

  /// Whether the choice comes before the best one so far, which stands before it in the list.
  bool is_better(std::size_t i, const std::optional<std::size_t>& best) const {
    if (!best) return true;
    const auto rank = [&](std::size_t choice) {
      const CapacityChoice& ranked = comparison_.choices[choice];
      const int commitment = !ranked.term ? 0 : *ranked.term == CommitmentTerm::one_year ? 1 : 2;
      return std::tuple(ranked.cost->known(), comparison_.current != choice, commitment);
    };
    return rank(i) < rank(*best);
  }

  const Named<Table>& table_;
  const MeteredTable& as_is_;
  const TableSurroundings around_;
  Decimal rest_as_is_;  ///< of the account without the table
  CapacityNeed need_;
  TableComparison comparison_;
  std::vector<Metering> meterings_;  ///< of the choices
};

}  // namespace

bool CapacityChoice::is_throttling() const { return throttled && !throttled->is_zero(); }

bool TableComparison::is_partial() const {
  return std::ranges::any_of(choices, [](const CapacityChoice& choice) { return !choice.total(); });
}

std::optional<Decimal> TableComparison::saving(const std::optional<std::size_t>& choice) const {
  if (!current || !choice) return std::nullopt;
  const std::optional<CapacityCost>& before = choices[*current].cost;
  const std::optional<CapacityCost>& after = choices[*choice].cost;
  if (!before || !before->throughput || !after || !after->throughput) return std::nullopt;
  return before->known() - after->known();
}

ComparedTable compare_table(const Named<Table>& table, const MeteredTable& as_is, const TableSurroundings& around) {
  return TableComparer(table, as_is, around).run();
}

}  // namespace lambdacost

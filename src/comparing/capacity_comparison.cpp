#include "comparing/capacity_comparison.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/time_units.h"
#include "billing/commitments.h"
#include "billing/usage.h"
#include "catalogue/terms.h"
#include "comparing/table_choices.h"
#include "counting/traffic_profile.h"
#include "services/table_metering.h"

namespace lambdacost {
namespace {

constexpr int kRatioDecimals = 8;
constexpr int kUnitDecimals = 12;

bool is_throughput(const LineItem& line) {
  const std::string_view meter = line.meter->meter;
  return meter.starts_with("dynamodb.") &&
         (meter.ends_with("_units") || meter.ends_with("cu_hours") || meter.starts_with("dynamodb.reserved."));
}

bool is_storage(const LineItem& line) {
  return line.meter->meter == "dynamodb.storage" || line.meter->meter == "dynamodb.ia.storage";
}

CapacityCost cost_of(const Bill& bill) {
  CapacityCost cost{bill.total, {}, {}};
  for (const LineItem& line : bill.lines) {
    if (is_throughput(line)) cost.throughput += line.cost.value_or(Decimal());
    if (is_storage(line)) cost.storage += line.cost.value_or(Decimal());
  }
  return cost;
}

CapacityCost operator+(const CapacityCost& a, const CapacityCost& b) {
  return {a.total + b.total, a.throughput + b.throughput, a.storage + b.storage};
}

CapacityCost operator-(const CapacityCost& a, const CapacityCost& b) {
  return {a.total - b.total, a.throughput - b.throughput, a.storage - b.storage};
}

/// a / b with 8 decimals.
std::optional<Decimal> ratio(const Rational& a, const Rational& b) {
  if (b.is_zero()) return std::nullopt;
  return (a / b).rounded(kRatioDecimals, Rounding::half_even);
}

Metering& operator+=(Metering& sum, const Metering& part) {
  sum.readings.insert(sum.readings.end(), part.readings.begin(), part.readings.end());
  sum.assumptions.insert(sum.assumptions.end(), part.assumptions.begin(), part.assumptions.end());
  return sum;
}

// --- the account ---

/// A bill, or why there is none.
struct Attempt {
  std::optional<Bill> bill;
  std::string problem;
};

/// The tables' account without its tables: what is reserved, and how the rest is billed. Each bill is made by the
/// ordinary engine, of readings that the ordinary metering made.
class AccountBilling {
 public:
  AccountBilling(const Workload& workload, const BillingSettings& settings)
      : settings_(settings),
        terms_(settings.catalogue, settings.period.prices_as_of),
        month_{terms_, settings.period.hours} {
    workload_.name = workload.name;
    workload_.account = workload.account;
  }
  AccountBilling(const AccountBilling&) = delete;
  AccountBilling& operator=(const AccountBilling&) = delete;

  const BillingSettings& settings() const { return settings_; }
  const MeteringMonth& month() const { return month_; }

  /// The bill of the metering and of what the account reserves; appends what metering and billing append.
  Bill bill(Metering metering, Diagnostics& diagnostics) const {
    if (workload_.account)
      for (std::size_t i = 0; i < workload_.account->value.reserved.size(); ++i)
        meter_reservation(workload_.account->value.reserved[i], i, month_, metering, diagnostics);
    return bill_metering(std::move(metering), workload_, settings_, diagnostics);
  }

  /// The same where errors are a reason not to choose it.
  Attempt try_bill(Metering metering) const {
    Diagnostics findings;
    Bill made = bill(std::move(metering), findings);
    return attempt(std::move(made), findings);
  }
  static Attempt attempt(Bill bill, const Diagnostics& findings) {
    for (const Diagnostic& finding : findings.sorted())
      if (finding.severity == Severity::error) return {std::nullopt, finding.message};
    return {std::move(bill), {}};
  }

  void reserve(const ReservedCapacity& reserved) {
    if (!workload_.account) workload_.account.emplace();
    workload_.account->value.reserved.push_back({reserved, {}});
  }
  void release() { workload_.account->value.reserved.pop_back(); }

  bool is_reserved_priced(const std::string& region) const {
    return !settings_.catalogue
                .tiers("dynamodb.reserved.wcu_hours", to_string(CommitmentTerm::one_year), region,
                       settings_.period.prices_as_of)
                .empty();
  }

 private:
  const BillingSettings& settings_;
  const Terms terms_;
  const MeteringMonth month_;
  Workload workload_;
};

// --- reserved capacity ---

/// One kind of capacity that can be reserved.
struct ReservableMeter {
  std::string_view meter;
  std::optional<Located<Count>> ReservedCapacity::*units;
};
constexpr ReservableMeter kReservable[] = {{"dynamodb.rcu_hours", &ReservedCapacity::rcu},
                                           {"dynamodb.wcu_hours", &ReservedCapacity::wcu}};

bool is_reservable(const LineItem& line) {
  return std::ranges::any_of(kReservable, [&](const ReservableMeter& kind) { return kind.meter == line.meter->meter; });
}

/// The search for the best reservation of a year in one region, for capacity that is metered already.
class ReservationSearch {
 public:
  ReservationSearch(AccountBilling& account, const Metering& metering, std::string region)
      : account_(account),
        metering_(metering),
        block_(account.month().terms.number("dynamodb.reserved_block")),
        best_{{{std::move(region)}, {}}, {}, {}, {CommitmentTerm::one_year, {}}} {}

  /// The reservation that lowers the bill most, beside those that there are; none where none does.
  std::optional<ReservedCapacity> run(const Bill& bill) {
    if (!account_.is_reserved_priced(best_.region->code)) return std::nullopt;
    for (const ReservableMeter& kind : kReservable) find_blocks(kind, most_blocks(bill, kind.meter));
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
  void find_blocks(const ReservableMeter& kind, long long most) {
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

  ReservedCapacity with(const ReservableMeter& kind, long long blocks) const {
    ReservedCapacity reserved = best_;
    reserved.*kind.units = std::nullopt;
    if (blocks > 0) reserved.*kind.units = Located<Count>{Count{block_ * blocks}, {}};
    return reserved;
  }

  Decimal total_with(const ReservableMeter& kind, long long blocks) {
    account_.reserve(with(kind, blocks));
    const Attempt attempt = account_.try_bill(metering_);
    account_.release();
    // Readings that could be billed without a reservation can be with it; else it is no choice.
    constexpr long long kNoChoice = 1'000'000'000'000'000'000;
    return attempt.bill ? attempt.bill->total : Decimal(kNoChoice);
  }

  AccountBilling& account_;
  const Metering& metering_;
  const Decimal block_;
  ReservedCapacity best_;
};

// --- one table ---

/// A choice with what it is billed by.
struct MeteredChoice {
  CapacityChoice choice;
  Table table;
  MeteredTable metered;
};

class TableComparer {
 public:
  /// `others` is what the other tables use, `as_is` this one as the workload describes it; `own_capacity` is an account
  /// that has nothing free and nothing reserved.
  TableComparer(const AccountBilling& account, AccountBilling& own_capacity, const Named<Table>& table,
                const MeteredTable& as_is, const PooledUsage& others)
      : account_(account), own_capacity_(own_capacity), table_(table), as_is_(as_is), others_{others.readings(), {}} {}

  TableComparison run() {
    comparison_.resource = path_child("tables", table_.name);
    try {
      compare();
    } catch (const Overflow&) {
      comparison_.refusal = "its traffic is too large to be computed exactly";
      comparison_.cheapest.reset();
    }
    return std::move(comparison_);
  }

  /// What is metered of the table as advised. Capacity is reserved for the account afterwards.
  const Metering& advised() const { return meterings_[*comparison_.cheapest]; }

 private:
  void compare() {
    count_traffic();
    weigh_fixed_capacity();
    const Attempt without = account_.try_bill(others_);
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
    ResourceMeter meter(comparison_.resource, table_.range, region_of(table_.value), ignored, found);
    need_.traffic = table_traffic(table_.value, account_.month(), meter);
    need_.seconds = Rational(account_.month().hours) * kSecondsOfAnHour;
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

  // --- fixed capacity against requests ---

  std::optional<Decimal> price(std::string_view name) const {
    const std::string meter =
        (class_of(table_.value) == TableClass::standard_ia ? "dynamodb.ia." : "dynamodb.") + std::string(name);
    const auto tiers = account_.settings().catalogue.tiers(meter, {}, region_of(table_.value),
                                                           account_.settings().period.prices_as_of);
    if (tiers.empty()) return std::nullopt;
    return tiers.front().price;
  }

  void weigh_fixed_capacity() {
    comparison_.reads = kept("rcu_hours", "read_request_units", &ProvisionedThroughput::rcu, comparison_.read_units);
    comparison_.writes = kept("wcu_hours", "write_request_units", &ProvisionedThroughput::wcu, comparison_.write_units);
  }

  /// A unit kept for an hour against the same unit bought one by one all hour.
  KeptCapacity kept(std::string_view capacity, std::string_view request,
                    std::optional<Located<Capacity>> ProvisionedThroughput::*kind,
                    const std::optional<Decimal>& consumed) const {
    KeptCapacity kept;
    const auto of_capacity = price(capacity);
    const auto of_request = price(request);
    if (of_capacity && of_request) kept.break_even = ratio(*of_capacity, Rational(*of_request) * kSecondsOfAnHour);
    if (!comparison_.refusal.empty()) return kept;
    const Decimal hours = units_of(as_fixed(table_.value, need_), kind) * account_.month().hours;
    kept.used = ratio(*consumed, Rational(hours) * kSecondsOfAnHour);
    if (of_capacity) kept.cost = hours * *of_capacity;
    if (of_request) kept.cost_on_demand = hours * kSecondsOfAnHour * *of_request;
    return kept;
  }

  /// The fixed units of the table and its indexes.
  static Decimal units_of(const Table& fixed, std::optional<Located<Capacity>> ProvisionedThroughput::*kind) {
    const auto units = [&](const std::optional<Located<ProvisionedThroughput>>& provisioned) {
      return (provisioned->value.*kind)->value.units->value.value;
    };
    Decimal sum = units(fixed.provisioned);
    for (const Named<Index>& index : fixed.indexes) sum += units(index.value.provisioned);
    return sum;
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
    return meter_table(table, account_.month(), findings);
  }

  /// Puts in what the choice costs and throttles, or why that is not known; returns what is metered of the table.
  Metering price_choice(CapacityChoice& choice) {
    if (!is_current_mode(choice.mode) && !comparison_.refusal.empty()) {
      choice.problem = comparison_.refusal;
      return {};
    }
    Diagnostics findings;
    MeteredTable table = metered(choice, findings);
    Metering all = others_;
    all += table.metering;
    Bill bill = account_.bill(std::move(all), findings);
    const Attempt attempt = AccountBilling::attempt(std::move(bill), findings);
    choice.problem = attempt.bill ? unpriced(*attempt.bill) : attempt.problem;
    if (!choice.problem.empty()) return std::move(table.metering);
    CapacityCost cost = cost_of(*attempt.bill) - cost_of_others_;
    if (choice.mode == CapacityChoiceMode::reserved) {
      const auto change = change_by_reservation(*attempt.bill, choice);
      if (!change) return std::move(table.metering);
      cost = cost + *change;
    }
    choice.cost = cost;
    if (table.throttled && comparison_.refusal.empty())
      choice.throttled = table.throttled->rounded(unit_grid_decimals, Rounding::ceiling);
    if (choice.mode == CapacityChoiceMode::provisioned_auto_scaling && choice.table_class == class_of(table_.value))
      comparison_.scaled = std::move(table.scaled);
    return std::move(table.metering);
  }

  /// What changes when capacity is reserved for the table: for what is billed of its own, so that no block pays for
  /// others' capacity. Nothing where that does not pay, or cannot be told.
  std::optional<CapacityCost> change_by_reservation(const Bill& bill, CapacityChoice& choice) {
    const std::string region = region_of(table_.value);
    if (!own_capacity_.is_reserved_priced(region)) {
      choice.problem = "no price known for reserved capacity";
      return std::nullopt;
    }
    Metering own;
    for (const LineItem& line : bill.lines) {
      if (line.resource != comparison_.resource || !is_reservable(line)) continue;
      Reading& reading = own.readings.emplace_back();
      reading.resource = line.resource;
      reading.region = line.region;
      reading.meter = line.meter->meter;
      reading.quantity = uncovered_quantity(line);
    }
    const Attempt without = own_capacity_.try_bill(own);
    if (!without.bill) return std::nullopt;
    const auto best = ReservationSearch(own_capacity_, own, region).run(*without.bill);
    if (!best) return std::nullopt;
    own_capacity_.reserve(*best);
    const Attempt with = own_capacity_.try_bill(own);
    own_capacity_.release();
    return cost_of(*with.bill) - cost_of(*without.bill);
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

  const AccountBilling& account_;
  AccountBilling& own_capacity_;
  const Named<Table>& table_;
  const MeteredTable& as_is_;
  const Metering others_;
  CapacityCost cost_of_others_;
  CapacityNeed need_;
  TableComparison comparison_;
  std::vector<Metering> meterings_;  ///< of the choices
};

// --- all tables ---

/// Whether a table can stay as it is.
bool may_stay(const TableComparison& table) {
  if (!table.current) return false;
  const CapacityChoice& current = table.choices[*table.current];
  return current.cost && !current.is_throttling();
}

/// All tables as advised, then capacity reserved once a region for what they keep together.
void total_up(CapacityComparison& comparison, const std::vector<std::string>& regions, const Metering& advised,
              AccountBilling& account) {
  Attempt attempt = account.try_bill(advised);
  if (!attempt.bill) return;
  for (const std::string& region : regions) {
    const auto reserved = ReservationSearch(account, advised, region).run(*attempt.bill);
    if (!reserved) continue;
    account.reserve(*reserved);
    attempt = account.try_bill(advised);
    comparison.reservations.push_back(*reserved);
  }
  // What is best for each table alone may share the free part worse than before.
  const bool is_better = attempt.bill->total < comparison.current_total;
  const bool may_all_stay = std::ranges::all_of(comparison.tables, may_stay);
  comparison.cheapest_total = is_better || !may_all_stay ? attempt.bill->total : comparison.current_total;
  if (!is_better && may_all_stay) comparison.reservations.clear();
}

std::vector<std::string> regions_of(const std::vector<Named<Table>>& tables) {
  std::vector<std::string> regions;
  for (const Named<Table>& table : tables) regions.push_back(region_of(table.value));
  std::ranges::sort(regions);
  regions.erase(std::unique(regions.begin(), regions.end()), regions.end());
  return regions;
}

}  // namespace

bool CapacityChoice::is_throttling() const { return throttled && !throttled->is_zero(); }

CapacityComparison compare_capacity(const Workload& workload, const BillingSettings& settings,
                                    Diagnostics& diagnostics) {
  AccountBilling account(workload, settings);
  BillingSettings nothing_free = settings;
  nothing_free.free_tier = false;
  AccountBilling own_capacity({}, nothing_free);
  std::vector<MeteredTable> as_is;
  Metering all;
  for (const Named<Table>& table : workload.tables) {
    as_is.push_back(meter_table(table, account.month(), diagnostics));
    all += as_is.back().metering;
  }
  const Bill current = account.bill(std::move(all), diagnostics);
  CapacityComparison comparison;
  comparison.period = settings.period;
  comparison.currency = current.currency;
  comparison.workload = current.workload;
  comparison.current_total = current.total;
  comparison.assumptions = current.assumptions;
  if (diagnostics.has_errors()) return comparison;

  PooledUsage pool;
  for (const MeteredTable& table : as_is) pool.add(table.metering.readings);
  PooledUsage advised;
  bool is_advised = true;
  for (std::size_t i = 0; i < workload.tables.size(); ++i) {
    pool.remove(as_is[i].metering.readings);
    TableComparer comparer(account, own_capacity, workload.tables[i], as_is[i], pool);
    pool.add(as_is[i].metering.readings);
    TableComparison& table = comparison.tables.emplace_back(comparer.run());
    is_advised = is_advised && table.cheapest;
    if (is_advised) advised.add(comparer.advised().readings);
    comparison.assumptions.push_back(
        {table.resource, "provisioned", fmt::format("{} of headroom", capacity_headroom),
         workload.tables[i].value.profile
             ? "fixed capacity that is not given is sized above the profile's peak"
             : "fixed capacity that is not given is sized above a load taken to be steady"});
  }
  if (is_advised) total_up(comparison, regions_of(workload.tables), {advised.readings(), {}}, account);
  return comparison;
}

}  // namespace lambdacost

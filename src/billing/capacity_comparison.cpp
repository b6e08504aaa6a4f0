#include "billing/capacity_comparison.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/text.h"
#include "billing/commitments.h"
#include "counting/capacity_units.h"
#include "counting/traffic_profile.h"
#include "model/terms.h"
#include "services/metering.h"
#include "services/table_traffic.h"

namespace lambdacost {
namespace {

constexpr int kSecondsOfAnHour = 3600;
constexpr int kRatioDecimals = 8;
constexpr int kUnitDecimals = 12;

/// Fixed capacity that the workload does not give is sized so far above the peak.
constexpr std::string_view kHeadroom = "20%";
Decimal headroom() { return parse_share(kHeadroom).value->fraction; }

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

CapacityCost operator-(const CapacityCost& a, const CapacityCost& b) {
  return {a.total - b.total, a.throughput - b.throughput, a.storage - b.storage};
}

// --- transformed tables ---

/// The busiest minute against the mean.
Rational peak_factor(const Table& table) {
  if (!table.profile) return 1;
  Rational sum;
  Decimal most;
  long long minutes = 0;
  for (const TrafficRun& run : traffic_cycle(table.profile->value)) {
    sum += Rational(run.weight) * run.minutes;
    most = max(most, run.weight);
    minutes += run.minutes;
  }
  return Rational(most) * minutes / sum;
}

/// Capacity as the workload gives it where it is fixed, else sized for the peak.
struct FixedSizing {
  Rational peak;
  Rational seconds;  ///< of the month

  Decimal units(const Consumption& consumed) const {
    const Rational at_peak = consumed.units.value_or(Rational()) / seconds * peak;
    return max((at_peak * (Decimal(1) + headroom())).ceiling(), Decimal(1));
  }
  Located<Capacity> sized(const std::optional<Located<Capacity>>& given, const Consumption& consumed) const {
    if (given && given->value.units) return *given;
    return {Capacity{Located<Count>{Count{units(consumed)}, {}}, std::nullopt}, {}};
  }
  Located<ProvisionedThroughput> sized(const std::optional<Located<ProvisionedThroughput>>& given,
                                       const Traffic& traffic) const {
    const ProvisionedThroughput none;
    const ProvisionedThroughput& as_given = given ? given->value : none;
    return {{sized(as_given.rcu, traffic.reads), sized(as_given.wcu, traffic.writes), std::nullopt}, {}};
  }
};

Table as_fixed(Table table, const TableTraffic& traffic, const FixedSizing& sizing) {
  table.mode = Located<CapacityMode>{CapacityMode::provisioned, {}};
  table.provisioned = sizing.sized(table.provisioned, traffic.table);
  for (std::size_t i = 0; i < table.indexes.size(); ++i)
    table.indexes[i].value.provisioned = sizing.sized(table.indexes[i].value.provisioned, traffic.indexes[i]);
  return table;
}

/// Auto scaling as the workload gives it; AWS's default target without bounds where it gives none.
void scale(std::optional<Located<ProvisionedThroughput>>& provisioned) {
  if (!provisioned) provisioned.emplace();
  ProvisionedThroughput& throughput = provisioned->value;
  for (std::optional<Located<Capacity>>* own : {&throughput.rcu, &throughput.wcu})
    if (*own && !(*own)->value.auto_scaling) own->reset();
  if (!throughput.auto_scaling) throughput.auto_scaling.emplace();
}

Table as_scaled(Table table) {
  table.mode = Located<CapacityMode>{CapacityMode::provisioned, {}};
  scale(table.provisioned);
  for (Named<Index>& index : table.indexes) scale(index.value.provisioned);
  return table;
}

CapacityChoiceMode mode_of(const Table& table) {
  if (!table.mode || table.mode->value == CapacityMode::on_demand) return CapacityChoiceMode::on_demand;
  const auto is_fixed = [](const std::optional<Located<ProvisionedThroughput>>& given) {
    return given && given->value.rcu && given->value.rcu->value.units && given->value.wcu &&
           given->value.wcu->value.units;
  };
  const bool all_fixed =
      is_fixed(table.provisioned) &&
      std::ranges::all_of(table.indexes, [&](const Named<Index>& index) { return is_fixed(index.value.provisioned); });
  return all_fixed ? CapacityChoiceMode::provisioned : CapacityChoiceMode::provisioned_auto_scaling;
}

TableClass class_of(const Table& table) { return table.table_class ? table.table_class->value : TableClass::standard; }

std::string region_of(const Table& table) {
  return table.region ? table.region->value.code : std::string(default_region);
}

// --- bills ---

/// A bill, or why there is none.
struct Attempt {
  std::optional<Bill> bill;
  std::string problem;
};

Attempt try_bill(const Workload& workload, const BillingSettings& settings) {
  Diagnostics findings;
  Bill bill = bill_workload(workload, settings, findings);
  for (const Diagnostic& finding : findings.sorted())
    if (finding.severity == Severity::error) return {std::nullopt, finding.message};
  return {std::move(bill), {}};
}

/// One kind of capacity that can be reserved.
struct ReservableMeter {
  std::string_view meter;
  std::optional<Located<Count>> ReservedCapacity::*units;
};
constexpr ReservableMeter kReservable[] = {{"dynamodb.rcu_hours", &ReservedCapacity::rcu},
                                           {"dynamodb.wcu_hours", &ReservedCapacity::wcu}};

/// Whole blocks below and above the units that no reservation covers yet. What a block saves falls with each further
/// one and its cost does not, so the best number is one of these or 0.
std::array<Decimal, 2> candidate_units(const Bill& bill, std::string_view meter, std::string_view region,
                                       const Decimal& block) {
  Decimal hours;
  for (const LineItem& line : bill.lines)
    if (line.meter->meter == meter && line.region == region) hours += uncovered_quantity(line);
  const Rational blocks = Rational(hours) / bill.period.hours / block;
  const Decimal above = blocks.ceiling();
  const Decimal below = max(above - Decimal(1), Decimal());
  return {below * block, above * block};
}

Workload with_reservation(Workload workload, const ReservedCapacity& reserved) {
  if (!workload.account) workload.account.emplace();
  workload.account->value.reserved.push_back({reserved, {}});
  return workload;
}

/// The reservation of a year that lowers the bill most, beside those that there are; none where none does.
std::optional<ReservedCapacity> best_reservation(const Workload& workload, const std::string& region, const Bill& bill,
                                                 const BillingSettings& settings) {
  const Decimal block = Terms(settings.catalogue, settings.period.prices_as_of).number("dynamodb.reserved_block");
  ReservedCapacity best;
  best.region = {{region}, {}};
  best.term = {CommitmentTerm::one_year, {}};
  Decimal least = bill.total;
  for (const ReservableMeter& kind : kReservable) {
    for (const Decimal& units : candidate_units(bill, kind.meter, region, block)) {
      if (units.is_zero()) continue;
      ReservedCapacity tried = best;
      tried.*kind.units = Located<Count>{Count{units}, {}};
      const Attempt attempt = try_bill(with_reservation(workload, tried), settings);
      if (!attempt.bill || attempt.bill->total >= least) continue;
      least = attempt.bill->total;
      best = tried;
    }
  }
  if (!best.rcu && !best.wcu) return std::nullopt;
  return best;
}

/// What bears on the bill of tables: the pools and reservations of other services have no part in it.
Workload tables_only(const Workload& workload) {
  Workload tables;
  tables.name = workload.name;
  tables.account = workload.account;
  tables.tables = workload.tables;
  return tables;
}

/// a / b with 8 decimals.
std::optional<Decimal> ratio(const Rational& a, const Rational& b) {
  if (b.is_zero()) return std::nullopt;
  return (a / b).rounded(kRatioDecimals, Rounding::half_even);
}

// --- one table ---

class TableComparer {
 public:
  TableComparer(const Workload& tables, std::size_t number, const BillingSettings& settings)
      : tables_(tables),
        table_(tables.tables[number].value),
        number_(number),
        settings_(settings),
        seconds_(Rational(settings.period.hours) * kSecondsOfAnHour) {}

  TableComparison run() {
    comparison_.resource = path_child("tables", tables_.tables[number_].name);
    count_traffic();
    weigh_fixed_capacity();
    Workload without = tables_;
    without.tables.erase(without.tables.begin() + static_cast<std::ptrdiff_t>(number_));
    const Attempt others = try_bill(without, settings_);
    if (!others.bill) {
      comparison_.refusal = others.problem;
      return std::move(comparison_);
    }
    others_ = cost_of(*others.bill);
    simulate();
    for (const TableClass table_class : {TableClass::standard, TableClass::standard_ia}) compare_class(table_class);
    advise();
    return std::move(comparison_);
  }

  /// The table as the choice has it.
  Table transformed(const CapacityChoice& choice) const {
    Table table = table_;
    if (choice.table_class != class_of(table_)) table.table_class = Located<TableClass>{choice.table_class, {}};
    if (is_current_mode(choice.mode)) return table;
    switch (choice.mode) {
      case CapacityChoiceMode::on_demand:
        table.mode = Located<CapacityMode>{CapacityMode::on_demand, {}};
        return table;
      case CapacityChoiceMode::provisioned_auto_scaling:
        return as_scaled(std::move(table));
      case CapacityChoiceMode::provisioned:
      case CapacityChoiceMode::reserved:
        return as_fixed(std::move(table), traffic_, {peak_factor(table_), seconds_});
    }
    return table;
  }

 private:
  bool is_current_mode(CapacityChoiceMode mode) const {
    return mode == mode_of(table_) ||
           (mode == CapacityChoiceMode::reserved && mode_of(table_) == CapacityChoiceMode::provisioned);
  }

  void count_traffic() {
    const Terms terms(settings_.catalogue, settings_.period.prices_as_of);
    Metering ignored;
    Diagnostics found;  // those of the bill as it stands were reported
    const MeteringMonth month{terms, settings_.period.hours};
    ResourceMeter meter(comparison_.resource, tables_.tables[number_].range, region_of(table_), ignored, found);
    traffic_ = table_traffic(table_, month, meter);
    comparison_.read_units = sum_of(&Traffic::reads);
    comparison_.write_units = sum_of(&Traffic::writes);
    if (!comparison_.read_units || !comparison_.write_units)
      comparison_.refusal = "the table's traffic is not known: give `reads` and `writes`, of its indexes too";
  }

  /// The day of the auto-scaled choices, which is the same in both classes.
  void simulate() {
    if (!table_.profile || !comparison_.refusal.empty()) return;
    CapacityChoice scaled;
    scaled.mode = CapacityChoiceMode::provisioned_auto_scaling;
    scaled.table_class = class_of(table_);
    const Terms terms(settings_.catalogue, settings_.period.prices_as_of);
    Metering ignored;
    Diagnostics found;  // those of the choice come with its bill
    ResourceMeter meter(comparison_.resource, tables_.tables[number_].range, region_of(table_), ignored, found);
    meter_resource(meter, [&] {
      comparison_.scaled =
          scaled_capacity(transformed(scaled), region_of(table_), {terms, settings_.period.hours}, meter);
    });
  }

  /// Units a month that auto scaling throttles, the table's, its indexes' and its replicas'.
  std::optional<Decimal> throttled() const {
    if (comparison_.scaled.empty()) return std::nullopt;
    Rational sum;
    for (const ScaledCapacity& scaled : comparison_.scaled)
      sum += in_month(Rational(scaled.traffic.throttled), scaled.traffic.minutes, settings_.period.hours);
    return sum.rounded(unit_grid_decimals, Rounding::half_even);
  }

  std::optional<Decimal> sum_of(Consumption Traffic::*kind) const {
    if (!(traffic_.table.*kind).units) return std::nullopt;
    Rational sum = *(traffic_.table.*kind).units;
    for (const Traffic& index : traffic_.indexes) {
      if (!(index.*kind).units) return std::nullopt;
      sum += *(index.*kind).units;
    }
    return sum.rounded(kUnitDecimals, Rounding::half_even);
  }

  std::optional<Decimal> price(std::string_view name) const {
    const std::string meter =
        (class_of(table_) == TableClass::standard_ia ? "dynamodb.ia." : "dynamodb.") + std::string(name);
    const auto tiers = settings_.catalogue.tiers(meter, {}, region_of(table_), settings_.period.prices_as_of);
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
    const Table fixed = as_fixed(table_, traffic_, {peak_factor(table_), seconds_});
    const Decimal hours = units_of(fixed, kind) * settings_.period.hours;
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

  void compare_class(TableClass table_class) {
    for (const Word<CapacityChoiceMode>& word : WordsOf<CapacityChoiceMode>::words) {
      const bool is_reserved = word.value == CapacityChoiceMode::reserved;
      // Reserved capacity is of the Standard class, and never replicated.
      if (is_reserved && (table_class != TableClass::standard || !table_.replicas.empty())) continue;
      CapacityChoice choice;
      choice.mode = word.value;
      choice.table_class = table_class;
      if (is_reserved) choice.term = CommitmentTerm::one_year;
      price_choice(choice);
      // Reserved capacity that does not pay for itself is no choice.
      if (is_reserved && !choice.cost && choice.problem.empty()) continue;
      if (choice.mode == mode_of(table_) && table_class == class_of(table_))
        comparison_.current = comparison_.choices.size();
      comparison_.choices.push_back(std::move(choice));
    }
  }

  void price_choice(CapacityChoice& choice) {
    if (!is_current_mode(choice.mode) && !comparison_.refusal.empty()) {
      choice.problem = comparison_.refusal;
      return;
    }
    Workload workload = tables_;
    workload.tables[number_].value = transformed(choice);
    Attempt attempt = try_bill(workload, settings_);
    if (attempt.bill && choice.mode == CapacityChoiceMode::reserved) {
      const auto reserved = best_reservation(workload, region_of(table_), *attempt.bill, settings_);
      if (!reserved) {
        if (!is_reserved_priced()) choice.problem = "no price known for reserved capacity";
        return;
      }
      attempt = try_bill(with_reservation(workload, *reserved), settings_);
    }
    choice.problem = attempt.problem;
    if (!attempt.bill) return;
    choice.cost = cost_of(*attempt.bill) - others_;
    if (choice.mode == CapacityChoiceMode::provisioned_auto_scaling) choice.throttled = throttled();
  }

  bool is_reserved_priced() const {
    return !settings_.catalogue
                .tiers("dynamodb.reserved.wcu_hours", to_string(CommitmentTerm::one_year), region_of(table_),
                       settings_.period.prices_as_of)
                .empty();
  }

  void advise() {
    if (!comparison_.refusal.empty()) return;
    for (std::size_t i = 0; i < comparison_.choices.size(); ++i) {
      const std::optional<CapacityCost>& cost = comparison_.choices[i].cost;
      if (!cost) continue;
      if (!comparison_.cheapest || cost->total < comparison_.choices[*comparison_.cheapest].cost->total)
        comparison_.cheapest = i;
    }
    if (!comparison_.cheapest) comparison_.refusal = "no choice has a known price";
  }

  const Workload& tables_;
  const Table& table_;
  const std::size_t number_;
  const BillingSettings& settings_;
  const Rational seconds_;
  TableTraffic traffic_;
  CapacityCost others_;
  TableComparison comparison_;
};

// --- the account ---

/// All tables as advised, then capacity reserved once a region for what they keep together.
void total_up(CapacityComparison& comparison, Workload advised, const BillingSettings& settings) {
  Attempt attempt = try_bill(advised, settings);
  if (!attempt.bill) return;
  std::vector<std::string> regions;
  for (const Named<Table>& table : advised.tables) regions.push_back(region_of(table.value));
  std::ranges::sort(regions);
  regions.erase(std::unique(regions.begin(), regions.end()), regions.end());
  for (const std::string& region : regions) {
    const auto reserved = best_reservation(advised, region, *attempt.bill, settings);
    if (!reserved) continue;
    advised = with_reservation(std::move(advised), *reserved);
    attempt = try_bill(advised, settings);
    comparison.reservations.push_back(*reserved);
  }
  // What is best for each table alone may share the free part worse than before.
  const bool is_better = attempt.bill->total < comparison.current_total;
  comparison.cheapest_total = is_better ? attempt.bill->total : comparison.current_total;
  if (!is_better) comparison.reservations.clear();
}

}  // namespace

CapacityComparison compare_capacity(const Workload& workload, const BillingSettings& settings,
                                    Diagnostics& diagnostics) {
  const Workload tables = tables_only(workload);
  const Bill current = bill_workload(tables, settings, diagnostics);
  CapacityComparison comparison;
  comparison.period = settings.period;
  comparison.currency = current.currency;
  comparison.workload = workload.name ? workload.name->value.text : std::string();
  comparison.current_total = current.total;
  comparison.assumptions = current.assumptions;
  if (diagnostics.has_errors()) return comparison;

  Workload advised = tables;
  bool is_advised = true;
  for (std::size_t i = 0; i < tables.tables.size(); ++i) {
    TableComparer comparer(tables, i, settings);
    TableComparison& table = comparison.tables.emplace_back(comparer.run());
    is_advised = is_advised && table.cheapest;
    // Capacity is reserved for the account afterwards; here the table has the capacity that is reserved.
    if (table.cheapest) advised.tables[i].value = comparer.transformed(table.choices[*table.cheapest]);
    comparison.assumptions.push_back(
        {table.resource, "provisioned", fmt::format("{} of headroom", kHeadroom),
         tables.tables[i].value.profile ? "fixed capacity that is not given is sized above the profile's peak"
                                        : "fixed capacity that is not given is sized above a load taken to be steady"});
  }
  if (is_advised) total_up(comparison, std::move(advised), settings);
  return comparison;
}

}  // namespace lambdacost

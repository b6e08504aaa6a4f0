// Amazon DynamoDB: tables to readings, in both capacity modes, and the account's reserved capacity. The rules are those
// of AWS's pricing pages, https://aws.amazon.com/dynamodb/pricing/.
#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "base/time_units.h"
#include "counting/auto_scaling.h"
#include "counting/capacity_units.h"
#include "counting/rates.h"
#include "counting/table_traffic.h"
#include "counting/traffic_profile.h"
#include "services/metering.h"
#include "services/table_metering.h"

namespace lambdacost {
namespace {

/// How the capacity of a table or index for reads or for writes is set.
struct CapacitySetting {
  std::optional<Decimal> fixed;
  ScalingPolicy policy;  ///< where it is not fixed
  TrafficKind kind;

  std::string_view unit() const { return kind == TrafficKind::reads ? "RCU" : "WCU"; }
};

/// Capacity that follows no profile, against what the month asks of it.
struct SteadyCapacity {
  Decimal units;
  Rational consumed;
  TrafficKind kind;
};

/// One table being metered.
class TableMeter {
 public:
  TableMeter(const Table& table, const MeteringMonth& month, ResourceMeter& meter)
      : table_(table), home_(region_of(table)), month_(month), terms_(month.terms), meter_(meter) {}

  void run() {
    put_in_defaults();
    list_regions();
    traffic_ = table_traffic(table_, terms_, month_.hours, meter_);
    if (is_provisioned(table_)) {
      read_capacity();
    } else {
      read_requests();
      warn_of_unbilled_capacity();
    }
    read_replication();
    read_storage();
    read_backups();
    read_changes();
    read_dax();
  }

  /// The simulations that the readings rest on.
  std::vector<ScaledCapacity> take_scaled() { return std::move(scaled_); }

  /// Units a month that provisioned capacity refuses.
  Rational throttled() const {
    Rational sum;
    for (const ScaledCapacity& scaled : scaled_)
      sum += in_month(Rational(scaled.traffic.throttled), scaled.traffic.minutes, month_.hours);
    for (const SteadyCapacity& capacity : steady_)
      sum += throttled_by(capacity.units, cycle_of(table_, capacity.kind), capacity.consumed, month_.hours,
                          auto_scaling_rules(terms_));
    return sum;
  }

 private:
  void put_in_defaults() {
    if (!table_.mode) meter_.assume_default("mode", to_string(CapacityMode::on_demand));
    if (!table_.table_class) meter_.assume_default("class", to_string(TableClass::standard));
    names_ = table_meters(table_.table_class ? table_.table_class->value : TableClass::standard);
  }

  void list_regions() {
    regions_ = {home_};
    for (const Located<Replica>& replica : table_.replicas) {
      const Located<RegionCode>& region = *replica->region;
      if (std::ranges::find(regions_, region->code) != regions_.end())
        meter_.error("invalid-value", region.range, "replicas", fmt::format("the table is in {} already", region->code),
                     "name each region once");
      regions_.push_back(region->code);
    }
  }

  bool is_global() const { return regions_.size() > 1; }
  bool is_home(const std::string& region) const { return region == home_; }
  std::string_view write_units_meter() const {
    return is_global() ? names_.replicated_write_request_units : names_.write_request_units;
  }

  Reading& read_in(const std::string& region, std::string_view meter, const Rational& quantity,
                   std::string derivation) {
    Reading& reading = meter_.read(meter, {}, quantity, std::move(derivation));
    reading.region = region;
    return reading;
  }

  // --- on demand ---

  void read_units_of(const std::string& region, std::string_view meter, const Consumption& consumption) {
    if (consumption.units && !consumption.derivation.empty())
      read_in(region, meter, *consumption.units, consumption.derivation);
  }

  void read_requests() {
    require(traffic_.table.reads, "reads", names_.read_request_units);
    require(traffic_.table.writes, "writes", write_units_meter());
    for (std::size_t i = 0; i < traffic_.local_indexes.size(); ++i) {
      const Traffic& index = traffic_.local_indexes[i];
      if (!table_.local_indexes[i].value.writes)
        require(index.writes, path_below(index.path, "writes"), write_units_meter());
    }
    for (std::size_t i = 0; i < traffic_.indexes.size(); ++i) {
      const Traffic& index = traffic_.indexes[i];
      require(index.reads, path_below(index.path, "reads"), names_.read_request_units);
      // A share of the table's writes is as unknown as they are, which is said already.
      if (!table_.indexes[i].value.writes)
        require(index.writes, path_below(index.path, "writes"), names_.write_request_units);
    }
    read_units_of(home_, names_.read_request_units, traffic_.table.reads);
    for (const Traffic& index : traffic_.local_indexes) read_units_of(home_, names_.read_request_units, index.reads);
    for (const Traffic& index : traffic_.indexes) read_units_of(home_, names_.read_request_units, index.reads);
    for (std::size_t i = 0; i < traffic_.replica_reads.size(); ++i)
      read_units_of(regions_[i + 1], names_.read_request_units, replica_reads(i));
    for (const std::string& region : regions_) {
      read_units_of(region, write_units_meter(), traffic_.table.writes);
      for (const Traffic& index : traffic_.local_indexes) read_units_of(region, write_units_meter(), index.writes);
      for (const Traffic& index : traffic_.indexes) read_units_of(region, names_.write_request_units, index.writes);
      if (!is_home(region) && traffic_.expired) read_units_of(region, write_units_meter(), *traffic_.expired);
    }
  }

  void require(const Consumption& consumption, const std::string& path, std::string_view meter) {
    if (!consumption.units) meter_.unknown_usage(path, meter);
  }

  const Consumption& replica_reads(std::size_t i) {
    if (!traffic_.replica_reads[i].units)
      meter_.assume(path_item("replicas", i) + ".reads", "none", "not given: the replica serves no reads");
    return traffic_.replica_reads[i];
  }

  /// A template without a billing mode means provisioned, a workload file without a mode on-demand.
  void warn_of_unbilled_capacity() {
    if (table_.mode) return;
    const auto warn = [&](const std::optional<Located<ProvisionedThroughput>>& given, const std::string& path) {
      if (given)
        meter_.warn("capacity-not-billed", given->range, path_below(path, "provisioned"),
                    "it is not billed: the mode is on-demand by default",
                    "say mode: provisioned, or mode: on-demand where it is only to be compared with");
    };
    warn(table_.provisioned, {});
    for (const Named<Index>& index : table_.indexes) warn(index.value.provisioned, path_child("indexes", index.name));
  }

  // --- provisioned ---

  void read_capacity() {
    read_capacity_of(table_.provisioned, traffic_.of_own_capacity(), true);
    for (std::size_t i = 0; i < traffic_.indexes.size(); ++i)
      read_capacity_of(table_.indexes[i].value.provisioned, traffic_.indexes[i], false);
  }

  void read_capacity_of(const std::optional<Located<ProvisionedThroughput>>& given, const Traffic& traffic,
                        bool is_table) {
    const std::string path = path_below(traffic.path, "provisioned");
    if (!given) {
      meter_.error("missing-key", meter_.place(), path, "a provisioned table needs its capacity, on each index too",
                   "add `provisioned: {rcu: 5, wcu: 5}`, or `provisioned: {auto_scaling: {min: 5, max: 100}}`");
      return;
    }
    const auto reads = setting_of(*given, given->value.rcu, path, "rcu", TrafficKind::reads);
    const auto writes = setting_of(*given, given->value.wcu, path, "wcu", TrafficKind::writes);
    const std::string_view writes_meter = is_table && is_global() ? names_.replicated_wcu_hours : names_.wcu_hours;
    if (reads && is_sized(*reads, traffic.reads, path_below(traffic.path, "reads"), names_.rcu_hours))
      for (std::size_t i = 0; i < regions_.size(); ++i)
        read_hours(regions_[i], names_.rcu_hours, *reads, reads_in(i, traffic, is_table));
    if (writes && is_sized(*writes, traffic.writes, path_below(traffic.path, "writes"), writes_meter))
      for (std::size_t i = 0; i < regions_.size(); ++i)
        read_hours(regions_[i], writes_meter, *writes, writes_in(i, traffic, is_table));
  }

  /// Whether the capacity can be told: auto scaling needs the traffic.
  bool is_sized(const CapacitySetting& setting, const Consumption& consumed, const std::string& path,
                std::string_view meter) {
    if (setting.fixed || consumed.units) return true;
    meter_.unknown_usage(path, meter);
    return false;
  }

  /// What is read in the region of that number; the workload knows of no reads of indexes away from home.
  Rational reads_in(std::size_t region, const Traffic& traffic, bool is_table) {
    if (region == 0) return traffic.reads.units.value_or(Rational());
    return is_table ? replica_reads(region - 1).units.value_or(Rational()) : Rational();
  }

  Rational writes_in(std::size_t region, const Traffic& traffic, bool is_table) {
    Rational units = traffic.writes.units.value_or(Rational());
    if (is_table && region > 0 && traffic_.expired) units += *traffic_.expired->units;
    return units;
  }

  void read_hours(const std::string& region, std::string_view meter, const CapacitySetting& setting,
                  const Rational& consumed) {
    if (!setting.fixed && shape_of(table_, setting.kind) != nullptr)
      return read_scaled_hours(region, meter, setting, consumed);
    const Rational per_second = consumed / (Rational(month_.hours) * kSecondsOfAnHour);
    const Decimal units = setting.fixed ? *setting.fixed : steady_capacity(per_second, setting.policy);
    std::string derivation = fmt::format("{} {} x {} h", show(units), setting.unit(), show(month_.hours));
    if (!setting.fixed)
      derivation +=
          fmt::format(", for {} a second at a target of {}", show(per_second), show(setting.policy.target.fraction));
    read_in(region, meter, Rational(units) * month_.hours, std::move(derivation));
    steady_.push_back({units, consumed, setting.kind});
  }

  /// Auto scaling under a load that changes over the day, simulated minute by minute.
  void read_scaled_hours(const std::string& region, std::string_view meter, const CapacitySetting& setting,
                         const Rational& consumed) {
    const ScaledTraffic traffic =
        simulate_auto_scaling(OfferedUnits(cycle_of(table_, setting.kind), consumed, month_.hours), setting.policy,
                              auto_scaling_rules(terms_));
    const Rational hours = unit_hours(traffic, month_.hours);
    Reading& reading = read_in(
        region, meter, hours,
        fmt::format("{} {} x {} h on average, auto scaling simulated over the profile: {} {} at most, {} increases, {} "
                    "decreases",
                    show(hours / month_.hours), setting.unit(), show(month_.hours),
                    show(Rational(traffic.peak_capacity)), setting.unit(), traffic.increases, traffic.decreases));
    reading.by_hour = traffic.unit_minutes_of_hours;
    reading.by_hour.resize(whole_hours(month_.hours));
    if (!traffic.throttled.is_zero())
      meter_.assume(
          fmt::format("{} in {}", meter, region),
          fmt::format("{} of {} units throttled", show(traffic.throttled), show(traffic.consumed + traffic.throttled)),
          "asked for before auto scaling follows the profile");
    scaled_.push_back({region, setting.unit(), traffic});
  }

  std::optional<CapacitySetting> setting_of(const Located<ProvisionedThroughput>& given,
                                            const std::optional<Located<Capacity>>& own, const std::string& path,
                                            std::string_view key, TrafficKind kind) {
    const std::string own_path = path_below(path, key);
    if (own && own->value.units && own->value.auto_scaling) {
      meter_.error("conflicting-keys", own->range, own_path, "fixed units and auto scaling are both given",
                   "keep one of them");
      return std::nullopt;
    }
    if (own && own->value.units) return CapacitySetting{own->value.units->value.value, {}, kind};
    const std::optional<AutoScaling> scaling = scaling_of(own, given->auto_scaling);
    if (!scaling) {
      meter_.error("missing-key", given.range, path, fmt::format("there is no `{}`", key),
                   fmt::format("add `{}`: units, or auto_scaling", key));
      return std::nullopt;
    }
    return CapacitySetting{std::nullopt, policy_of(*scaling, given.range, path_below(own_path, "auto_scaling")), kind};
  }

  /// Bounds of 0 are a limit's finding for `validate`; here nothing can be scaled between them.
  ScalingPolicy policy_of(const AutoScaling& given, SourceRange place, const std::string& path) {
    ScalingPolicy policy;
    policy.target = given.target ? given.target->value : terms_.share("dynamodb.default_scaling_target");
    if (!given.target) meter_.assume_default(path + ".target", terms_.text("dynamodb.default_scaling_target"));
    policy.min = given.min ? given.min->value.value : terms_.number("dynamodb.default_scaling_minimum");
    if (!given.min) meter_.assume(path + ".min", show(policy.min), "not given: the least that AWS takes");
    if (given.max)
      policy.max = given.max->value.value;
    else
      meter_.assume(path + ".max", "none", "not given: it scales as far as is needed");
    if (policy.min.is_zero() || (policy.max && policy.max->is_zero())) {
      meter_.error("invalid-value", place, path, "capacity of 0 units cannot be scaled",
                   "give bounds of 1 unit or more");
      policy.min = max(policy.min, Decimal(1));
      if (policy.max) policy.max = max(*policy.max, policy.min);
    }
    return policy;
  }

  // --- everything else ---

  void read_replication() {
    if (!is_global() || !traffic_.written_bytes) return;
    constexpr std::string_view transfer = "dynamodb.replication_transfer";
    const Rational size = gigabytes(*traffic_.written_bytes);
    const std::span<const MeterRow> destinations = terms_.variants_of_meter(transfer);
    // The workload does not say which region wrote what, so all of it is taken to be written at home.
    meter_.assume("replicas.transfer", "from " + home_, "every write is made in the table's own region");
    for (const std::string& region : regions_) {
      if (region == home_) continue;
      const auto destination = std::ranges::find(destinations, region, &MeterRow::variant);
      if (destination == destinations.end())
        meter_.assume(transfer, "not priced", fmt::format("no price known to {}; not in the total", region));
      else
        meter_.read(transfer, destination->variant, size, fmt::format("{} GB written, to {}", show(size), region))
            .is_optional = true;
    }
  }

  void read_storage() {
    if (!table_.storage) {
      meter_.unknown_usage("storage", names_.storage);
      return;
    }
    Rational stored = gigabytes(table_.storage->value);
    std::string derivation = show(stored) + " GB";
    const auto add = [&](const std::string& name, const LocalIndex& index) {
      if (!index.storage) return;
      const Rational of_index = gigabytes(index.storage->value);
      stored += of_index;
      derivation += fmt::format(" + {} GB of {}", show(of_index), name);
    };
    for (const Named<LocalIndex>& index : table_.local_indexes) add(index.name, index.value);
    for (const Named<Index>& index : table_.indexes) add(index.name, index.value);
    for (const std::string& region : regions_) read_in(region, names_.storage, stored, derivation);
  }

  void read_backups() {
    read_recovery();
    read_size("dynamodb.backup", {}, table_.backup);
    read_size("dynamodb.restore", {}, table_.restore);
    if (table_.exports) {
      read_size("dynamodb.export", "full", table_.exports->value.full);
      read_size("dynamodb.export", "incremental", table_.exports->value.incremental);
    }
    read_size("dynamodb.import", {}, table_.import_size);
  }

  void read_size(std::string_view meter, std::string_view variant, const std::optional<Located<Size>>& size) {
    if (!size) return;
    const Rational quantity = gigabytes(size->value);
    meter_.read(meter, variant, quantity, show(quantity) + " GB");
  }

  /// Point-in-time recovery is billed by the table and its local indexes, without its global ones.
  void read_recovery() {
    if (!table_.point_in_time_recovery || !table_.point_in_time_recovery->value.enabled) return;
    std::optional<Size> size = table_.point_in_time_recovery->value.size;
    if (!size && table_.storage) {
      size = table_.storage->value;
      for (const Named<LocalIndex>& index : table_.local_indexes)
        if (index.value.storage) size->bytes += index.value.storage->value.bytes;
      meter_.assume("point_in_time_recovery", to_string(*size), "of the table's storage");
    }
    if (!size) {
      meter_.unknown_usage("point_in_time_recovery", "dynamodb.pitr");
      return;
    }
    const Rational kept = gigabytes(*size);
    for (const std::string& region : regions_) read_in(region, "dynamodb.pitr", kept, show(kept) + " GB");
  }

  void read_changes() {
    if (table_.streams && table_.streams->value.reads) {
      const Rational reads = per_month(table_.streams->value.reads->value, month_.hours);
      meter_.read("dynamodb.streams.reads", {}, reads, fmt::format("{} GetRecords calls", show(reads)));
    }
    if (table_.change_data_capture.empty()) return;
    if (!traffic_.data_changes) {
      meter_.unknown_usage("writes", "dynamodb.kinesis_cdc");
      return;
    }
    for (const Located<ChangeDataCapture>& destination : table_.change_data_capture)
      meter_.read(destination.value == ChangeDataCapture::kinesis ? "dynamodb.kinesis_cdc" : "dynamodb.glue_cdc", {},
                  *traffic_.data_changes->units, traffic_.data_changes->derivation);
  }

  void read_dax() {
    if (!table_.dax) return;
    constexpr std::string_view meter = "dax.node_hours";
    const DaxCluster& dax = table_.dax->value;
    const std::string& type = dax.node_type->value.text;
    const std::span<const MeterRow> known = terms_.variants_of_meter(meter);
    const auto row = std::ranges::find(known, type, &MeterRow::variant);
    if (row == known.end()) {
      std::vector<std::string_view> types;
      for (const MeterRow& variant : known) types.push_back(variant.variant);
      const auto best = nearest(type, types);
      meter_.error("invalid-value", dax.node_type->range, "dax.node_type",
                   fmt::format("`{}` is not a DAX node type that lambdacost knows", make_printable(type)),
                   best ? fmt::format("did you mean {}?", *best) : "it is written as in dax.r5.large");
      return;
    }
    const Decimal& nodes = dax.nodes->value.value;
    meter_.read(meter, row->variant, Rational(nodes) * month_.hours,
                fmt::format("{} nodes x {} h", show(nodes), show(month_.hours)));
  }

  const Table& table_;
  const std::string home_;
  const MeteringMonth& month_;
  const Terms& terms_;
  ResourceMeter& meter_;
  TableMeters names_{};
  std::vector<std::string> regions_;  ///< the home first, then the replicas in their order
  TableTraffic traffic_;
  std::vector<ScaledCapacity> scaled_;
  std::vector<SteadyCapacity> steady_;
};

/// Meters the table into `metering`; `then` sees what became of its traffic.
template <class Then>
void meter_one(const Named<Table>& table, const MeteringMonth& month, Metering& metering, Diagnostics& diagnostics,
               Then then) {
  ResourceMeter meter = resource_meter(table, metering, diagnostics);
  meter_resource(meter, [&] {
    TableMeter table_meter(table.value, month, meter);
    table_meter.run();
    then(table_meter);
  });
}

}  // namespace

TableMeters table_meters(TableClass table_class) {
  if (table_class == TableClass::standard_ia)
    return {"dynamodb.ia.read_request_units",
            "dynamodb.ia.write_request_units",
            "dynamodb.ia.replicated_write_request_units",
            "dynamodb.ia.rcu_hours",
            "dynamodb.ia.wcu_hours",
            "dynamodb.ia.replicated_wcu_hours",
            "dynamodb.ia.storage"};
  return {"dynamodb.read_request_units",
          "dynamodb.write_request_units",
          "dynamodb.replicated_write_request_units",
          "dynamodb.rcu_hours",
          "dynamodb.wcu_hours",
          "dynamodb.replicated_wcu_hours",
          "dynamodb.storage"};
}

MeteredTable meter_table(const Named<Table>& table, const MeteringMonth& month, Diagnostics& diagnostics) {
  MeteredTable metered;
  meter_one(table, month, metered.metering, diagnostics, [&](TableMeter& meter) {
    if (is_provisioned(table.value)) metered.throttled = meter.throttled();
    metered.scaled = meter.take_scaled();
  });
  return metered;
}

void meter_dynamodb(const Workload& workload, const MeteringMonth& month, Metering& metering,
                    Diagnostics& diagnostics) {
  for (const Named<Table>& table : workload.tables)
    if (table.is_sound) meter_one(table, month, metering, diagnostics, [](const TableMeter&) {});
  if (!workload.account) return;
  const std::vector<Located<ReservedCapacity>>& reserved = workload.account->value.reserved;
  for (std::size_t i = 0; i < reserved.size(); ++i) meter_reservation(reserved[i], i, month, metering, diagnostics);
}

}  // namespace lambdacost

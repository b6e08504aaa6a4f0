#include "services/table_traffic.h"

#include <fmt/core.h>

#include "base/text.h"
#include "counting/capacity_units.h"
#include "counting/rates.h"

namespace lambdacost {

std::string path_below(std::string_view path, std::string_view key) {
  return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
}

namespace {

/// Requests of one kind in the month, or nothing where they are not given.
using MaybeRequests = std::optional<Rational>;

class TrafficCounter {
 public:
  TrafficCounter(const Table& table, const MeteringMonth& month, ResourceMeter& meter)
      : table_(table), month_(month), rules_(capacity_rules(month.terms)), meter_(meter) {}

  TableTraffic count() {
    TableTraffic traffic;
    traffic.table.reads = reads(table_.reads, "reads", table_.item_size);
    traffic.table.writes = writes();
    for (const Named<Index>& index : table_.indexes) traffic.indexes.push_back(index_traffic(index));
    for (std::size_t i = 0; i < table_.replicas.size(); ++i)
      traffic.replica_reads.push_back(
          reads(table_.replicas[i]->reads, path_item("replicas", i) + ".reads", table_.item_size));
    traffic.expired = expired();
    traffic.data_changes = data_changes(traffic.table.writes);
    traffic.written_bytes = written_bytes(traffic.table.writes);
    return traffic;
  }

 private:
  Rational monthly(const Located<Rate>& rate) const { return per_month(rate.value, month_.hours); }

  static bool has_any(const std::optional<Located<Rate>>& requests) {
    return requests && !requests->value.count.is_zero();
  }

  /// Units that the workload states, unless it gives requests as well.
  template <class Other>
  std::optional<Consumption> measured(const std::optional<Located<Rate>>& units, const std::optional<Other>& requests,
                                      const std::string& path) {
    if (!units) return std::nullopt;
    if (requests)
      meter_.error("conflicting-keys", units->range, path_below(path, "units"),
                   "measured units and requests are both given", "keep one of them");
    const Rational measured = monthly(*units);
    return Consumption{measured, fmt::format("{} measured units", show(measured))};
  }

  /// The size of an item that requests are for: their own, else the table's. Without either, an error, unless there are
  /// no requests.
  Size size_of_item(const std::optional<Located<Size>>& own, const std::optional<Located<Size>>& fallback,
                    bool has_requests, SourceRange place, const std::string& path) {
    if (own) return own->value;
    if (fallback) return fallback->value;
    if (!has_requests) return {};
    meter_.error("missing-key", place, path, "there are requests, but no `item_size`: their units cannot be counted",
                 "give the table's `item_size`, such as `item_size: 1 KB`, or one here");
    return {};
  }

  Consumption reads(const std::optional<Located<TableReads>>& given, const std::string& path,
                    const std::optional<Located<Size>>& fallback_size) {
    if (!given) return {};
    const TableReads& reads = given->value;
    check_shares(*given, path);
    const std::optional<Located<Rate>>& requests = reads.requests ? reads.requests : reads.queries;
    if (const auto units = measured(reads.units, requests, path)) return *units;
    if (!requests) return {};
    const bool has_requests = has_any(reads.requests) || has_any(reads.queries);
    const Size size = size_of_item(reads.item_size, fallback_size, has_requests, given->range, path);
    const Rational factor = consistency_factor(reads, rules_);
    Consumption consumption{Rational(), {}};
    const auto add = [&](const Rational& how_many, const Rational& units_of_each, const std::string& what) {
      *consumption.units += how_many * units_of_each * factor;
      consumption.derivation +=
          fmt::format("{}{} {} x {} x {} for consistency", consumption.derivation.empty() ? "" : " + ", show(how_many),
                      what, show(units_of_each, "unit"), show(factor));
    };
    if (reads.requests) add(monthly(*reads.requests), read_units(size.bytes, rules_), "reads of " + to_string(size));
    if (reads.queries) {
      const Decimal items = items_per_query(reads, path);
      add(monthly(*reads.queries), read_units(Rational(size.bytes) * items, rules_),
          fmt::format("queries of {} x {}", show(items), to_string(size)));
    }
    return consumption;
  }

  void check_shares(const Located<TableReads>& reads, const std::string& path) {
    Decimal sum;
    for (const auto& share : {reads->eventual, reads->strong, reads->transactional})
      if (share) sum += share->value.fraction;
    if (sum > Decimal(1))
      meter_.error("invalid-value", reads.range, path, "the shares of eventual, strong and transactional exceed 100 %",
                   "what is left of 100 % is read with eventual consistency");
    if (reads->queries && reads->transactional && !reads->transactional->value.fraction.is_zero())
      meter_.error("invalid-value", reads->transactional->range, path_below(path, "transactional"),
                   "a Query is never transactional", "give transactional reads of items as measured `units`");
  }

  Decimal items_per_query(const TableReads& reads, const std::string& path) {
    if (reads.items_per_query) return reads.items_per_query->value.value;
    meter_.error("missing-key", reads.queries->range, path_below(path, "queries"),
                 "there are queries, but no `items_per_query`: their units cannot be counted",
                 "give how many items one Query reads, before any filter");
    return {};
  }

  MaybeRequests write_requests() const {
    if (!table_.writes || !table_.writes->value.requests) return std::nullopt;
    return monthly(*table_.writes->value.requests);
  }

  /// The item that is written, or that expires. Told once, so that one missing size is one error.
  Size written_item() {
    if (written_item_) return *written_item_;
    const TableWrites none;
    const TableWrites& writes = table_.writes ? table_.writes->value : none;
    const bool has_requests = has_any(writes.requests) || has_any(table_.time_to_live_deletes);
    written_item_ = size_of_item(writes.item_size, table_.item_size, has_requests,
                                 table_.writes ? table_.writes->range : meter_.place(), "writes");
    return *written_item_;
  }

  Consumption writes() {
    if (!table_.writes) return {};
    const TableWrites& writes = table_.writes->value;
    if (const auto units = measured(writes.units, writes.requests, "writes")) return *units;
    const MaybeRequests requests = write_requests();
    if (!requests) return {};
    const Size size = written_item();
    const Rational units_of_each = write_units(size.bytes, rules_);
    const Rational factor = transaction_factor(writes, rules_);
    std::string derivation =
        fmt::format("{} writes of {} x {}", show(*requests), to_string(size), show(units_of_each, "unit"));
    if (factor != Rational(1)) derivation += fmt::format(" x {} for transactions", show(factor));
    return {*requests * units_of_each * factor, std::move(derivation)};
  }

  Traffic index_traffic(const Named<Index>& index) {
    const std::string path = path_child("indexes", index.name);
    const std::optional<Located<Size>>& entry = index.value.projected_size;
    if (const auto& reads = index.value.reads)
      for (const auto& share : {reads->value.strong, reads->value.transactional})
        if (share && !share->value.fraction.is_zero())
          meter_.error("invalid-value", share->range, path + ".reads",
                       "a global secondary index is read with eventual consistency only",
                       "leave the shares of strong and transactional reads out");
    return {path, reads(index.value.reads, path + ".reads", entry ? entry : table_.item_size),
            index_writes(index.value, path)};
  }

  Consumption index_writes(const Index& index, const std::string& path) {
    if (!index.writes) return {};
    const IndexWrites& writes = index.writes->value;
    if (const auto units = measured(writes.units, writes.share, path + ".writes")) return *units;
    if (!writes.share) return {};
    const MaybeRequests requests = write_requests();
    if (!requests) {
      if (table_.writes && table_.writes->value.units)
        meter_.error("missing-key", index.writes->range, path + ".writes",
                     "the table's writes are measured units, which do not say how many writes there are",
                     "give the index's measured units too: `writes: {units: 1M}`");
      return {};
    }
    const Size size = size_of_entry(index, path);
    const Rational entries = *requests * index_writes_of_a_write(index);
    const Rational units_of_each = write_units(size.bytes, rules_);
    return {entries * units_of_each,
            fmt::format("{} writes of {} index entries of {} x {}", show(*requests),
                        show(index_writes_of_a_write(index)), to_string(size), show(units_of_each, "unit"))};
  }

  Size size_of_entry(const Index& index, const std::string& path) {
    if (index.projected_size) return index.projected_size->value;
    const Size item = written_item();
    meter_.assume(path + ".projected_size", to_string(item), "not given: the whole item is projected");
    return item;
  }

  std::optional<Consumption> expired() {
    if (!table_.time_to_live_deletes) return std::nullopt;
    const Rational deletes = monthly(*table_.time_to_live_deletes);
    if (table_.replicas.empty()) return Consumption{Rational(), {}};
    const Size size = written_item();
    const Rational units_of_each = write_units(size.bytes, rules_);
    return Consumption{deletes * units_of_each, fmt::format("{} deletes by time to live of {} x {}", show(deletes),
                                                            to_string(size), show(units_of_each, "unit"))};
  }

  /// Every write is one change, transactional or not, counted by the size of its item. Of measured units the number of
  /// writes is not known; without transactions the units are the same.
  std::optional<Consumption> data_changes(const Consumption& writes) {
    if (table_.change_data_capture.empty() || !writes.units) return std::nullopt;
    const MaybeRequests requests = write_requests();
    Consumption changes = writes;
    if (requests) {
      const Size size = written_item();
      const Rational units = change_units(size);
      changes = {*requests * units,
                 fmt::format("{} writes of {} x {}", show(*requests), to_string(size), show(units, "unit"))};
    } else {
      meter_.assume("change_data_capture", show(*writes.units),
                    "one unit for each measured write unit: no write is transactional");
    }
    if (table_.time_to_live_deletes) {
      const Rational deletes = monthly(*table_.time_to_live_deletes);
      const Rational units = change_units(written_item());
      *changes.units += deletes * units;
      changes.derivation += fmt::format(" + {} deletes by time to live x {}", show(deletes), show(units, "unit"));
    }
    return changes;
  }

  Rational change_units(const Size& item) const {
    CapacityRules rules = rules_;
    rules.write_unit_bytes = month_.terms.size("dynamodb.change_data_capture_unit").bytes;
    return write_units(item.bytes, rules);
  }

  std::optional<Rational> written_bytes(const Consumption& writes) {
    if (table_.replicas.empty() || !writes.units) return std::nullopt;
    if (const MaybeRequests requests = write_requests()) return *requests * written_item().bytes;
    meter_.assume("replicas.transfer", "1 write unit of data for each",
                  "writes are measured units: the size of their items is not known");
    return *writes.units * rules_.write_unit_bytes;
  }

  const Table& table_;
  const MeteringMonth& month_;
  CapacityRules rules_;
  ResourceMeter& meter_;
  std::optional<Size> written_item_;
};

}  // namespace

TableTraffic table_traffic(const Table& table, const MeteringMonth& month, ResourceMeter& meter) {
  return TrafficCounter(table, month, meter).count();
}

}  // namespace lambdacost

#include "counting/table_traffic.h"

#include <fmt/core.h>

#include <utility>

#include "base/text.h"
#include "base/time_units.h"
#include "counting/capacity_units.h"
#include "counting/derivation.h"
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
  TrafficCounter(const Table& table, const Terms& terms, const Decimal& hours, TrafficListener& listener)
      : table_(table), terms_(terms), hours_(hours), rules_(capacity_rules(terms)), listener_(listener) {}

  TableTraffic count() {
    TableTraffic traffic;
    traffic.table.reads = sound([&] { return table_reads(); });
    traffic.table.writes = sound([&] { return writes(); });
    for (const Named<LocalIndex>& index : table_.local_indexes) traffic.local_indexes.push_back(local_traffic(index));
    for (const Named<Index>& index : table_.indexes) traffic.indexes.push_back(index_traffic(index));
    for (std::size_t i = 0; i < table_.replicas.size(); ++i)
      traffic.replica_reads.push_back(sound(
          [&] { return reads(table_.replicas[i]->reads, path_item("replicas", i) + ".reads", table_.item_size); }));
    traffic.expired = expired();
    traffic.data_changes = data_changes(traffic.table.writes);
    traffic.written_bytes = written_bytes(traffic.table.writes);
    return traffic;
  }

 private:
  /// Counts, and says of the result whether an error was found meanwhile.
  template <class Count>
  Consumption sound(Count count) {
    is_sound_ = true;
    Consumption consumption = count();
    consumption.is_sound = is_sound_;
    return consumption;
  }

  void fail(FindingId id, SourceRange range, std::string_view key, std::string_view message, std::string help) {
    is_sound_ = false;
    listener_.error(id, range, key, message, std::move(help));
  }

  Rational monthly(const Located<Rate>& rate) const { return per_month(rate.value, hours_); }

  static bool has_any(const std::optional<Located<Rate>>& requests) {
    return requests && !requests->value.count.is_zero();
  }

  /// Units that the workload states, unless it gives requests as well.
  template <class Other>
  std::optional<Consumption> measured(const std::optional<Located<Rate>>& units, const std::optional<Other>& requests,
                                      const std::string& path) {
    if (!units) return std::nullopt;
    if (requests)
      fail("conflicting-keys", units->range, path_below(path, "units"), "measured units and requests are both given",
           "keep one of them");
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
    fail("missing-key", place, path, "there are requests, but no `item_size`: their units cannot be counted",
         "give the table's `item_size`, such as `item_size: 1 KB`, or one here");
    return {};
  }

  /// What the file of the table's reads or writes has measured: its mean for each hour of the month.
  std::optional<Consumption> measured_in_file(TrafficKind kind) {
    const TrafficShape* shape = shape_of(table_, kind);
    if (shape == nullptr || !shape->metric || shape->consumed.empty()) return std::nullopt;
    Rational units;
    long long minutes = 0;
    for (const TrafficRun& run : shape->consumed) {
      units += Rational(run.weight) * run.minutes / kMinutesOfAnHour;
      minutes += run.minutes;
    }
    const Rational of_month = units / minutes * kMinutesOfAnHour * hours_;
    const std::string days = show(Rational(minutes) / kMinutesOfADay, "day");
    listener_.assume(to_string(kind), show(of_month) + " units", "measured in the profile's file over " + days);
    return Consumption{of_month, fmt::format("{} units in {} x {} h", show(units), days, show(hours_))};
  }

  /// Whether the table's reads, or writes, are measured units: then its local indexes' are among them.
  bool is_measured(TrafficKind kind) const {
    const bool is_reads = kind == TrafficKind::reads;
    const bool has_requests = is_reads ? table_.reads && (table_.reads->value.requests || table_.reads->value.queries)
                                       : write_requests().has_value();
    if (has_requests) return false;
    const bool has_units =
        is_reads ? table_.reads && table_.reads->value.units : table_.writes && table_.writes->value.units;
    const TrafficShape* shape = shape_of(table_, kind);
    return has_units || (shape != nullptr && shape->metric);
  }

  Consumption table_reads() {
    Consumption consumption = reads(table_.reads, "reads", table_.item_size);
    if (consumption.units) return consumption;
    const auto measured = measured_in_file(TrafficKind::reads);
    return measured ? *measured : consumption;
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
      fail("invalid-value", reads.range, path, "the shares of eventual, strong and transactional exceed 100%",
           "what is left of 100 % is read with eventual consistency");
    if (reads->queries && reads->transactional && !reads->transactional->value.fraction.is_zero())
      fail("invalid-value", reads->transactional->range, path_below(path, "transactional"),
           "a Query is never transactional", "give transactional reads of items as measured `units`");
  }

  Decimal items_per_query(const TableReads& reads, const std::string& path) {
    if (reads.items_per_query) return reads.items_per_query->value.value;
    fail("missing-key", reads.queries->range, path_below(path, "queries"),
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
    if (written_item_) {
      is_sound_ = is_sound_ && has_written_item_;
      return *written_item_;
    }
    const bool was_sound = std::exchange(is_sound_, true);
    const TableWrites none;
    const TableWrites& writes = table_.writes ? table_.writes->value : none;
    const bool has_requests = has_any(writes.requests) || has_any(table_.time_to_live_deletes);
    written_item_ = size_of_item(writes.item_size, table_.item_size, has_requests,
                                 table_.writes ? table_.writes->range : listener_.place(), "writes");
    has_written_item_ = is_sound_;
    is_sound_ = is_sound_ && was_sound;
    return *written_item_;
  }

  Consumption writes() {
    if (table_.writes)
      if (const auto units = measured(table_.writes->value.units, table_.writes->value.requests, "writes"))
        return *units;
    const MaybeRequests requests = write_requests();
    if (!requests) return measured_in_file(TrafficKind::writes).value_or(Consumption());
    const TableWrites& writes = table_.writes->value;
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
          fail("invalid-value", share->range, path + ".reads",
               "a global secondary index is read with eventual consistency only",
               "leave the shares of strong and transactional reads out");
    return {path, sound([&] { return reads(index.value.reads, path + ".reads", entry ? entry : table_.item_size); }),
            sound([&] { return index_writes(index.value, path); })};
  }

  Traffic local_traffic(const Named<LocalIndex>& index) {
    const std::string path = path_child("local_indexes", index.name);
    return {path, sound([&] { return local_reads(index.value, path); }),
            sound([&] { return local_writes(index.value, path); })};
  }

  /// Reads through a local index are reads of its table's capacity, and may be counted there.
  Consumption local_reads(const LocalIndex& index, const std::string& path) {
    if (!index.reads) {
      listener_.assume(path + ".reads", "none", "not given: they are among the table's `reads`");
      return {Rational(), {}};
    }
    if (!index.reads->value.units && is_measured(TrafficKind::reads)) {
      listener_.assume(path + ".reads", "none", "they are among the table's measured units");
      return {Rational(), {}};
    }
    if (const auto& share = index.reads->value.transactional; share && !share->value.fraction.is_zero())
      fail("invalid-value", share->range, path + ".reads", "an index has no transactional reads",
           "leave the share of transactional reads out");
    const auto& entry = index.projected_size;
    return reads(index.reads, path + ".reads", entry ? entry : table_.item_size);
  }

  Consumption local_writes(const LocalIndex& index, const std::string& path) {
    if (index.writes && !index.writes->value.units && is_measured(TrafficKind::writes)) {
      listener_.assume(path + ".writes", "none", "they are among the table's measured units");
      return {Rational(), {}};
    }
    return index_writes(index, path);
  }

  Consumption index_writes(const LocalIndex& index, const std::string& path) {
    if (!index.writes) return {};
    const IndexWrites& writes = index.writes->value;
    if (const auto units = measured(writes.units, writes.share, path + ".writes")) return *units;
    if (!writes.share) return {};
    const MaybeRequests requests = write_requests();
    if (!requests) {
      if (is_measured(TrafficKind::writes))
        fail("missing-key", index.writes->range, path + ".writes",
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

  Size size_of_entry(const LocalIndex& index, const std::string& path) {
    if (index.projected_size) return index.projected_size->value;
    const Size item = written_item();
    listener_.assume(path + ".projected_size", to_string(item), "not given: the whole item is projected");
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
      listener_.assume("change_data_capture", show(*writes.units),
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
    rules.write_unit_bytes = terms_.size("dynamodb.change_data_capture_unit").bytes;
    return write_units(item.bytes, rules);
  }

  std::optional<Rational> written_bytes(const Consumption& writes) {
    if (table_.replicas.empty() || !writes.units) return std::nullopt;
    if (const MaybeRequests requests = write_requests()) return *requests * written_item().bytes;
    listener_.assume("replicas.transfer", "1 write unit of data for each",
                     "writes are measured units: the size of their items is not known");
    return *writes.units * rules_.write_unit_bytes;
  }

  const Table& table_;
  const Terms& terms_;
  const Decimal hours_;
  CapacityRules rules_;
  TrafficListener& listener_;
  std::optional<Size> written_item_;
  bool has_written_item_ = false;  ///< false after an error
  bool is_sound_ = true;           ///< of what is being counted
};

/// The sum; none where a part is not known.
Consumption operator+(const Consumption& a, const Consumption& b) {
  Consumption sum;
  if (a.units && b.units) sum.units = *a.units + *b.units;
  sum.is_sound = a.is_sound && b.is_sound;
  return sum;
}

}  // namespace

Traffic TableTraffic::of_own_capacity() const {
  Traffic sum = table;
  for (const Traffic& index : local_indexes) {
    sum.reads = sum.reads + index.reads;
    sum.writes = sum.writes + index.writes;
  }
  return sum;
}

TableTraffic table_traffic(const Table& table, const Terms& terms, const Decimal& hours, TrafficListener& listener) {
  return TrafficCounter(table, terms, hours, listener).count();
}

}  // namespace lambdacost

// A DynamoDB table as a workload file describes it: configuration, traffic, capacity.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.h"
#include "catalogue/values.h"
#include "records/field.h"
#include "records/texts.h"
#include "records/words.h"

namespace lambdacost {

enum class CapacityMode { on_demand, provisioned };
template <>
struct WordsOf<CapacityMode> {
  static constexpr std::array words = {Word<CapacityMode>{"on-demand", CapacityMode::on_demand},
                                       Word<CapacityMode>{"provisioned", CapacityMode::provisioned}};
};

enum class TableClass { standard, standard_ia };
template <>
struct WordsOf<TableClass> {
  static constexpr std::array words = {Word<TableClass>{"standard", TableClass::standard},
                                       Word<TableClass>{"standard-ia", TableClass::standard_ia}};
};

/// Reads of a table or index: requests of items, queries, or measured units.
struct TableReads {
  std::optional<Located<Rate>> requests;
  std::optional<Located<Size>> item_size;
  std::optional<Located<Rate>> queries;
  std::optional<Located<Count>> items_per_query;
  std::optional<Located<Share>> eventual;
  std::optional<Located<Share>> strong;
  std::optional<Located<Share>> transactional;
  std::optional<Located<Rate>> units;  ///< measured consumption

  static constexpr auto shorthand = &TableReads::requests;
};

struct TableWrites {
  std::optional<Located<Rate>> requests;
  std::optional<Located<Size>> item_size;
  std::optional<Located<Share>> transactional;
  std::optional<Located<Rate>> units;

  static constexpr auto shorthand = &TableWrites::requests;
};

struct AutoScaling {
  std::optional<Located<Share>> target;
  std::optional<Located<Count>> min;
  std::optional<Located<Count>> max;
};

/// Capacity of one kind (read or write): a fixed number of units, or auto scaling.
struct Capacity {
  std::optional<Located<Count>> units;
  std::optional<Located<AutoScaling>> auto_scaling;

  static constexpr auto shorthand = &Capacity::units;
};

struct ProvisionedThroughput {
  std::optional<Located<Capacity>> rcu;
  std::optional<Located<Capacity>> wcu;
  std::optional<Located<AutoScaling>> auto_scaling;  ///< for both
};

/// The policy that one capacity scales by: its own keys and, for those that it leaves out, the keys for both. nullopt
/// where there is neither.
std::optional<AutoScaling> scaling_of(const std::optional<Located<Capacity>>& own,
                                      const std::optional<Located<AutoScaling>>& both);

/// Minutes in a row with the same traffic.
struct TrafficRun {
  Decimal weight;   ///< of one minute, relative to the other runs
  int minutes = 0;  ///< more than 0
  friend bool operator==(const TrafficRun&, const TrafficRun&) = default;
};

enum class TrafficKind { reads, writes };
std::string_view to_string(TrafficKind kind);

/// The shape of the traffic around its mean, in one of three forms: 24 hourly factors, not all 0; a peak factor for
/// some hours of the day; or a file of consumed units. Whatever the scale of the factors, the mean is that of the
/// table's reads and writes.
struct TrafficShape {
  std::vector<Located<Decimal>> hourly;
  std::optional<Located<Decimal>> peak;   ///< at least 1; together with `hours` no more than the day's traffic
  std::optional<Located<Decimal>> hours;  ///< whole minutes, more than 0 and less than a day
  std::optional<Located<std::string>> file;
  /// What stands in `file`: whole days from 00:00 UTC, each run with its units an hour. The decoder reads no files; who
  /// does fills it in.
  std::vector<TrafficRun> consumed;
  std::optional<TrafficKind> metric;  ///< whose units `consumed` are, where that is known
};

/// One shape for reads and writes, or one for each.
struct Profile : TrafficShape {
  using Inherited = TrafficShape;

  std::optional<Located<TrafficShape>> reads;
  std::optional<Located<TrafficShape>> writes;
};

/// Writes of an index: the share of the table's writes that reach it, or measured units.
struct IndexWrites {
  std::optional<Located<Share>> share;
  std::optional<Located<Rate>> units;

  static constexpr auto shorthand = &IndexWrites::share;
};

/// A local secondary index: its traffic uses the capacity of its table.
struct LocalIndex {
  std::optional<Located<Size>> projected_size;
  std::optional<Located<TableReads>> reads;
  std::optional<Located<IndexWrites>> writes;
  std::optional<Located<Share>> key_changes;
  std::optional<Located<Size>> storage;
};

/// A global secondary index: it has capacity of its own.
struct Index : LocalIndex {
  using Inherited = LocalIndex;

  std::optional<Located<ProvisionedThroughput>> provisioned;
};

/// Where DynamoDB delivers every change of an item, billed by the write.
enum class ChangeDataCapture { kinesis, glue };
template <>
struct WordsOf<ChangeDataCapture> {
  static constexpr std::array words = {Word<ChangeDataCapture>{"kinesis", ChangeDataCapture::kinesis},
                                       Word<ChangeDataCapture>{"glue", ChangeDataCapture::glue}};
};

struct Streams {
  std::optional<Located<Rate>> reads;
};

/// Exports to S3 in a month: whole tables, or what changed since the last one.
struct TableExport {
  std::optional<Located<Size>> full;
  std::optional<Located<Size>> incremental;

  static constexpr auto shorthand = &TableExport::full;
};

/// A replica: a region, with traffic of its own where given.
struct Replica {
  std::optional<Located<RegionCode>> region;
  std::optional<Located<TableReads>> reads;

  static constexpr auto shorthand = &Replica::region;
};

struct DaxCluster {
  std::optional<Located<Name>> node_type;
  std::optional<Located<Count>> nodes;
};

/// Point-in-time recovery: on or off, or on with a stated size.
struct PointInTimeRecovery {
  bool enabled = false;
  std::optional<Size> size;
};

struct Table {
  std::optional<Located<RegionCode>> region;
  std::optional<Located<CapacityMode>> mode;
  std::optional<Located<TableClass>> table_class;
  std::optional<Located<Size>> item_size;
  std::optional<Located<Size>> storage;
  std::optional<Located<TableReads>> reads;
  std::optional<Located<TableWrites>> writes;
  std::optional<Located<ProvisionedThroughput>> provisioned;
  std::optional<Located<Profile>> profile;
  std::vector<Named<LocalIndex>> local_indexes;
  std::vector<Named<Index>> indexes;
  std::optional<Located<Streams>> streams;
  std::vector<Located<ChangeDataCapture>> change_data_capture;
  std::optional<Located<PointInTimeRecovery>> point_in_time_recovery;
  std::optional<Located<Size>> backup;
  std::optional<Located<Size>> restore;
  std::optional<Located<TableExport>> exports;
  std::optional<Located<Size>> import_size;
  std::vector<Located<Replica>> replicas;
  std::optional<Located<Rate>> time_to_live_deletes;
  std::optional<Located<DaxCluster>> dax;
  Located<Tags> tags;
};

/// The shape of the table's reads or writes; nullptr where it is not given or its file was not read.
const TrafficShape* shape_of(const Table& table, TrafficKind kind);

/// Whether the table is billed by its capacity.
bool is_provisioned(const Table& table);

std::span<const Field<Table>> fields_of(const Table*);

}  // namespace lambdacost

#include "model/table.h"

namespace lambdacost {

std::span<const Field<TableReads>> fields_of(const TableReads*) {
  static constexpr Field<TableReads> fields[] = {
      field<&TableReads::requests>({"requests", "item reads"}),
      field<&TableReads::item_size>({"item_size", "size of one item read", "B"}),
      field<&TableReads::queries>({"queries", "Query requests"}),
      field<&TableReads::items_per_query>({"items_per_query", "items that one Query reads"}),
      field<&TableReads::eventual>({"eventual", "share of eventually consistent reads"}),
      field<&TableReads::strong>({"strong", "share of strongly consistent reads"}),
      field<&TableReads::transactional>({"transactional", "share of transactional reads"}),
      field<&TableReads::units>({"units", "measured read units, instead of requests"}),
  };
  return fields;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, TableReads& out) {
  if (node.is_scalar() || is_range(node)) return read_value(decoder, node, info, out.requests);
  return read_value<TableReads>(decoder, node, info, out);
}

std::span<const Field<TableWrites>> fields_of(const TableWrites*) {
  static constexpr Field<TableWrites> fields[] = {
      field<&TableWrites::requests>({"requests", "item writes"}),
      field<&TableWrites::item_size>({"item_size", "size of one item written", "B"}),
      field<&TableWrites::transactional>({"transactional", "share of transactional writes"}),
      field<&TableWrites::units>({"units", "measured write units, instead of requests"}),
  };
  return fields;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, TableWrites& out) {
  if (node.is_scalar() || is_range(node)) return read_value(decoder, node, info, out.requests);
  return read_value<TableWrites>(decoder, node, info, out);
}

std::span<const Field<AutoScaling>> fields_of(const AutoScaling*) {
  static constexpr Field<AutoScaling> fields[] = {
      field<&AutoScaling::target>({"target", "target utilization"}),
      field<&AutoScaling::min>({"min", "least units"}),
      field<&AutoScaling::max>({"max", "most units"}),
  };
  return fields;
}

std::span<const Field<Capacity>> fields_of(const Capacity*) {
  static constexpr Field<Capacity> fields[] = {
      field<&Capacity::units>({"units", "fixed capacity units"}),
      field<&Capacity::auto_scaling>({"auto_scaling", "auto scaling of this capacity"}),
  };
  return fields;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Capacity& out) {
  if (node.is_scalar() || is_range(node)) return read_value(decoder, node, info, out.units);
  return read_value<Capacity>(decoder, node, info, out);
}

std::span<const Field<ProvisionedThroughput>> fields_of(const ProvisionedThroughput*) {
  static constexpr Field<ProvisionedThroughput> fields[] = {
      field<&ProvisionedThroughput::rcu>({"rcu", "read capacity: units, or auto_scaling"}),
      field<&ProvisionedThroughput::wcu>({"wcu", "write capacity: units, or auto_scaling"}),
      field<&ProvisionedThroughput::auto_scaling>({"auto_scaling", "auto scaling of both"}),
  };
  return fields;
}

std::span<const Field<Profile>> fields_of(const Profile*) {
  static constexpr Field<Profile> fields[] = {
      field<&Profile::peak>({"peak", "traffic of the peak hours as a multiple of the mean"}),
      field<&Profile::hours>({"hours", "peak hours of a day"}),
      field<&Profile::file>({"file", "a CSV file of consumed units"}),
  };
  return fields;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Profile& out) {
  constexpr std::size_t kHoursOfADay = 24;
  if (!node.is_sequence()) return read_value<Profile>(decoder, node, info, out);
  if (!read_value(decoder, node, info, out.hourly)) return false;
  if (out.hourly.size() == kHoursOfADay) return true;
  return decoder.fail("invalid-value", node.range,
                      "expected 24 hourly factors, found " + std::to_string(out.hourly.size()));
}

std::span<const Field<IndexWrites>> fields_of(const IndexWrites*) {
  static constexpr Field<IndexWrites> fields[] = {
      field<&IndexWrites::share>({"share", "share of the table's writes that write the index"}),
      field<&IndexWrites::units>({"units", "measured write units, instead of a share"}),
  };
  return fields;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, IndexWrites& out) {
  if (node.is_scalar() || is_range(node)) return read_value(decoder, node, info, out.share);
  return read_value<IndexWrites>(decoder, node, info, out);
}

std::span<const Field<Index>> fields_of(const Index*) {
  static constexpr Field<Index> fields[] = {
      field<&Index::projected_size>({"projected_size", "size of one index entry", "B"}),
      field<&Index::reads>({"reads", "reads of the index"}),
      field<&Index::writes>({"writes", "share of the table's writes that write the index, or measured units"}),
      field<&Index::key_changes>({"key_changes", "share of those writes that change the index key"}),
      field<&Index::storage>({"storage", "storage of the index, added to the table's", "GB"}),
      field<&Index::provisioned>({"provisioned", "capacity of the index"}),
  };
  return fields;
}

std::span<const Field<Streams>> fields_of(const Streams*) {
  static constexpr Field<Streams> fields[] = {
      field<&Streams::reads>({"reads", "GetRecords calls other than Lambda's and global tables'"}),
  };
  return fields;
}

std::span<const Field<TableExport>> fields_of(const TableExport*) {
  static constexpr Field<TableExport> fields[] = {
      field<&TableExport::full>({"full", "data of full exports", "GB"}),
      field<&TableExport::incremental>({"incremental", "data of incremental exports", "GB"}),
  };
  return fields;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, TableExport& out) {
  if (node.is_scalar() || is_range(node)) return read_value(decoder, node, info, out.full);
  return read_value<TableExport>(decoder, node, info, out);
}

std::span<const Field<Replica>> fields_of(const Replica*) {
  static constexpr Field<Replica> fields[] = {
      field<&Replica::region>({"region", "region of the replica", {}, true}),
      field<&Replica::reads>({"reads", "reads in that region"}),
  };
  return fields;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Replica& out) {
  if (node.is_scalar()) return read_value(decoder, node, info, out.region);
  return read_value<Replica>(decoder, node, info, out);
}

std::span<const Field<DaxCluster>> fields_of(const DaxCluster*) {
  static constexpr Field<DaxCluster> fields[] = {
      field<&DaxCluster::node_type>({"node_type", "node type, such as dax.r5.large", {}, true}),
      field<&DaxCluster::nodes>({"nodes", "nodes of the cluster", {}, true}),
  };
  return fields;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, PointInTimeRecovery& out) {
  const bool is_word = node.is_scalar() && node.text.find_first_of("0123456789") == std::string::npos;
  if (is_word) return read_value(decoder, node, info, out.enabled);
  out.enabled = true;
  return read_value(decoder, node, info, out.size);
}

std::span<const Field<Table>> fields_of(const Table*) {
  static constexpr Field<Table> fields[] = {
      field<&Table::region>({"region", "AWS region; the file's by default"}),
      field<&Table::mode>({"mode", "on-demand (default) or provisioned"}),
      field<&Table::table_class>({"class", "standard (default) or standard-ia"}),
      field<&Table::item_size>({"item_size", "size of one item", "B"}),
      field<&Table::storage>({"storage", "storage, indexes included unless they give their own", "GB"}),
      field<&Table::reads>({"reads", "reads: a rate, or a mapping"}),
      field<&Table::writes>({"writes", "writes: a rate, or a mapping"}),
      field<&Table::provisioned>({"provisioned", "provisioned capacity"}),
      field<&Table::profile>({"profile", "shape of the day"}),
      field<&Table::indexes>({"indexes", "global secondary indexes"}),
      field<&Table::streams>({"streams", "use of DynamoDB Streams"}),
      field<&Table::change_data_capture>({"change_data_capture", "where changes are delivered: kinesis, glue"}),
      field<&Table::point_in_time_recovery>({"point_in_time_recovery", "true, or a size", "GB"}),
      field<&Table::backup>({"backup", "on-demand backup storage", "GB"}),
      field<&Table::restore>({"restore", "data restored", "GB"}),
      field<&Table::exports>({"export", "data exported in full, or a mapping", "GB"}),
      field<&Table::import_size>({"import", "data imported", "GB"}),
      field<&Table::replicas>({"replicas", "global table replicas"}),
      field<&Table::time_to_live_deletes>({"time_to_live_deletes", "items deleted by TTL"}),
      field<&Table::dax>({"dax", "DAX cluster"}),
      field<&Table::tags>({"tags", "cost allocation tags"}),
  };
  return fields;
}

}  // namespace lambdacost

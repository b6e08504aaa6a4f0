#include "model/table.h"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "base/time_units.h"
#include "records/field_table.h"

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

std::span<const Field<TableWrites>> fields_of(const TableWrites*) {
  static constexpr Field<TableWrites> fields[] = {
      field<&TableWrites::requests>({"requests", "item writes"}),
      field<&TableWrites::item_size>({"item_size", "size of one item written", "B"}),
      field<&TableWrites::transactional>({"transactional", "share of transactional writes"}),
      field<&TableWrites::units>({"units", "measured write units, instead of requests"}),
  };
  return fields;
}

std::span<const Field<AutoScaling>> fields_of(const AutoScaling*) {
  static constexpr Field<AutoScaling> fields[] = {
      field<&AutoScaling::target>({"target", "target utilization", {}, false, "dynamodb.default_scaling_target"}),
      field<&AutoScaling::min>({"min", "least units", {}, false, "dynamodb.default_scaling_minimum"}),
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

std::span<const Field<ProvisionedThroughput>> fields_of(const ProvisionedThroughput*) {
  static constexpr Field<ProvisionedThroughput> fields[] = {
      field<&ProvisionedThroughput::rcu>({"rcu", "read capacity: units, or auto_scaling"}),
      field<&ProvisionedThroughput::wcu>({"wcu", "write capacity: units, or auto_scaling"}),
      field<&ProvisionedThroughput::auto_scaling>({"auto_scaling", "auto scaling of both"}),
  };
  return fields;
}

std::optional<AutoScaling> scaling_of(const std::optional<Located<Capacity>>& own,
                                      const std::optional<Located<AutoScaling>>& both) {
  if (!own || !own->value.auto_scaling) return both ? std::optional(both->value) : std::nullopt;
  AutoScaling scaling = own->value.auto_scaling->value;
  if (!both) return scaling;
  if (!scaling.target) scaling.target = both->value.target;
  if (!scaling.min) scaling.min = both->value.min;
  if (!scaling.max) scaling.max = both->value.max;
  return scaling;
}

namespace {

/// Whether there is a capacity that the policy can choose.
bool check_policy(Decoder& decoder, const AutoScaling& policy) {
  const Decoder::Step step(decoder, "auto_scaling");
  bool good = true;
  if (policy.target && policy.target->value.fraction.is_zero())
    good = decoder.fail("invalid-value", policy.target->range, "a target utilization of 0 would need endless capacity");
  for (const auto* bound : {&policy.min, &policy.max}) {
    if (!*bound) continue;
    const Decimal& units = (*bound)->value.value;
    if (units.scale() != 0)
      good = decoder.fail("invalid-value", (*bound)->range,
                          fmt::format("expected a whole number of units, found {}", units.to_string()));
  }
  if (policy.min && policy.max && policy.min->value.value > policy.max->value.value)
    good = decoder.fail("invalid-value", policy.min->range,
                        fmt::format("`min` is {}, above `max`, which is {}", policy.min->value.value.to_string(),
                                    policy.max->value.value.to_string()));
  return good;
}

}  // namespace

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, ProvisionedThroughput& out) {
  bool good = read_value<ProvisionedThroughput>(decoder, node, info, out);
  if (out.auto_scaling) good = check_policy(decoder, out.auto_scaling->value) && good;
  for (const auto& [key, own] : {std::pair("rcu", &out.rcu), std::pair("wcu", &out.wcu)}) {
    if (!*own || !(*own)->value.auto_scaling) continue;
    const Decoder::Step step(decoder, key);
    good = check_policy(decoder, *scaling_of(*own, out.auto_scaling)) && good;
  }
  return good;
}

std::string_view to_string(TrafficKind kind) { return kind == TrafficKind::reads ? "reads" : "writes"; }

std::span<const Field<TrafficShape>> fields_of(const TrafficShape*) {
  static constexpr Field<TrafficShape> fields[] = {
      field<&TrafficShape::peak>({"peak", "traffic of the peak hours as a multiple of the mean"}),
      field<&TrafficShape::hours>({"hours", "peak hours of a day"}),
      field<&TrafficShape::file>({"file", "consumed units as CloudWatch writes them: JSON or CSV"}),
  };
  return fields;
}

std::span<const Field<Profile>> fields_of(const Profile*) {
  static constexpr Field<Profile> fields[] = {
      field<&Profile::reads>({"reads", "shape of the reads alone"}),
      field<&Profile::writes>({"writes", "shape of the writes alone"}),
  };
  return fields;
}

namespace {

bool check_hourly(Decoder& decoder, const Node& node, const TrafficShape& profile) {
  if (profile.hourly.size() != kHoursOfADay)
    return decoder.fail("invalid-value", node.range,
                        fmt::format("expected 24 hourly factors, found {}", profile.hourly.size()),
                        "give one for each hour of the day, from 00:00 UTC");
  const auto is_zero = [](const Located<Decimal>& factor) { return factor->is_zero(); };
  if (!std::ranges::all_of(profile.hourly, is_zero)) return true;
  return decoder.fail("invalid-value", node.range, "all hourly factors are 0, which leaves no hour for the traffic",
                      "give at least one hour a factor above 0, or leave out `profile`");
}

/// A peak that leaves traffic of 0 or more for the other hours.
bool check_peak(Decoder& decoder, const Located<Decimal>& peak, const Located<Decimal>& hours) {
  const Decimal minutes = *hours * kMinutesOfAnHour;
  if (hours->is_zero() || *hours >= Decimal(kHoursOfADay))
    return decoder.fail("invalid-value", hours.range,
                        fmt::format("`hours` is {}, but a peak lasts more than 0 and less than 24 hours of the day",
                                    hours->to_string()));
  if (minutes.scale() != 0)
    return decoder.fail("invalid-value", hours.range,
                        fmt::format("`hours` is {}, which is no whole number of minutes", hours->to_string()),
                        "traffic has a value each minute; round it");
  if (*peak < Decimal(1))
    return decoder.fail("invalid-value", peak.range,
                        fmt::format("`peak` is {}, but the peak hours are not below the mean", peak->to_string()),
                        "give the peak as a multiple of the mean, at least 1");
  if (*peak * *hours > Decimal(kHoursOfADay))
    return decoder.fail(
        "invalid-value", peak.range,
        fmt::format("{} hours at {} times the mean are more than the whole day's traffic", hours->to_string(),
                    peak->to_string()),
        fmt::format("`peak` is at most {}", divide(kHoursOfADay, *hours, 2, Rounding::floor).to_string()));
  return true;
}

bool check_form(Decoder& decoder, const Node& node, const TrafficShape& profile) {
  if (profile.file && (profile.peak || profile.hours))
    return decoder.fail("invalid-value", node.range, "both a file and a peak are given",
                        "a profile is {file: consumed.csv}, or {peak: 4, hours: 2}, or 24 hourly factors");
  if (profile.file) return check_file_name(decoder, *profile.file, "a CSV file");
  if (profile.peak && profile.hours) return check_peak(decoder, *profile.peak, *profile.hours);
  if (profile.peak) return decoder.fail("missing-key", node.range, "`hours` is missing", "add the peak hours of a day");
  if (profile.hours)
    return decoder.fail("missing-key", node.range, "`peak` is missing",
                        "add the traffic of the peak hours as a multiple of the mean");
  return decoder.fail("missing-key", node.range, "`peak` and `hours`, or `file`, are missing",
                      "a profile is {peak: 4, hours: 2}, or {file: consumed.csv}, or 24 hourly factors");
}

template <class Shaped>
bool read_shape(Decoder& decoder, const Node& node, const FieldInfo& info, Shaped& out) {
  if (node.is_sequence()) return read_value(decoder, node, info, out.hourly) && check_hourly(decoder, node, out);
  return read_value<Shaped>(decoder, node, info, out);
}

}  // namespace

Shape describe_shape(const TrafficShape*, const Catalogue& catalogue) {
  return either({list_of(shape_of<Decimal>(catalogue)), record_of<TrafficShape>(catalogue)});
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, TrafficShape& out) {
  return read_shape(decoder, node, info, out) && (node.is_sequence() || check_form(decoder, node, out));
}

Shape describe_shape(const Profile*, const Catalogue& catalogue) {
  return either({list_of(shape_of<Decimal>(catalogue)), record_of<Profile>(catalogue)});
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Profile& out) {
  if (!read_shape(decoder, node, info, out)) return false;
  if (node.is_sequence()) return true;
  if (!out.reads && !out.writes) return check_form(decoder, node, out);
  if (!out.peak && !out.hours && !out.file) return true;
  return decoder.fail("invalid-value", node.range,
                      "one profile for all traffic and one of `reads` or `writes` are given",
                      "keep {reads: {file: reads.csv}, writes: {file: writes.csv}}, or a profile for both");
}

const TrafficShape* shape_of(const Table& table, TrafficKind kind) {
  if (!table.profile) return nullptr;
  const Profile& profile = table.profile->value;
  const std::optional<Located<TrafficShape>>& own = kind == TrafficKind::reads ? profile.reads : profile.writes;
  const bool is_for_each = profile.reads || profile.writes;
  if (is_for_each && !own) return nullptr;
  const TrafficShape& shape = own ? own->value : profile;
  const bool is_of_another = shape.metric && *shape.metric != kind;
  const bool is_unread = shape.file && shape.consumed.empty();
  return is_of_another || is_unread ? nullptr : &shape;
}

bool is_provisioned(const Table& table) { return table.mode && table.mode->value == CapacityMode::provisioned; }

std::span<const Field<IndexWrites>> fields_of(const IndexWrites*) {
  static constexpr Field<IndexWrites> fields[] = {
      field<&IndexWrites::share>({"share", "share of the table's writes that write the index"}),
      field<&IndexWrites::units>({"units", "measured write units, instead of a share"}),
  };
  return fields;
}

std::span<const Field<LocalIndex>> fields_of(const LocalIndex*) {
  static constexpr Field<LocalIndex> fields[] = {
      field<&LocalIndex::projected_size>({"projected_size", "size of one index entry", "B"}),
      field<&LocalIndex::reads>({"reads", "reads of the index"}),
      field<&LocalIndex::writes>({"writes", "share of the table's writes that write the index, or measured units"}),
      field<&LocalIndex::key_changes>({"key_changes", "share of those writes that change the index key"}),
      field<&LocalIndex::storage>({"storage", "storage of the index, added to the table's", "GB"}),
  };
  return fields;
}

std::span<const Field<Index>> fields_of(const Index*) {
  static constexpr Field<Index> fields[] = {
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

std::span<const Field<Replica>> fields_of(const Replica*) {
  static constexpr Field<Replica> fields[] = {
      field<&Replica::region>({"region", "region of the replica", {}, true}),
      field<&Replica::reads>({"reads", "reads in that region"}),
  };
  return fields;
}

std::span<const Field<DaxCluster>> fields_of(const DaxCluster*) {
  static constexpr Field<DaxCluster> fields[] = {
      field<&DaxCluster::node_type>({"node_type", "node type, such as dax.r5.large", {}, true}),
      field<&DaxCluster::nodes>({"nodes", "nodes of the cluster", {}, true}),
  };
  return fields;
}

Shape describe_shape(const PointInTimeRecovery*, const Catalogue& catalogue) {
  return either({shape_of<bool>(catalogue), shape_of<Size>(catalogue)});
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, PointInTimeRecovery& out) {
  const bool is_word = node.is_scalar() && node.text.find_first_of("0123456789") == std::string::npos;
  if (is_word) return read_value(decoder, node, info, out.enabled);
  out.enabled = true;
  return read_value(decoder, node, info, out.size);
}

/// One value: whether it is on, or of which size.
std::string notate(const PointInTimeRecovery& recovery) {
  return recovery.size ? notate(*recovery.size) : std::string(text_of(recovery.enabled));
}

std::span<const Field<Table>> fields_of(const Table*) {
  static constexpr Field<Table> fields[] = {
      field<&Table::region>({"region", "AWS region; the file's by default"}),
      field<&Table::mode>({"mode", "on-demand (default) or provisioned"}),
      field<&Table::table_class>({"class", "standard (default) or standard-ia"}),
      usage_field<&Table::item_size>({"item_size", "size of one item", "B"}),
      usage_field<&Table::storage>({"storage", "storage, indexes included unless they give their own", "GB"}),
      usage_field<&Table::reads>({"reads", "reads: a month's count, a rate, or a mapping"}),
      usage_field<&Table::writes>({"writes", "writes: a month's count, a rate, or a mapping"}),
      field<&Table::provisioned>({"provisioned", "provisioned capacity"}),
      usage_field<&Table::profile>({"profile", "shape of the day"}),
      field<&Table::local_indexes>({"local_indexes", "local secondary indexes, served by the table's own capacity"}),
      field<&Table::indexes>({"indexes", "global secondary indexes"}),
      usage_field<&Table::streams>({"streams", "use of DynamoDB Streams"}),
      field<&Table::change_data_capture>({"change_data_capture", "where changes are delivered: kinesis, glue"}),
      field<&Table::point_in_time_recovery>({"point_in_time_recovery", "true, or a size", "GB"}),
      usage_field<&Table::backup>({"backup", "on-demand backup storage", "GB"}),
      usage_field<&Table::restore>({"restore", "data restored", "GB"}),
      usage_field<&Table::exports>({"export", "data exported in full, or a mapping", "GB"}),
      usage_field<&Table::import_size>({"import", "data imported", "GB"}),
      field<&Table::replicas>({"replicas", "global table replicas"}),
      usage_field<&Table::time_to_live_deletes>(
          {"time_to_live_deletes", "items deleted by TTL: a month's count, or a rate"}),
      field<&Table::dax>({"dax", "DAX cluster"}),
      field<&Table::tags>({"tags", "cost allocation tags"}),
  };
  return fields;
}

}  // namespace lambdacost

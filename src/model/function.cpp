#include "model/function.h"

#include <fmt/core.h>

#include "base/text.h"
#include "model/mix.h"
#include "records/field_table.h"

namespace lambdacost {

namespace {

constexpr std::string_view kSizeKey = "size";
constexpr FieldInfo kSizeInfo = {kSizeKey, "size of a value that is not given itself", "B"};

/// Reads `{size: 24 B}`, or `{}` where not even that is known.
bool read_hidden_variable(Decoder& decoder, const Member& member, EnvironmentVariable& out) {
  out.is_known = false;
  bool good = true;
  for (const Member& key : member.value.members) {
    const Decoder::Step step(decoder, key.key);
    if (key.key != kSizeKey) {
      good = decoder.fail_unknown_key(key, {{kSizeKey}});
      continue;
    }
    Size size;
    good = read_value(decoder, key.value, kSizeInfo, size) && good;
    out.size = size;
    out.is_known = true;
  }
  return good;
}

}  // namespace

Shape describe_shape(const Environment*, const Catalogue& catalogue) {
  Shape hidden{Shape::Kind::record};
  hidden.fields.push_back({kSizeInfo, shape_of<Size>(catalogue)});
  return mapping_of(either({shape_of<std::string>(catalogue), {Shape::Kind::nothing}, std::move(hidden)}));
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, Environment& out) {
  if (!node.is_mapping()) return decoder.fail_type(node, "a mapping of environment variables");
  bool good = true;
  for (const Member& member : node.members) {
    const Decoder::Step step(decoder, member.key);
    if (member.value.is_mapping() && equals_ignoring_case(member.key, "variables"))
      good = decoder.fail_value(member.value, "wrong-type", "expected text, found a mapping",
                                "write the variables themselves, without a key around them");
    else if (member.value.is_sequence())
      good = decoder.fail_type(member.value, "text");
    else if (!member.value.is_mapping())
      out.variables.push_back({member.key, member.value.text, member.key_range});
    else
      good = read_hidden_variable(decoder, member,
                                  out.variables.emplace_back(EnvironmentVariable{member.key, {}, member.key_range})) &&
             good;
  }
  return good;
}

namespace {

/// What tells one value from another.
std::string notate_value(const EnvironmentVariable& variable) {
  return variable.size ? notate(*variable.size) : variable.value;
}

}  // namespace

/// The number of the variables, and by "*" their names. One without variables is there all the same.
void visit_value(const Environment& environment, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  if (rest.empty() && environment.variables.empty()) return visitor.visit({range});
  if (rest.empty()) return visit_number_of(environment.variables.size(), range, visitor);
  const bool is_of_every_value = leads_to_every_value(rest);
  if (!is_of_every_value && (rest.size() > 1 || rest.front() != "*")) return;
  for (const EnvironmentVariable& variable : environment.variables) {
    const ValueVisitor::Step step(visitor, {variable.name});
    visitor.visit({variable.name_range,
                   {},
                   variable.name,
                   is_of_every_value ? notate_value(variable) : std::string(),
                   NotationAtPlace::secret});
  }
}

std::span<const Field<DurationPart>> fields_of(const DurationPart*) {
  static constexpr Field<DurationPart> fields[] = {
      field<&DurationPart::share>({"share", "share of the invocations", {}, true}),
      field<&DurationPart::time>({"time", "running time of one of them", "ms", true}),
  };
  return fields;
}

Shape describe_shape(const DurationMix*, const Catalogue& catalogue) {
  return either({shape_of<Duration>(catalogue), shape_of<std::vector<DurationPart>>(catalogue)});
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, DurationMix& out) {
  return read_mix(decoder, node, info, &DurationPart::time, "a time such as 120 ms, or a list of {share, time}",
                  out.parts);
}

void visit_value(const DurationMix& mix, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  if (rest.empty()) return visitor.visit({range});
  if (leads_to_every_value(rest)) visit_every_part(mix.parts, &DurationPart::time, "time", range, visitor);
}

namespace {

bool read_package_path(Decoder& decoder, const Node& node, const FieldInfo& info, Package& out) {
  Located<std::string> path;
  if (!read_value(decoder, node, info, path) || !check_file_name(decoder, path, "a .zip file")) return false;
  out.path = std::move(path);
  return true;
}

}  // namespace

std::span<const Field<Package>> fields_of(const Package*) {
  static constexpr Field<Package> fields[] = {
      field<&Package::type>({"type", "zip (default) or image"}),
      field<&Package::zipped>({"zipped", "size of the .zip file", "MB"}),
      field<&Package::unzipped>({"unzipped", "size of its content", "MB"}),
      field<&Package::size>({"size", "size of the container image", "MB"}),
      field<&Package::path>({"path", "a .zip file to measure, in the folder of the workload file or outside it"},
                            read_package_path),
  };
  return fields;
}

std::span<const Field<Layer>> fields_of(const Layer*) {
  static constexpr Field<Layer> fields[] = {
      field<&Layer::name>({"name", "name of the layer"}),
      field<&Layer::unzipped>({"unzipped", "size of its content", "MB"}),
  };
  return fields;
}

std::span<const Field<ColdStarts>> fields_of(const ColdStarts*) {
  static constexpr Field<ColdStarts> fields[] = {
      field<&ColdStarts::share>({"share", "share of the invocations that start a new environment", {}, true}),
      field<&ColdStarts::init>({"init", "time of the INIT phase", "ms", true}),
  };
  return fields;
}

std::span<const Field<ActivePeriods>> fields_of(const ActivePeriods*) {
  static constexpr Field<ActivePeriods> fields[] = {
      field<&ActivePeriods::hours>({"hours", "length of one period", "h", true}),
      field<&ActivePeriods::times>({"times", "periods a month"}),
  };
  return fields;
}

std::span<const Field<ProvisionedConcurrency>> fields_of(const ProvisionedConcurrency*) {
  static constexpr Field<ProvisionedConcurrency> fields[] = {
      field<&ProvisionedConcurrency::environments>(
          {"environments", "execution environments kept initialised", {}, true}),
      field<&ProvisionedConcurrency::active>(
          {"active", "time they are on: 8 h, or {hours, times}; the whole month by default", "h"}),
      field<&ProvisionedConcurrency::requests>({"requests", "requests that they serve, on top of the function's"}),
      field<&ProvisionedConcurrency::duration>({"duration", "running time of those requests", "ms"}),
  };
  return fields;
}

std::span<const Field<SnapStart>> fields_of(const SnapStart*) {
  static constexpr Field<SnapStart> fields[] = {
      field<&SnapStart::active>({"active", "time that a published version is active", "h"}),
      field<&SnapStart::versions>({"versions", "published versions with SnapStart"}),
      field<&SnapStart::restores>({"restores", "environments restored from the snapshot"}),
  };
  return fields;
}

std::span<const Field<ResponseStreaming>> fields_of(const ResponseStreaming*) {
  static constexpr Field<ResponseStreaming> fields[] = {
      field<&ResponseStreaming::responses>({"responses", "streamed responses", {}, true}),
      field<&ResponseStreaming::size>({"size", "mean size of one response", "B", true}),
  };
  return fields;
}

std::span<const Field<Vpc>> fields_of(const Vpc*) {
  static constexpr Field<Vpc> fields[] = {
      field<&Vpc::subnets>({"subnets", "subnet ids"}),
      field<&Vpc::security_groups>({"security_groups", "security group ids"}),
  };
  return fields;
}

std::span<const Field<EventSource>> fields_of(const EventSource*) {
  static constexpr Field<EventSource> fields[] = {
      field<&EventSource::type>({"type", "what is polled", {}, true}),
      field<&EventSource::from>({"from", "name of the instance in services that is polled"}),
      field<&EventSource::batch_size>({"batch_size", "records of one invocation at most"}),
      field<&EventSource::batching_window>({"batching_window", "time to gather a batch", "s"}),
      field<&EventSource::visibility_timeout>({"visibility_timeout", "the queue's visibility timeout", "s"}),
      field<&EventSource::maximum_concurrency>({"maximum_concurrency", "concurrent invocations at most"}),
      field<&EventSource::poller_unit_hours>({"poller_unit_hours", "event poller unit hours of provisioned mode"}),
  };
  return fields;
}

std::span<const Field<DurableFunction>> fields_of(const DurableFunction*) {
  static constexpr Field<DurableFunction> fields[] = {
      field<&DurableFunction::executions>({"executions", "durable executions"}),
      field<&DurableFunction::operations>({"operations", "durable operations: starts, steps, waits"}),
      field<&DurableFunction::written>({"written", "data written; 1 GB = 1,000,000 KB", "GB"}),
      field<&DurableFunction::retained>({"retained", "data retained, in GB-months"}),
      field<&DurableFunction::timeout>({"timeout", "time limit of one execution", "s"}),
  };
  return fields;
}

std::span<const Field<ManagedInstances>> fields_of(const ManagedInstances*) {
  static constexpr Field<ManagedInstances> fields[] = {
      field<&ManagedInstances::instance_type>({"instance_type", "EC2 instance type", {}, true}),
      field<&ManagedInstances::hours>({"hours", "instance hours", {}, true}),
      field<&ManagedInstances::on_demand_price>(
          {"on_demand_price", "EC2 On-Demand price of an hour, of which the management fee is a share", {}, true}),
      field<&ManagedInstances::paid_price>({"paid_price", "price of an hour that is paid, under a plan"}),
  };
  return fields;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, ManagedInstances& out) {
  const bool is_undescribed = node.is_mapping() && node.members.empty();
  return is_undescribed || read_value<ManagedInstances>(decoder, node, info, out);
}

std::span<const Field<Function>> fields_of(const Function*) {
  static constexpr Field<Function> fields[] = {
      field<&Function::region>({"region", "AWS region; the file's by default"}),
      field<&Function::architecture>({"architecture", "x86_64 (default) or arm64"}),
      field<&Function::runtime>({"runtime", "runtime identifier, such as nodejs24.x"}),
      field<&Function::handler>({"handler", "entry point of a .zip package"}),
      field<&Function::memory>({"memory", "memory of one environment", "MB", false, "lambda.default_memory"}),
      field<&Function::timeout>({"timeout", "time limit of one invocation", "s", false, "lambda.default_timeout"}),
      field<&Function::ephemeral_storage>(
          {"ephemeral_storage", "size of /tmp", "MB", false, "lambda.default_ephemeral_storage"}),
      field<&Function::environment>({"environment", "environment variables"}),
      field<&Function::package>({"package", "deployment package"}),
      field<&Function::layers>({"layers", "layers of a .zip package"}),
      usage_field<&Function::requests>({"requests", "requests served on demand: a month's count, or a rate"}),
      usage_field<&Function::duration>(
          {"duration", "mean running time of one invocation without INIT, or a mix", "ms"}),
      usage_field<&Function::billed_duration>(
          {"billed_duration", "mean billed time of one invocation from logs, INIT included", "ms"}),
      usage_field<&Function::cold_starts>({"cold_starts", "share of invocations with an INIT phase, and its time"}),
      field<&Function::invocation>({"invocation", "sync (default) or async"}),
      usage_field<&Function::event_size>({"event_size", "size of one event", "B"}),
      usage_field<&Function::peak>({"peak", "peak request rate, such as 300/s, for the concurrency limits"}),
      field<&Function::reserved_concurrency>({"reserved_concurrency", "reserved concurrency"}),
      field<&Function::provisioned_concurrency>(
          {"provisioned_concurrency", "provisioned concurrency and what it serves"}),
      field<&Function::snap_start>({"snap_start", "SnapStart snapshots and restores"}),
      usage_field<&Function::response_streaming>({"response_streaming", "streamed responses"}),
      field<&Function::vpc>({"vpc", "subnets and security groups"}),
      field<&Function::efs>({"efs", "whether an EFS file system is mounted"}),
      field<&Function::rds_proxy>({"rds_proxy", "whether an RDS Proxy is used"}),
      field<&Function::triggers>({"triggers", "what invokes the function"}),
      field<&Function::event_sources>({"event_sources", "event source mappings"}),
      usage_field<&Function::durable>({"durable", "durable executions"}),
      field<&Function::managed_instances>({"managed_instances", "Lambda Managed Instances that run the function"}),
      usage_field<&Function::tenant_environments>(
          {"tenant_environments", "tenant-isolated environments created: a month's count, or a rate"}),
      field<&Function::tags>({"tags", "cost allocation tags"}),
  };
  return fields;
}

std::span<const Field<EdgeFunction>> fields_of(const EdgeFunction*) {
  static constexpr Field<EdgeFunction> fields[] = {
      field<&EdgeFunction::event>({"event", "CloudFront event that triggers the function"}),
      field<&EdgeFunction::include_body>({"include_body", "whether the function reads the request's body"}),
      field<&EdgeFunction::network>({"network", "whether the function calls others over the network"}),
  };
  return fields;
}

std::span<const Field<KeyValueStore>> fields_of(const KeyValueStore*) {
  static constexpr Field<KeyValueStore> fields[] = {
      field<&KeyValueStore::reads>({"reads", "reads of the KeyValueStore"}),
  };
  return fields;
}

std::span<const Field<CloudFrontFunction>> fields_of(const CloudFrontFunction*) {
  static constexpr Field<CloudFrontFunction> fields[] = {
      field<&CloudFrontFunction::event>({"event", "CloudFront event that triggers the function"}),
      field<&CloudFrontFunction::runtime>({"runtime", "cloudfront-js-1.0 or cloudfront-js-2.0"}),
      field<&CloudFrontFunction::code_size>({"code_size", "size of the function's code", "B"}),
      usage_field<&CloudFrontFunction::requests>({"requests", "invocations"}),
      usage_field<&CloudFrontFunction::key_value_store>({"key_value_store", "use of a KeyValueStore"}),
      field<&CloudFrontFunction::tags>({"tags", "cost allocation tags"}),
  };
  return fields;
}

}  // namespace lambdacost

#include "loading/usage_infracost.h"

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/text.h"
#include "input/overlay.h"
#include "model/kinds.h"

namespace lambdacost {
namespace {

constexpr std::string_view kUsage = "resource_usage";
constexpr std::string_view kDefaultUsage = "resource_type_default_usage";

/// A key of infracost's for a type of Terraform's, and the workload's.
struct KnownKey {
  std::string_view type;
  std::string_view key;
  std::string_view kind;
  std::string_view path;  ///< of the workload's key below the resource
  std::string_view unit;  ///< that infracost's key has in its name
};

// https://github.com/infracost/infracost/blob/master/infracost-usage-example.yml
constexpr KnownKey kKnownKeys[] = {
    {"aws_lambda_function", "monthly_requests", "functions", "requests", ""},
    {"aws_lambda_function", "request_duration_ms", "functions", "duration", "ms"},
    {"aws_dynamodb_table", "monthly_write_request_units", "tables", "writes.units", ""},
    {"aws_dynamodb_table", "monthly_read_request_units", "tables", "reads.units", ""},
    {"aws_dynamodb_table", "storage_gb", "tables", "storage", "GB"},
    {"aws_dynamodb_table", "pitr_backup_storage_gb", "tables", "point_in_time_recovery", "GB"},
    {"aws_dynamodb_table", "on_demand_backup_storage_gb", "tables", "backup", "GB"},
    {"aws_dynamodb_table", "monthly_data_restored_gb", "tables", "restore", "GB"},
    {"aws_dynamodb_table", "monthly_streams_read_request_units", "tables", "streams.reads", ""},
    {"aws_sqs_queue", "monthly_requests", "services", "requests", ""},
    {"aws_sqs_queue", "request_size_kb", "services", "request_size", "KB"},
};

bool is_known_type(std::string_view type) {
  return std::ranges::find(kKnownKeys, type, &KnownKey::type) != std::end(kKnownKeys);
}

const KnownKey* find_key(std::string_view type, std::string_view key) {
  const auto* const found =
      std::ranges::find_if(kKnownKeys, [&](const KnownKey& known) { return known.type == type && known.key == key; });
  return found == std::end(kKnownKeys) ? nullptr : found;
}

/// "aws_lambda_function" of "module.w.aws_lambda_function.f[0]".
std::string_view type_of_address(std::string_view address) {
  for (const std::string_view step : split(address.substr(0, address.find('[')), '.'))
    if (step.starts_with("aws_")) return step;
  for (const std::string_view step : split(address, '.'))
    if (step.starts_with("aws_")) return step;
  return {};
}

/// Reads what stands under one address or type.
class InfracostUsage {
 public:
  InfracostUsage(std::vector<UsageEntry>& entries, Diagnostics& diagnostics)
      : entries_(entries), diagnostics_(diagnostics) {}

  /// `may_miss`: a type may have no resources.
  void read(const Member& resource, std::string_view type, const std::vector<std::string>& names, bool may_miss) {
    if (!is_known_type(type) || !resource.value.is_mapping()) return;
    Node usage;
    usage.kind = Node::Kind::mapping;
    usage.range = resource.value.range;
    std::string_view kind;
    for (const Member& key : resource.value.members) {
      const KnownKey* known = find_key(type, key.key);
      if (known == nullptr) {
        diagnostics_.warning("unused-column", key.key_range,
                             fmt::format("{} of {} is not taken", quote(key.key), make_printable(type)));
      } else if (key.value.is_scalar()) {
        kind = known->kind;
        put(usage, *known, key.value);
      }
    }
    if (usage.members.empty()) return;
    for (const std::string& name : names)
      entries_.push_back({std::string(kind), name, resource.key_range, usage, may_miss});
  }

 private:
  void put(Node& usage, const KnownKey& known, const Node& value) {
    Node written = value;
    const bool is_number = value.text.find_first_not_of("0123456789._") == std::string::npos;
    if (is_number && !known.unit.empty()) written.text = fmt::format("{} {}", value.text, known.unit);
    apply_setting(usage, {parse_path(known.path).value(), value.range, std::move(written)}, diagnostics_);
  }

  std::vector<UsageEntry>& entries_;
  Diagnostics& diagnostics_;
};

}  // namespace

bool is_infracost_usage(const Node& document) {
  return document.find(kUsage) != nullptr || document.find(kDefaultUsage) != nullptr;
}

void read_infracost_usage(const Node& document, std::vector<UsageEntry>& entries, Diagnostics& diagnostics) {
  InfracostUsage reader(entries, diagnostics);
  // The patterns of a type come first: names in the file lie over them, a type that no resource has is no mistake.
  if (const Node* defaults = document.find(kDefaultUsage))
    for (const Member& type : defaults->members)
      reader.read(type, type.key, {fmt::format("{}.*", type.key), fmt::format("*.{}.*", type.key)}, true);
  if (const Node* usage = document.find(kUsage))
    for (const Member& resource : usage->members)
      reader.read(resource, type_of_address(resource.key), {resource.key}, false);
}

}  // namespace lambdacost

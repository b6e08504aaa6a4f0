#include "model/workload.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "base/text.h"
#include "input/overlay.h"

namespace lambdacost {
namespace {

/// Neighbouring services whose usage a workload may state.
constexpr std::string_view kServices[] = {
    "api_gateway",     "appsync", "aurora",   "cloudfront",     "cloudwatch",    "cognito",   "data_transfer",
    "eventbridge",     "fargate", "firehose", "kinesis",        "nat_gateway",   "rds_proxy", "s3",
    "secrets_manager", "sns",     "sqs",      "step_functions", "vpc_endpoints",
};

}  // namespace

std::span<const Field<SavingsPlan>> fields_of(const SavingsPlan*) {
  static constexpr Field<SavingsPlan> fields[] = {
      field<&SavingsPlan::term>({"term", "1 year or 3 years", {}, true}),
      field<&SavingsPlan::payment>({"payment", "no-upfront, partial-upfront or all-upfront", {}, true}),
  };
  return fields;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, AlreadyUsed& out) {
  if (!node.is_mapping()) return decoder.fail_type(node, "a mapping of usages");
  std::vector<std::string_view> keys;
  for (const AllowanceRow& allowance : decoder.catalogue().tables().allowances)
    if (!allowance.already_used.empty()) keys.push_back(allowance.already_used);
  bool good = true;
  for (const Member& member : node.members) {
    const Decoder::Step step(decoder, member.key);
    if (std::ranges::find(keys, member.key) == keys.end()) {
      good = decoder.fail_unknown_key(member, keys);
      continue;
    }
    Located<Count> count;
    good = read_value(decoder, member.value, info, count) && good;
    out.entries.push_back({member.key, {count->value, count.range}});
  }
  std::ranges::sort(out.entries, {}, &UsedElsewhere::key);  // so that the order in the file makes no difference
  return good;
}

std::span<const Field<ReservedCapacity>> fields_of(const ReservedCapacity*) {
  static constexpr Field<ReservedCapacity> fields[] = {
      field<&ReservedCapacity::region>({"region", "region of the reserved capacity", {}, true}),
      field<&ReservedCapacity::rcu>({"rcu", "reserved read capacity units"}),
      field<&ReservedCapacity::wcu>({"wcu", "reserved write capacity units"}),
      field<&ReservedCapacity::term>({"term", "1 year or 3 years", {}, true}),
  };
  return fields;
}

std::span<const Field<Account>> fields_of(const Account*) {
  static constexpr Field<Account> fields[] = {
      field<&Account::id>({"id", "account id"}),
      field<&Account::concurrency>({"concurrency", "quota of concurrent executions of a region"}),
      field<&Account::eni_per_vpc>({"eni_per_vpc", "quota of Hyperplane ENIs of a VPC"}),
      field<&Account::tables>({"tables", "quota of DynamoDB tables of a region"}),
      field<&Account::indexes_per_table>({"indexes_per_table", "quota of global secondary indexes of a table"}),
      field<&Account::table_read_units>({"table_read_units", "quota of read units of a table"}),
      field<&Account::table_write_units>({"table_write_units", "quota of write units of a table"}),
      field<&Account::account_read_units>({"account_read_units", "quota of provisioned read units of a region"}),
      field<&Account::account_write_units>({"account_write_units", "quota of provisioned write units of a region"}),
      field<&Account::durable_executions>({"durable_executions", "quota of running durable executions of a region"}),
      field<&Account::already_used>({"already_used", "this month's usage by the rest of the account"}),
      field<&Account::reserved>({"reserved", "reserved DynamoDB capacity"}),
  };
  return fields;
}

std::span<const Field<Budget>> fields_of(const Budget*) {
  static constexpr Field<Budget> fields[] = {
      field<&Budget::name>({"name", "name of the budget"}),
      field<&Budget::scope>({"scope", "what it covers: a resource, a service, a tag; everything by default"}),
      field<&Budget::limit>({"limit", "largest amount of a month", {}, true}),
      field<&Budget::warn_at>({"warn_at", "share of the limit that warns"}),
  };
  return fields;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, Services& out) {
  if (!node.is_mapping()) return decoder.fail_type(node, "a mapping of services");
  bool good = true;
  for (const Member& member : node.members) {
    const Decoder::Step step(decoder, member.key);
    if (std::ranges::find(kServices, member.key) == std::end(kServices))
      good = decoder.fail_unknown_key(member, kServices);
    else if (!member.value.is_mapping())
      good = decoder.fail_type(member.value, "a mapping");
    else
      out.usages.push_back({member.key, member.key_range});
  }
  return good;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Scenarios& out) {
  if (!read_value(decoder, node, info, out.scenarios)) return false;
  bool good = true;
  for (const Named<Node>& scenario : out.scenarios) {
    const Decoder::Step step(decoder, scenario.name);
    if (scenario.name == base_scenario || scenario.name == all_scenarios)
      good = decoder.fail("invalid-name", scenario.range, fmt::format("no scenario can be called `{}`", scenario.name),
                          "--scenario base is the workload without a scenario, and all is every scenario");
    if (!scenario.value.is_mapping()) good = decoder.fail_type(scenario.value, "a mapping of paths to values");
    for (const Member& setting : scenario.value.members)
      if (!parse_path(setting.key))
        good = decoder.fail("invalid-setting", setting.key_range,
                            fmt::format("{} was found, a path was expected", quote(setting.key)),
                            "write `functions.name.memory: VALUE`, and `tables[\"a.b\"]` for names with dots");
  }
  return good;
}

namespace {

bool read_discount(Decoder& decoder, const Node& node, const FieldInfo& info, Workload& out) {
  Located<Share> discount;
  if (!read_value(decoder, node, info, discount)) return false;
  if (discount->fraction == Decimal(1))
    return decoder.fail("invalid-value", node.range, "a discount is less than the whole price",
                        "leave out of the workload what costs nothing");
  out.discount = discount;
  return true;
}

}  // namespace

std::span<const Field<Workload>> fields_of(const Workload*) {
  static constexpr Field<Workload> fields[] = {
      field<&Workload::name>({"name", "name of the workload"}),
      field<&Workload::region>({"region", "default AWS region of the file's resources"}),
      field<&Workload::month>({"month", "month whose prices and rules count, such as 2026-11"}),
      field<&Workload::hours_per_month>({"hours_per_month", "length of the month"}),
      field<&Workload::free_tier>({"free_tier", "whether free allowances count (default true)"}),
      field<&Workload::savings_plan>({"savings_plan", "Compute Savings Plan shown beside list prices"}),
      {{"discount", "private discount on every list price"}, read_discount},
      field<&Workload::tags>({"tags", "cost allocation tags of every resource of the file"}),
      field<&Workload::account>({"account", "the AWS account: quotas, usage elsewhere, reserved capacity"}),
      // Merged under the resources before the rest is read.
      {{"defaults", "values put under every resource of a kind"},
       [](Decoder&, const Node&, const FieldInfo&, Workload&) { return true; }},
      field<&Workload::functions>({"functions", "Lambda functions by name"}),
      field<&Workload::edge_functions>({"edge_functions", "Lambda@Edge functions by name"}),
      field<&Workload::cloudfront_functions>({"cloudfront_functions", "CloudFront Functions by name"}),
      field<&Workload::tables>({"tables", "DynamoDB tables by name"}),
      field<&Workload::services>({"services", "usage of neighbouring services"}),
      field<&Workload::budgets>({"budgets", "amounts that `lambdacost check` holds the bill to"}),
      field<&Workload::expect>({"expect", "expected total, rounded to the digits written"}),
      field<&Workload::scenarios>({"scenarios", "variants of the workload: settings by path"}),
  };
  return fields;
}

namespace {

bool is_extension(std::string_view key) { return key.starts_with("x-"); }

template <class T>
void read_unused(Decoder& decoder, const Node& node, std::string_view kind) {
  T unused;
  read_value(decoder, node, FieldInfo{kind, {}}, unused);
}

/// Checks defaults that no resource takes. A key that they lack is no mistake: a resource would give it.
void check_unused_defaults(Decoder& decoder, const Node& defaults, std::string_view kind) {
  Diagnostics found;
  Decoder alone(decoder.catalogue(), found);
  const Decoder::Step step(alone, "defaults");
  const Decoder::Step kind_step(alone, kind);
  if (kind == "functions") read_unused<Function>(alone, defaults, kind);
  if (kind == "edge_functions") read_unused<EdgeFunction>(alone, defaults, kind);
  if (kind == "cloudfront_functions") read_unused<CloudFrontFunction>(alone, defaults, kind);
  if (kind == "tables") read_unused<Table>(alone, defaults, kind);
  for (Diagnostic& diagnostic : found.sorted())
    if (diagnostic.id != "missing-key") decoder.diagnostics().add(std::move(diagnostic));
}

void add_missing_tags(Tags& tags, const Tags& of_workload) {
  for (const Tag& tag : of_workload)
    if (std::ranges::find(tags, tag.key, &Tag::key) == tags.end()) tags.push_back(tag);
  std::ranges::sort(tags, {}, &Tag::key);
}

template <class Resources>
void inherit_tags(Resources& resources, const Tags& of_workload) {
  for (auto& resource : resources) add_missing_tags(resource.value.tags, of_workload);
}

template <class Resources>
void inherit_region(Resources& resources, const std::optional<Located<RegionCode>>& region) {
  if (!region) return;
  for (auto& resource : resources)
    if (!resource.value.region) resource.value.region = region;
}

/// The word under `package.type`, or "".
std::string_view package_type(const Node& function) {
  const Node* package = function.find("package");
  const Node* type = package == nullptr ? nullptr : package->find("type");
  return type == nullptr ? std::string_view() : std::string_view(type->text);
}

/// An image brings its own runtime, handler and libraries, so defaults for the other functions are none for it.
void merge_function_defaults(Node& function, const Node& defaults) {
  const std::string_view own_type = package_type(function);
  if ((own_type.empty() ? package_type(defaults) : own_type) != to_string(PackageType::image))
    return merge_under(function, defaults);
  Node of_images = defaults;
  std::erase_if(of_images.members, [](const Member& member) {
    return member.key == "runtime" || member.key == "handler" || member.key == "layers";
  });
  merge_under(function, of_images);
}

}  // namespace

std::vector<ResourceHead> resource_heads(const Workload& workload) {
  std::vector<ResourceHead> heads;
  const auto add = [&](std::string_view kind, const auto& resources) {
    for (const auto& resource : resources) heads.push_back({kind, resource.name, &resource.value.tags});
  };
  add("functions", workload.functions);
  add("edge_functions", workload.edge_functions);
  add("cloudfront_functions", workload.cloudfront_functions);
  add("tables", workload.tables);
  return heads;
}

void apply_defaults(Node& document, const Catalogue& catalogue, Diagnostics& diagnostics) {
  if (!document.is_mapping()) return;
  Decoder decoder(catalogue, diagnostics);
  std::erase_if(document.members, [](const Member& member) { return is_extension(member.key); });
  const auto found = std::ranges::find(document.members, "defaults", &Member::key);
  if (found == document.members.end()) return;
  const Node defaults = std::move(found->value);
  document.members.erase(found);
  const Decoder::Step step(decoder, "defaults");
  if (!defaults.is_mapping()) {
    decoder.fail_type(defaults, "a mapping of resource kinds");
    return;
  }
  for (const Member& kind : defaults.members) {
    const Decoder::Step kind_step(decoder, kind.key);
    if (std::ranges::find(resource_kinds, kind.key) == resource_kinds.end()) {
      decoder.fail_unknown_key(kind, resource_kinds);
      continue;
    }
    if (!kind.value.is_mapping()) {
      decoder.fail_type(kind.value, "a mapping");
      continue;
    }
    Node* resources = document.find(kind.key);
    if (resources == nullptr || resources->members.empty()) {
      check_unused_defaults(decoder, kind.value, kind.key);
      continue;
    }
    const auto merge = kind.key == "functions" ? merge_function_defaults : merge_under;
    for (Member& resource : resources->members)
      if (resource.value.is_mapping()) merge(resource.value, kind.value);
  }
}

Workload decode_workload(const Node& document, const std::optional<Located<RegionCode>>& fallback_region,
                         const Catalogue& catalogue, Diagnostics& diagnostics, RangePoint point) {
  Decoder decoder(catalogue, diagnostics, point);
  Workload workload;
  read_value(decoder, document, FieldInfo{{}, {}}, workload);
  workload.has_ranges = decoder.has_ranges();
  if (fallback_region) workload.region = fallback_region;
  inherit_region(workload.functions, workload.region);
  inherit_region(workload.tables, workload.region);
  inherit_tags(workload.functions, workload.tags);
  inherit_tags(workload.edge_functions, workload.tags);
  inherit_tags(workload.cloudfront_functions, workload.tags);
  inherit_tags(workload.tables, workload.tags);
  return workload;
}

namespace {

/// What the whole account has one of: taken from the first file that has it; the others must agree.
template <class T>
void merge_agreeing(std::optional<Located<T>>& into, const std::optional<Located<T>>& from, std::string_view key,
                    Diagnostics& diagnostics) {
  if (!from) return;
  if (!into) {
    into = from;
    return;
  }
  if (*into == *from) return;
  diagnostics
      .error("conflicting-files", from->range, fmt::format("{}: differs from another file's", key),
             "several files are one account: write it in one of them, or the same in all")
      .notes.push_back({into->range, "the other file's"});
}

template <class T>
void append(std::vector<T>& into, std::vector<T>& from) {
  if (into.empty()) {
    into = std::move(from);
    return;
  }
  into.insert(into.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Appends resources; a name that is there already is an error with both places.
template <class T>
void append_resources(std::vector<Named<T>>& into, std::vector<Named<T>>& from, std::string_view kind,
                      std::map<std::string, SourceRange>& seen, Diagnostics& diagnostics) {
  for (const Named<T>& resource : from) {
    const std::string path = path_child(kind, resource.name);
    const auto [first, is_new] = seen.emplace(path, resource.range);
    const bool is_same_file = resource.range.source == first->second.source;  // a duplicate key, reported by the reader
    if (is_new || is_same_file) continue;
    Diagnostic& diagnostic = diagnostics.error("duplicate-resource", resource.range,
                                               fmt::format("{}: is in two files", make_printable(path)),
                                               "several files are one account: keep one of them");
    diagnostic.path = path;
    diagnostic.notes.push_back({first->second, "first given here"});
  }
  append(into, from);
}

}  // namespace

Workload merge_workloads(std::vector<Workload> workloads, Diagnostics& diagnostics) {
  Workload merged;
  std::map<std::string, SourceRange> seen;
  for (Workload& workload : workloads) {
    const bool is_first = &workload == &workloads.front();
    merged.has_ranges = merged.has_ranges || workload.has_ranges;
    if (is_first) {
      merged.name = workload.name;
      merged.region = workload.region;
      merged.tags = workload.tags;
    }
    merge_agreeing(merged.month, workload.month, "month", diagnostics);
    merge_agreeing(merged.hours_per_month, workload.hours_per_month, "hours_per_month", diagnostics);
    merge_agreeing(merged.free_tier, workload.free_tier, "free_tier", diagnostics);
    merge_agreeing(merged.savings_plan, workload.savings_plan, "savings_plan", diagnostics);
    merge_agreeing(merged.discount, workload.discount, "discount", diagnostics);
    merge_agreeing(merged.account, workload.account, "account", diagnostics);
    merge_agreeing(merged.expect, workload.expect, "expect", diagnostics);
    append_resources(merged.functions, workload.functions, "functions", seen, diagnostics);
    append_resources(merged.edge_functions, workload.edge_functions, "edge_functions", seen, diagnostics);
    append_resources(merged.cloudfront_functions, workload.cloudfront_functions, "cloudfront_functions", seen,
                     diagnostics);
    append_resources(merged.tables, workload.tables, "tables", seen, diagnostics);
    append(merged.budgets, workload.budgets);
    if (workload.services) {
      if (!merged.services) merged.services.emplace();
      append(merged.services->value.usages, workload.services->value.usages);
    }
    if (workload.scenarios) {
      if (!merged.scenarios) merged.scenarios.emplace();
      append(merged.scenarios->value.scenarios, workload.scenarios->value.scenarios);
    }
  }
  return merged;
}

}  // namespace lambdacost

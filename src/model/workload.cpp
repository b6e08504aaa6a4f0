#include "model/workload.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "input/overlay.h"
#include "model/kinds.h"
#include "model/usage_relations.h"
#include "records/field_table.h"

namespace lambdacost {
std::span<const Field<SavingsPlan>> fields_of(const SavingsPlan*) {
  static constexpr Field<SavingsPlan> fields[] = {
      field<&SavingsPlan::term>({"term", "1 year or 3 years", {}, true}),
      field<&SavingsPlan::payment>({"payment", "no-upfront, partial-upfront or all-upfront", {}, true}),
  };
  return fields;
}

namespace {

/// The keys of account.already_used, in order.
std::vector<std::string_view> already_used_keys(const Catalogue& catalogue) {
  std::set<std::string_view> keys;
  for (const AllowanceRow& allowance : catalogue.rows<AllowanceRow>())
    if (!allowance.already_used.empty()) keys.insert(allowance.already_used);
  return {keys.begin(), keys.end()};
}

}  // namespace

Shape describe_shape(const AlreadyUsed*, const Catalogue& catalogue) {
  Shape shape{Shape::Kind::record};
  for (const std::string_view key : already_used_keys(catalogue))
    shape.fields.push_back({{key, "used of what the free allowance counts"}, shape_of<Count>(catalogue)});
  return shape;
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, AlreadyUsed& out) {
  if (!node.is_mapping()) return decoder.fail_type(node, "a mapping of usages");
  const std::vector<std::string_view> keys = already_used_keys(decoder.catalogue());
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

void visit_value(const AlreadyUsed& used, SourceRange, PathPattern rest, ValueVisitor& visitor) {
  if (!leads_to_every_value(rest)) return;
  for (const UsedElsewhere& entry : used.entries) {
    const ValueVisitor::Step step(visitor, {entry.key});
    visit_value(entry.quantity, entry.quantity.range, rest, visitor);
  }
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

Shape describe_shape(const Scenarios*, const Catalogue&) { return mapping_of(mapping_of({Shape::Kind::anything})); }

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

bool read_hours_per_month(Decoder& decoder, const Node& node, const FieldInfo& info, Workload& out) {
  Located<Decimal> hours;
  if (!read_value(decoder, node, info, hours)) return false;
  if (hours->is_zero()) return decoder.fail("invalid-value", hours.range, std::string(kNoHours));
  out.hours_per_month = hours;
  return true;
}

Shape shape_of_defaults(const Catalogue&) {
  Shape shape{Shape::Kind::record};
  shape.may_be_empty = true;
  for (const std::string_view kind : resource_kinds) {
    Shape resource(Shape::Kind::resource, kind);
    if (kind == kind_of<ServiceInstance>.key)
      shape.fields.push_back(
          {{kind, "by type: keys of every instance that does not give them itself"}, mapping_of(std::move(resource))});
    else
      shape.fields.push_back({{kind, "keys of every resource of the kind that does not give them itself"}, resource});
  }
  return shape;
}

constexpr Field<Workload> kFieldsBefore[] = {
    field<&Workload::name>({"name", "name of the workload"}),
    field<&Workload::region>({"region", "default AWS region of the file's resources"}),
    field<&Workload::month>({"month", "month whose prices and rules count, such as 2026-11"}),
    field<&Workload::hours_per_month>({"hours_per_month", "length of the month"}, read_hours_per_month),
    field<&Workload::free_tier>({"free_tier", "whether free allowances count (default true)"}),
    field<&Workload::savings_plan>({"savings_plan", "Compute Savings Plan shown beside list prices"}),
    field<&Workload::discount>({"discount", "private discount on every list price"}, read_discount),
    field<&Workload::tags>({"tags", "cost allocation tags of every resource of the file"}),
    field<&Workload::account>({"account", "the AWS account: quotas, usage elsewhere, reserved capacity"}),
    // Merged under the resources before the rest is read.
    {{kDefaultsKey, "values put under every resource of a kind"},
     [](Decoder&, const Node&, const FieldInfo&, Workload&) { return true; },
     nullptr,
     shape_of_defaults},
};

constexpr Field<Workload> kFieldsAfter[] = {
    field<&Workload::budgets>({"budgets", "amounts that `lambdacost check` holds the bill to"}),
    field<&Workload::expect>({"expect", "expected total, rounded to the digits written"}),
    field<&Workload::scenarios>({"scenarios", "variants of the workload: settings by path"}),
};

/// The kind's resources by name; nothing behind the kind's key or a name is empty.
template <std::size_t I>
Shape shape_of_resources(const Catalogue& catalogue) {
  Shape shape = field<std::get<I>(workload_kinds).resources>({}).shape(catalogue);
  shape.may_be_empty = true;
  Shape& resource = shape.parts.front();
  if (resource.kind == Shape::Kind::either)
    resource.parts.emplace_back(Shape{Shape::Kind::nothing});
  else
    resource.may_be_empty = true;
  return shape;
}

template <std::size_t I>
constexpr Field<Workload> field_of_kind() {
  constexpr const auto& row = std::get<I>(workload_kinds);
  Field<Workload> made = field<row.resources>({row.kind.key, row.kind.description});
  made.shape = shape_of_resources<I>;
  return made;
}

template <std::size_t... I>
constexpr std::array<Field<Workload>, sizeof...(I)> fields_of_kinds(std::index_sequence<I...>) {
  return {field_of_kind<I>()...};
}

constexpr auto kFieldsOfKinds = fields_of_kinds(std::make_index_sequence<resource_kinds.size()>());

constexpr auto all_fields() {
  std::array<Field<Workload>, std::size(kFieldsBefore) + kFieldsOfKinds.size() + std::size(kFieldsAfter)> all{};
  auto* next = std::ranges::copy(kFieldsBefore, all.begin()).out;
  next = std::ranges::copy(kFieldsOfKinds, next).out;
  std::ranges::copy(kFieldsAfter, next);
  return all;
}

}  // namespace

std::span<const Field<Workload>> fields_of(const Workload*) {
  static constexpr auto fields = all_fields();
  return fields;
}

namespace {

bool is_extension(std::string_view key) { return key.starts_with(kExtensionPrefix); }

void fill_empty(Node* node, Node::Kind kind = Node::Kind::mapping) {
  if (node != nullptr && node->is_null()) node->kind = kind;
}

/// Nothing behind the name of a section, of a resource, or of a key of `defaults` is an empty one: what is commented
/// out leaves such names behind.
void fill_empty_sections(Node& document) {
  constexpr std::string_view kSections[] = {"tags", "account", "scenarios", kDefaultsKey};
  for (const std::string_view section : kSections) fill_empty(document.find(section));
  fill_empty(document.find("budgets"), Node::Kind::sequence);
  const auto fill_members = [](Node* section) {
    fill_empty(section);
    if (section != nullptr)
      for (Member& member : section->members) fill_empty(&member.value);
  };
  for (const std::string_view kind : resource_kinds) fill_members(document.find(kind));
  if (Node* defaults = document.find(kDefaultsKey)) {
    fill_members(defaults);
    fill_members(defaults->find(kind_of<ServiceInstance>.key));
  }
}

/// Finds what is wrong with defaults that no resource takes: `read` reads them. A key that they lack is no mistake: a
/// resource would give it.
template <class Read>
void check_unused_defaults(Decoder& decoder, const Kind& kind, Read read) {
  Diagnostics found;
  Decoder alone(decoder.catalogue(), found);
  const Decoder::Step step(alone, kDefaultsKey);
  const Decoder::Step kind_step(alone, kind.key);
  read(alone);
  for (Diagnostic& diagnostic : found.sorted())
    if (diagnostic.id != "missing-key") decoder.diagnostics().add(std::move(diagnostic));
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

/// Puts defaults under the resources of their kind.
template <class R>
void apply_kind_defaults(Decoder& decoder, Node* resources, const Node& defaults, const Kind& kind, const R*) {
  if (resources == nullptr || resources->members.empty())
    return check_unused_defaults(decoder, kind, [&](Decoder& alone) {
      R unused;
      read_value(alone, defaults, FieldInfo{kind.key, {}}, unused);
    });
  const auto merge = std::is_same_v<R, Function> ? merge_function_defaults : merge_under;
  for (Member& resource : resources->members)
    if (resource.value.is_mapping()) merge(resource.value, defaults);
}

/// Puts defaults under the instances of their type; false where there is none.
bool apply_type_defaults(Node* instances, std::string_view type, const Node& defaults, const Catalogue& catalogue) {
  bool is_used = false;
  if (instances == nullptr) return is_used;
  for (Member& instance : instances->members) {
    if (!instance.value.is_mapping() || type_of_instance(instance.key, instance.value) != type) continue;
    merge_fitting_defaults(instance.value, defaults, type, catalogue);
    is_used = true;
  }
  return is_used;
}

/// Those of services are by type.
void apply_kind_defaults(Decoder& decoder, Node* instances, const Node& defaults, const Kind& kind,
                         const ServiceInstance*) {
  const std::vector<std::string_view> types = service_types(decoder.catalogue());
  for (const Member& of_type : defaults.members) {
    const Decoder::Step step(decoder, of_type.key);
    const std::string type = type_of_instance(of_type.key, {});
    if (std::ranges::find(types, type) == types.end()) {
      decoder.fail_unknown_key(of_type, types);
    } else if (!of_type.value.is_mapping()) {
      decoder.fail_type(of_type.value, "a mapping");
    } else if (!apply_type_defaults(instances, type, of_type.value, decoder.catalogue())) {
      check_unused_defaults(decoder, kind, [&](Decoder& alone) {
        const Decoder::Step type_step(alone, of_type.key);
        ServiceInstance unused;
        read_instance(alone, type, of_type.value, unused);
      });
    }
  }
}

constexpr std::string_view kServices = kind_of<ServiceInstance>.key;

/// Takes the defaults of the chosen kinds out of the document; `defaults:` itself once nothing is left in it.
template <class IsChosen>
std::optional<Node> take_defaults(Node& document, IsChosen is_chosen) {
  const auto found = std::ranges::find(document.members, kDefaultsKey, &Member::key);
  if (found == document.members.end()) return std::nullopt;
  Node taken = found->value;
  if (taken.is_mapping()) {
    std::erase_if(taken.members, [&](const Member& kind) { return !is_chosen(kind); });
    std::erase_if(found->value.members, is_chosen);
  }
  if (!taken.is_mapping() || found->value.members.empty()) document.members.erase(found);
  return taken;
}

template <class IsChosen>
void apply_defaults_if(Node& document, IsChosen is_chosen, const Catalogue& catalogue, Diagnostics& diagnostics) {
  const std::optional<Node> taken = take_defaults(document, is_chosen);
  if (!taken) return;
  const Node& defaults = *taken;
  Decoder decoder(catalogue, diagnostics);
  const Decoder::Step step(decoder, kDefaultsKey);
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
    for_each_kind_type([&](const Kind& known, const auto* of_kind) {
      if (known.key == kind.key) apply_kind_defaults(decoder, document.find(kind.key), kind.value, known, of_kind);
    });
  }
}

}  // namespace

bool is_unknown(const Workload& workload, std::string_view path) {
  return std::ranges::any_of(workload.unknown_settings,
                             [&](const UnknownSetting& setting) { return is_path_within(path, setting.path); });
}

void apply_defaults(Node& document, const Catalogue& catalogue, Diagnostics& diagnostics) {
  if (!document.is_mapping()) return;
  std::erase_if(document.members, [](const Member& member) { return is_extension(member.key); });
  fill_empty_sections(document);
  apply_defaults_if(
      document, [](const Member& kind) { return kind.key != kServices; }, catalogue, diagnostics);
}

void apply_service_defaults(Node& document, const Catalogue& catalogue, Diagnostics& diagnostics) {
  if (!document.is_mapping()) return;
  apply_defaults_if(
      document, [](const Member& kind) { return kind.key == kServices; }, catalogue, diagnostics);
}

Workload decode_workload(const Node& document, const std::optional<Located<RegionCode>>& fallback_region,
                         const Catalogue& catalogue, Diagnostics& diagnostics, RangePoint point) {
  Decoder decoder(catalogue, diagnostics, point);
  Workload workload;
  read_value(decoder, document, FieldInfo{{}, {}}, workload);
  workload.has_ranges = decoder.has_ranges();
  if (fallback_region) workload.region = fallback_region;
  inherit_from_file(workload);
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

}  // namespace

Workload merge_workloads(std::vector<Workload> workloads, Diagnostics& diagnostics) {
  Workload merged;
  ResourcePlaces seen;
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
    append_resources(merged, workload, seen, diagnostics);
    append(merged.budgets, workload.budgets);
    if (workload.scenarios) {
      if (!merged.scenarios) merged.scenarios.emplace();
      append(merged.scenarios->value.scenarios, workload.scenarios->value.scenarios);
    }
  }
  return merged;
}

}  // namespace lambdacost

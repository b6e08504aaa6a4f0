#include "model/service_instance.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <tuple>
#include <type_traits>
#include <utility>

#include "base/text.h"
#include "model/mix.h"
#include "model/usage_relations.h"
#include "records/field_table.h"

namespace lambdacost {
namespace {

constexpr std::string_view kTypeKey = "type";
constexpr std::string_view kRegionKey = "region";

bool has_type(const std::vector<std::string_view>& types, std::string_view type) {
  return std::ranges::find(types, type) != types.end();
}

/// What may have been meant by a word that is no type: those that it begins, such as `api-gateway-rest` of
/// `api-gateway`, or the nearest.
std::string suggest_type(std::string_view word, const std::vector<std::string_view>& types) {
  std::vector<std::string_view> longer;
  std::ranges::copy_if(types, std::back_inserter(longer),
                       [&](std::string_view type) { return type.starts_with(fmt::format("{}-", word)); });
  if (!longer.empty()) return fmt::format("did you mean {}?", join_alternatives(longer));
  const auto best = nearest(to_lower(word), types);
  return best ? fmt::format("did you mean {}?", *best) : std::string();
}

std::string list_types(const std::vector<std::string_view>& types) {
  return fmt::format("types: {}", fmt::join(types, ", "));
}

/// Complains of an instance without a type, or with one that there is not.
bool fail_type_of_instance(Decoder& decoder, const Member& instance, std::string_view type,
                           const std::vector<std::string_view>& types) {
  const std::string guess = suggest_type(type, types);
  if (const Node* written = instance.value.find(kTypeKey)) {
    const Decoder::Step step(decoder, kTypeKey);
    if (!written->is_scalar()) return decoder.fail_type(*written, "a type of service such as sqs");
    return decoder.fail("invalid-value", written->range,
                        fmt::format("{} is not a type of service that lambdacost knows", quote(written->text)),
                        guess.empty() ? list_types(types) : guess);
  }
  return decoder.fail("missing-key", instance.key_range, "`type` is missing, and the name is no type of service",
                      guess.empty() ? list_types(types) : guess);
}

/// The types whose instances have the key.
std::vector<std::string_view> types_with(std::string_view key, const Catalogue& catalogue) {
  std::vector<std::string_view> types;
  for (const UsageRow& row : catalogue.rows<UsageRow>())
    if (split_usage_key(row.key).outer == key && (types.empty() || types.back() != row.type)) types.push_back(row.type);
  return types;
}

/// The rows of keys within a mapping. They stand together, since rows are in order of their keys.
std::vector<const UsageRow*> rows_within(std::string_view outer, std::span<const UsageRow> rows) {
  std::vector<const UsageRow*> within;
  for (const UsageRow& row : rows) {
    const UsageKeyParts parts = split_usage_key(row.key);
    if (parts.outer == outer && !parts.inner.empty()) within.push_back(&row);
  }
  return within;
}

bool fail_unknown_usage(Decoder& decoder, const Member& member, std::string_view type) {
  const std::vector<std::string_view> owners = types_with(member.key, decoder.catalogue());
  if (!owners.empty())
    return decoder.fail(
        "unknown-key", member.key_range, fmt::format("unknown key {}", quote(member.key)),
        fmt::format("{} {} it, {} has not", fmt::join(owners, " and "), owners.size() == 1 ? "has" : "have", type));
  if (const UsageRow* row = decoder.catalogue().usage(type, member.key)) {
    const UsageKeyParts parts = split_usage_key(row->key);
    return decoder.fail("unknown-key", member.key_range, fmt::format("unknown key {}", quote(member.key)),
                        fmt::format("write `{}: {{{}: ...}}`", parts.outer, parts.inner));
  }
  std::vector<std::string_view> known;
  for_each_field<ServiceInstance>([&](const auto& field) { known.push_back(field.info.key); });
  for (const UsageRow& row : decoder.catalogue().usages(type)) {
    const std::string_view outer = split_usage_key(row.key).outer;
    if (known.back() != outer) known.push_back(outer);
  }
  return decoder.fail_unknown_key(member, known);
}

/// The last key that leads to the value.
std::string_view last_key(const UsageRow& row) {
  const UsageKeyParts parts = split_usage_key(row.key);
  return parts.inner.empty() ? parts.outer : parts.inner;
}

FieldInfo info_of(const UsageRow& row) { return {last_key(row), row.title, row.bare_unit, row.required}; }

/// Reads a value of the type T into one of any kind.
template <class T, class Any>
bool read_as(Decoder& decoder, const Node& node, const UsageRow& row, Any& out) {
  T value{};
  if (!read_value(decoder, node, info_of(row), value)) return false;
  out = std::move(value);
  return true;
}

/// Reads one of the row's words.
template <class Text, class Any>
bool read_one_of(Decoder& decoder, const Node& node, const UsageRow& row, Any& out) {
  const std::vector<std::string_view> words = split_words(row.words);
  const std::optional<std::size_t> index = read_word(decoder, node, words);
  if (index) out = Text(words[*index]);
  return index.has_value();
}

template <class T>
Shape shape_as(const UsageRow&, const Catalogue& catalogue) {
  return shape_of<T>(catalogue);
}

Shape shape_of_words(const UsageRow& row, const Catalogue&) {
  Shape shape{Shape::Kind::word};
  shape.words = split_words(row.words);
  return shape;
}

/// How values of one kind are read, in a workload and in a row, and described.
struct KindOfUsage {
  UsageKind kind;
  bool (*read)(Decoder& decoder, const Node& node, const UsageRow& row, UsageValue& out);
  bool (*read_amount)(Decoder& decoder, const Node& node, const UsageRow& row, UsageAmount& out);
  Shape (*shape)(const UsageRow& row, const Catalogue& catalogue);
};

/// No row says names.
bool refuse_amount(Decoder&, const Node&, const UsageRow&, UsageAmount&) { return false; }

template <class T>
constexpr KindOfUsage describe_kind(const UsageKindRow<T>& row) {
  using Given = typename detail::InWorkload<T>::Type;
  if constexpr (std::is_same_v<T, std::string_view>)
    return {row.kind, read_one_of<Given>, read_one_of<T>, shape_of_words};
  else if constexpr (std::is_same_v<T, ResourceNames>)
    return {row.kind, read_as<Given>, refuse_amount, shape_as<Given>};
  else
    return {row.kind, read_as<Given>, read_as<T>, shape_as<Given>};
}

constexpr auto kKinds = std::apply([](const auto&... rows) { return std::array{describe_kind(rows)...}; }, usage_kinds);

const KindOfUsage& kind_of_usage(const UsageRow& row) {
  return *std::ranges::find(kKinds, row.kind, &KindOfUsage::kind);
}

bool read_usage(Decoder& decoder, const Node& node, const UsageRow& row, ServiceInstance& out) {
  GivenUsage given{std::string(row.key), place_of_number(decoder, node), {}, row.configuration};
  if (!kind_of_usage(row).read(decoder, node, row, given.value)) return false;
  out.usages.push_back(std::move(given));
  return true;
}

/// Reads a mapping of keys, such as `deliveries`.
bool read_usages_within(Decoder& decoder, const Node& node, std::span<const UsageRow* const> rows,
                        ServiceInstance& out) {
  bool good = true;
  for (const Member& member : node.members) {
    const Decoder::Step step(decoder, member.key);
    const auto row =
        std::ranges::find(rows, std::string_view(member.key), [](const UsageRow* of_key) { return last_key(*of_key); });
    if (row != rows.end()) {
      good = read_usage(decoder, member.value, **row, out) && good;
      continue;
    }
    std::vector<std::string_view> known;
    for (const UsageRow* of_key : rows) known.push_back(last_key(*of_key));
    good = decoder.fail_unknown_key(member, known);
  }
  return good;
}

/// Reads a key of the instance's type.
bool read_own_key(Decoder& decoder, const Member& member, const ServiceTypeRow& type, ServiceInstance& out) {
  const std::span<const UsageRow> rows = decoder.catalogue().usages(type.type);
  const std::vector<const UsageRow*> within = rows_within(member.key, rows);
  const auto row = std::ranges::find(rows, member.key, &UsageRow::key);
  const bool is_single = row != rows.end() && split_usage_key(row->key).inner.empty();
  if (!within.empty() && member.value.is_mapping() && !is_range(member.value))
    return read_usages_within(decoder, member.value, within, out);
  if (is_single) return read_usage(decoder, member.value, *row, out);
  if (!within.empty()) return decoder.fail_type(member.value, "a mapping");
  return fail_unknown_usage(decoder, member, type.type);
}

/// A type that is billed in one region has no region. What its prices differ by instead is another key.
bool fail_region(Decoder& decoder, const Member& member, const ServiceTypeRow& type) {
  const std::span<const UsageRow> rows = decoder.catalogue().usages(type.type);
  const auto differs = std::ranges::find_if(rows, [](const UsageRow& row) { return !row.variant_by.empty(); });
  return decoder.fail(
      "unknown-key", member.key_range,
      fmt::format("{} has no `region`, it is billed in {}", type.type, type.billed_region),
      differs == rows.end() ? std::string("leave it out") : fmt::format("use `{}`", differs->variant_by));
}

/// An error at a key that is given. Always false.
bool fail_at(Decoder& decoder, const GivenUsage& given, FindingId id, std::string message, std::string help) {
  const UsageKeyParts parts = split_usage_key(given.key);
  const Decoder::Step step(decoder, parts.outer);
  if (parts.inner.empty()) return decoder.fail(id, given.range, std::move(message), std::move(help));
  const Decoder::Step inner_step(decoder, parts.inner);
  return decoder.fail(id, given.range, std::move(message), std::move(help));
}

/// Whether no key says in another way what one before it says.
bool check_exclusive(Decoder& decoder, const ServiceInstance& instance) {
  const auto row_of = [&](const GivenUsage& given) -> const UsageRow& {
    return *decoder.catalogue().usage(instance.type, given.key);
  };
  bool good = true;
  for (auto given = instance.usages.begin(); given != instance.usages.end(); ++given) {
    const auto twin = std::find_if(instance.usages.begin(), given, [&](const GivenUsage& earlier) {
      return are_exclusive(row_of(*given), row_of(earlier));
    });
    if (twin != given)
      good = fail_at(decoder, *given, "conflicting-keys",
                     fmt::format("`{}` and `{}` are both given", twin->key, given->key), "keep one of them");
  }
  return good;
}

/// Whether no key stands without the one that it needs.
bool check_needs(Decoder& decoder, const ServiceInstance& instance) {
  bool good = true;
  for (const GivenUsage& given : instance.usages) {
    const std::string_view needed = decoder.catalogue().usage(instance.type, given.key)->needs;
    if (!needed.empty() && !instance.has(needed, decoder.catalogue()))
      good = fail_at(decoder, given, "missing-key", fmt::format("`{}` needs `{}`", given.key, needed),
                     fmt::format("add `{}`", needed));
  }
  return good;
}

}  // namespace

bool ServiceInstance::has(std::string_view key, const Catalogue& catalogue) const {
  const std::string_view keys[] = {key};
  const auto is_given = [&](const GivenUsage& given) { return names_key(keys, given.key); };
  const auto is_default = [&](const UsageRow& row) { return row.by_default && names_key(keys, row.key); };
  return std::ranges::any_of(usages, is_given) || std::ranges::any_of(catalogue.usages(type), is_default);
}

const GivenUsage* ServiceInstance::find(std::string_view key) const {
  const auto found = std::ranges::find(usages, key, &GivenUsage::key);
  return found == usages.end() ? nullptr : &*found;
}

std::span<const Field<SizePart>> fields_of(const SizePart*) {
  static constexpr Field<SizePart> fields[] = {
      field<&SizePart::share>({"share", "share of the items", {}, true}),
      field<&SizePart::size>({"size", "size of one of them", "B", true}),
  };
  return fields;
}

Shape describe_shape(const SizeMix*, const Catalogue& catalogue) {
  return either({shape_of<Size>(catalogue), shape_of<std::vector<SizePart>>(catalogue)});
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, SizeMix& out) {
  return read_mix(decoder, node, info, &SizePart::size, "a size such as 2 KB, or a list of {share, size}", out.parts);
}

Shape describe_shape(const NameList*, const Catalogue& catalogue) {
  return either({shape_of<Name>(catalogue), shape_of<std::vector<Name>>(catalogue)});
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, NameList& out) {
  if (node.is_mapping()) return decoder.fail_type(node, "a name or a list of names");
  if (!node.is_scalar()) return read_value(decoder, node, info, out.names);
  return read_value(decoder, node, info, out.names.emplace_back());
}

void visit_value(const NameList& list, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  const bool is_one = list.names.size() == 1 && leads_to_every_value(rest);
  if (is_one) return visit_value(list.names.front(), range, rest, visitor);  // it may be written without a list
  visit_value(list.names, range, rest, visitor);
}

/// A path to the mix leads to the largest part.
void visit_value(const SizeMix& mix, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  if (rest.empty()) return visitor.visit({range, amount_of(mix)});
  if (leads_to_every_value(rest)) visit_every_part(mix.parts, &SizePart::size, "size", range, visitor);
}

std::optional<Amount> amount_of(const SizeMix& mix) {
  std::optional<Amount> largest;
  for (const SizePart& part : mix.parts)
    if (!largest || largest->value < Rational(part.size->bytes)) largest = amount_of(part.size.value);
  return largest;
}

std::span<const Field<ServiceInstance>> fields_of(const ServiceInstance*) {
  static constexpr Field<ServiceInstance> fields[] = {
      field<&ServiceInstance::type>({kTypeKey, "type of the service; the name where it is a type"}),
      field<&ServiceInstance::region>({kRegionKey, "AWS region; the file's by default"}),
      field<&ServiceInstance::tags>({"tags", "cost allocation tags"}),
  };
  return fields;
}

std::vector<std::string_view> service_types(const Catalogue& catalogue) {
  std::vector<std::string_view> types;
  for (const ServiceTypeRow& row : catalogue.rows<ServiceTypeRow>()) types.push_back(row.type);
  return types;
}

std::string type_of_instance(std::string_view name, const Node& instance) {
  const Node* written = instance.find(kTypeKey);
  std::string type(written == nullptr ? name : std::string_view(written->text));
  std::ranges::replace(type, '_', '-');
  return type;
}

bool read_instance(Decoder& decoder, std::string_view type, const Node& node, ServiceInstance& out) {
  const ServiceTypeRow& row = *decoder.catalogue().service_type(type);
  bool good = true;
  for (const Member& member : node.members) {
    const Decoder::Step step(decoder, member.key);
    if (member.key == kRegionKey && !row.billed_region.empty()) {
      good = fail_region(decoder, member, row);
      continue;
    }
    const bool is_of_every_type = use_field<ServiceInstance>(
        member.key, [&](const auto& field) { good = field.read(decoder, member.value, field.info, out) && good; });
    if (!is_of_every_type) good = read_own_key(decoder, member, row, out) && good;
  }
  out.type = type;
  if (!row.billed_region.empty()) out.region = {{std::string(row.billed_region)}, node.range};
  for (const UsageRow& key : decoder.catalogue().usages(type))
    if (key.required && out.find(key.key) == nullptr && good) good = decoder.fail_missing_key(node, info_of(key));
  good = check_exclusive(decoder, out) && good;
  return good && check_needs(decoder, out);  // a key that is misspelt may be the one that is needed
}

bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, std::vector<Named<ServiceInstance>>& out) {
  if (!node.is_mapping()) return decoder.fail_type(node, "a mapping of services");
  const std::vector<std::string_view> types = service_types(decoder.catalogue());
  bool good = true;
  for (const Member& member : node.members) {
    const Decoder::Step step(decoder, member.key);
    Named<ServiceInstance>& named = out.emplace_back(Named<ServiceInstance>{member.key, member.key_range, {}});
    const std::string type = type_of_instance(member.key, member.value);
    named.is_sound = check_name(decoder, member.key, member.key_range);
    if (!member.value.is_mapping())
      named.is_sound = decoder.fail_type(member.value, "a mapping");
    else if (!has_type(types, type))
      named.is_sound = fail_type_of_instance(decoder, member, type, types);
    else
      named.is_sound = read_instance(decoder, type, member.value, named.value) && named.is_sound;
    good = named.is_sound && good;
  }
  return good;
}

UsageValue usage_value(const UsageAmount& amount) {
  return std::visit(
      [](const auto& of_kind) -> UsageValue {
        using T = std::remove_cvref_t<decltype(of_kind)>;
        if constexpr (std::is_same_v<T, Size>)
          return SizeMix{{{{Share{1}, {}}, {of_kind, {}}}}};
        else if constexpr (std::is_same_v<T, ResourceNames>)
          return NameList{};
        else
          return typename detail::InWorkload<T>::Type(of_kind);
      },
      amount);
}

std::optional<UsageAmount> read_usage_text(const UsageRow& row, std::string_view text) {
  const Catalogue nothing{CatalogueTables{}};
  Diagnostics ignored;
  Decoder decoder(nothing, ignored);
  Node node;
  node.kind = Node::Kind::scalar;
  node.text = text;
  UsageAmount amount;
  if (!kind_of_usage(row).read_amount(decoder, node, row, amount)) return std::nullopt;
  return amount;
}

namespace {

ShapeField field_of(const UsageRow& row, const Catalogue& catalogue) {
  return {info_of(row), kind_of_usage(row).shape(row, catalogue)};
}

/// The keys of a mapping such as `deliveries`; beside the value that may stand there instead.
void add_within(std::vector<ShapeField>& fields, const UsageRow& row, const Catalogue& catalogue) {
  const std::string_view outer = split_usage_key(row.key).outer;
  auto found = std::ranges::find(fields, outer, [](const ShapeField& field) { return field.info.key; });
  if (found == fields.end())
    found = fields.insert(fields.end(), {{outer, "a mapping of these keys"}, Shape(Shape::Kind::record)});
  else if (found->shape.kind != Shape::Kind::record && found->shape.kind != Shape::Kind::either)
    found->shape = either({std::move(found->shape), Shape(Shape::Kind::record)});
  Shape& record = found->shape.kind == Shape::Kind::record ? found->shape : found->shape.parts.back();
  record.fields.push_back(field_of(row, catalogue));
}

Shape shape_of_type(const ServiceTypeRow& type, const Catalogue& catalogue) {
  Shape shape = record_of<ServiceInstance>(catalogue);
  shape.fields.front().shape = Shape(Shape::Kind::word);
  shape.fields.front().shape.words = {type.type};
  if (!type.billed_region.empty())
    std::erase_if(shape.fields, [](const ShapeField& field) { return field.info.key == kRegionKey; });
  for (const UsageRow& row : catalogue.usages(type.type)) {
    if (split_usage_key(row.key).inner.empty())
      shape.fields.push_back(field_of(row, catalogue));
    else
      add_within(shape.fields, row, catalogue);
  }
  return shape;
}

}  // namespace

Shape describe_shape(const ServiceInstance*, const Catalogue& catalogue) {
  std::vector<Shape> by_type;
  for (const ServiceTypeRow& type : catalogue.rows<ServiceTypeRow>()) by_type.push_back(shape_of_type(type, catalogue));
  // A type that pricing files of the user's describe may have any keys.
  Shape& other = by_type.emplace_back(record_of<ServiceInstance>(catalogue));
  other.is_open = true;
  other.fields.front().shape = one_of(service_types(catalogue));
  other.fields.front().shape.is_open = true;
  return either(std::move(by_type));
}

bool visit_further(const ServiceInstance& instance, PathPattern rest, ValueVisitor& visitor) {
  const bool is_of_every_value = leads_to_every_value(rest);
  bool is_there = false;
  for (const GivenUsage& given : instance.usages) {
    const UsageKeyParts parts = split_usage_key(given.key);
    if (parts.outer != rest.front() && !is_of_every_value) continue;
    is_there = true;
    const ValueVisitor::Step step(visitor, {parts.outer});
    const auto go_on = [&](PathPattern further) {
      std::visit([&](const auto& value) { visit_value(value, given.range, further, visitor); }, given.value);
    };
    if (is_of_every_value && !parts.inner.empty()) {
      const ValueVisitor::Step inner_step(visitor, {parts.inner});
      go_on(rest);
    } else if (parts.inner.empty()) {
      go_on(is_of_every_value ? rest : rest.subspan(1));
    } else if (rest.size() == 1) {
      visitor.visit({given.range});
      break;
    } else if (rest[1] == parts.inner) {
      const ValueVisitor::Step inner_step(visitor, {parts.inner});
      go_on(rest.subspan(2));
    }
  }
  return is_there;
}

void take_usage(const ServiceInstance& from, ServiceInstance& into) {
  if (from.type != into.type) return;
  std::erase_if(into.usages, [](const GivenUsage& given) { return !given.is_configuration; });
  std::ranges::copy_if(from.usages, std::back_inserter(into.usages),
                       [](const GivenUsage& given) { return !given.is_configuration; });
}

}  // namespace lambdacost

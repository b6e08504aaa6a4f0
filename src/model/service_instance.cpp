#include "model/service_instance.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <tuple>
#include <type_traits>
#include <utility>

#include "base/text.h"
#include "model/mix.h"
#include "records/field_table.h"

namespace lambdacost {
namespace {

/// Types that a workload may name before the catalogue describes them: their instances are read, and are not priced
/// yet. One that rows describe is known by those, and may stay here.
constexpr std::string_view kTypesWithoutRows =
    "api-gateway appsync aurora cloudfront cloudwatch cognito data-transfer eventbridge fargate firehose kinesis "
    "nat-gateway rds-proxy s3 secrets-manager sns sqs step-functions vpc-endpoints";

constexpr std::string_view kTypeKey = "type";

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
  if (!guess.empty())
    return decoder.fail("unknown-key", instance.key_range, fmt::format("unknown key {}", quote(instance.key)), guess);
  return decoder.fail("missing-key", instance.key_range, "`type` is missing, and the name is no type of service",
                      list_types(types));
}

/// The types whose instances have the key.
std::vector<std::string_view> types_with(std::string_view key, const Catalogue& catalogue) {
  std::vector<std::string_view> types;
  for (const UsageRow& row : catalogue.rows<UsageRow>())
    if (row.key == key) types.push_back(row.type);
  return types;
}

bool fail_unknown_usage(Decoder& decoder, const Member& member, std::string_view type) {
  const std::vector<std::string_view> owners = types_with(member.key, decoder.catalogue());
  if (!owners.empty())
    return decoder.fail("unknown-key", member.key_range, fmt::format("unknown key {}", quote(member.key)),
                        fmt::format("{} has it, {} has not", fmt::join(owners, " and "), type));
  std::vector<std::string_view> known;
  for_each_field<ServiceInstance>([&](const auto& field) { known.push_back(field.info.key); });
  for (const UsageRow& row : decoder.catalogue().usages(type)) known.push_back(row.key);
  return decoder.fail_unknown_key(member, known);
}

FieldInfo info_of(const UsageRow& row) { return {row.key, row.title, row.bare_unit, row.required}; }

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

template <class T>
constexpr KindOfUsage describe_kind(const UsageKindRow<T>& row) {
  using Given = typename detail::InWorkload<T>::Type;
  if constexpr (std::is_same_v<T, std::string_view>)
    return {row.kind, read_one_of<Given>, read_one_of<T>, shape_of_words};
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

}  // namespace

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

std::optional<Amount> amount_of(const SizeMix& mix) {
  std::optional<Amount> largest;
  for (const SizePart& part : mix.parts)
    if (!largest || largest->value < Rational(part.size->bytes)) largest = amount_of(part.size.value);
  return largest;
}

std::span<const Field<ServiceInstance>> fields_of(const ServiceInstance*) {
  static constexpr Field<ServiceInstance> fields[] = {
      field<&ServiceInstance::type>({kTypeKey, "type of the service; the name where it is a type"}),
      field<&ServiceInstance::region>({"region", "AWS region; the file's by default"}),
      field<&ServiceInstance::tags>({"tags", "cost allocation tags"}),
  };
  return fields;
}

std::vector<std::string_view> service_types(const Catalogue& catalogue) {
  const std::vector<std::string_view> without_rows = split_words(kTypesWithoutRows);
  std::set<std::string_view> types(without_rows.begin(), without_rows.end());
  for (const UsageRow& row : catalogue.rows<UsageRow>()) types.insert(row.type);
  return {types.begin(), types.end()};
}

std::string type_of_instance(std::string_view name, const Node& instance) {
  const Node* written = instance.find(kTypeKey);
  std::string type(written == nullptr ? name : std::string_view(written->text));
  std::ranges::replace(type, '_', '-');
  return type;
}

bool read_instance(Decoder& decoder, std::string_view type, const Node& node, ServiceInstance& out) {
  const std::span<const UsageRow> rows = decoder.catalogue().usages(type);
  bool good = true;
  for (const Member& member : node.members) {
    const Decoder::Step step(decoder, member.key);
    const bool is_of_every_type = use_field<ServiceInstance>(
        member.key, [&](const auto& field) { good = field.read(decoder, member.value, field.info, out) && good; });
    if (is_of_every_type) continue;
    if (const UsageRow* row = decoder.catalogue().usage(type, member.key))
      good = read_usage(decoder, member.value, *row, out) && good;
    else if (!rows.empty())
      good = fail_unknown_usage(decoder, member, type);
  }
  for (const UsageRow& row : rows)
    if (row.required && node.find(row.key) == nullptr) good = decoder.fail_missing_key(node, info_of(row));
  out.type = type;
  return good;
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

Shape describe_shape(const ServiceInstance*, const Catalogue& catalogue) {
  std::vector<Shape> by_type;
  for (const std::string_view type : service_types(catalogue)) {
    const std::span<const UsageRow> rows = catalogue.usages(type);
    if (rows.empty()) continue;
    Shape& shape = by_type.emplace_back(record_of<ServiceInstance>(catalogue));
    shape.fields.front().shape = Shape(Shape::Kind::word);
    shape.fields.front().shape.words = {type};
    for (const UsageRow& row : rows) shape.fields.push_back({info_of(row), kind_of_usage(row).shape(row, catalogue)});
  }
  // An instance of a type without rows may have any keys.
  Shape& other = by_type.emplace_back(record_of<ServiceInstance>(catalogue));
  other.is_open = true;
  return by_type.size() == 1 ? other : either(std::move(by_type));
}

bool visit_further(const ServiceInstance& instance, PathPattern rest, ValueVisitor& visitor) {
  const GivenUsage* given = instance.find(rest.front());
  if (given == nullptr) return false;
  const ValueVisitor::Step step(visitor, {given->key});
  std::visit([&](const auto& value) { visit_value(value, given->range, rest.subspan(1), visitor); }, given->value);
  return true;
}

void take_usage(const ServiceInstance& from, ServiceInstance& into) {
  if (from.type != into.type) return;
  std::erase_if(into.usages, [](const GivenUsage& given) { return !given.is_configuration; });
  std::ranges::copy_if(from.usages, std::back_inserter(into.usages),
                       [](const GivenUsage& given) { return !given.is_configuration; });
}

}  // namespace lambdacost

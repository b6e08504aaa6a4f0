// An instance of a neighbouring service: a queue, a topic, an API. Which types there are, which keys a type has and how
// each is written are rows `usages` of the catalogue, so that a plain service needs no code.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/rational.h"
#include "catalogue/catalogue.h"
#include "catalogue/values.h"
#include "records/decoder.h"
#include "records/field.h"
#include "records/texts.h"

namespace lambdacost {

/// One part of a mix of sizes.
struct SizePart {
  Located<Share> share;
  Located<Size> size;
};
/// Sizes of items; a mean is one part of 100 %. The shares add up to 1.
struct SizeMix {
  std::vector<SizePart> parts;
};

/// Of an item, in bytes.
inline Rational mean_bytes(const SizeMix& mix) {
  Rational bytes;
  for (const SizePart& part : mix.parts) bytes += Rational(part.share->fraction) * part.size->bytes;
  return bytes;
}

/// Names of resources of the workload; one may be written without a list.
struct NameList {
  std::vector<Located<Name>> names;
};

namespace detail {

/// How a workload has a value of a kind: of sizes a mix, words of its own, and names.
template <class T>
struct InWorkload {
  using Type = T;
};
template <>
struct InWorkload<Size> {
  using Type = SizeMix;
};
template <>
struct InWorkload<std::string_view> {
  using Type = std::string;
};
template <>
struct InWorkload<ResourceNames> {
  using Type = NameList;
};

template <class... T>
std::variant<typename InWorkload<T>::Type...> usages_of(const std::variant<T...>& amount);  // for its type

}  // namespace detail

/// What stands under a key, of any kind.
using UsageValue = decltype(detail::usages_of(UsageAmount()));

/// What a row says of a value (a default, a minimum) as if the workload gave it.
UsageValue usage_value(const UsageAmount& amount);

/// A key of an instance as the workload gives it.
struct GivenUsage {
  std::string key;  ///< "requests", "deliveries.http"
  SourceRange range;
  UsageValue value;
  bool is_configuration = false;
};

struct ServiceInstance {
  std::string type;  ///< "sqs"
  /// The one that its type is billed in, where instances have none of their own.
  std::optional<Located<RegionCode>> region;
  std::vector<GivenUsage> usages;  ///< in the order of the file
  Located<Tags> tags;

  /// What is given under the key, or nullptr.
  const GivenUsage* find(std::string_view key) const;
  /// Whether the key, or one of the mapping of that name, is given or has a default.
  bool has(std::string_view key, const Catalogue& catalogue) const;
};

std::span<const Field<SizePart>> fields_of(const SizePart*);
/// The keys of every instance; those of its type are rows of the catalogue.
std::span<const Field<ServiceInstance>> fields_of(const ServiceInstance*);

/// The types that an instance may be of, in order.
std::vector<std::string_view> service_types(const Catalogue& catalogue);

/// The type of an instance of that name, as it is written or as its name says it: `step_functions` is "step-functions".
std::string type_of_instance(std::string_view name, const Node& instance);

/// Reads the instances by name. A type that is none is an error with the nearest one.
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, std::vector<Named<ServiceInstance>>& out);
/// Reads an instance of a type that there is.
bool read_instance(Decoder& decoder, std::string_view type, const Node& node, ServiceInstance& out);
/// Reads a text of a row, such as its default, as the workload's value under that key would be read; a word is one of
/// the row's. nullopt where the row's kind does not write it so.
std::optional<UsageAmount> read_usage_text(const UsageRow& row, std::string_view text);

Shape describe_shape(const SizeMix*, const Catalogue& catalogue);
Shape describe_shape(const ServiceInstance*, const Catalogue& catalogue);
Shape describe_shape(const NameList*, const Catalogue& catalogue);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, SizeMix& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, NameList& out);

/// The largest part: what bounds are compared with.
std::optional<Amount> amount_of(const SizeMix& mix);
/// Leads a visitor to the names: their number, or with "*" each.
void visit_value(const NameList& list, SourceRange range, PathPattern rest, ValueVisitor& visitor);
/// Leads a visitor to a key of the instance's type; false where it is not given.
bool visit_further(const ServiceInstance& instance, PathPattern rest, ValueVisitor& visitor);

/// Gives `into` the usage of `from`; its configuration stays. Instances of two types have no usage in common.
void take_usage(const ServiceInstance& from, ServiceInstance& into);

}  // namespace lambdacost

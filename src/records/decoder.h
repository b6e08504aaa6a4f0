// Document to model: field tables say which keys a record has and how each is read; the decoder reads them, finds every
// mistake with its place and path, and never guesses. It knows no particular record.
#pragma once

#include <concepts>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "base/date.h"
#include "base/diagnostic.h"
#include "base/source.h"
#include "base/text.h"
#include "catalogue/catalogue.h"
#include "catalogue/values.h"
#include "input/document.h"

namespace lambdacost {

/// Steps of a path through records: keys, and "*" for every name of a mapping or item of a list.
using PathPattern = std::span<const std::string_view>;

/// What a field table says of a key: enough to read it, to complain about it, and to document it.
struct FieldInfo {
  std::string_view key;
  std::string_view description;
  std::string_view bare_unit = {};  ///< unit of a number written without one
  bool required = false;
  std::string_view default_term = {};  ///< term of the catalogue that is AWS's default
  bool is_usage = false;               ///< how much a resource is used, in contrast to how it is configured
};

struct Shape;

/// One row of a record's field table.
template <class T>
struct Field {
  FieldInfo info;
  bool (*read)(class Decoder&, const Node&, const FieldInfo&, T&);
  /// Leads a visitor on along the rest of a path (records/visit.h); nullptr where nothing is kept.
  void (*visit)(const T&, SourceRange, PathPattern, class ValueVisitor&) = nullptr;
  /// What the value may be (records/shape.h).
  Shape (*shape)(const Catalogue&) = nullptr;
  /// nullptr where the key is no member of the record.
  void (*copy)(const T& from, T& into) = nullptr;
};

/// Which number of a range `{low, expected, high}` counts.
enum class RangePoint { low, expected, high };
std::string_view to_string(RangePoint point);

/// Carries the run's catalogue (which regions and runtimes exist), its findings, and the path of the node at hand.
class Decoder {
 public:
  Decoder(const Catalogue& catalogue, Diagnostics& diagnostics, RangePoint point = RangePoint::expected)
      : catalogue_(catalogue), diagnostics_(diagnostics), point_(point) {}

  const Catalogue& catalogue() const { return catalogue_; }
  Diagnostics& diagnostics() { return diagnostics_; }
  RangePoint range_point() const { return point_; }
  /// A range was read: its other numbers make another workload.
  void note_range() { has_ranges_ = true; }
  bool has_ranges() const { return has_ranges_; }
  /// Path of the node at hand: "functions.place-order.memory".
  std::string path() const;

  /// Appends an error at the node at hand; once, though an alias or `defaults:` may bring the same node here many
  /// times. Always false, so that readers can return it.
  bool fail(std::string_view id, SourceRange range, std::string message, std::string help = {});
  /// "expected <what>, found <the node>".
  bool fail_type(const Node& node, std::string_view expected);
  bool fail_unknown_key(const Member& member, std::span<const std::string_view> known);

  /// While it lives, the path has one more step.
  class Step {
   public:
    Step(Decoder& decoder, std::string_view name);
    Step(Decoder& decoder, std::size_t index);
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;
    ~Step() { decoder_.steps_.pop_back(); }

   private:
    Decoder& decoder_;
  };

 private:
  const Catalogue& catalogue_;
  Diagnostics& diagnostics_;
  RangePoint point_;
  bool has_ranges_ = false;
  std::vector<PathPart> steps_;
  std::set<std::tuple<std::string_view, SourceRange, std::string>> reported_;
};

/// A member of a mapping whose keys are the user's names (functions, tables, indexes).
template <class T>
struct Named {
  std::string name;
  SourceRange range;  ///< of the name
  T value;
  bool is_sound = true;  ///< false when an error was found in it, so that nothing is concluded from what is not there
};

/// The words that an enumeration is written as. Specialise `words` with an array of {word, value}.
template <class E>
struct Word {
  std::string_view word;
  E value;
};
template <class E>
struct WordsOf;  // { static constexpr std::array<Word<E>, N> words; }

template <class E>
concept Enumeration = requires {
  WordsOf<E>::words;
};

template <Enumeration E>
std::string_view to_string(E value) {
  for (const Word<E>& word : WordsOf<E>::words)
    if (word.value == value) return word.word;
  return {};
}

/// A name that people and files show: no control characters, not empty.
struct Name {
  std::string text;
  friend bool operator==(const Name&, const Name&) = default;
};

/// Plain text that must name something of the catalogue.
struct RegionCode {
  std::string code;
  friend bool operator==(const RegionCode&, const RegionCode&) = default;
};
struct RuntimeIdentifier {
  std::string identifier;
  friend bool operator==(const RuntimeIdentifier&, const RuntimeIdentifier&) = default;
};

/// key=value labels of a resource.
struct Tag {
  std::string key;
  std::string value;
  friend bool operator==(const Tag&, const Tag&) = default;
};
using Tags = std::vector<Tag>;

// Readers of one value. Each returns false after appending what is wrong.
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, std::string& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, bool& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Decimal& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Count& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Rate& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Size& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, DecimalSize& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, GigabyteMonths& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Duration& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Share& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, CostAmount& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Increase& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Month& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Name& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, RegionCode& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, RuntimeIdentifier& out);
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Tags& out);
/// Keeps the node as it stands, for what is decoded later (scenarios).
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Node& out);

/// Whether the node is a range `{low, expected, high}`, which stands for a number.
bool is_range(const Node& node);

/// Place of the number that counts: within a range, of the one that is read.
SourceRange place_of_number(const Decoder& decoder, const Node& node);

/// Reads one of `words`; appends what is allowed and the nearest word otherwise. nullopt after an error.
std::optional<std::size_t> read_word(Decoder& decoder, const Node& node, std::span<const std::string_view> words);

inline constexpr int kLongestName = 255;

/// Whether the name may be shown and stored: not empty, no control characters, at most kLongestName characters.
bool check_name(Decoder& decoder, std::string_view name, SourceRange range);

template <Enumeration E>
bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, E& out) {
  std::vector<std::string_view> words;
  for (const Word<E>& word : WordsOf<E>::words) words.push_back(word.word);
  const std::optional<std::size_t> index = read_word(decoder, node, words);
  if (!index) return false;
  out = WordsOf<E>::words[*index].value;
  return true;
}

/// A record is a struct with a field table, found by argument-dependent lookup: `fields_of(const T*)`. Where it has a
/// `shorthand`, that member may be written in place of the whole record ("reads: 80/s").
template <class T>
concept Record = requires(const T* record) {
  { fields_of(record) } -> std::convertible_to<std::span<const Field<T>>>;
};

/// Defined in records/visit.h, which every field table's file has through this one.
template <class T>
void visit_value(const T& value, SourceRange range, PathPattern rest, ValueVisitor& visitor);

/// Defined in records/shape.h, likewise.
template <class T>
Shape shape_of(const Catalogue& catalogue);

template <Record T>
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, T& out);
template <class T>
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Located<T>& out);
template <class T>
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, std::optional<T>& out);
template <class T>
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, std::vector<T>& out);
template <class T>
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, std::vector<Named<T>>& out);

namespace detail {

template <class T>
void collect_keys(std::vector<std::string_view>& keys) {
  for (const Field<T>& field : fields_of(static_cast<const T*>(nullptr))) keys.push_back(field.info.key);
  if constexpr (requires { typename T::Inherited; }) collect_keys<typename T::Inherited>(keys);
}

/// Reads one member into the record or the record it inherits; nullopt when neither has the key.
template <class T>
std::optional<bool> read_member(Decoder& decoder, const Member& member, T& out) {
  for (const Field<T>& field : fields_of(static_cast<const T*>(nullptr)))
    if (field.info.key == member.key) return field.read(decoder, member.value, field.info, out);
  if constexpr (requires { typename T::Inherited; })
    return read_member<typename T::Inherited>(decoder, member, out);
  else
    return std::nullopt;
}

template <auto MemberPointer>
struct MemberOf;
template <class Class, class Type, Type Class::*MemberPointer>
struct MemberOf<MemberPointer> {
  using Record = Class;
  using Value = Type;
};

template <auto MemberPointer>
bool read_into_member(Decoder& decoder, const Node& node, const FieldInfo& info,
                      typename MemberOf<MemberPointer>::Record& out) {
  return read_value(decoder, node, info, out.*MemberPointer);
}

}  // namespace detail

/// A field table's row for a data member: the member's type says what the value may be and, unless `read` is given, how
/// it is read.
template <auto MemberPointer>
constexpr auto field(FieldInfo info, decltype(Field<typename detail::MemberOf<MemberPointer>::Record>::read) read =
                                         detail::read_into_member<MemberPointer>) {
  using T = typename detail::MemberOf<MemberPointer>::Record;
  return Field<T>{info, read,
                  [](const T& record, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
                    visit_value(record.*MemberPointer, range, rest, visitor);
                  },
                  shape_of<typename detail::MemberOf<MemberPointer>::Value>,
                  [](const T& from, T& into) { into.*MemberPointer = from.*MemberPointer; }};
}

/// The same for a key that says how much the resource is used.
template <auto MemberPointer>
constexpr auto usage_field(FieldInfo info) {
  info.is_usage = true;
  return field<MemberPointer>(info);
}

/// Gives `into` the usage of `from`; its configuration stays.
template <class T>
void take_usage(const T& from, T& into) {
  for (const Field<T>& field : fields_of(static_cast<const T*>(nullptr)))
    if (field.info.is_usage && field.copy != nullptr) field.copy(from, into);
  if constexpr (requires { typename T::Inherited; }) take_usage<typename T::Inherited>(from, into);
}

template <Record T>
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, T& out) {
  if constexpr (requires { T::shorthand; })
    if (node.is_scalar() || is_range(node)) return read_value(decoder, node, info, out.*T::shorthand);
  if (!node.is_mapping()) return decoder.fail_type(node, "a mapping");
  bool good = true;
  for (const Member& member : node.members) {
    const Decoder::Step step(decoder, member.key);
    const std::optional<bool> read = detail::read_member(decoder, member, out);
    if (!read) {
      std::vector<std::string_view> keys;
      detail::collect_keys<T>(keys);
      decoder.fail_unknown_key(member, keys);
    }
    good = read.value_or(false) && good;
  }
  for (const Field<T>& field : fields_of(static_cast<const T*>(nullptr)))
    if (field.info.required && node.find(field.info.key) == nullptr)
      good = decoder.fail(
          "missing-key", node.range, std::string("`") + std::string(field.info.key) + "` is missing",
          std::string("add `") + std::string(field.info.key) + "`: " + std::string(field.info.description));
  return good;
}

template <class T>
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, Located<T>& out) {
  out.range = place_of_number(decoder, node);
  return read_value(decoder, node, info, out.value);
}

template <class T>
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, std::optional<T>& out) {
  T value{};
  if (!read_value(decoder, node, info, value)) return false;
  out = std::move(value);
  return true;
}

template <class T>
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, std::vector<T>& out) {
  if (!node.is_sequence()) return decoder.fail_type(node, "a list");
  bool good = true;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Decoder::Step step(decoder, i);
    good = read_value(decoder, node.items[i], info, out.emplace_back()) && good;
  }
  return good;
}

template <class T>
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, std::vector<Named<T>>& out) {
  if (!node.is_mapping()) return decoder.fail_type(node, "a mapping of names");
  out.reserve(node.members.size());
  bool good = true;
  for (const Member& member : node.members) {
    const Decoder::Step step(decoder, member.key);
    good = check_name(decoder, member.key, member.key_range) && good;
    Named<T>& named = out.emplace_back(Named<T>{member.key, member.key_range, T{}});
    named.is_sound = read_value(decoder, member.value, info, named.value);
    good = named.is_sound && good;
  }
  return good;
}

}  // namespace lambdacost

#include "records/shape.h"
#include "records/visit.h"

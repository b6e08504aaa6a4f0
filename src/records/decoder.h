// Document to model: the decoder reads records by their field tables (records/field.h), finds every mistake with its
// place and path, and never guesses. It knows no particular record. `read_value` has an overload for each kind of
// value; a kind with a reader of its own brings another, found by argument-dependent lookup.
#pragma once

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
#include "base/look_alikes.h"
#include "base/source.h"
#include "base/text.h"
#include "catalogue/catalogue.h"
#include "catalogue/values.h"
#include "input/document.h"
#include "records/arena.h"
#include "records/field.h"
#include "records/texts.h"
#include "records/words.h"

namespace lambdacost {

/// Which number of a range `{low, expected, high}` counts.
enum class RangePoint { low, expected, high };
std::string_view to_string(RangePoint point);

/// Carries the run's catalogue (which regions and runtimes exist), its findings, and the path of the node at hand.
class Decoder {
 public:
  Decoder(const Catalogue& catalogue, Diagnostics& diagnostics, RangePoint point = RangePoint::expected)
      : catalogue_(catalogue), diagnostics_(diagnostics), point_(point) {}
  /// For values that refer to texts and lists: the arena keeps them.
  Decoder(const Catalogue& catalogue, Diagnostics& diagnostics, Arena& arena)
      : catalogue_(catalogue), diagnostics_(diagnostics), arena_(&arena) {}

  const Catalogue& catalogue() const { return catalogue_; }
  Diagnostics& diagnostics() { return diagnostics_; }
  /// Where readers of such values keep what they refer to; only of a decoder that was given one.
  Arena& arena() { return *arena_; }
  RangePoint range_point() const { return point_; }
  /// A range was read: its other numbers make another workload.
  void note_range() { has_ranges_ = true; }
  bool has_ranges() const { return has_ranges_; }
  /// Path of the node at hand: "functions.place-order.memory".
  std::string path() const;

  /// Appends an error at the node at hand; once, though an alias or `defaults:` may bring the same node here many
  /// times. Always false, so that readers can return it.
  bool fail(FindingId id, SourceRange range, std::string message, std::string help = {});
  /// "expected <what>, found <the node>".
  bool fail_type(const Node& node, std::string_view expected);
  /// A value that cannot be read as what was expected. A character in it that only looks like another one is the
  /// error then, at its own place.
  bool fail_value(const Node& node, FindingId id, std::string message, std::string help);
  bool fail_unknown_key(const Member& member, std::span<const std::string_view> known);
  bool fail_missing_key(const Node& node, const FieldInfo& missing);

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
  bool fail_look_alike(const LookAlike& found, std::size_t before, SourceRange range);

  const Catalogue& catalogue_;
  Diagnostics& diagnostics_;
  Arena* arena_ = nullptr;
  RangePoint point_ = RangePoint::expected;
  bool has_ranges_ = false;
  std::vector<PathPart> steps_;
  std::set<std::tuple<std::string_view, SourceRange, std::string>> reported_;
};

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

/// Whether the text can be the name of `what` ("a CSV file"): not empty, no control characters, and not - either, since
/// standard input is only for what the command line names.
bool check_file_name(Decoder& decoder, const Located<std::string>& file, std::string_view what);

template <Enumeration E>
bool read_value(Decoder& decoder, const Node& node, const FieldInfo&, E& out) {
  std::vector<std::string_view> words;
  for (const Word<E>& word : WordsOf<E>::words) words.push_back(word.word);
  const std::optional<std::size_t> index = read_word(decoder, node, words);
  if (!index) return false;
  out = WordsOf<E>::words[*index].value;
  return true;
}

// What values are made of: a record, or one in a place, perhaps there, in a list, in a mapping by names.

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

/// Reads a mapping of the record's keys, each by its row of the table.
template <Record T>
bool read_members(Decoder& decoder, const Node& node, T& out) {
  bool good = true;
  for (const Member& member : node.members) {
    const Decoder::Step step(decoder, member.key);
    const bool is_known = use_field<T>(
        member.key, [&](const auto& field) { good = field.read(decoder, member.value, field.info, out) && good; });
    if (is_known) continue;
    std::vector<std::string_view> keys;
    for_each_field<T>([&](const auto& field) { keys.push_back(field.info.key); });
    good = decoder.fail_unknown_key(member, keys);
  }
  for_each_field<T>([&](const auto& field) {
    if (field.info.required && node.find(field.info.key) == nullptr) good = decoder.fail_missing_key(node, field.info);
  });
  return good;
}

template <Record T>
bool read_value(Decoder& decoder, const Node& node, const FieldInfo& info, T& out) {
  if constexpr (requires { T::shorthand; })
    if (node.is_scalar() || is_range(node)) return read_value(decoder, node, info, out.*T::shorthand);
  if (!node.is_mapping()) return decoder.fail_type(node, "a mapping");
  return read_members(decoder, node, out);
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

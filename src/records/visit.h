// Values of a workload by their paths, through the same field tables that the decoder reads with: "functions.*.memory"
// leads to the memory of every function, with its place. `visit_value` has an overload for each kind of value, as
// `read_value` has; a kind that is more than a place brings another, found by argument-dependent lookup.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/source.h"
#include "base/text.h"
#include "catalogue/limit.h"
#include "catalogue/values.h"
#include "records/field.h"
#include "records/notation.h"
#include "records/texts.h"
#include "records/words.h"

namespace lambdacost {

/// The step that leads to every value below, whatever its path: to those that have no parts, and to lists of such
/// values as a whole.
inline constexpr std::string_view kEveryValueStep = "**";
inline constexpr PathPattern kEveryValue{&kEveryValueStep, 1};
inline bool leads_to_every_value(PathPattern rest) { return rest.size() == 1 && rest.front() == kEveryValueStep; }

/// What the text at a value's place is to its notation.
enum class NotationAtPlace {
  same,    ///< the notation itself, as far as it can be told
  number,  ///< a number that may be written in another unit
  secret,  ///< nobody may see it
  parts,   ///< a list of parts, each of which follows with a path of its own
};

/// What a path leads to. A mapping of keys has a place only, a list or a mapping of names its number of items.
struct FoundValue {
  SourceRange range;
  std::optional<Amount> amount = {};
  std::optional<std::string_view> text = {};  ///< of words, names and texts
  /// As a workload file writes the value, equal ones alike; where the path is that of every value.
  std::string notation = {};
  NotationAtPlace at_place = NotationAtPlace::same;
};

/// Receives the values that a path leads to, each with its own path and what stands beside it.
class ValueVisitor {
 public:
  virtual ~ValueVisitor() = default;
  virtual void visit(const FoundValue& found) = 0;

  /// Path of the value at hand: "functions.place-order.memory".
  std::string path() const { return path_of(parts_); }
  /// Unit of the value at hand where it is a number written without one.
  std::string_view bare_unit() const { return key_ == nullptr ? std::string_view() : key_->bare_unit; }
  /// Term of the catalogue that is AWS's default of the value at hand, or "".
  std::string_view default_term() const { return key_ == nullptr ? std::string_view() : key_->default_term; }
  /// On the way to every value, whether the last key of the path is not written: the value stands in place of its
  /// record.
  bool is_written_short() const { return is_written_short_; }

  /// Leads `other` along a path from the nearest record around the value at hand that has its first key.
  void visit_beside(PathPattern pattern, ValueVisitor& other) const;

  class Step;
  class Inside;

 private:
  std::vector<PathPart> parts_;
  const FieldInfo* key_ = nullptr;  // that was followed last
  bool is_written_short_ = false;
  const Inside* nearest_ = nullptr;  ///< of the records around the value at hand
};

/// While it lives, the path has one more step.
class ValueVisitor::Step {
 public:
  Step(ValueVisitor& visitor, PathPart part) : visitor_(visitor) { visitor_.parts_.push_back(part); }
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;
  ~Step() { visitor_.parts_.pop_back(); }

 private:
  ValueVisitor& visitor_;
};

/// While it lives, a record is the nearest one around the value at hand.
class ValueVisitor::Inside {
 public:
  explicit Inside(ValueVisitor& visitor) : visitor_(visitor), next_(visitor.nearest_), depth_(visitor.parts_.size()) {
    visitor_.nearest_ = this;
  }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;
  virtual ~Inside() { visitor_.nearest_ = next_; }

  /// Leads a visitor along a path that begins with one of the record's keys; false when it has no such key.
  virtual bool visit_member(PathPattern path, ValueVisitor& visitor) const = 0;

 protected:
  static void follow(const FieldInfo& key, ValueVisitor& visitor, bool is_written_short = false) {
    visitor.key_ = &key;
    visitor.is_written_short_ = is_written_short;
  }

 private:
  friend ValueVisitor;

  ValueVisitor& visitor_;
  const Inside* next_;  // the record around this one
  std::size_t depth_;   // steps of the path that lead to it
};

/// An Inside of a record at its place.
template <Record T>
class InsideRecord final : public ValueVisitor::Inside {
 public:
  InsideRecord(ValueVisitor& visitor, const T& record, SourceRange range)
      : Inside(visitor), record_(record), range_(range) {}

  bool visit_member(PathPattern path, ValueVisitor& visitor) const override {
    const bool is_of_table = use_field<T>(path.front(), [&](const auto& field) {
      if (field.visit == nullptr) return;
      follow(field.info, visitor);
      const auto go_on = [&] { field.visit(record_, range_, path.subspan(1), visitor); };
      if (field.is_shorthand && is_written_short()) return go_on();  // its key is not there to be named
      const ValueVisitor::Step step(visitor, {field.info.key});
      go_on();
    });
    // A record whose keys are not all in its table has a `visit_further`, found by argument-dependent lookup.
    if constexpr (requires { visit_further(record_, path, visitor); })
      return is_of_table || visit_further(record_, path, visitor);
    else
      return is_of_table;
  }

  /// Leads the visitor to every value of the record.
  void visit_every_value(ValueVisitor& visitor) const {
    for_each_field<T>([&](const auto& field) {
      if (field.visit == nullptr) return;
      follow(field.info, visitor, field.is_shorthand && is_written_short());
      const ValueVisitor::Step step(visitor, {field.info.key});
      field.visit(record_, range_, kEveryValue, visitor);
    });
    if constexpr (requires { visit_further(record_, kEveryValue, visitor); }) {
      follow(kNoKey, visitor);
      visit_further(record_, kEveryValue, visitor);
    }
  }

 private:
  static constexpr FieldInfo kNoKey = {};

  static SourceRange place_of(const auto& value) {
    if constexpr (requires { value.range; })
      return value.range;
    else
      return value ? place_of(*value) : SourceRange();
  }

  /// Whether the shorthand stands in place of the whole record: then both have one place.
  bool is_written_short() const {
    if constexpr (requires { T::shorthand; })
      return range_.is_somewhere() && place_of(record_.*T::shorthand) == range_;
    else
      return false;
  }

  const T& record_;
  SourceRange range_;
};

// The amounts and texts of values. A month's count is a mean and no rate of a second, so it has no amount.
std::optional<Amount> amount_of(const Decimal& number);
std::optional<Amount> amount_of(const Count& count);
std::optional<Amount> amount_of(const Size& size);
std::optional<Amount> amount_of(const Duration& time);
std::optional<Amount> amount_of(const Share& share);
std::optional<Amount> amount_of(const Rate& rate);
inline std::string_view text_of(const std::string& text) { return text; }
inline std::string_view text_of(const Name& name) { return name.text; }
inline std::string_view text_of(const RegionCode& region) { return region.code; }
inline std::string_view text_of(const RuntimeIdentifier& runtime) { return runtime.identifier; }
std::string_view text_of(const bool& flag);
template <Enumeration E>
std::string_view text_of(const E& value) {
  return to_string(value);
}

// Each leads the visitor along the rest of the path. `range` is the place of the value, or of what it is part of.
template <class T>
void visit_value(const T& value, SourceRange range, PathPattern rest, ValueVisitor& visitor);
template <Record T>
void visit_value(const T& record, SourceRange range, PathPattern rest, ValueVisitor& visitor);
template <class T>
void visit_value(const Located<T>& located, SourceRange range, PathPattern rest, ValueVisitor& visitor);
template <class T>
void visit_value(const std::optional<T>& optional, SourceRange range, PathPattern rest, ValueVisitor& visitor);
template <class T>
void visit_value(const std::vector<T>& list, SourceRange range, PathPattern rest, ValueVisitor& visitor);
template <class T>
void visit_value(const std::vector<Named<T>>& mapping, SourceRange range, PathPattern rest, ValueVisitor& visitor);
/// "*" leads to the keys of the tags.
void visit_value(const Tags& tags, SourceRange range, PathPattern rest, ValueVisitor& visitor);

/// Visits a list or a mapping of names as the number of its items; one without items is not there.
void visit_number_of(std::size_t items, SourceRange range, ValueVisitor& visitor);

/// Keeps the notations of values that it is led to.
class Notations final : public ValueVisitor {
 public:
  void visit(const FoundValue& found) override { texts.push_back(found.notation); }

  std::vector<std::string> texts;
};

/// Whether the items have keys of their own.
template <class T>
constexpr bool is_list_of_records(const std::vector<T>&) {
  if constexpr (requires(const T& item) { item.value; })
    return Record<std::remove_cvref_t<decltype(std::declval<T>().value)>>;
  else
    return Record<T>;
}

/// Visits a list of values that have no parts as one value: "[s3, sns]". One without items is not there.
template <class T>
void visit_as_one(const std::vector<T>& list, SourceRange range, ValueVisitor& visitor) {
  if (list.empty()) return;
  if constexpr (requires { list.front().range; }) range = list.front().range;
  Notations notations;
  for (const T& item : list) visit_value(item, range, kEveryValue, notations);
  visitor.visit({range, {}, {}, notate_list(notations.texts)});
}

template <class T>
void visit_value(const T& value, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  const bool is_of_every_value = leads_to_every_value(rest);
  if (!rest.empty() && !is_of_every_value) return;
  FoundValue found{range};
  if constexpr (requires { amount_of(value); })
    found.amount = amount_of(value);
  else if constexpr (requires { text_of(value); })
    found.text = text_of(value);
  if constexpr (requires { notate(value); }) {
    if (is_of_every_value) found.notation = notate(value);
    found.at_place = NotationAtPlace::number;
  } else if (found.text && is_of_every_value) {
    found.notation = *found.text;
  }
  visitor.visit(found);
}

template <Record T>
void visit_value(const T& record, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  if (rest.empty()) return visitor.visit({range});
  const InsideRecord<T> inside(visitor, record, range);
  if (leads_to_every_value(rest)) return inside.visit_every_value(visitor);
  inside.visit_member(rest, visitor);
}

template <class T>
void visit_value(const Located<T>& located, SourceRange, PathPattern rest, ValueVisitor& visitor) {
  visit_value(located.value, located.range, rest, visitor);
}

template <class T>
void visit_value(const std::optional<T>& optional, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  if (optional) visit_value(*optional, range, rest, visitor);
}

template <class T>
void visit_value(const std::vector<T>& list, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  if (rest.empty()) {
    if constexpr (requires { list.back().range; })
      if (!list.empty()) range = list.back().range;
    return visit_number_of(list.size(), range, visitor);
  }
  const bool is_of_every_value = leads_to_every_value(rest);
  if (is_of_every_value && !is_list_of_records(list)) return visit_as_one(list, range, visitor);
  if (rest.front() != "*" && !is_of_every_value) return;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const ValueVisitor::Step step(visitor, {{}, i, true});
    visit_value(list[i], range, is_of_every_value ? rest : rest.subspan(1), visitor);
  }
}

template <class T>
void visit_value(const std::vector<Named<T>>& mapping, SourceRange range, PathPattern rest, ValueVisitor& visitor) {
  if (rest.empty()) return visit_number_of(mapping.size(), mapping.empty() ? range : mapping.back().range, visitor);
  const bool is_of_every_value = leads_to_every_value(rest);
  if (rest.front() != "*" && !is_of_every_value) return;
  for (const Named<T>& named : mapping) {
    if (!named.is_sound) continue;
    const ValueVisitor::Step step(visitor, {named.name});
    if (is_of_every_value)
      visit_value(named.value, named.range, rest, visitor);
    else if (rest.size() == 1)
      visitor.visit({named.range, {}, named.name});
    else
      visit_value(named.value, named.range, rest.subspan(1), visitor);
  }
}

}  // namespace lambdacost
